"""The records everything else passes around: frozen, content-addressed, free of behaviour.

Comes in: plain values. Goes out: all records by name, whichever module they are written in. Refused: spans
that are empty, reversed or negative (`InvalidSpan`).
"""

from accordingto.records.actors import Actor, ActorKind, Resolution
from accordingto.records.attributions import Attribution, Form, Manner, attribution_id
from accordingto.records.claims import Chain, Claim, Finding, Severity, Stance
from accordingto.records.links import Carrier, Evidence, Group, Link, LinkKind, Origin
from accordingto.records.reports import Refusal, Report
from accordingto.records.spans import InvalidSpan, Pieces, Span, content_id
from accordingto.records.when_and_where import Place, PlaceUse, Time, TimeRole, TimeType

__all__ = [
    "Actor",
    "ActorKind",
    "Attribution",
    "Carrier",
    "Chain",
    "Claim",
    "Evidence",
    "Finding",
    "Form",
    "Group",
    "InvalidSpan",
    "Link",
    "LinkKind",
    "Manner",
    "Origin",
    "Pieces",
    "Place",
    "PlaceUse",
    "Refusal",
    "Report",
    "Resolution",
    "Severity",
    "Span",
    "Stance",
    "Time",
    "TimeRole",
    "TimeType",
    "attribution_id",
    "content_id",
]
