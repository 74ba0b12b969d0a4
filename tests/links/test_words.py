"""Words of a claim as links compare them."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from accordingto.links.words import counts_apart, opposites, stem, turns, words_of


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("some 12,000 litres", {12_000.0}),
        ("two hundred men", {200.0}),
        ("one hundred and twelve pupils", {112.0}),
        ("two hundred and one men", {201.0}),
        ("three thousand two hundred and forty-five tonnes", {3245.0}),
        ("between one hundred and two hundred people", {100.0, 200.0}),
        ("killed two hundred and wounded twelve", {200.0, 12.0}),
        ("two hundred two-storey houses", {200.0, 2.0}),
        ("1.5 million votes", {1_500_000.0}),
        ("forty one boats and 3 ships", {41.0, 3.0}),
        ("in May 2026", set()),
        ("no figure at all", set()),
    ],
)
def test_numbers_are_read_in_figures_and_in_words(text: str, numbers: set[float]) -> None:
    """Numbers are what is counted: sizes are multiplied in, and years left out."""
    assert words_of(text).numbers == numbers


@pytest.mark.parametrize(
    ("one", "other", "are_apart"),
    [
        ("17 villagers were killed", "nine dead villagers lay there", True),
        ("17 villagers were killed", "2,400 bags of flour burned", False),
        ("three guards were killed", "the patrol had lost three men", False),
        ("some 12,000 litres", "13,000 litres", False),
        ("more than 2,000 litres", "2,400 litres", False),
        ("no more than 67 per cent", "81 per cent", True),
        ("at twenty past six", "at twenty to five", True),
        ("for forty minutes", "for three hours", True),
        ("for sixty minutes", "for an hour or 1 hour", False),
        ("nobody was hurt", "two guards were hurt", True),
        ("none of the passengers was hurt", "two guards were hurt", True),
        ("on 7 September guards came", "on 9 September guards came", False),
        ("the ferry carried 212 passengers", "41 people had drowned", False),
        ("the raid killed 17 villagers", "she counted nine dead women", True),
        ("the coach took 30 tourists and a guide", "four passengers were hurt", False),
        ("the ferry carried 212 passengers", "there were 96 people aboard", True),
    ],
)
def test_only_counts_of_the_same_thing_are_apart(one: str, other: str, are_apart: bool) -> None:
    """Numbers are set against each other where they count one thing, and no reading of them fits."""
    assert (counts_apart(words_of(one).counts, words_of(other).counts) is not None) is are_apart


@pytest.mark.parametrize(
    ("text", "is_turned"),
    [
        ("they did not shell the bridge", True),
        ("turnout was no more than 67 per cent", False),
        ("papers without a stamp", False),
        ("the heron called nowhere", True),
        ("two thunderclaps and not one", False),
    ],
)
def test_a_word_of_negation_turns_a_clause_where_it_stands_for_all(text: str, is_turned: bool) -> None:
    """A phrase that merely holds a word of negation turns nothing round."""
    assert turns(text) is is_turned


@pytest.mark.parametrize(
    ("one", "other"),
    [("rockets", "projectile"), ("explosion", "blast"), ("physicians", "doctor"), ("shut", "closed")],
)
def test_words_that_stand_for_each_other_are_one(one: str, other: str) -> None:
    """Words of one class come to one stem, whatever their inflection."""
    assert stem(one) == stem(other)


def test_opposites_are_never_one_word() -> None:
    """No class holds both words of a pair that cannot both be."""
    assert not [(word, other) for word, others in opposites().items() for other in others if word == other]


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
