"""`accordingto actors check`: what is wrong in a list of known actors."""

from pathlib import Path

from tests.cli.conftest import Invoke


def test_a_good_list_is_counted(invoke: Invoke, tmp_path: Path) -> None:
    """One line, exit status 0."""
    path = tmp_path / "own.toml"
    path.write_text('[[actor]]\nname = "Harbour Union"\nkind = "organisation"\n', "utf-8")
    result = invoke("actors", "check", path)

    assert (result.exit_code, result.output) == (0, f"{path}: 1 known actor, nothing wrong\n")


def test_each_mistake_is_a_line_that_an_editor_can_jump_to(invoke: Invoke, tmp_path: Path) -> None:
    """File, line and what was expected; exit status 1."""
    path = tmp_path / "own.toml"
    path.write_text('[[actor]]\nname = "X"\nkind = "city"\nwikidata = "7"\n', "utf-8")
    result = invoke("actors", "check", path)

    assert result.exit_code == 1
    assert [line.split(": ")[0] for line in result.output.splitlines()] == [f"{path}:3", f"{path}:4"]


def test_help_shows_a_list(invoke: Invoke) -> None:
    """The help page teaches by example."""
    assert "[[actor]]" in invoke("actors", "check", "--help").output
