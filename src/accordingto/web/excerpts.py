"""A part of a report around one claim, cut into words that a script can select.

Comes in: a text, and an attribution in it. Goes out: an `Excerpt`: stretches of words, each with what it is
to the claim. Refused: nothing; enormous words and lines are cut where the excerpt ends.

Offsets count code points of the text as it is kept. What is shown may be longer, since hidden characters are
made visible, so that a script must not count characters: each word brings its own offsets.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from accordingto.exports.harmless import harmless
from accordingto.records import Attribution, Pieces

_WORD = re.compile(r"\w+(?:['\u2019.,\-]\w+)*|\s+|[^\w\s]")
_NARROW, _WIDE = 420, 6_000  # code points shown on either side of the claim
_LONGEST_BETWEEN = 8_000  # code points from the first word of the claim to the last, before it is cut
_BOUNDARIES = ("\n", ". ", " ")  # where an excerpt would rather begin and end, the best first
ROLES = ("content", "source", "cue")


@dataclass(frozen=True, slots=True)
class Word:
    """A word, a mark of punctuation or a blank.

    Attributes:
        start: Its first code point in the report's text.
        end: One past its last.
        shown: It as it is shown, harmless.
    """

    start: int
    end: int
    shown: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words side by side that are the same to the claim.

    Attributes:
        roles: "content", "source" and "cue" as they hold of all of them; none for the words around.
        words: In reading order.
        goes_on: Whether the next stretch has the same content.
        came_from: Whether the one before has the same content.
    """

    roles: tuple[str, ...]
    words: tuple[Word, ...]
    goes_on: bool = False
    came_from: bool = False

    @property
    def classes(self) -> str:
        """The classes of the mark that stands for it."""
        more = ("goes-on",) * self.goes_on + ("came-from",) * self.came_from
        return " ".join((*self.roles, *more))


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A part of a report, with the words of one claim marked in it.

    Attributes:
        stretches: In reading order; together they are the text from `start` to `end`.
        start: Where it begins in the report's text.
        end: Where it ends.
        begins_within: Whether the report has words before it.
        ends_within: Whether it has words after it.
    """

    stretches: tuple[Stretch, ...]
    start: int
    end: int
    begins_within: bool
    ends_within: bool


def excerpt(text: str, attribution: Attribution, *, wide: bool = False) -> Excerpt:
    """Return the words around a claim, its own marked.

    Args:
        text: The report's.
        attribution: What the claim is made of.
        wide: Whether much is shown around it, rather than the sentences beside it.
    """
    roles = {"content": attribution.content, "source": attribution.source, "cue": attribution.cue}
    spans = [span for pieces in roles.values() for span in pieces]
    first = min((span.start for span in spans), default=0)
    last = min(max((span.end for span in spans), default=first), first + _LONGEST_BETWEEN)
    room = _WIDE if wide else _NARROW
    start, end = _begin(text, first, room), _end(text, last, room)
    stretches = tuple(_joined(_stretches(text, start, end, roles)))
    return Excerpt(stretches, start, end, start > 0, end < len(text))


def _begin(text: str, first: int, room: int) -> int:
    """Return where an excerpt begins: after a line, a sentence or a word, at most so far before."""
    furthest = max(0, first - room)
    if furthest == 0:
        return 0
    for boundary in _BOUNDARIES:
        at = text.find(boundary, furthest, first)
        if at >= 0:
            return at + len(boundary)
    return furthest


def _end(text: str, last: int, room: int) -> int:
    """Return where an excerpt ends: with a line, a sentence or a word, at most so far behind."""
    furthest = min(len(text), last + room)
    if furthest == len(text):
        return furthest
    for boundary in _BOUNDARIES:
        at = text.rfind(boundary, last, furthest)
        if at >= 0:
            return at + len(boundary.rstrip())
    return furthest


def _stretches(text: str, start: int, end: int, roles: dict[str, Pieces]) -> Iterator[Stretch]:
    """Yield the text in stretches between all places where a role begins or ends."""
    cuts = {start, end}
    for pieces in roles.values():
        cuts.update(edge for span in pieces for edge in (span.start, span.end) if start < edge < end)
    edges = sorted(cuts)
    for begin, stop in pairwise(edges):
        here = tuple(role for role in ROLES if _covers(roles[role], begin, stop))
        yield Stretch(here, tuple(_words(text, begin, stop)))


def _joined(stretches: Iterator[Stretch]) -> Iterator[Stretch]:
    """Say of each stretch of a content whether it goes on beside it."""
    rows = list(stretches)
    holds = [False, *("content" in row.roles for row in rows), False]
    for number, row in enumerate(rows, 1):
        mine = holds[number]
        yield Stretch(row.roles, row.words, mine and holds[number + 1], mine and holds[number - 1])


def _covers(pieces: Pieces, start: int, end: int) -> bool:
    return any(span.start <= start and end <= span.end for span in pieces)


def _words(text: str, start: int, end: int) -> Iterator[Word]:
    for found in _WORD.finditer(text, start, end):
        yield Word(found.start(), found.end(), harmless(found.group()))


def spelled(pieces: Pieces) -> str:
    """Return places as a form shows them and takes them back: "120-180,200-210"; "" is nowhere."""
    return ",".join(f"{span.start}-{span.end}" for span in pieces)


def shown(pieces: Pieces, text: str) -> str:
    """Return the words in some places, harmless, with "…" between them."""
    return " … ".join(harmless(span.words(text)) for span in pieces)
