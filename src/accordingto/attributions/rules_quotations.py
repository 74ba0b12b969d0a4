"""From drafts that the grammar made to drafts that own the quotations next to them.

Comes in: one parsed passage, its quotations, and drafts. Goes out: the drafts, with contents that take
in whole quotations, and new ones for quotations that only a cue word stands beside. Refused:
nothing; a quoted word or two that nobody is near is left alone.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from accordingto.attributions.cues import Cues
from accordingto.attributions.rules_grammar import cue_of, lemma_of, subject_of
from accordingto.records import Pieces, Span
from accordingto.text import Passage, Quotation

if TYPE_CHECKING:
    from spacy.tokens import Token

_REACH = 14
"""Words between a quotation and its cue."""
_FLOATING_WORDS = 4
_STOPS = frozenset(".!?;")


@dataclass(slots=True)
class Draft:
    """An attribution in the making.

    Attributes:
        source: As in `Found`.
        cue: As in `Found`.
        content: Pieces so far; they may still grow, overlap and be out of order.
        anchor: The cue's head word.
        around: The piece of a quotation that the cue stands in, or None.
    """

    source: Pieces
    cue: Pieces
    content: list[Span]
    anchor: Span | None
    around: Span | None


class Spoken:
    """The outermost quotations of a text, ready to be asked what stands where."""

    def __init__(self, found: Iterable[Quotation]) -> None:
        """Keep the outermost of `found`; they never overlap."""
        self._owners = sorted((piece, one.pieces) for one in found if one.depth == 0 for piece in one.pieces)
        self._starts = [piece.start for piece, _ in self._owners]
        self._ends = [piece.end for piece, _ in self._owners]

    def around(self, place: Span) -> Span | None:
        """Return the piece of a quotation that `place` stands in, if it does."""
        at = bisect_right(self._starts, place.start) - 1
        return self._owners[at][0] if at >= 0 and place.end <= self._ends[at] else None

    def touching(self, place: Span) -> list[Pieces]:
        """Return the quotations, whole, that share a character with `place`, in order."""
        first, last = bisect_right(self._ends, place.start), bisect_left(self._starts, place.end)
        return [pieces for _, pieces in self._owners[first:last]]

    def before(self, offset: int, text: str) -> list[Pieces]:
        """Return the quotation that ends at `offset`, but for blanks, if one does."""
        at = bisect_right(self._ends, offset) - 1
        if at < 0 or text[self._ends[at] : offset].strip():
            return []
        return [self._owners[at][1]]


def give_quotations(
    passage: Passage, spoken: Spoken, new: list[Draft], before: list[Draft], cues: Cues, text: str
) -> list[Draft]:
    """Let contents take in the quotations they touch, and give the rest to cues nearby.

    Args:
        passage: Where `new` was found.
        spoken: The quotations of the whole text.
        new: The drafts of this passage; their contents grow in place.
        before: The drafts of the passages before it, in order.
        cues: The word lists.
        text: The whole text.

    Returns:
        `new` and what was added to it.
    """
    for draft in new:
        _grow(draft, spoken)
    doc = passage.doc
    held = {piece for draft in new for piece in draft.content if draft.around is None}
    end = passage.span(doc[-1], doc[-1]).end
    for pieces in spoken.touching(Span(passage.start, end)):
        if pieces[0].start < passage.start or any(
            piece.start <= pieces[0].start < piece.end for piece in held
        ):
            continue
        _give(pieces, passage, spoken, new, before, cues, text)
    return new


def _grow(draft: Draft, spoken: Spoken) -> None:
    """Let a content piece that cuts into a quotation take in all of it, but for its own cue's."""
    grown: list[Span] = []
    for piece in draft.content:
        start, end = piece.start, piece.end
        for whole in spoken.touching(piece):
            if draft.around is not None and draft.around in whole:
                continue
            start, end = min(start, whole[0].start), max(end, whole[0].end)
            grown += whole[1:]
        grown.append(Span(start, end))
    draft.content = merged(grown)


def merged(pieces: Iterable[Span]) -> list[Span]:
    """Return the same places in order, with pieces that overlap made one."""
    whole: list[Span] = []
    for piece in sorted(pieces):
        if whole and piece.start < whole[-1].end:
            whole[-1] = Span(whole[-1].start, max(whole[-1].end, piece.end))
        else:
            whole.append(piece)
    return whole


def _give(
    pieces: Pieces,
    passage: Passage,
    spoken: Spoken,
    new: list[Draft],
    before: list[Draft],
    cues: Cues,
    text: str,
) -> None:
    """Give one quotation to the cue before it, the cue after it, or whoever spoke last."""
    verb = _cue_before(pieces[0], passage, spoken, cues, text) or _cue_after(
        pieces[-1], passage, spoken, cues, text
    )
    if verb is not None:
        anchor = passage.span(verb, verb)
        for draft in new:
            if draft.anchor == anchor:
                draft.content = merged([*draft.content, *pieces])
                return
        cue = cue_of(verb)
        source = _source_beside(verb, passage)
        new.append(Draft(source, (passage.span(cue[0], cue[-1]),), list(pieces), anchor, None))
        return
    if not _starts_sentence(pieces[0], text):
        return
    last = max(
        (
            draft
            for draft in new
            if draft.around is None
            and draft.anchor
            and draft.anchor.start < pieces[0].start
            and _is_quoting(draft, spoken)
        ),
        key=lambda draft: draft.anchor.start if draft.anchor else 0,
        default=None,
    )
    if last is not None:
        last.content = merged([*last.content, *pieces])
    elif len(text[pieces[0].start : pieces[0].end].split()) >= _FLOATING_WORDS:
        new.append(Draft((), (), list(pieces), None, None))


def _is_quoting(draft: Draft, spoken: Spoken) -> bool:
    return any(spoken.touching(piece) for piece in draft.content)


def _cue_before(quotation: Span, passage: Passage, spoken: Spoken, cues: Cues, text: str) -> "Token | None":
    """Return the speech verb that leads into a quotation: after it a comma, a colon, or few words."""
    at = _word_index(passage, quotation.start)
    for back, word in enumerate(reversed(passage.doc[max(0, at - _REACH) : at])):
        place = passage.span(word, word)
        if spoken.around(place) or word.text in _STOPS or word.is_space:
            return None
        if _speaks(word, cues):
            lead = text[place.end : quotation.start].strip()
            return word if back == 0 or lead.endswith((",", ":", "that")) else None
    return None


def _cue_after(quotation: Span, passage: Passage, spoken: Spoken, cues: Cues, text: str) -> "Token | None":
    """Return the speech verb that follows a quotation within its sentence."""
    at = _word_index(passage, quotation.end)
    for word in passage.doc[at : at + _REACH]:
        place = passage.span(word, word)
        if spoken.around(place) or word.text in _STOPS or word.is_space:
            return None
        if _speaks(word, cues):
            return word
    return None


def _speaks(word: "Token", cues: Cues) -> bool:
    return word.pos_ == "VERB" and lemma_of(word) in cues.speech


def _word_index(passage: Passage, offset: int) -> int:
    """Return the index of the first word at or after `offset` of the whole text."""
    return bisect_left(passage.doc, offset - passage.start, key=lambda word: word.idx)


def _source_beside(verb: "Token", passage: Passage) -> Pieces:
    source = subject_of(verb)
    return (passage.span(source[0], source[-1]),) if source else ()


def _starts_sentence(quotation: Span, text: str) -> bool:
    """Say whether a quotation opens a sentence or a paragraph of its own."""
    lead = text[max(0, quotation.start - 4) : quotation.start].rstrip()
    return not lead or lead[-1] in ".!?:”\"'\n" or "\n" in text[max(0, quotation.start - 2) : quotation.start]
