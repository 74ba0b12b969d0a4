"""An attribution: source, cue and content, three places in the text.

Comes in: plain values. Goes out: `Attribution`, its form and manner. Refused: nothing.
"""

from dataclasses import dataclass
from enum import StrEnum

from accordingto.records.spans import Pieces, content_id


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
        certainty: How surely the content's main event is put there as the reader of the text takes it, -3
            (certainly not) to +3 (certainly); None from a finder that cannot tell.
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
    certainty: float | None = None


def attribution_id(report_id: str, source: Pieces, cue: Pieces, content: Pieces) -> str:
    """Name an attribution by its report and its three roles, and by nothing else."""
    roles = ([(span.start, span.end) for span in role] for role in (source, cue, content))
    return content_id(report_id, *roles)
