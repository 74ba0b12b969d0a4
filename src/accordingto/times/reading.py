"""From a text's words to its time expressions: the longest rule at each word, then what belongs to its edges.

Comes in: the words of a text and the report's date. Goes out: `Reading` after `Reading`, in order, none
overlapping. Refused: nothing. Takes time in proportion to the words.
"""

from datetime import date
from functools import cache

from accordingto.times import (
    rules_clock,
    rules_days,
    rules_lengths,
    rules_periods,
    rules_relative,
    rules_story,
)
from accordingto.times.edges import take_in_edge
from accordingto.times.grammar import Grammar
from accordingto.times.joining import Reading, put
from accordingto.times.lexicon import lexicon
from accordingto.times.meaning import NO_TIME
from accordingto.times.moment import Moment, Told, tells_history
from accordingto.times.tokens import Tokens

_TABLES = (
    rules_clock.TABLE, rules_story.TABLE, rules_relative.TABLE, rules_days.TABLE, rules_periods.TABLE,
    rules_lengths.TABLE,
)  # fmt: skip
"""Of two rules that take the same words, that of the earlier table is asked first."""


def read_times(read: Tokens, day: date | None) -> list[Reading]:
    """Find the times of a text and what they come to.

    Args:
        read: The words of the text.
        day: The report's date, or None where it is not known.
    """
    grammar = the_grammar()
    now = Moment(read, day, is_history=tells_history(read, day))
    found: list[Reading] = []
    at = grammar.next(read, 0)
    while at is not None:
        reading = _at(grammar, now, at)
        if reading is not None and reading.meaning is not NO_TIME:
            take_in_edge(read, reading, found[-1].last + 1 if found else 0)
            put(read, found, reading)
            if found[-1].meaning.is_recalled:
                now.told.append(Told(found[-1].last, found[-1].meaning.value))
        at = grammar.next(read, reading.last + 1 if reading else at + 1)
    return found


def _at(grammar: Grammar, now: Moment, at: int) -> Reading | None:
    """Return what the longest rule that makes sense at a word comes to."""
    for end, parts, reader in grammar.readings(now.read, at):
        now.first, now.last = at, end - 1
        meaning = reader(parts, now)
        if meaning is not None:
            return Reading(at, end - 1, meaning)
    return None


@cache
def the_grammar() -> Grammar:
    """Build the grammar, once."""
    return Grammar(lexicon(), list(_TABLES))
