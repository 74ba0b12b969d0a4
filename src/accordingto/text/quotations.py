"""From a text to its quotations: which marks open, which close, and which are strays.

Comes in: any text and its paragraphs. Goes out: `Quotation` after `Quotation`, in order of where they
begin. Refused: nothing; a mark without a partner is passed over, and no mark reaches beyond its
own paragraph unless the paragraphs say so.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from accordingto.records import Pieces, Span
from accordingto.text.paragraphs import paragraphs

_MARK = re.compile(r"''|``|[\"“”„‟«»＂‘’']")
_OPENS = frozenset(("“", "„", "‟", "«", "``"))
_CLOSES = frozenset(("”", "»"))
_SPEAKER = re.compile(r"\W{0,3}[A-Z][A-Z.'’ -]{2,40}:")
"""A transcript's next speaker: whoever opened a quotation before has been heard out."""
_SINGLE = frozenset("‘’'")
_LEADS = frozenset("([{<-–—/:=…‘'")
"""What may stand directly before an opening mark, besides a blank."""
_LEADS_IN = (",", ":", ".", "!", "?", "—", "–")
_NEAR = 12
"""Paragraphs a quotation without repeated opening marks may run over before it is a stray."""


class Quotation(NamedTuple):
    """Words between quotation marks, the marks included.

    Attributes:
        pieces: One span a paragraph; more than one where it runs over several.
        depth: 0 for an outermost quotation, 1 for one inside it, and so on.
    """

    pieces: Pieces
    depth: int


class _Mark(NamedTuple):
    """A quotation mark: where it stands, and whether it opens (+1), closes (-1) or could do both."""

    start: int
    end: int
    turn: int
    single: bool


class _Closed(NamedTuple):
    """What pairing the marks of one paragraph gave: pairs, a dangling opening, a dangling closing."""

    pairs: list[Span]
    opening: int | None
    closing: int | None


def quotations(text: str, within: Iterable[Span] | None = None) -> list[Quotation]:
    """Find the quotations of a text: straight and curly marks, nested, over several paragraphs.

    Args:
        text: Any text.
        within: Its paragraphs, in order; worked out where they are not given.

    Returns:
        Quotations in order of where they begin; a nested one after the one around it. A paragraph
        that opens a quotation and does not close it is joined to the next when that opens with a
        mark too, or closes one that it never opened; otherwise its mark is a stray.
    """
    places = list(paragraphs(text) if within is None else within)
    closed = [_pair(text, place) for place in places]
    found: list[Quotation] = []
    taken: set[int] = set()
    for at, marks in enumerate(closed):
        found += _nested(marks.pairs)
        if marks.opening is not None and at not in taken:
            chain = _chain(text, places, closed, at)
            taken.update(range(at, at + len(chain)))
            found += [Quotation(tuple(chain), 0)] if chain else []
    chained = [piece for one in found if len(one.pieces) > 1 for piece in one.pieces]
    return sorted(_deepened(found, chained), key=lambda one: (one.pieces[0].start, one.depth))


def _pair(text: str, place: Span) -> _Closed:
    """Pair the marks of one paragraph with a stack; what stays on it is a stray or runs on."""
    doubles: list[_Mark] = []
    single: _Mark | None = None
    pairs: list[Span] = []
    closing: int | None = None
    for mark in _marks(text, place):
        if mark.single:
            if mark.turn < 0 and single is not None:
                pairs.append(Span(single.start, mark.end))
            single = mark if mark.turn > 0 else None
        elif mark.turn > 0 or (mark.turn == 0 and not doubles):
            doubles.append(mark)
        elif doubles:
            pairs.append(Span(doubles.pop().start, mark.end))
            single = None
        elif closing is None and not pairs:
            closing = mark.end
    return _Closed(
        sorted(pairs, key=lambda pair: (pair.start, -pair.end)),
        _running(text, doubles, pairs, place),
        closing,
    )


def _running(text: str, doubles: list[_Mark], pairs: list[Span], place: Span) -> int | None:
    """Return where the quotation begins that a paragraph leaves open, if it may run on at all.

    It may where its mark starts the paragraph, or stands after a comma, a colon or a sentence, right
    before a word, with no closed pair around or after it; any other open mark is a stray.
    """
    if not doubles:
        return None
    if doubles[0].start == place.start:
        return place.start
    last = doubles[-1]
    lead = text[max(place.start, last.start - 3) : last.start].rstrip()
    leads_in = lead.endswith(_LEADS_IN) and not text[last.end : last.end + 1].isspace()
    return last.start if leads_in and not any(pair.end > last.start for pair in pairs) else None


def _marks(text: str, place: Span) -> Iterable[_Mark]:
    """Yield the quotation marks of one paragraph; apostrophes are left out."""
    for match in _MARK.finditer(text, place.start, place.end):
        start, end = match.span()
        before = text[start - 1] if start > place.start else " "
        after = text[end] if end < place.end else " "
        single = match[0] in _SINGLE
        turn = _turn(match[0], before, after)
        if not (single and (turn == 0 or (turn > 0 and after.isdigit()))):
            yield _Mark(start, end, turn, single)


def _turn(mark: str, before: str, after: str) -> int:
    """Say whether a mark opens (1) or closes (-1), by itself or by its neighbours; 0 leaves it open."""
    if mark in _OPENS or (mark == "‘" and not before.isalnum()):
        return 1
    if mark in _CLOSES:
        return -1
    free_before = before.isspace() or before in _LEADS
    free_after = not (after.isalnum() or after in "$£€#@([{“‘.…-")
    if free_before and not after.isspace() and (after.isalnum() or not free_after):
        return 1
    return -1 if free_after and not before.isspace() else 0


def _nested(pairs: Sequence[Span]) -> list[Quotation]:
    """Give each pair its depth: how many other pairs stand around it."""
    around: list[int] = []
    found = []
    for pair in pairs:
        while around and around[-1] <= pair.start:
            around.pop()
        found.append(Quotation((pair,), len(around)))
        around.append(pair.end)
    return found


def _chain(text: str, places: Sequence[Span], closed: Sequence[_Closed], first: int) -> list[Span]:
    """Join the paragraphs of a quotation that the paragraph at `first` opens and does not close."""
    opening = closed[first].opening
    if opening is None:
        return []
    pieces = [Span(opening, places[first].end)]
    for at in range(first + 1, len(places)):
        place, marks = places[at], closed[at]
        if _SPEAKER.match(text, place.start, place.end):
            break
        if marks.opening == place.start:
            pieces.append(place)
        elif marks.pairs and marks.pairs[0].start == place.start:
            return [*pieces, next(pair for pair in marks.pairs if pair.start == place.start)]
        elif marks.closing is not None and at - first < _NEAR:
            between = places[first + 1 : at] if len(pieces) == 1 else []
            return [*pieces, *between, Span(place.start, marks.closing)]
        elif marks.pairs or marks.opening is not None or at - first >= _NEAR or len(pieces) > 1:
            break
    return pieces if len(pieces) > 1 else []


def _deepened(found: Sequence[Quotation], chained: Sequence[Span]) -> Iterable[Quotation]:
    """Put quotations that stand inside a chained piece one level deeper; drop its own last pair."""
    pieces = set(chained)
    ordered = sorted(chained)
    for one in found:
        first = one.pieces[0]
        if len(one.pieces) == 1 and first in pieces:
            continue
        inside = len(one.pieces) == 1 and _stands_in(first, ordered)
        yield one._replace(depth=one.depth + inside)


def _stands_in(span: Span, ordered: Sequence[Span]) -> bool:
    at = bisect_right(ordered, span) - 1
    return at >= 0 and ordered[at].start <= span.start and span.end <= ordered[at].end
