"""The words of one text, numbered, so that spans can be compared by the words they cover.

Comes in: a text and spans of it. Goes out: runs (first and last word) and sets of words.
Refused: nothing; a span over blanks only covers nothing.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from accordingto.records import Span

_TOKEN = re.compile(r"(?P<word>\w+)|[^\w\s]")
_WORD = re.compile(r"\w+")


class Run(NamedTuple):
    """Positions of the first and the last token of a piece; both stand in it."""

    first: int
    last: int


def count_words(text: str) -> int:
    r"""Count the words of a text: every longest run of letters, digits and underscores (`\w+`)."""
    return sum(1 for _ in _WORD.finditer(text))


class Wordlist:
    """The words and single punctuation marks of one text, in order, numbered from 0."""

    def __init__(self, text: str) -> None:
        """Cut the text once; every span is then found by bisection."""
        matches = list(_TOKEN.finditer(text))
        self._starts = [match.start() for match in matches]
        self._ends = [match.end() for match in matches]
        self._is_word = [match["word"] is not None for match in matches]

    def run(self, piece: Span) -> Run | None:
        """Return the run of words a piece touches, else of marks, else None."""
        touched = range(bisect_right(self._ends, piece.start), bisect_left(self._starts, piece.end))
        words = [position for position in touched if self._is_word[position]] or touched
        return Run(words[0], words[-1]) if words else None

    def runs(self, pieces: Iterable[Span]) -> set[Run]:
        """Return the runs of all pieces of a role; pieces that cover nothing have none."""
        return {run for run in map(self.run, pieces) if run is not None}

    def cover(self, pieces: Iterable[Span]) -> frozenset[int]:
        """Return every position from the first to the last word of each piece."""
        return frozenset(position for run in self.runs(pieces) for position in range(run.first, run.last + 1))
