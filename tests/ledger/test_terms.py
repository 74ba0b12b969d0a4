"""What a word is, for whoever searches."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.ledger.terms import beginning_of_term, day_terms, id_term, terms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The barges’ crews", ["the", "barge", "crew"]),
        ("Zoë's cafés", ["zoe", "cafe"]),
        ("countries, boxes, glass, status, eyes", ["country", "boxe", "glass", "status", "eye"]),
        ("U.S. don’t COVID-19 3,000", ["u", "s", "dont", "covid", "19", "3", "000"]),
        ("--- !?", []),
    ],
)
def test_case_accents_and_plurals_make_no_difference(text: str, expected: list[str]) -> None:
    """What somebody types finds what a reporter wrote."""
    assert terms(text) == expected


@given(st.text(st.characters()))
def test_terms_are_letters_and_digits(text: str) -> None:
    """No term can be an operator of any engine's query language, and none is longer than 64 letters."""
    assert all(re.fullmatch(r"[a-z0-9]{1,64}", term) for term in terms(text))
    assert re.fullmatch(r"[a-z0-9]{0,64}", beginning_of_term(text))
    assert re.fullmatch(r"o[a-z0-9]{1,64}", id_term("o", text or "x"))


@given(st.text(st.characters(categories=["Lu", "Ll", "Lo"]), min_size=1))
def test_a_word_finds_itself(word: str) -> None:
    """In any script, in whatever case it is typed."""
    assert terms(word) == terms(word.casefold())


def test_a_day_is_found_by_its_year_and_month() -> None:
    """What is no day has no terms."""
    assert day_terms("2024-05-03T10:00:00Z") == ["y2024", "m202405", "d20240503"]
    assert day_terms("May 2024") == day_terms(None) == []
