"""The words around a content that tell by whom and by what way it came.

Comes in: a text and all its attributions. Goes out: for each attribution its frame: the stretches of
sentence that hold its source and its cue, up to the nearest content on either side, and what the sentence
leaves before and after its own content. Refused: nothing.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from accordingto.records import Attribution, Pieces, Span
from accordingto.text import sentences

REACH = 400
"""Code points on either side of a source or a cue that a frame holds at most: some seventy words."""


class Frames:
    """The frames of one report's attributions; sorts the text's boundaries once."""

    def __init__(self, text: str, attributions: Sequence[Attribution]) -> None:
        """Gather where contents and sentences begin and end.

        Args:
            text: The whole text of the report.
            attributions: All of them: the content of one ends the frame of another.
        """
        self._sentences = sentences(text)
        bounds = {edge for one in attributions for piece in one.content for edge in (piece.start, piece.end)}
        bounds.update(edge for sentence in self._sentences for edge in (sentence.start, sentence.end))
        self._bounds = sorted(bounds)
        self._starts = [sentence.start for sentence in self._sentences]
        self._cues = sorted({(cue.start, cue.end) for one in attributions for cue in one.cue})
        self._length = len(text)
        self._found: dict[str, Pieces] = {}

    def of(self, attribution: Attribution) -> Pieces:
        """Return the stretches of text that frame `attribution`, in reading order, none twice."""
        if attribution.id not in self._found:
            self._found[attribution.id] = self._frame(attribution)
        return self._found[attribution.id]

    def _frame(self, attribution: Attribution) -> Pieces:
        own = {self._around(span.start, span.end) for span in attribution.source + attribution.cue}
        beside: set[Span | None] = set()
        if attribution.content:
            first, last = attribution.content[0], attribution.content[-1]
            beside.add(self._stretch(self.sentence_start(first.start), first.start))
            beside.add(self._stretch(last.end, self.sentence_end(last.end - 1)))
        free = {span for span in beside if span and not self._foreign(span, attribution.cue)}
        return tuple(sorted({span for span in own if span} | free))

    def sentence_start(self, at: int) -> int:
        """Return where the sentence begins that holds the code point `at`."""
        place = bisect_right(self._starts, at) - 1
        return self._sentences[place].start if place >= 0 else 0

    def sentence_end(self, at: int) -> int:
        """Return where the sentence ends that holds the code point `at`."""
        place = bisect_right(self._starts, at) - 1
        return max(self._sentences[place].end, at + 1) if place >= 0 else self._length

    def is_cue_of_another(self, start: int, end: int, own: Pieces) -> bool:
        """Whether a cue that is none of `own` begins in `start` to `end` (code points)."""
        mine = [(cue.start, cue.end) for cue in own]
        at = bisect_left(self._cues, (start, 0))
        while at < len(self._cues) and self._cues[at][0] < end:
            if self._cues[at] not in mine:
                return True
            at += 1
        return False

    def _foreign(self, span: Span, own: Pieces) -> bool:
        return self.is_cue_of_another(span.start, span.end, own)

    def _around(self, start: int, end: int) -> Span | None:
        """Return the stretch between the nearest boundaries that holds `start` to `end`."""
        left = bisect_right(self._bounds, start) - 1
        right = bisect_left(self._bounds, end)
        low = max(self._bounds[left] if left >= 0 else 0, start - REACH)
        high = min(self._bounds[right] if right < len(self._bounds) else self._length, end + REACH)
        return Span(low, high) if low < high else None

    def _stretch(self, start: int, end: int) -> Span | None:
        """Return what is left of `start` to `end` before another boundary cuts it, from the content on."""
        end = min(end, start + 2 * REACH)
        at = bisect_right(self._bounds, start)
        if at < len(self._bounds) and self._bounds[at] < end:
            end = self._bounds[at]
        return Span(start, end) if start < end else None
