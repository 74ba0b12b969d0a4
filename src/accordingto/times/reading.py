"""From a text's words to its time expressions: the longest rule at each word, then what belongs to its edges.

Comes in: the words of a text and the report's date. Goes out: `Reading` after `Reading`, in order, none
overlapping. Refused: nothing. Takes time in proportion to the words.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from accordingto.records import TimeType
from accordingto.times import almanac, rules_clock, rules_days, rules_lengths, rules_periods, rules_relative
from accordingto.times.grammar import NO_TIME, Grammar, Meaning
from accordingto.times.lexicon import lexicon
from accordingto.times.moment import Moment, Told
from accordingto.times.patterns import compiled
from accordingto.times.tokens import Tokens

_TABLES = (
    rules_clock.TABLE, rules_relative.TABLE, rules_days.TABLE, rules_periods.TABLE, rules_lengths.TABLE
)  # fmt: skip
"""Of two rules that take the same words, that of the earlier table is asked first."""

_AROUND_LENGTHS = (
    "nearly | almost | about | around | approximately | roughly | some | barely"
    " | (more | less | fewer | longer) than | no (more | less) than"
    " | at (least | most) | up to | as (many | much) as | over | under"
)
_AROUND_DATES = (
    "(early | earlier | late | later | mid) (in | on)? -? | the? (end | beginning | start | middle) of"
)
_LONGEST_EDGE = 4
_LONGEST_JOIN = 3
_JOINS = ("", ",", "on", "at", "of", ", at", "'s")
"""What may stand between a time of day and its day."""


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


def read_times(read: Tokens, day: date | None) -> list[Reading]:
    """Find the times of a text and what they come to.

    Args:
        read: The words of the text.
        day: The report's date, or None where it is not known.
    """
    grammar = the_grammar()
    now = Moment(read, day)
    found: list[Reading] = []
    at = grammar.next(read, 0)
    while at is not None:
        reading = _at(grammar, now, at)
        if reading is None:
            at = grammar.next(read, at + 1)
            continue
        if reading.meaning is NO_TIME:
            at = grammar.next(read, reading.last + 1)
            continue
        _widen(read, reading, found[-1].last + 1 if found else 0)
        if found and _is_joined(read, found[-1], reading):
            found[-1] = _joined(found[-1], reading)
        else:
            found.append(reading)
        if _is_recalled(found[-1].meaning):
            now.told.append(Told(found[-1].last, found[-1].meaning.value))
        at = grammar.next(read, reading.last + 1)
    return found


def _is_recalled(meaning: Meaning) -> bool:
    """Whether what follows may count from it: a date of a year that is known, which does not only compare."""
    dated = meaning.type in (TimeType.DATE, TimeType.TIME) and meaning.value[:4].isdigit()
    return dated and meaning.recalled


def _at(grammar: Grammar, now: Moment, at: int) -> Reading | None:
    """Return what the longest rule that makes sense at a word comes to."""
    for end, parts, reader in grammar.readings(now.read, at):
        now.first, now.last = at, end - 1
        meaning = reader(parts, now)
        if meaning is not None:
            return Reading(at, end - 1, meaning)
    return None


def _widen(read: Tokens, reading: Reading, floor: int) -> None:
    """Take in "nearly" before a length, "late" or "the end of" before a date."""
    lengths, dates = _edges()
    if read.words[reading.last] in ("today", "ago") or reading.meaning.type is TimeType.DURATION:
        edge = lengths
    else:
        edge = dates
    if read.words[reading.first] == "the" and edge is lengths:
        return
    if edge is dates and _is_weekday(read, reading):
        return
    for first in range(max(floor, reading.first - _LONGEST_EDGE), reading.first):
        if edge.fullmatch(read.symbols, first, reading.first):
            reading.first = first
            return


def _is_weekday(read: Tokens, reading: Reading) -> bool:
    return read.words[reading.last] in lexicon().classes["WEEKDAY"]


def _is_joined(read: Tokens, one: Reading, other: Reading) -> bool:
    """Whether a time of day and a day stand side by side."""
    if other.first - one.last > _LONGEST_JOIN:
        return False
    between = " ".join(read.words[one.last + 1 : other.first])
    kinds = {_is_clock(one), _is_clock(other)}
    days = [each for each in (one, other) if not _is_clock(each)]
    return between in _JOINS and kinds == {True, False} and _is_day(days[0])


def _is_clock(reading: Reading) -> bool:
    return reading.meaning.type is TimeType.TIME and re.search("T[0-9]", reading.meaning.value) is not None


def _is_day(reading: Reading) -> bool:
    return (
        reading.meaning.type is TimeType.DATE
        and reading.meaning.value[:1].isdigit()
        and almanac.unit_of(reading.meaning.value) == "D"
    )


def _joined(one: Reading, other: Reading) -> Reading:
    clock, day = (one, other) if _is_clock(one) else (other, one)
    value = day.meaning.value[:10] + clock.meaning.value[clock.meaning.value.index("T") :]
    return Reading(one.first, other.last, Meaning(TimeType.TIME, value))


@cache
def the_grammar() -> Grammar:
    """Build the grammar, once."""
    return Grammar(lexicon(), list(_TABLES))


@cache
def _edges() -> tuple[re.Pattern[str], re.Pattern[str]]:
    the_grammar()
    lengths, dates = (
        re.compile(compiled(each, lexicon()).regex) for each in (_AROUND_LENGTHS, _AROUND_DATES)
    )
    return lengths, dates
