"""The socket every finder of attributions fits: a text goes in, linked roles come out."""

from typing import NamedTuple, Protocol

from accordingto.records import Pieces


class Found(NamedTuple):
    """One attribution as a finder gives it, before it has an id, a form or a parent.

    Attributes:
        source: Empty where the text gives words but nobody to own them.
        cue: Empty for a quotation that floats without a cue of its own.
        content: At least one piece, in reading order.
        confidence: Probability that it is right, 0 to 1; None from a finder that cannot tell.
        certainty: How surely the content's main event is put there, -3 (certainly not) to +3 (certainly);
            None from a finder that cannot tell.
    """

    source: Pieces
    cue: Pieces
    content: Pieces
    confidence: float | None = None
    certainty: float | None = None


class Finder(Protocol):
    """Finds the attributions of one text: rules, a model, or something a user plugs in."""

    found_by: str
    """Finder and version, e.g. "rules/1"; stands in every attribution it finds."""

    def __call__(self, text: str) -> list[Found]:
        """Return what was found in `text`, in any order; offsets count its code points.

        Nested attributions are given beside the outer ones; who is whose parent is worked out
        afterwards, from where the cues and contents stand.
        """
        ...
