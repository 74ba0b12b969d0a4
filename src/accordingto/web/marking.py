"""A whole report cut into segments, each with everything that covers it.

Comes in: a text, and what is marked in it: places by role. Goes out: `Block`s, a paragraph each, of
`Segment`s that put together are the text, character by character. Refused: nothing; places may overlap, stand
in one another or in several pieces, and run from one paragraph into the next.

Offsets count code points of the text as it is kept.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from accordingto.records import Pieces
from accordingto.text import paragraphs


class Role(StrEnum):
    """What words are to what is marked."""

    CONTENT = "content"
    SOURCE = "source"
    CUE = "cue"
    NOTICED = "noticed"


Marked = Mapping[Role, Pieces]
"""Places of one attribution, or of one finding, by role."""


class Cover(NamedTuple):
    """Words play a role in something.

    Attributes:
        number: The place of that in what is marked, counted from 0.
        role: What they are to it.
    """

    number: int
    role: Role


class Segment(NamedTuple):
    """Words side by side that play the same roles in the same things.

    Attributes:
        start: Their first code point in the report's text.
        end: One past their last.
        covers: The roles they play, those of the shortest places first: what is nested before what it is in.
        begins: What begins with these words: the first of its contents, or of a finding its first words.
        opens: How many contents open here.
        closes: How many contents close with these words.
        resumes: Whether a content that was interrupted goes on with these words.
        pauses: Whether a content is interrupted after these words.
        is_gap: Whether these are the blanks between two paragraphs.
    """

    start: int
    end: int
    covers: tuple[Cover, ...] = ()
    begins: tuple[int, ...] = ()
    opens: int = 0
    closes: int = 0
    resumes: bool = False
    pauses: bool = False
    is_gap: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph with the blanks after it.

    Attributes:
        segments: In reading order, without a gap between them; of the very first also the blanks before it.
    """

    segments: tuple[Segment, ...]

    @property
    def begins(self) -> tuple[int, ...]:
        """What begins in it, in reading order."""
        return tuple(number for segment in self.segments for number in segment.begins)


class _Edge(NamedTuple):
    """A piece that begins or ends somewhere."""

    key: int
    length: int
    cover: Cover
    is_content: bool
    is_first: bool
    is_last: bool


def blocks(text: str, marked: Sequence[Marked]) -> Iterator[Block]:
    """Yield a text paragraph by paragraph, cut wherever a role begins or ends.

    Args:
        text: The report's.
        marked: What to mark in it; places past its end are left out.
    """
    bounds, gaps = _bounds(text)
    row: list[Segment] = []
    following = iter([*bounds[1:], len(text)])
    end = next(following)
    for segment in _segments(text, marked, {*bounds, *gaps}, gaps):
        if segment.start >= end:
            yield Block(tuple(row))
            row, end = [], next(following)
        row.append(segment)
    if row:
        yield Block(tuple(row))


def _bounds(text: str) -> tuple[list[int], set[int]]:
    """Return where blocks begin, and where their paragraphs end."""
    spans = list(paragraphs(text))
    starts = [0, *(span.start for span in spans[1:])]
    return starts, {span.end for span in spans} - set(starts)


def _segments(text: str, marked: Sequence[Marked], cuts: set[int], gaps: set[int]) -> Iterator[Segment]:
    begin, end = _edges(marked, len(text))
    firsts = _firsts(marked, len(text))
    edges = sorted({0, len(text), *cuts, *begin, *end})
    standing: dict[int, _Edge] = {}
    covers: tuple[Cover, ...] = ()
    in_gap = False
    for start, stop in pairwise(edges):
        left, arriving, leaving = end.get(start, ()), begin.get(start, ()), end.get(stop, ())
        for edge in left:
            standing.pop(edge.key, None)
        for edge in arriving:
            standing[edge.key] = edge
        if left or arriving:
            covers = _covers(standing)
        in_gap = start in gaps or (in_gap and start not in cuts)
        opens, resumes = _counted([edge.is_first for edge in arriving if edge.is_content])
        closes, pauses = _counted([edge.is_last for edge in leaving if edge.is_content])
        begins = firsts.get(start, ())
        yield Segment(start, stop, covers, begins, opens, closes, resumes, pauses, in_gap)


def _counted(outermost: list[bool]) -> tuple[int, bool]:
    """Return how many contents open or close for good at a place, and whether another is interrupted."""
    if not outermost:
        return 0, False
    n_outermost = sum(outermost)
    return n_outermost, n_outermost < len(outermost)


def _edges(marked: Sequence[Marked], length: int) -> tuple[dict[int, list[_Edge]], dict[int, list[_Edge]]]:
    """Return the pieces by where they begin, and by where they end."""
    begin: dict[int, list[_Edge]] = {}
    end: dict[int, list[_Edge]] = {}
    n_edges = 0
    for number, roles in enumerate(marked):
        for role, pieces in roles.items():
            there = [span for span in pieces if span.end <= length]
            if len(there) > 1:
                there = sorted(set(there))
            cover, is_content = Cover(number, role), role is Role.CONTENT
            for place, span in enumerate(there):
                is_last = place == len(there) - 1
                edge = _Edge(n_edges, span.end - span.start, cover, is_content, place == 0, is_last)
                n_edges += 1
                begin.setdefault(span.start, []).append(edge)
                end.setdefault(span.end, []).append(edge)
    return begin, end


def _firsts(marked: Sequence[Marked], length: int) -> dict[int, tuple[int, ...]]:
    """Return what begins at each place; what has no place at all begins with the text."""
    firsts: dict[int, list[int]] = {}
    for number, roles in enumerate(marked):
        firsts.setdefault(_first(roles, length), []).append(number)
    return {start: tuple(numbers) for start, numbers in firsts.items()}


def _first(roles: Marked, length: int) -> int:
    """Return where the first role that has a place begins."""
    for role in Role:
        if there := [span.start for span in roles.get(role, ()) if span.end <= length]:
            return min(there)
    return 0


def _covers(standing: dict[int, _Edge]) -> tuple[Cover, ...]:
    if len(standing) <= 1:
        return tuple(edge.cover for edge in standing.values())
    ordered = sorted(standing.values(), key=_innermost)
    return tuple(dict.fromkeys(edge.cover for edge in ordered))


def _innermost(edge: _Edge) -> tuple[int, int]:
    return edge.length, -edge.cover.number
