"""Direct, mixed or indirect: how much of a content stands inside quotation marks.

Comes in: one text, then content after content of it. Goes out: a `Form` for each. Refused: nothing.
"""

from array import array
from functools import cache
from itertools import accumulate

from accordingto.records import Form, Pieces, Span
from accordingto.text import quotations

_OPENING = frozenset('"“„«')


class FormReader:
    """Tells the forms of one text's contents apart, each in a time that its length does not change."""

    def __init__(self, text: str) -> None:
        """Find the quotations of `text` once."""
        self._text = text
        steps = array("l", [0]) * (len(text) + 1)
        for quotation in quotations(text):
            for piece in quotation.pieces:
                steps[piece.start] += 1
                steps[piece.end] -= 1
        self._depths = array("l", accumulate(steps))
        self._quoted_up_to = cache(self._letters_deeper_than)

    def form_of(self, content: Pieces, cue: Pieces = ()) -> Form:
        """Say whether a content is direct, mixed or indirect speech.

        Direct: every letter and digit of it stands inside quotation marks that its cue stands
        outside of. Indirect: none does. The marks may stand just outside the pieces. A piece that
        begins with a mark that never closes counts as quoted.

        Args:
            content: At least one piece of the text.
            cue: Quotations around the cue are somebody else's, and do not count.
        """
        base = self._depths[cue[0].start] if cue else 0
        letters = sum(self._count(-1, piece) for piece in content)
        quoted = sum(self._quoted(base, piece) for piece in content)
        if quoted == 0:
            return Form.INDIRECT
        return Form.DIRECT if quoted == letters else Form.MIXED

    def _quoted(self, base: int, piece: Span) -> int:
        is_stray = self._text[piece.start] in _OPENING and self._depths[piece.start] == base
        return self._count(-1 if is_stray else base, piece)

    def _count(self, depth: int, piece: Span) -> int:
        counts = self._quoted_up_to(depth)
        return counts[piece.end] - counts[piece.start]

    def _letters_deeper_than(self, depth: int) -> "array[int]":
        """Return for every offset how many letters before it stand deeper than `depth`."""
        marks = zip(self._text, self._depths, strict=False)
        deep = (character.isalnum() and at > depth for character, at in marks)
        return array("L", accumulate(deep, initial=0))
