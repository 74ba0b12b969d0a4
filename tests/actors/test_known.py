"""The list of known actors: the package's own, and a user's beside it."""

from pathlib import Path

import pytest

from accordingto.actors.checking import troubles
from accordingto.actors.known import known_actors, read_known
from accordingto.actors.spellings import name_key
from accordingto.errors import Missing, Unreadable

OWN = '[[actor]]\nname = "Harbour Workers\' Union"\nkind = "organisation"\naliases = ["HWU", "Reuters"]\n'


def test_the_list_that_is_shipped_has_no_mistakes() -> None:
    """What users extend is sound itself."""
    path = Path(known_actors.__code__.co_filename).with_name("actors.toml")

    assert troubles(path.read_text("utf-8")) == []


def test_aliases_lead_to_one_actor() -> None:
    """Three ways of writing one group are one row."""
    keys = map(name_key, ("ISIS-K", "ISKP", "Islamic State Khorasan Province"))

    assert {row.name for row in map(known_actors().get, keys) if row} == {"Islamic State Khorasan Province"}


def test_a_users_list_adds_to_it_and_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name both lists have is the user's."""
    (tmp_path / "own.toml").write_text(OWN, "utf-8")
    monkeypatch.setenv("ACCORDINGTO_ACTORS_FILE", str(tmp_path / "own.toml"))
    listed = known_actors()

    assert [row.name for key in ("HWU", "Reuters", "AFP") if (row := listed.get(name_key(key)))] == [
        "Harbour Workers' Union",
        "Harbour Workers' Union",
        "Agence France-Presse",
    ]


def test_a_list_that_is_not_there_is_missing(tmp_path: Path) -> None:
    """The line names the path."""
    with pytest.raises(Missing, match=r"none\.toml"):
        read_known(tmp_path / "none.toml")


def test_a_list_with_mistakes_is_refused_with_the_first_of_them(tmp_path: Path) -> None:
    """The line names file and line, says how many more there are, and how to see them."""
    (tmp_path / "own.toml").write_text('[[actor]]\nname = "X"\nkind = "x"\ncountry = "x"\n', "utf-8")

    with pytest.raises(Unreadable, match=r"own.toml:3: no kind is called 'x'.*1 more.*actors check"):
        read_known(tmp_path / "own.toml")
