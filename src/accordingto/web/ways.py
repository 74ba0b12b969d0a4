"""By way of whom an actor's words come to readers, and whose words it passes on.

Comes in: an actor's id and a moment. Goes out: `Ways`: outlets and relays with how many claims each carried.
Refused: nothing; it looks at the newest `MOST` claims and says so.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from accordingto.ledger.judgements import Judgement, Verdict
from accordingto.ledger.kept import judgements_on
from accordingto.ledger.moments import Moment
from accordingto.ledger.search import Hit, Query, search
from accordingto.records import ActorKind
from accordingto.web.casts import Cast, Face, casts

MOST = 500
"""Claims that are looked at, of those it made and of those it passed on each."""

_MOST_REPORTS = 80  # that are looked into for these: 70 ms the first time
_AT_LARGE = 0  # in place of a report's number: judgements on actors wherever they are


@dataclass(frozen=True, slots=True)
class Carrier:
    """An outlet that carries an actor's claims.

    Attributes:
        outlet: As its reports have it.
        n_claims: How many of the claims.
        country: ISO 3166-1 alpha-2 code of its home, where it is known, or None.
        actor: Its id as an actor, where a chain names it, or None.
    """

    outlet: str
    n_claims: int
    country: str | None
    actor: str | None


@dataclass(frozen=True, slots=True)
class Between:
    """Somebody by way of whom, or on whose behalf, claims came.

    Attributes:
        face: Who.
        n_claims: How many of the claims.
    """

    face: Face
    n_claims: int


@dataclass(frozen=True, slots=True)
class Ways:
    """How an actor's words come to readers.

    Attributes:
        outlets: Who published its claims, those with most of them first.
        relays: By way of whom they came, beside the outlets.
        passed_on: Whose words it passed on itself, as an outlet or as a relay.
        n_said: How many claims of its own were looked at.
        n_passed_on: How many of others.
        is_all: Whether there are no more of either.
    """

    outlets: tuple[Carrier, ...]
    relays: tuple[Between, ...]
    passed_on: tuple[Between, ...]
    n_said: int
    n_passed_on: int
    is_all: bool


def ways(connection: Connection, actor: str, moment: Moment) -> Ways:
    """Return how an actor's words come to readers."""
    said = search(connection, Query(source=actor), limit=MOST, moment=moment)
    passed = search(connection, Query(relay=actor), limit=MOST, moment=moment)
    reports = list(dict.fromkeys(hit.report for hit in (*said.hits, *passed.hits)))[:_MOST_REPORTS]
    until = moment.until(connection)
    seen = casts(connection, reports, until).values()
    at_large = () if moment.as_read else judgements_on(connection, _AT_LARGE, until)
    known = _Known(seen, at_large)
    relays = Counter(one for hit in said.hits for one in known.relays(hit.claim) if one != actor)
    origins = Counter(one for hit in passed.hits for one in known.origins(hit.claim) if one != actor)
    is_all = said.cursor is None and passed.cursor is None and len(reports) < _MOST_REPORTS
    return Ways(
        tuple(_carriers(said.hits, known)),
        tuple(known.counted(relays)),
        tuple(known.counted(origins)),
        len(said.hits),
        len(passed.hits),
        is_all,
    )


class _Known:
    """Chains and actors of some reports, with judgements on actors at large applied."""

    def __init__(self, seen: Iterable[Cast], judgements: Iterable[Judgement]) -> None:
        self._faces: dict[str, Face] = {}
        self._chains: dict[str, tuple[tuple[str, ...], ...]] = {}
        for cast in seen:
            self._faces |= cast.faces
            self._chains |= cast.chains
        self._now: dict[str, str] = {}
        for row in judgements:
            if row.verdict is Verdict.MERGE and row.actor is not None:
                self._now[row.target] = row.actor.id
                self._faces.setdefault(row.actor.id, Face(row.actor.id, row.actor.name, row.actor.kind))

    def relays(self, claim: str) -> Iterator[str]:
        """Yield those between outlet and origin, each once."""
        chains = self._chains.get(claim, ())
        yield from dict.fromkeys(self._today(one) for chain in chains for one in chain[1:-1])

    def origins(self, claim: str) -> Iterator[str]:
        """Yield those whose word a claim rests on, each once."""
        yield from dict.fromkeys(self._today(chain[-1]) for chain in self._chains.get(claim, ()))

    def outlet(self, claim: str) -> Face | None:
        """Return the outlet as the claim's chain has it."""
        chains = self._chains.get(claim)
        face = self._faces.get(chains[0][0]) if chains and len(chains[0]) > 1 else None
        return face if face is not None and face.sort == "outlet" else None

    def counted(self, count: Counter[str]) -> Iterator[Between]:
        """Yield those that were counted, those with most first; nobody is no one to show."""
        for one, n_claims in count.most_common():
            face = self._faces.get(one)
            if face is not None and face.kind is not ActorKind.NOBODY:
                yield Between(face, n_claims)

    def _today(self, one: str) -> str:
        seen = set[str]()
        while one in self._now and one not in seen:
            seen.add(one)
            one = self._now[one]
        return one


def _carriers(hits: Iterable[Hit], known: _Known) -> Iterator[Carrier]:
    """Yield the outlets of claims, those with most first."""
    count: Counter[str] = Counter()
    faces: dict[str, Face | None] = {}
    for hit in hits:
        if hit.outlet:
            count[hit.outlet] += 1
            faces[hit.outlet] = faces.get(hit.outlet) or known.outlet(hit.claim)
    for outlet, n_claims in count.most_common():
        face = faces[outlet]
        yield Carrier(outlet, n_claims, face.country if face else None, face.id if face else None)
