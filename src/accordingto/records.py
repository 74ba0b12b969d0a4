"""The records everything else passes around: frozen, content-addressed, free of behaviour.

Comes in: plain values. Goes out: `Span`, `Report`, `Attribution`, `Refusal`. Refused: spans that
are empty, reversed or negative (`InvalidSpan`).
"""

import hashlib
from dataclasses import dataclass
from enum import StrEnum


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


class Form(StrEnum):
    """How the content is handed over: in quotation marks, partly so, or in the reporter's words."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Manner(StrEnum):
    """Whether the source put the content out in words, or only has it in mind."""

    SPEECH = "speech"
    THOUGHT = "thought"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Someone is said to have said or thought something.

    Read aloud: "In this report, `source` is said, by way of `cue`, to have said `content`."
    Each part is a place in the text, never a copy of it.

    Attributes:
        id: Made by `attribution_id` from the report's id and the three roles.
        source: Who is said to have said it; empty where the text names nobody.
        cue: The words that hand it over; empty for a quotation that floats.
        content: What was handed over, in one or more pieces.
        form: Direct, mixed or indirect.
        manner: Speech or thought.
        parent: The id of the attribution whose content this one stands in, or None.
        found_by: Finder and version, e.g. "rules/1".
        confidence: Probability that it is right, 0 to 1; None from a finder that cannot tell.
    """

    id: str
    source: Pieces
    cue: Pieces
    content: Pieces
    form: Form
    manner: Manner
    parent: str | None
    found_by: str
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One published text, as it was preserved and as it was read.

    Read aloud: "`outlet` published `text` under `title` on `published`, and these are the
    attributions found in it."

    Attributes:
        id: As given by the user, else the first 16 hexadecimal digits of `sha256`.
        text: The words of the report; every offset counts its code points.
        sha256: Hexadecimal digest of `original`, as the bytes came.
        original: The bytes as they came, before any decoding.
        where: Where it was read from: a path, an address, `file.jsonl:12` or `-`.
        title: The headline, or None.
        outlet: Who published it, or None.
        published: ISO 8601 date or time, or None.
        url: Its address, or None.
        language: ISO 639-1 code, or None where the text is too short to tell.
        attributions: What `pipeline.read` found; empty before that.
    """

    id: str
    text: str
    sha256: str
    original: bytes
    where: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    attributions: tuple[Attribution, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """A report that could not be read, kept beside those that could.

    Read aloud: "`where` was refused because `why`; `remedy`."

    Attributes:
        where: The path, address or line that was asked for.
        kind: Name of the error class, e.g. "NoArticle".
        why: One clause a reader understands without the manual.
        remedy: What to do about it.
        exit_status: What the program exits with when this is all that went wrong.
    """

    where: str
    kind: str
    why: str
    remedy: str
    exit_status: int


def content_id(*parts: object) -> str:
    """Return 16 hexadecimal digits that depend on nothing but `parts` and their order."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def attribution_id(report_id: str, source: Pieces, cue: Pieces, content: Pieces) -> str:
    """Name an attribution by its report and its three roles, and by nothing else."""
    roles = ([(span.start, span.end) for span in role] for role in (source, cue, content))
    return content_id(report_id, *roles)
