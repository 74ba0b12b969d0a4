"""The gazetteer answers by any spelling of a name, and every entry of ours leads somewhere."""

import pytest

from accordingto.errors import BrokenModel
from accordingto.places import gazetteer
from accordingto.places.gazetteer import candidates, demonym
from accordingto.places.spelling import key


@pytest.mark.parametrize("name", ["Khyber Pakhtunkhwa", "Khyber-Pakhtunkhwa", "KHYBER PAKHTUNKHWA"])
def test_a_name_is_found_in_any_spelling(name: str) -> None:
    """Hyphens and capitals make no difference."""
    assert candidates(key(name))[0].geonames_id == 1168873


def test_accents_saints_and_full_stops_are_folded() -> None:
    """Names are keyed without what typists leave out."""
    assert key("São  Tomé") == "sao tome"
    assert key("Saint-Louis") == key("St. Louis") == "st louis"
    assert key("U.S.") == "us"
    assert key("!?") == ""


@pytest.mark.parametrize("section", ["also", "towns", "abbreviated", "centres"])
def test_every_name_of_ours_leads_to_a_place(section: str) -> None:
    """No line of names.toml points to what the table does not have."""
    names = gazetteer._toml("names.toml")[section]
    pointers = names if section == "centres" else names.values()

    assert [of for of in pointers if gazetteer._meant(of, "CAP") is None] == []


def test_every_demonym_leads_to_a_place() -> None:
    """No line of demonyms.toml points to what neither list nor table has."""
    assert [word for word in gazetteer._demonyms() if demonym(word) is None] == []


def test_one_and_many_of_a_people_are_one_place() -> None:
    """Afghan and Afghans are Afghanistan."""
    afghan, afghans = demonym("afghan"), demonym("afghans")

    assert afghan is afghans is not None or afghan == afghans
    assert afghan is not None
    assert afghan.country == "AF"


def test_a_province_holds_its_towns_and_nothing_else() -> None:
    """Containment goes by GeoNames' codes, never by distance."""
    balochistan, mastung, kabul = (candidates(name)[0] for name in ("balochistan", "mastung", "kabul"))

    assert balochistan.holds(mastung)
    assert not balochistan.holds(kabul)
    assert not mastung.holds(balochistan)


def test_a_broken_table_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    """A file that does not unpack is a broken installation, told in a line."""
    gazetteer._table.cache_clear()
    monkeypatch.setattr(gazetteer, "TABLE", gazetteer.TABLE.with_name("words.toml"))
    try:
        with pytest.raises(BrokenModel, match="Reinstall"):
            gazetteer._table()
    finally:
        gazetteer._table.cache_clear()
