"""An accusation for which the report has only unnamed sources.

Comes in: a reading with claims, their stances and origins. Goes out: findings of kind
"unnamed-accusation", one a claim. Refused: an accusation that a named origin makes too, in like words or
about the same actor, and a stance that nothing in the words bears out.
"""

from collections.abc import Iterator

from accordingto.checks.likeness import Shelf, stems
from accordingto.checks.lists import pattern
from accordingto.checks.reading import Reading
from accordingto.records import Actor, ActorKind, Attribution, Claim, Finding, Severity, Stance

KIND = "unnamed-accusation"
_SAME = 0.5  # of an accusation's telling words that a named source's content holds where both say the same
_LONGEST = 1_000  # code points of a content that are compared


def accusations_by_nobody(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each accusation that no named source stands behind."""
    accusations = [claim for claim in reading.report.claims if _is_unnamed_accusation(reading, claim)]
    if not accusations:
        return
    named = [claim for claim in reading.report.claims if any(map(_is_named, _origins(reading, claim)))]
    shelf = Shelf(stems(_content(reading, claim)) for claim in named)
    accused = {actor for claim in named if claim.stance is Stance.ACCUSES for actor in claim.about}
    for claim in accusations:
        words = stems(_content(reading, claim))
        if not accused.intersection(claim.about) and not shelf.holds(words, _SAME):
            yield _finding(reading, reading.attributions[claim.attribution])


def _is_unnamed_accusation(reading: Reading, claim: Claim) -> bool:
    one = reading.attributions.get(claim.attribution)
    origins = _origins(reading, claim)
    if one is None or claim.stance is not Stance.ACCUSES or claim.negated or not one.source or not origins:
        return False
    if not all(actor.kind is ActorKind.UNNAMED for actor in origins):
        return False
    words = f"{reading.words(one.cue)} {_content(reading, claim)}"
    return bool(pattern(KIND, "accusing").search(words))


def _origins(reading: Reading, claim: Claim) -> tuple[Actor, ...]:
    return tuple(reading.actors[name] for name in claim.origins if name in reading.actors)


def _is_named(actor: Actor) -> bool:
    return actor.kind in (ActorKind.PERSON, ActorKind.ORGANISATION, ActorKind.DOCUMENT)


def _content(reading: Reading, claim: Claim) -> str:
    one = reading.attributions.get(claim.attribution)
    return reading.words(one.content[:5])[:_LONGEST] if one else ""


def _finding(reading: Reading, one: Attribution) -> Finding:
    because = f"The only source for this accusation is “{reading.words(one.source)}”, who is not named."
    return reading.finding(KIND, Severity.GRAVE, one.source + one.content, because)
