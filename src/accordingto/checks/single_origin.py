"""All claims of one side resting on a single origin, though the report hears two sides or more.

Comes in: a reading with claims and actors whose sides are known. Goes out: findings of kind
"single-origin", one a side. Refused: sides with few claims, reports that hear one side only, and a side
with a single spokesman where the other has no more either; that is ordinary news.
"""

from collections.abc import Iterator
from typing import NamedTuple

from accordingto.checks.reading import Reading
from accordingto.records import Actor, ActorKind, Claim, Finding, Severity, Span

KIND = "single-origin"
_RELAYED = 3  # claims of a side from which it matters that several relays have one origin
_UNEVEN = 4  # claims of a side from which it matters that the other side has several origins
_SHOWN = 12  # contents that a finding points to


class _Side(NamedTuple):
    """The claims of one side.

    Attributes:
        claims: In reading order.
        origins: Ids of the actors whose word they rest on.
        relays: Ids of those by way of whom they came, other than the outlet and the origin.
    """

    claims: list[Claim]
    origins: set[str]
    relays: set[str]


def sides_on_one_word(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each side that seems to have several voices and has one."""
    sides = _sides(reading)
    if len(sides) > 1:
        for name, side in sides.items():
            several_relays = len(side.claims) >= _RELAYED and len(side.relays) > 1
            others = max(len(other.origins) for key, other in sides.items() if key != name)
            uneven = len(side.claims) >= _UNEVEN and others > 1
            if len(side.origins) == 1 and (several_relays or uneven):
                yield _finding(reading, side, Severity.NOTABLE if several_relays else Severity.SLIGHT)


def _sides(reading: Reading) -> dict[str, _Side]:
    """Sort the claims by the side of their origin; a body that a side is named after is of that side."""
    named = {_key(actor.side) for actor in reading.report.actors if actor.side}
    sides: dict[str, _Side] = {}
    for claim in reading.report.claims:
        for chain in claim.chains:
            origin = reading.actors.get(chain[-1]) if chain else None
            key = _side_of(origin, named) if origin else None
            if key is not None:
                side = sides.setdefault(key, _Side([], set(), set()))
                side.origins.add(chain[-1])
                side.relays.update(chain[1:-1])
                if not side.claims or side.claims[-1] is not claim:
                    side.claims.append(claim)
    return sides


def _side_of(actor: Actor, named: set[str]) -> str | None:
    if actor.kind is ActorKind.NOBODY:
        return None
    key = _key(actor.side or actor.name)
    return key if key in named else None


def _key(words: str) -> str:
    return (
        words.casefold().replace("’", "'").removeprefix("the ").removesuffix("'s").removesuffix("'").strip()
    )


def _finding(reading: Reading, side: _Side, severity: Severity) -> Finding:
    origin = reading.actors[next(iter(side.origins))]
    relays = sorted(reading.actors[relay].name for relay in side.relays if relay in reading.actors)
    whose = f"the side of {origin.side}" if origin.side else "that side"
    by_way = f", by way of {', '.join(relays)}" if relays else ""
    because = f"All {len(side.claims)} claims of {whose} rest on the word of {origin.name} alone{by_way}."
    found = (reading.attributions.get(claim.attribution) for claim in side.claims[:_SHOWN])
    pieces: tuple[Span, ...] = tuple(piece for one in found if one for piece in one.content[:1])
    return reading.finding(KIND, severity, pieces, because)
