"""Claims, and what the checks noticed.

Comes in: plain values. Goes out: `Claim`, `Chain`, `Finding`. Refused: nothing.
"""

from dataclasses import dataclass
from enum import StrEnum

from accordingto.records.spans import Pieces


class Stance(StrEnum):
    """What the source does with the content."""

    ASSERTS = "asserts"
    DENIES = "denies"
    DOUBTS = "doubts"
    ACCUSES = "accuses"
    PROMISES = "promises"
    DEMANDS = "demands"
    PREDICTS = "predicts"
    ASKS = "asks"


Chain = tuple[str, ...]
"""Ids of actors from the outlet, by way of each relay, to the origin, whose word the claim rests on."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One content that can be read on its own, with who stands behind it.

    Read aloud: "The origin `stance` that `wording`; it came by way of `chains`."

    Attributes:
        id: Made from the report's id, the content's place, the chains and the stance.
        attribution: Id of the attribution it comes from.
        wording: The content with pronouns and relative times filled in, in brackets.
        chains: One for each source side by side; outlet first, origin last.
        stance: What the origin does with the content.
        certainty: -3 (certainly not) to +3 (certainly), as attributed; None where nothing can be told.
        negated: Whether the content says that something is not so.
        about: Ids of the actors spoken of.
        times: Ids of its times.
        places: Ids of its places.
    """

    id: str
    attribution: str
    wording: str
    chains: tuple[Chain, ...]
    stance: Stance
    certainty: float | None = None
    negated: bool = False
    about: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    places: tuple[str, ...] = ()

    @property
    def origins(self) -> tuple[str, ...]:
        """Ids of those whose word it rests on, one a chain."""
        return tuple(chain[-1] for chain in self.chains if chain)


class Severity(StrEnum):
    """How much a finding matters to somebody about to rely on the report, the gravest first."""

    GRAVE = "grave"
    NOTABLE = "notable"
    SLIGHT = "slight"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check noticed, and why it is worth a look. It never says that a claim is false.

    Attributes:
        id: Made from the report's id, the kind and the place of the words.
        kind: The check's name: "weekday-date", "headline-certainty", ...
        severity: Grave, notable or slight.
        pieces: The words it is about, in reading order; never empty.
        because: One sentence that a reader can check against the text.
    """

    id: str
    kind: str
    severity: Severity
    pieces: Pieces
    because: str
