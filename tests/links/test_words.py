"""Words of a claim as links compare them."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from accordingto.links.words import stem, words_of


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("some 12,000 litres", {12_000.0}),
        ("two hundred men", {200.0}),
        ("1.5 million votes", {1_500_000.0}),
        ("forty one boats and 3 ships", {41.0, 3.0}),
        ("in May 2026", set()),
        ("no figure at all", set()),
    ],
)
def test_numbers_are_read_in_figures_and_in_words(text: str, numbers: set[float]) -> None:
    """Numbers are what is counted: sizes are multiplied in, and years left out."""
    assert words_of(text).numbers == numbers


@pytest.mark.parametrize(("one", "other"), [("shelled", "shelling"), ("killed", "deaths"), ("boats", "boat")])
def test_inflections_of_a_word_share_a_stem(one: str, other: str) -> None:
    """Inflected forms, and the irregular ones that are listed, come to one stem."""
    assert stem(one) == stem(other)


def test_the_first_word_is_no_name_by_its_capital_alone() -> None:
    """A capital at the start of a sentence tells nothing; a bracket with a date is passed over."""
    assert words_of("Fighters mined the bridge at Tarmo on Sunday [2026-05-10]").names == {"tarmo", "sunday"}


@given(some.text())
def test_any_text_has_words(text: str) -> None:
    """Every stem comes of a word of the text, and none is empty."""
    words = words_of(text)

    assert set(words.stems) == {stem(word) for word in words.plain if stem(word)}
