"""Numbers in words, in digits and in both."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.times.lexicon import lexicon
from accordingto.times.numbers import number

KNOWN = lexicon().classes["NUMWORD"]


@pytest.mark.parametrize(
    ("words", "comes_to"),
    [
        ("three", 3),
        ("twenty - five", 25),
        ("one hundred and fifty", 150),
        ("two thousand", 2000),
        ("1,500", 1500),
        ("1.5 million", 1_500_000),
        ("2 1/2", 2.5),
        ("two and a half", 2.5),
        ("a dozen", 12),
        ("a couple of", 2),
    ],
)
def test_numbers_come_to_what_they_say(words: str, comes_to: float) -> None:
    """Words multiply and add as English has it."""
    assert number(words.split(), KNOWN) == comes_to


@pytest.mark.parametrize("words", [[], ["-", "and"], ["9" * 5000], ["lots"], ["x"], ["two", "x100"]])
def test_what_is_no_number_is_none(words: list[str]) -> None:
    """Nor is one of thousands of digits, which nobody means."""
    assert number(words, KNOWN) is None


@given(st.lists(st.text(max_size=8), max_size=6))
def test_any_words_are_survived(words: list[str]) -> None:
    """A number or None, never a failure."""
    found = number(words, KNOWN)

    assert found is None or found >= 0
