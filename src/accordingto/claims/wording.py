"""The words of a claim, so that they can be read without the report.

Comes in: a content, and brackets for its pronouns. Goes out: its words as written, with known pronouns and
relative times filled in in brackets. Refused: nothing; what is not sure is left as written.
docs/explanation/claims.md tells the rules.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from accordingto.claims.fills import Fill, behind, filled
from accordingto.claims.pronoun_table import words_after_that
from accordingto.records import Attribution, Form, Pieces, Span, Time, TimeType

_DAY = re.compile(r"\d{4}(?:-(?:\d\d(?:-\d\d)?|W\d\d|Q[1-4]|H[12]|SP|SU|FA|AU|WI))?(?=$|T)")
_CLOCK = re.compile(r"T\d\d:\d\d")
_YEAR = re.compile(r"\d{4}")
_THAT = re.compile(r"that,?\s+(?=([\w'’]+))")
_CLOSE = 3
"""Code points between two words for one day ("today, Monday"), which get one bracket."""


class Times:
    """The time expressions of one report, ordered once."""

    def __init__(self, text: str, times: Iterable[Time]) -> None:
        """Order `times` by where their last words begin; those without a place are left out."""
        placed = [time for time in times if time.pieces]
        self._text = text
        self._rows = sorted(placed, key=lambda time: (time.pieces[0].start, time.pieces[-1].end, time.id))
        self._starts = [time.pieces[0].start for time in self._rows]

    def within(self, pieces: Pieces) -> Iterator[Time]:
        """Yield the times that lie inside one of `pieces`, in reading order."""
        for piece in pieces:
            at = bisect_left(self._starts, piece.start)
            while at < len(self._rows) and self._starts[at] < piece.end:
                if self._rows[at].pieces[-1].end <= piece.end:
                    yield self._rows[at]
                at += 1

    def fills(self, pieces: Pieces) -> Iterator[Fill]:
        """Yield a bracket with the day behind every time in `pieces` whose words alone do not tell it."""
        times = list(self.within(pieces))
        for time, following in zip_longest(times, times[1:]):
            end = time.pieces[-1].end
            if following and following.value == time.value and following.pieces[0].start - end <= _CLOSE:
                continue
            day = self._day(time)
            if day:
                yield behind(end, f"[{day}]")

    def _day(self, time: Time) -> str:
        """Return the calendar value of a relative time, with its hour where that is known; else ""."""
        day = _DAY.match(time.value)
        words = " ".join(piece.words(self._text) for piece in time.pieces)
        if day is None or time.type not in (TimeType.DATE, TimeType.TIME) or _YEAR.search(words):
            return ""
        clock = _CLOCK.match(time.value, day.end())
        return day.group() + (clock.group() if clock else "")


def wording_of(text: str, attribution: Attribution, fills: Sequence[Fill]) -> str:
    """Return the content of `attribution` with `fills` put in, and without the "that" that leads it in.

    Args:
        text: The whole text of the report.
        attribution: One of the report's.
        fills: In any order.
    """
    return filled(
        text, without_that(text, attribution), sorted(fills, key=lambda fill: (fill.start, fill.end))
    )


def without_that(text: str, attribution: Attribution) -> Pieces:
    """Return the pieces of a content, the leading "that" left out where it only joins the content on."""
    if not attribution.content or attribution.form is Form.DIRECT:
        return attribution.content
    first, *rest = attribution.content
    that = _THAT.match(text, first.start, first.end)
    if that is None or that[1].lower() in words_after_that():
        return attribution.content
    return (Span(that.end(), first.end), *rest)
