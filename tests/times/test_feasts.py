"""Holidays fall where the calendar says."""

from datetime import date

import pytest

from accordingto.times.feasts import easter, feast
from accordingto.times.lexicon import lexicon


@pytest.mark.parametrize(
    "sunday", [date(1961, 4, 2), date(2000, 4, 23), date(2008, 3, 23), date(2024, 3, 31), date(2038, 4, 25)]
)
def test_easter_is_known(sunday: date) -> None:
    """Years with early, late and ordinary Easters, as almanacs print them."""
    assert easter(sunday.year) == sunday


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("thanksgiving", date(2024, 11, 28)),
        ("memorial day", date(2024, 5, 27)),
        ("good friday", date(2024, 3, 29)),
        ("christmas eve", date(2024, 12, 24)),
    ],
)
def test_rules_give_days(name: str, day: date) -> None:
    """The nth weekday, the last weekday, days from Easter, and a day of a month."""
    assert feast(lexicon().classes["HOLIDAY"][name], 2024) == day


def test_before_the_gregorian_calendar_there_is_none() -> None:
    """The rules are of the calendar since 1583."""
    assert feast("12-25", 1582) is None


def test_every_holiday_has_a_rule_that_works() -> None:
    """No line of the word list is misspelt."""
    assert all(feast(rule, 2024) for rule in lexicon().classes["HOLIDAY"].values())
