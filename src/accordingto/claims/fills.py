"""One bracketed word or name, and the words of a content with brackets put in.

Comes in: a text, pieces of it, and fills. Goes out: the wording. Refused: nothing; of two fills for the same
place the first one counts.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from accordingto.records import Actor, ActorKind, Pieces, Span

_LONGEST_NAME = 120
"""Code points of a name in brackets: an unnamed source can be a whole clause."""
_BLANKS = re.compile(r"\s+")
_DETERMINER = re.compile(r"(?:An?|The|Some|Many|Several|One|Two|Three|Another|Other|Both)\s")
_SWAPPED = str.maketrans("[]", "()")


class Fill(NamedTuple):
    """A bracket and the words it stands for.

    Attributes:
        start: First code point of the words it is put in place of; equal to `end` where it stands behind.
        end: One past the last of them.
        bracket: "[...]", possibly with "'s".
    """

    start: int
    end: int
    bracket: str


def bracketed(actor: Actor, *, possessive: bool = False) -> str:
    """Return an actor's name in brackets, on one line, with 's where it owns what follows."""
    name = _BLANKS.sub(" ", actor.name).strip().translate(_SWAPPED)[:_LONGEST_NAME]
    unnamed = actor.kind in (ActorKind.COLLECTIVE, ActorKind.UNNAMED)
    if unnamed and _DETERMINER.match(name):
        name = name[0].lower() + name[1:]
    if not possessive:
        return f"[{name}]"
    several = unnamed and name.endswith("s")
    return f"[{name}]'" if several else f"[{name}]'s"


def behind(at: int, bracket: str) -> Fill:
    """Return a fill that stands behind the words ending at `at`, apart from them by a blank."""
    return Fill(at, at, f" {bracket}")


def filled(text: str, pieces: Pieces, fills: Sequence[Fill]) -> str:
    """Write out `pieces` with `fills` put in; nothing outside the brackets changes but the blanks.

    Args:
        text: What all places count.
        pieces: Of one content, in reading order; joined by " ... ", or by a blank where nothing but
            blanks stands between.
        fills: Ordered by where they start.
    """
    starts = [fill.start for fill in fills]
    parts: list[str] = []
    for place, piece in enumerate(pieces):
        if place:
            gap = text[pieces[place - 1].end : piece.start]
            parts.append(" ... " if gap.strip() else " ")
        here = fills[bisect_left(starts, piece.start) : bisect_left(starts, piece.end + 1)]
        parts += _one(text, piece, here)
    return _BLANKS.sub(" ", "".join(parts)).strip()


def _one(text: str, piece: Span, fills: Sequence[Fill]) -> list[str]:
    parts = []
    at = piece.start
    for fill in fills:
        if fill.start < at or fill.end > piece.end or (fill.start == fill.end == piece.start):
            continue
        parts += [text[at : fill.start], fill.bracket]
        at = fill.end
    return [*parts, text[at : piece.end]]
