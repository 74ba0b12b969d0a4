"""Which actor is named or meant where in a report, looked up by place.

Comes in: the actors of a report. Goes out: `Mention` rows in reading order, found by bisection. Refused:
nothing; whoever is nobody has no mentions.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from accordingto.records import Actor, ActorKind, Pieces

_LOOKS = 8
"""Mentions looked at from one place on: enough for those that begin together in any honest report."""


class Mention(NamedTuple):
    """One place where an actor is named or meant: first code point, one past the last, and who."""

    start: int
    end: int
    actor: Actor


class Mentions:
    """The mentions of a report's actors in reading order; of two that begin together, the longer first."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        """Sort every mention of `actors` once.

        Args:
            actors: Those of one report, in any order.
        """
        rows = [
            Mention(span.start, span.end, actor)
            for actor in actors
            if actor.kind is not ActorKind.NOBODY
            for span in actor.mentions
        ]
        self._rows = sorted(rows, key=lambda row: (row.start, -row.end, row.actor.id))
        self._starts = [row.start for row in self._rows]

    def first(self, start: int, end: int) -> Mention | None:
        """Return the first mention that lies in `start` to `end` (code points), if one does."""
        at = bisect_left(self._starts, start)
        for row in self._rows[at : at + _LOOKS]:
            if row.end <= end:
                return row
        return None

    def last(self, start: int, end: int) -> Mention | None:
        """Return the mention that begins last in `start` to `end` (code points), if one does."""
        at = bisect_left(self._starts, end)
        for row in reversed(self._rows[max(0, at - _LOOKS) : at]):
            if row.start >= start and row.end <= end:
                return row
        return None

    def within(self, pieces: Pieces) -> Iterator[Mention]:
        """Yield the mentions that lie inside one of `pieces`, piece by piece, in reading order."""
        for piece in pieces:
            at = bisect_left(self._starts, piece.start)
            while at < len(self._rows) and self._starts[at] < piece.end:
                if self._rows[at].end <= piece.end:
                    yield self._rows[at]
                at += 1
