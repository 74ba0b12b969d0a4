"""A time of day and its day, told apart from each other or side by side, become one.

Comes in: readings, one after the other. Goes out: the list with each put in its place. Refused: nothing.
"""

import re
from dataclasses import dataclass

from accordingto.records import TimeType
from accordingto.times import almanac
from accordingto.times.meaning import Meaning
from accordingto.times.tokens import Tokens

_LONGEST_JOIN = 3
_JOINS = ("", ",", "on", "at", "of", ", at", "'s")
"""What may stand between a time of day and its day."""

_NEAR_CLOCK = 8
"""Words between 10:35 a.m. and the Friday that it is of: "at 10:35 a.m. (0735 GMT) on a hot Friday"."""


@dataclass(slots=True)
class Reading:
    """A time expression among the words of a text.

    Attributes:
        first: Its first word, counted from 0.
        last: Its last word.
        meaning: What it comes to.
    """

    first: int
    last: int
    meaning: Meaning


def put(read: Tokens, found: list[Reading], reading: Reading) -> None:
    """Add a reading to those found before it, or join it to the last of them."""
    if found and _is_joined(read, found[-1], reading):
        found[-1] = _joined(found[-1], reading)
    else:
        _date_clocks(read, found[-2:], reading)
        found.append(reading)


def _is_joined(read: Tokens, one: Reading, other: Reading) -> bool:
    """Whether a time of day and a day stand side by side."""
    if other.first - one.last > _LONGEST_JOIN:
        return False
    between = " ".join(read.words[one.last + 1 : other.first])
    kinds = {_is_clock(one), _is_clock(other)}
    days = [each for each in (one, other) if not _is_clock(each)]
    return between in _JOINS and kinds == {True, False} and _is_day(days[0])


def _date_clocks(read: Tokens, clocks: list[Reading], day: Reading) -> None:
    """Give times of day that stand shortly before a day, and had none so far, that day."""
    for clock in reversed(clocks):
        between = read.words[clock.last + 1 : day.first]
        near = len(between) <= _NEAR_CLOCK and not {".", "!", "?"}.intersection(between)
        if not (near and _is_clock(clock) and _is_day(day) and not clock.meaning.recalled):
            return
        clock.meaning = Meaning(TimeType.TIME, _joined(clock, day).meaning.value)


def _is_clock(reading: Reading) -> bool:
    return reading.meaning.type is TimeType.TIME and re.search("T[0-9]", reading.meaning.value) is not None


def _is_day(reading: Reading) -> bool:
    value = reading.meaning.value
    dated = reading.meaning.type in (TimeType.DATE, TimeType.TIME) and not _is_clock(reading)
    return dated and almanac.unit_of(value) == "D"


def _joined(one: Reading, other: Reading) -> Reading:
    clock, day = (one, other) if _is_clock(one) else (other, one)
    value = day.meaning.value[:10] + clock.meaning.value[clock.meaning.value.index("T") :]
    return Reading(one.first, other.last, Meaning(TimeType.TIME, value))
