"""Where words stand, and ids made from content: what every other record is built of.

Comes in: plain values. Goes out: `Span`, `Pieces`, `content_id`. Refused: spans that are empty, reversed or
negative (`InvalidSpan`).
"""

import hashlib
from dataclasses import dataclass


class InvalidSpan(ValueError):
    """A span is empty, reversed or starts before the text."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Where in a report's text something stands.

    Attributes:
        start: First code point, counted from 0 in `Report.text`.
        end: One past the last code point (half-open).
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a span that could not slice anything."""
        if not 0 <= self.start < self.end:
            raise InvalidSpan(f"expected 0 <= start < end, got {self.start}..{self.end}")

    def words(self, text: str) -> str:
        """Return the very characters this span stands for in `text`."""
        return text[self.start : self.end]


Pieces = tuple[Span, ...]
"""One role's places in the text, in reading order; empty where the text gives none."""


def content_id(*parts: object) -> str:
    """Return 16 hexadecimal digits that depend on nothing but `parts` and their order."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:16]
