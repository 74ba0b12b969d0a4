"""An accusation for which the report has only unnamed sources.

Comes in: a reading with claims, their stances and origins. Goes out: findings of kind
"unnamed-accusation", one a claim. Refused: an accusation that a named origin makes too, in like words or
about the same actor; a stance that nothing in the words bears out; and sources that are known without a
name: the one spoken of before, and bodies that answer for what they say, such as the police.
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
    source = reading.words(one.source)
    if not all(_has_no_name(actor, source) for actor in origins) or not _is_new(source):
        return False
    words = f"{reading.words(one.cue)} {_content(reading, claim)}"
    return bool(pattern(KIND, "accusing").search(words))


def _has_no_name(actor: Actor, source: str) -> bool:
    """Say whether an actor is unnamed, or a group such as residents or experts, and no party or people."""
    if actor.kind is ActorKind.COLLECTIVE:
        return bool(pattern(KIND, "anybody").search(source))
    return actor.kind is ActorKind.UNNAMED


def _is_new(source: str) -> bool:
    """Say whether the words bring up somebody new, without a name.

    "The nominee" is somebody whom the report has named before; the police, prosecutors and the like answer
    for what they say as a body.
    """
    words = source.split()
    if not words or any(word[:1].isupper() for word in words[1:]):
        return False
    return not pattern(KIND, "known").match(source) and not pattern(KIND, "answerable").search(source)


def _origins(reading: Reading, claim: Claim) -> tuple[Actor, ...]:
    return tuple(reading.actors[name] for name in claim.origins if name in reading.actors)


def _is_named(actor: Actor) -> bool:
    return actor.kind in (ActorKind.PERSON, ActorKind.ORGANISATION, ActorKind.DOCUMENT)


def _content(reading: Reading, claim: Claim) -> str:
    one = reading.attributions.get(claim.attribution)
    return reading.words(one.content[:5])[:_LONGEST] if one else ""


def _finding(reading: Reading, one: Attribution) -> Finding:
    because = f"Only “{reading.words(one.source)}” stands behind this accusation, without a name."
    return reading.finding(KIND, Severity.GRAVE, one.source + one.content, because)
