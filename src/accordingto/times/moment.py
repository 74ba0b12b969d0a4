"""What a rule may ask about the place an expression stands in: the report's date, the tense, what was told.

Comes in: the words of a text, the report's date, and the dates told before. Goes out: `Moment`. Refused:
nothing; where the report's date is not known, `day` is None.
"""

import re
from dataclasses import dataclass, field
from datetime import MAXYEAR, date
from typing import NamedTuple

from accordingto.times import almanac
from accordingto.times.lexicon import lexicon
from accordingto.times.tense import turn
from accordingto.times.tokens import SHAPES, Tokens

MANY, RECENT, FIRST_YEAR, FRESH = 5, 2, 1400, 10
"""What makes a history; see `tells_history`."""

_DATED = re.compile("[,.]?.?[" + "".join(SHAPES[shape] for shape in ("hour", "day", "nth")) + "]")
"""Behind a weekday: it belongs to a date, "Monday 17 June"."""

NEAR = 60
"""Words back to which "a year earlier" may count from a date told before."""


RIGHT_BEHIND = 12
"""Words behind an old date within which a date without a year is of the same."""

RECALLED = 12
"""Dates told that are remembered: enough for any count, and the same work for a long report."""


class Told(NamedTuple):
    """A date that the report gave before.

    Attributes:
        at: Its last word, counted from 0.
        value: Its TIMEX3 value, with a year.
    """

    at: int
    value: str


@dataclass(slots=True)
class Moment:
    """Where in a report an expression stands, and what it may count from.

    Attributes:
        read: The report's words.
        day: The report's date, or None.
        first: The expression's first word, counted from 0.
        last: Its last.
        told: The dates told before it, in reading order.
        is_history: Whether the report tells of years long past, one date after the other.
    """

    read: Tokens
    day: date | None
    first: int = 0
    last: int = 0
    told: list[Told] = field(default_factory=list)
    is_history: bool = False

    @property
    def turn(self) -> int:
        """Whether its clause looks back (-1) or ahead (+1), or 0."""
        return turn(self.read, self.first, self.last)

    def focus(self, units: str = "DWMQY", near: int = NEAR) -> str | None:
        """Return the last date told, of one of these units, not too many words before."""
        for told in reversed(self.told[-RECALLED:]):
            if self.first - told.at > near:
                return None
            if almanac.unit_of(told.value) in units:
                return told.value
        return None

    def period(self) -> str | None:
        """Return the last quarter told that is over by the report's date."""
        today = almanac.holding(self.day, "Q") if self.day else "9999-Q4"
        ended = (told.value for told in reversed(self.told[-RECALLED:]) if almanac.unit_of(told.value) == "Q")
        return next((value for value in ended if value < today), None)

    def year_before(self, quarter: bool = False) -> str:
        """Return the period in question a year back: a quarter's quarter, else the year.

        Args:
            quarter: Whether a quarter is named; else one counts only where it was told nearby.
        """
        told = self.period() if quarter or self.focus("Q") else None
        begin = almanac.begins(told) if told else None
        if begin is not None:
            return almanac.holding(almanac.shifted(begin, -1, "Y"), "Q")
        if quarter and self.day:
            return almanac.holding(almanac.shifted(self.day, -15, "M"), "Q")
        return almanac.holding(almanac.shifted(self.day, -1, "Y"), "Y")

    @property
    def goes_on(self) -> bool:
        """Whether a date without its year is of the year told last: in a history, or behind an old date."""
        told = self.told[-1] if self.told else None
        if told is None or self.is_history:
            return told is not None
        old = self.day is not None and int(told.value[:4]) <= self.day.year - RECENT
        return old and almanac.unit_of(told.value) == "D" and self.first - told.at <= RIGHT_BEHIND

    @property
    def story_day(self) -> date | None:
        """Where the story has got to: the last day told, else the report's date."""
        told = self.focus()
        return (almanac.begins(told) if told else None) or self.day


def tells_history(read: Tokens, day: date | None) -> bool:
    """Whether a text tells of years long past, so that "3 September" is of the year told last.

    It does where it names years more than `RECENT` before its own date, or any years where that is not known,
    at least `MANY` times, more often than later years, and `FRESH` times as often as weekdays and "today".
    """
    latest = day.year - RECENT if day else MAXYEAR
    years = [int(read.words[at.start()]) for at in re.finditer(SHAPES["year"], read.symbols)]
    old = sum(FIRST_YEAR < year <= latest for year in years)
    of_the_day = lexicon().beside["of-the-day"]
    alone = (
        word in of_the_day and not _DATED.match(read.symbols, at + 1) for at, word in enumerate(read.words)
    )
    fresh = len(years) - old + FRESH * sum(alone)
    return old >= MANY and old > fresh
