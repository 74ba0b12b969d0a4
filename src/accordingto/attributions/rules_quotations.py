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


@dataclass(slots=True)
class Desk:
    """What lies before the rules while they read one passage.

    Attributes:
        text: The whole text.
        passage: The part being read.
        spoken: The quotations of the whole text.
        cues: The word lists.
        drafts: What was found in the passage so far.
        lead: The draft that the paragraph before ends on, if it ends on a colon: "She went on:".
    """

    text: str
    passage: Passage
    spoken: Spoken
    cues: Cues
    drafts: list[Draft]
    lead: Draft | None = None


def give_quotations(desk: Desk) -> None:
    """Let contents take in the quotations they touch, and give the rest to the cues nearby."""
    for draft in desk.drafts:
        if draft.around is None:
            _grow(draft, desk.spoken)
    held = merged(piece for draft in desk.drafts if draft.around is None for piece in draft.content)
    doc = desk.passage.doc
    whole = desk.passage.span(doc[0], doc[-1])
    for pieces in desk.spoken.touching(whole):
        first = pieces[0]
        at = bisect_right(held, first.start, key=lambda piece: piece.start) - 1
        if first.start >= whole.start and not (at >= 0 and first.start < held[at].end):
            _give(pieces, desk)


def leading(desk: Desk) -> Draft | None:
    """Return the draft, new or old, of the speech verb before a colon that ends the passage."""
    doc = desk.passage.doc
    end = desk.passage.span(doc[-1], doc[-1])
    verb = _cue_before(Span(end.end, end.end + 1), desk) if doc[-1].text == ":" else None
    return None if verb is None else _drafted(verb, desk)


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


def _give(pieces: Pieces, desk: Desk) -> None:
    """Give one quotation to the cue before it, the cue after it, or whoever spoke last."""
    verb = _cue_before(pieces[0], desk) or _cue_after(pieces[-1], desk)
    if verb is not None:
        owner: Draft | None = _drafted(verb, desk)
    elif not _starts_sentence(pieces[0], desk.text):
        return
    else:
        leads = desk.lead is not None and pieces[0].start == desk.passage.paragraph.start
        owner = desk.lead if leads else _last_speaker(pieces[0], desk)
    if owner is not None:
        owner.content = merged([*owner.content, *pieces])
    elif len(pieces[0].words(desk.text).split()) >= _FLOATING_WORDS:
        desk.drafts.append(Draft((), (), list(pieces), None, None))


def _drafted(verb: "Token", desk: Desk) -> Draft:
    """Return the draft that `verb` is the cue of, made now where the grammar made none."""
    passage = desk.passage
    anchor = passage.span(verb, verb)
    for draft in desk.drafts:
        if draft.anchor == anchor:
            return draft
    cue, source = cue_of(verb), subject_of(verb)
    owner = (passage.span(source[0], source[-1]),) if source else ()
    desk.drafts.append(Draft(owner, (passage.span(cue[0], cue[-1]),), [], anchor, None))
    return desk.drafts[-1]


def _last_speaker(quotation: Span, desk: Desk) -> Draft | None:
    """Return the draft in this passage that was quoted last before `quotation`."""
    quoted = (
        draft
        for draft in desk.drafts
        if draft.around is None and draft.anchor is not None and draft.anchor.start < quotation.start
        if _is_quoting(draft, desk.spoken)
    )
    return max(quoted, key=lambda draft: draft.cue, default=None)


def _is_quoting(draft: Draft, spoken: Spoken) -> bool:
    return any(spoken.touching(piece) for piece in draft.content)


def _cue_before(quotation: Span, desk: Desk) -> "Token | None":
    """Return the speech verb that leads into a quotation: right before it, or before a comma or colon."""
    at = _word_index(desk.passage, quotation.start)
    words = desk.passage.doc[max(0, at - _REACH) : at]
    verb = _speech_verb(reversed(list(words)), desk)
    if verb is None or verb.i == at - 1:
        return verb
    lead = desk.text[desk.passage.span(verb, verb).end : quotation.start].rstrip()
    return verb if lead.endswith((",", ":", "that")) else None


def _cue_after(quotation: Span, desk: Desk) -> "Token | None":
    """Return the speech verb that follows a quotation within its sentence."""
    at = _word_index(desk.passage, quotation.end)
    return _speech_verb(desk.passage.doc[at : at + _REACH], desk)


def _speech_verb(words: "Iterable[Token]", desk: Desk) -> "Token | None":
    """Return the first speech verb among `words` before another quotation or a sentence's end."""
    for word in words:
        if desk.spoken.around(desk.passage.span(word, word)) or word.text in _STOPS or word.is_space:
            return None
        if word.pos_ == "VERB" and lemma_of(word) in desk.cues.speech:
            return word
    return None


def _word_index(passage: Passage, offset: int) -> int:
    """Return the index of the first word at or after `offset` of the whole text."""
    return bisect_left(passage.doc, offset - passage.start, key=lambda word: word.idx)


def _starts_sentence(quotation: Span, text: str) -> bool:
    """Say whether a quotation opens a sentence or a paragraph of its own."""
    lead = text[max(0, quotation.start - 4) : quotation.start].rstrip()
    return not lead or lead[-1] in ".!?:”\"'\n" or "\n" in text[max(0, quotation.start - 2) : quotation.start]
