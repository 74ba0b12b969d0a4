"""Toponyms are found where they stand, put on the map, and told from people, plain words and bodies."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.places import find
from accordingto.records import Place, PlaceUse


def found(text: str) -> dict[str, Place]:
    """Return the places of a text by the words they stand in."""
    return {text[place.pieces[0].start : place.pieces[0].end]: place for place in find("r", text)}


def test_a_conflict_monitor_sees_all_the_places_of_a_report() -> None:
    """Town, provinces, capital and both countries are on the map, each with its GeoNames id."""
    places = found(
        "Fighters trained in Mastung, Balochistan, and in Khyber Pakhtunkhwa before they crossed from "
        "Pakistan into Afghanistan, where Kabul was attacked."
    )

    assert {words: place.geonames_id for words, place in places.items()} == {
        "Mastung": 1170706,
        "Balochistan": 1183606,
        "Khyber Pakhtunkhwa": 1168873,
        "Pakistan": 1168579,
        "Afghanistan": 1149361,
        "Kabul": 1138958,
    }


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("The storm reached Paris, Texas, at noon.", "Paris", "US"),
        ("The storm reached Paris at noon.", "Paris", "FR"),
        ("Shops closed in London, Ontario, on Friday.", "London", "CA"),
        ("A dam in Tripoli, Lebanon, broke.", "Tripoli", "LB"),
        ("Soldiers left Tbilisi. Georgia closed its border with Armenia.", "Georgia", "GE"),
        (
            "Voters in Atlanta and Savannah went early. Georgia has sixteen electors, Alabama nine.",
            "Georgia",
            "US",
        ),
    ],
)
def test_the_words_around_tell_which_place_is_meant(text: str, words: str, country: str) -> None:
    """What stands behind a name, and the rest of the report, choose among places of one name."""
    assert found(text)[words].country == country


@pytest.mark.parametrize(
    ("text", "words", "use"),
    [
        ("Afghan officials left the room.", "Afghan", PlaceUse.DEMONYM),
        ("Two Nigerians were hurt.", "Nigerians", PlaceUse.DEMONYM),
        ("He studied at the University of Lagos for a year.", "Lagos", PlaceUse.ORGANISATION),
        ("The Kabul government fell.", "Kabul", PlaceUse.ORGANISATION),
        ("She told the Washington Post so.", "Washington", PlaceUse.ORGANISATION),
        ("They met in Nairobi.", "Nairobi", PlaceUse.PLACE),
    ],
)
def test_a_name_says_whether_it_means_the_place(text: str, words: str, use: PlaceUse) -> None:
    """What is called after a place, and bodies named for one, are marked as such."""
    assert found(text)[words].use is use


@pytest.mark.parametrize(
    "text",
    [
        "Nice weather is expected. Of course it may rain.",
        "Mr. Jordan said so. Jordan, a lawyer, left.",
        "Reading is good for you, and so is a hot bath.",
        "Most people agree. Police came. March was cold, and May was warm.",
    ],
)
def test_plain_words_and_people_are_no_places(text: str) -> None:
    """A word that some town is called, too, stays a word."""
    assert find("r", text) == ()


def test_a_far_place_stays_and_leaves_the_others_alone() -> None:
    """Each place is told on its own; one far from all others is neither moved nor dropped."""
    places = found(
        "Talks between Kenya, Uganda and Tanzania were held in Nairobi, Kampala, Arusha and Reykjavik."
    )

    assert places["Reykjavik"].country == "IS"
    assert places["Nairobi"].country == "KE"
    assert len(places) == 7


def test_a_text_without_places_has_none() -> None:
    """Nothing is found in nothing, or in words without capitals."""
    assert find("r", "") == find("r", "rain fell all day") == ()


def test_ids_depend_on_report_and_place_alone() -> None:
    """The same report gives the same ids, another report others."""
    text = "It rained in Oslo and in Bergen."

    assert find("r", text) == find("r", text)
    assert {place.id for place in find("r", text)}.isdisjoint(place.id for place in find("s", text))


@given(st.text(max_size=300))
@settings(deadline=None, max_examples=200)
def test_any_text_gives_ordered_spans_on_the_earth(text: str) -> None:
    """Whatever stands in a text, places slice it in order, without overlap, at real coordinates."""
    end = 0
    for place in find("r", text):
        (span,) = place.pieces
        assert end <= span.start < span.end <= len(text)
        assert -90 <= place.lat <= 90
        assert -180 <= place.lon <= 180
        end = span.end


@given(
    st.lists(
        st.sampled_from(["Paris", "Texas", "Of", ", ", ". ", " ", "-", "the ", "Mr. ", "\n", "U.S."]),
        max_size=60,
    )
)
@settings(deadline=None, max_examples=100)
def test_toponyms_in_any_order_give_ordered_spans(parts: list[str]) -> None:
    """Names run together, repeated or cut by any mark still give spans in order."""
    text = "".join(parts)
    spans = [place.pieces[0] for place in find("r", text)]

    assert spans == sorted(spans)
