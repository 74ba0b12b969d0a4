"""Given toponyms are told apart by what stands around them, each on its own."""

from itertools import pairwise
from time import process_time

from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.places import find, resolve
from accordingto.places.nearness import km_between
from accordingto.records import Span


def spans_of(text: str, *names: str) -> list[Span]:
    """Return where names stand, in reading order."""
    return sorted(Span(text.index(name), text.index(name) + len(name)) for name in names)


def test_two_of_one_name_are_told_apart_by_what_stands_behind() -> None:
    """One report may speak of two places of one name, where it says so."""
    text = "A bus from Paris, Texas, is not a bus from Paris, France."
    second = text.rindex("Paris")
    spans = [*spans_of(text, "Paris", "Texas"), Span(second, second + 5), *spans_of(text, "France")]

    assert [place and place.country for place in resolve(text, spans)] == ["US", "US", "FR", "FR"]


def test_what_nobody_knows_is_none_unless_guessing_is_asked_for() -> None:
    """An unknown street is nowhere, or where the town is that the report names most."""
    text = "In Bergen, the fire in Qzxwv Lane was put out. Bergen is in Norway."
    spans = spans_of(text, "Bergen", "Qzxwv Lane", "Norway")

    assert resolve(text, spans)[1] is None
    guessed = resolve(text, spans, guess_unknown=True)[1]
    assert guessed is not None
    assert guessed.country == "NO"


def test_a_generic_word_makes_no_difference() -> None:
    """A province is known with and without the word."""
    text = "Bulacan Province"
    (place,) = resolve(text, [Span(0, len(text))])

    assert place is not None
    assert place.country == "PH"


def test_distance_is_that_of_the_great_circle() -> None:
    """A quarter of the way round is 10,008 km, and a point is at no distance from itself."""
    assert km_between(10, 20, 10, 20) == 0
    assert round(km_between(0, 0, 0, 90)) == 10_008
    assert round(km_between(0, 179.5, 0, -179.5)) == 111


def test_ten_thousand_toponyms_take_no_longer_each_than_a_thousand() -> None:
    """Work grows with the number of toponyms, and no faster."""
    few, many = ("Paris, Lagos and Springfield met. " * times for times in (330, 3_300))
    find("warm", few)
    begun = process_time()
    find("r", few)
    between = process_time()
    assert len(find("r", many)) > 6_000
    assert process_time() - between < 40 * (between - begun) + 0.5


@given(st.text(max_size=120), st.lists(st.integers(0, 120), max_size=8))
@settings(deadline=None, max_examples=100)
def test_any_spans_are_answered_one_each(text: str, cuts: list[int]) -> None:
    """Whatever spans are given, each gets one answer."""
    ends = sorted({cut for cut in cuts if cut <= len(text)})
    spans = [Span(start, end) for start, end in pairwise(ends)]

    assert len(resolve(text, spans, guess_unknown=True)) == len(spans)
