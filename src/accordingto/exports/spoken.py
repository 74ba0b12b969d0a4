"""A claim in the words a person would use: who stands behind it, by way of whom, how surely, when, where.

Comes in: a `Report` with its claims. Goes out: short strings, safe to print on one line. Refused:
nothing; an id that leads nowhere is left out.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from accordingto.exports.harmless import one_line
from accordingto.records import (
    Actor,
    ActorKind,
    Attribution,
    Chain,
    Claim,
    PlaceUse,
    Report,
    Stance,
    Time,
    TimeRole,
)

_KINDS = {
    ActorKind.PERSON: "named person",
    ActorKind.ORGANISATION: "organisation",
    ActorKind.DOCUMENT: "document",
    ActorKind.UNNAMED: "unnamed",
    ActorKind.COLLECTIVE: "collective",
    ActorKind.NOBODY: "nobody named",
}
_ONE_BODY = re.compile(r"(?:an?|the|this|that|one|every|each|no)\b.*[^s]$", re.IGNORECASE | re.DOTALL)
_PLURAL = {Stance.DENIES: "deny", Stance.PROMISES: "promise"}
_CERTAINTY = ((2.0, "certainly"), (1.0, "probably"), (0.25, "possibly"), (-0.25, "open"))
_UNLIKELY = ((-1.0, "possibly not"), (-2.0, "probably not"), (-3.0, "certainly not"))


class Origin(NamedTuple):
    """Whose word a claim rests on, and how it came to the reader.

    Attributes:
        name: As the actor is called.
        kind: The actor's kind.
        how: "named person, via Al-Emarah, via Tarz Press".
        many: Whether the name stands for more than one: "some experts".
    """

    name: str
    kind: ActorKind
    how: str
    many: bool = False


class Telling:
    """Tells the claims of one report."""

    def __init__(self, report: Report) -> None:
        """Look every record up by its id, once."""
        self.report = report
        self._actors = {actor.id: actor for actor in report.actors}
        self._claims = {claim.attribution: claim for claim in report.claims}
        self._resolutions = {row.attribution: row for row in report.resolutions}
        self._times = {time.id: time for time in report.times}
        self._places = {place.id: place for place in report.places}
        self._told: dict[tuple[Chain, tuple[str, ...], bool], Origin | None] = {}

    def claim(self, attribution: Attribution) -> Claim | None:
        """Return the claim an attribution comes to, or None where nobody has stated it."""
        return self._claims.get(attribution.id)

    def origins(self, claim: Claim) -> list[Origin]:
        """Return whose word the claim rests on, one for each chain; two readings of one source are one."""
        resolution = self._resolutions.get(claim.attribution)
        rivals = resolution.candidates if resolution and resolution.ambiguous else ()
        named = resolution.actors if resolution else ()
        is_nobodys = any(self._kind(each) is ActorKind.NOBODY for each in named)
        origins = (self._origin(chain, rivals, is_nobodys) for chain in claim.chains)
        return [origin for origin in origins if origin is not None]

    def certainty(self, claim: Claim) -> str:
        """Say how surely the content is put: "certainly", "possibly not"; "" where nothing can be told."""
        if claim.certainty is None:
            return ""
        for floor, words in (*_CERTAINTY, *_UNLIKELY):
            if claim.certainty >= floor:
                return words
        return _UNLIKELY[-1][1]

    def when(self, claim: Claim) -> str:
        """Say when it was said and when it is to have happened: "said 2024-09-30, happened 2024-09-28"."""
        times = [self._times[each] for each in claim.times if each in self._times]
        parts = []
        for role in TimeRole:
            values = _each_once(
                one_line(time.value) for time in times if time.role is role and _is_dated(time)
            )
            if values:
                parts.append(f"{role.value} {', '.join(values)}")
        return ", ".join(parts)

    def where(self, claim: Claim) -> str:
        """Name the places: "Mastung (PK), Kabul (AF)"; what only contains a place's name is left out."""
        places = (self._places[each] for each in claim.places if each in self._places)
        return ", ".join(
            _each_once(
                one_line(f"{place.name} ({place.country})" if place.country else place.name)
                for place in places
                if place.use is PlaceUse.PLACE
            )
        )

    def because(self, claim: Claim) -> list[str]:
        """Return the reasons for taking its source for whom it is taken, a sentence each."""
        resolution = self._resolutions.get(claim.attribution)
        if resolution is None:
            return []
        named = (self._actors[each] for each in resolution.actors if each in self._actors)
        reasons = [resolution.because, *(reason for actor in named for reason in actor.because)]
        return [one_line(reason) for reason in reasons if reason]

    def _origin(self, links: Chain, rivals: tuple[str, ...], is_nobodys: bool) -> Origin | None:
        """Return the origin of a chain, made once: a report's claims come by few ways."""
        key = links, rivals, is_nobodys
        if key not in self._told:
            chain = [self._actors[link] for link in links if link in self._actors]
            self._told[key] = self._made(chain, rivals, is_nobodys) if chain else None
        return self._told[key]

    def _made(self, chain: list[Actor], rivals: tuple[str, ...], is_nobodys: bool) -> Origin:
        if is_nobodys:
            relays = [actor for actor in chain if actor.kind is not ActorKind.NOBODY]
            return Origin("nobody named", ActorKind.NOBODY, _via(relays))
        origin = chain[-1]
        name, known = one_line(origin.name), _kind_of(origin)
        if rivals:
            rows = (self._actors[each] for each in rivals if each in self._actors)
            name, known = " or ".join(one_line(actor.name) for actor in rows), f"{known}, two readings"
        how = ", ".join(part for part in (known, _via(chain[:-1])) if part)
        return Origin(name, origin.kind, how, many=_is_many(origin))

    def _kind(self, actor: str) -> ActorKind | None:
        return self._actors[actor].kind if actor in self._actors else None


def stance(claim: Claim, origins: list[Origin]) -> str:
    """Return the stance as a verb that agrees with the origins in number: "denies", "deny"."""
    if len(origins) <= 1 and not any(origin.many for origin in origins):
        return claim.stance.value
    return _PLURAL.get(claim.stance, claim.stance.value.removesuffix("s"))


def _is_dated(time: Time) -> bool:
    """Whether a value says more than "now" or "once"."""
    return bool(time.value) and not time.value.endswith("_REF")


def _is_many(actor: Actor) -> bool:
    if actor.number is not None:
        return actor.number > 1
    return actor.kind is ActorKind.COLLECTIVE and not _ONE_BODY.match(actor.name)


def _via(relays: list[Actor]) -> str:
    """Return "via Al-Emarah, via Tarz Press": from the origin to the reader."""
    return ", ".join(f"via {one_line(actor.name)}" for actor in reversed(relays))


def _kind_of(actor: Actor) -> str:
    sort = one_line(actor.sort) if actor.sort else ""
    if actor.kind is ActorKind.ORGANISATION and sort:
        return sort
    return _KINDS[actor.kind]


def _each_once(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))
