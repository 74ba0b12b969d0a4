"""The language of the rules: what a line of it matches."""

import re

import pytest

from accordingto.times.lexicon import lexicon
from accordingto.times.patterns import compiled
from accordingto.times.reading import the_grammar
from accordingto.times.tokens import tokens


def matches(pattern: str, text: str) -> bool:
    """Say whether a pattern matches all words of a text."""
    words = the_grammar().lexicon
    return re.fullmatch(compiled(pattern, words).regex, tokens(text, words).symbols) is not None


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("WEEKDAY ,? MONTH DAY (,? YEAR)?", "Monday, September 29"),
        ("WEEKDAY ,? MONTH DAY (,? YEAR)?", "Monday Sept. 29, 2024"),
        ("the? (LAST | NEXT) UNIT", "next week"),
        ("COUNT UNITS", "two and a half years"),
        ("COUNT UNITS", "1,500 days"),
        ("HOLIDAY", "New Year’s Eve"),
        ("year - ago", "year-ago"),
    ],
)
def test_a_line_of_english_matches_what_it_says(pattern: str, text: str) -> None:
    """Names stand for classes, words for themselves, and question marks for what may be left out."""
    assert matches(pattern, text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [("MONTH", "march"), ("MONTH DAY", "March 32"), ("LAST UNIT", "last\n\nweek"), ("YEAR", "20244")],
)
def test_what_it_does_not_say_does_not_match(pattern: str, text: str) -> None:
    """A month has a capital, a day is one of 31, and nothing reaches over a blank line."""
    assert not matches(pattern, text)


def test_the_first_symbols_are_all_that_a_pattern_may_begin_with() -> None:
    """Behind something that may be left out stands the next thing."""
    words = lexicon()
    pattern = compiled("the? WEEKDAY", words)

    assert pattern.first == {words.symbol("the"), *words.symbols_of("WEEKDAY")}
    assert not pattern.empty


def test_a_class_that_is_not_there_is_a_mistake_in_the_rule() -> None:
    """It is told when the grammar is built, not when a report is read."""
    with pytest.raises(KeyError):
        compiled("FORTNIGHTLY", lexicon())
