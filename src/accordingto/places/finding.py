"""Places: where on earth a report's toponyms are.

Comes in: a report's id and text. Goes out: its `Place`s in reading order. Refused: nothing; a name that
cannot be told leaves the others alone, and a place far from all the others stays.
"""

import json
from functools import cache
from math import exp
from operator import mul
from pathlib import Path

from accordingto.places.evidence import FEATURES, Evidence
from accordingto.places.gazetteer import Candidate
from accordingto.places.mentions import Mention, mentions, words_of
from accordingto.places.resolving import resolve
from accordingto.records import Place, PlaceUse, content_id

WEIGHTS = Path(__file__).with_name("finding.json")


def find(report_id: str, text: str) -> tuple[Place, ...]:
    """Find the toponyms of a report, and say where on earth each is.

    Args:
        report_id: Goes into the places' ids.
        text: The whole text; offsets count its code points.

    Returns:
        Places in reading order, none overlapping another.

    Raises:
        BrokenModel: The gazetteer is missing or broken; reinstall the package.
    """
    evidence, found = weighed(text)
    kept = [mention for mention, belief in found if belief >= _threshold()]
    resolved = resolve(text, [mention.span for mention in kept])
    return tuple(
        _place(report_id, mention, where, evidence)
        for mention, where in zip(kept, resolved, strict=True)
        if where is not None
    )


def weighed(text: str) -> tuple[Evidence, list[tuple[Mention, float]]]:
    """Return what might be toponyms and how likely each is one, 0 to 1."""
    words = words_of(text)
    found = list(mentions(text, words))
    evidence = Evidence(text, words, found)
    weights = _weights()
    return evidence, [
        (mention, _belief(mention, evidence, sum(map(mul, row, weights))))
        for mention, row in zip(found, evidence.rows(), strict=True)
    ]


def _belief(mention: Mention, evidence: Evidence, score: float) -> float:
    if mention.options.is_demonym:
        return 1.0
    if mention.options.key in evidence.titled:
        return 0.0
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))


def _place(report_id: str, mention: Mention, where: Candidate, evidence: Evidence) -> Place:
    use = PlaceUse.PLACE
    if mention.options.is_demonym:
        use = PlaceUse.DEMONYM
    if evidence.is_body(mention):
        use = PlaceUse.ORGANISATION
    return Place(
        id=content_id(report_id, "place", mention.span.start, mention.span.end),
        pieces=(mention.span,),
        name=where.name,
        lat=where.lat,
        lon=where.lon,
        geonames_id=where.geonames_id or None,
        country=where.country or None,
        use=use,
    )


@cache
def _weights() -> list[float]:
    kept = json.loads(WEIGHTS.read_text("utf-8"))["weights"]
    return [float(kept[name]) for name in FEATURES]


@cache
def _threshold() -> float:
    return float(json.loads(WEIGHTS.read_text("utf-8"))["threshold"])
