"""An actor's record: what they claimed, who relayed it, who denied it, who said the same, who the opposite.

Comes in: an actor's id. Goes out: a `Record`: counts, each with the claims behind it. Refused: an actor
nobody named (`Missing`). There is no score of trust in it: people judge.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, func, select

from accordingto.groups.inforce import Scene, near
from accordingto.groups.listing import at, groups_of_claims, with_ids
from accordingto.ledger import schema
from accordingto.ledger.actors import actor_view
from accordingto.ledger.escapes import restored
from accordingto.ledger.indexing import JUDGED, READ
from accordingto.ledger.matches import matches
from accordingto.ledger.moments import NOW, Moment
from accordingto.ledger.search import Query, search
from accordingto.ledger.views import seen
from accordingto.links.statements import Statement, plain_name
from accordingto.links.voices import Voices
from accordingto.records import Actor, Group, Link, LinkKind, Report, Stance

_SHORTEST = 4  # letters of a name that may stand for a longer one
_LOOKED_AT = 200  # claims by a name that are looked at to find out whose it is


@dataclass(frozen=True, slots=True)
class Tally:
    """Somebody, and the claims by which they are counted.

    Attributes:
        name: Theirs.
        actor: Their id, or None of an outlet that no claim names.
        claims: Ids of the actor's own claims that it is about, the earliest published first.
        evidence: Ids of the others' claims that stand against or beside these, or carry them.
    """

    name: str
    actor: str | None
    claims: tuple[str, ...]
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of an actor as a source.

    Attributes:
        actor: Who it is.
        made: Ids of the claims that rest on its word, the earliest published first.
        about: Whom these speak of, those most spoken of first.
        relayed_by: Outlets and relays that carried them.
        denied_by: Who denies or rejects some of them.
        corroborated: Those that another, independent origin says too, by whom.
        contradicted: Those that a claim of somebody else weakens, by whom.
        in_groups: Ids of the groups that its claims are in.
    """

    actor: Actor
    made: tuple[str, ...]
    about: tuple[Tally, ...]
    relayed_by: tuple[Tally, ...]
    denied_by: tuple[Tally, ...]
    corroborated: tuple[Tally, ...]
    contradicted: tuple[Tally, ...]
    in_groups: tuple[str, ...] = ()

    @property
    def n_corroborated(self) -> int:
        """How many of its claims another, independent origin says too."""
        return len({claim for tally in self.corroborated for claim in tally.claims})

    @property
    def n_contradicted(self) -> int:
        """How many of its claims somebody else's weakens."""
        return len({claim for tally in self.contradicted for claim in tally.claims})


@dataclass(frozen=True, slots=True)
class Source:
    """A source in a list.

    Attributes:
        name: As reports give it.
        kind: What sort of somebody it is, or None.
        n_claims: How many claims rest on its word.
        n_reports: In how many reports.
    """

    name: str
    kind: str | None
    n_claims: int
    n_reports: int


def sources(connection: Connection, limit: int = 20, skip: int = 0, moment: Moment = NOW) -> list[Source]:
    """Return those whose word most claims rest on, as judged or as read, now or then."""
    claims, over, until = schema.claims, schema.claims_replaced, moment.until(connection)
    in_track = (over.c.track == moment.track, over.c.since <= until)
    replaced = select(over.c.number).where(over.c.number == claims.c.number, *in_track).exists()
    there = (claims.c.tracks.in_([moment.track, READ + JUDGED]), claims.c.since <= until, ~replaced)
    n_claims, n_reports = func.count(), func.count(claims.c.report.distinct())
    chosen = (
        select(claims.c.source, claims.c.kind, n_claims, n_reports)
        .where(*there, claims.c.looks.is_not(None), claims.c.source != "")
        .group_by(claims.c.source, claims.c.kind)
        .order_by(n_claims.desc(), claims.c.source)
    )
    rows = connection.execute(chosen.limit(limit).offset(skip))
    return [Source(restored(name), kind, claimed, reports) for name, kind, claimed, reports in rows]


def actors_named(connection: Connection, name: str, moment: Moment = NOW) -> list[Actor]:
    """Return the actors that are called so as sources, those with most claims first.

    Args:
        connection: The ledger's.
        name: A whole name, or its last words: "Ellerby" of "Thomas Ellerby".
        moment: As judged or as read, now or then.
    """
    wanted = plain_name(name)
    if not wanted:
        return []
    hits = search(connection, Query(source=name), limit=_LOOKED_AT, moment=moment).hits
    table = schema.reports
    asked = select(table.c.seq).where(table.c.id.in_({hit.report for hit in hits}))
    count: Counter[str] = Counter()
    known: dict[str, Actor] = {}
    for seq in connection.execute(asked).scalars().all():
        report = seen(connection, seq, moment)
        actors = {actor.id: actor for actor in report.actors}
        for origin in (one for claim in report.claims for one in claim.origins if one in actors):
            if any(
                _fits(plain_name(each), wanted) for each in (actors[origin].name, *actors[origin].aliases)
            ):
                count[origin] += 1
                known.setdefault(origin, actors[origin])
    return [known[actor] for actor, _ in count.most_common()]


def record(connection: Connection, actor: str, moment: Moment = NOW) -> Record:
    """Return an actor's record, every count with the claims behind it.

    Args:
        connection: The ledger's; its groups must be in line.
        actor: Its id.
        moment: As judged or as read, now or then; of another moment than now all groups are gathered for it.

    Raises:
        Missing: No report named it.
    """
    who = actor_view(connection, actor, moment).actor
    made = dict(matches(connection, Query(source=actor), moment))
    claims = {claim for some in made.values() for claim in some}
    then = at(connection, moment) if moment != NOW else None
    scene = near(connection, claims) if then is None else then.scene
    own = [row.id for row in scene.in_time(claims)]
    now = with_ids(connection, set(groups_of_claims(connection, own).values())) if then is None else ()
    groups = {claim: group for group in (then.groups if then else now) for claim in group.claims}
    told = {seq: seen(connection, seq, moment) for seq in made}
    return _Book(actor, own, scene, groups).record(who, told, made)


@dataclass
class _Tallies:
    """Claims counted by somebody; `order` has the actor's own, the earliest published first."""

    order: Sequence[str]
    rows: dict[str, tuple[str, str | None, dict[str, None], dict[str, None]]] = field(default_factory=dict)

    def count(self, name: str, actor: str | None, claim: str, evidence: str = "") -> None:
        key = plain_name(name) or name
        row = self.rows.setdefault(key, (name, actor, {}, {}))
        row[2][claim] = None
        if evidence:
            row[3][evidence] = None

    def done(self) -> tuple[Tally, ...]:
        place = {claim: at for at, claim in enumerate(self.order)}
        found = (
            Tally(name, actor, tuple(sorted(own, key=lambda one: place.get(one, len(place)))), tuple(other))
            for name, actor, own, other in self.rows.values()
        )
        return tuple(sorted(found, key=lambda tally: (-len(tally.claims), tally.name)))


class _Book:
    """What is counted for one actor."""

    def __init__(self, actor: str, own: list[str], scene: Scene, groups: dict[str, Group]) -> None:
        self._actor, self._own, self._scene, self._groups = actor, own, scene, groups
        self._own_set = frozenset(own)
        self._voices = Voices(scene.standings.values())
        self._name = plain_name(self._voices.name(actor))

    def record(self, who: Actor, told: dict[int, Report], made: dict[int, frozenset[str]]) -> Record:
        """Return the whole record.

        Args:
            who: Whose it is.
            told: The reports in which claims rest on its word.
            made: The ids of these claims, by report.
        """
        claims = [*self._own, *(claim for some in made.values() for claim in sorted(some))]
        groups = (self._groups[claim].id for claim in self._own if claim in self._groups)
        denied, against = self._against()
        return Record(
            actor=who,
            made=tuple(dict.fromkeys(claims)),
            about=self._about(told, made),
            relayed_by=self._relayed(),
            denied_by=denied,
            corroborated=self._corroborated(),
            contradicted=against,
            in_groups=tuple(dict.fromkeys(groups)),
        )

    def _about(self, told: dict[int, Report], made: dict[int, frozenset[str]]) -> tuple[Tally, ...]:
        found = _Tallies(self._own)
        for seq, report in told.items():
            names = {actor.id: actor.name for actor in report.actors}
            for claim in report.claims:
                for one in claim.about if claim.id in made[seq] else ():
                    if one in names and one != self._actor:
                        found.count(names[one], one, claim.id)
        return found.done()

    def _relayed(self) -> tuple[Tally, ...]:
        """Count outlets and relays in the claims' chains, and outlets that took a claim over."""
        found = _Tallies(self._own)
        for claim in self._own:
            statement = self._scene.statements[claim]
            outlet = self._scene.standings[self._scene.where[claim]].outlet
            if outlet:
                found.count(outlet, None, claim)
            for chain in statement.chains:
                for one in chain[1:-1]:
                    if one != self._actor and self._voices.name(one):
                        found.count(self._voices.name(one), one, claim)
        for link in self._links(LinkKind.RELAYS):
            if link.to in self._own_set:
                outlet = self._scene.standings[self._scene.where[link.of]].outlet
                if outlet:
                    bare = self._scene.statements[link.of].is_bare  # which has no page of its own
                    found.count(outlet, None, link.to, "" if bare else link.of)
        return found.done()

    def _against(self) -> tuple[tuple[Tally, ...], tuple[Tally, ...]]:
        """Count who denies some of the claims, and whose claims weaken them."""
        denied, against = _Tallies(self._own), _Tallies(self._own)
        for link in self._links(LinkKind.WEAKENS, LinkKind.RESPONDS):
            for mine, theirs in ((link.of, link.to), (link.to, link.of)):
                if mine not in self._own_set or theirs in self._own_set:
                    continue
                other = self._scene.statements[theirs]
                denies = other.stance is Stance.DENIES or link.kind is LinkKind.RESPONDS
                for name, actor in self._others(other):
                    if link.kind is LinkKind.WEAKENS:
                        against.count(name, actor, mine, theirs)
                    if denies and theirs == link.of:
                        denied.count(name, actor, mine, theirs)
        return denied.done(), against.done()

    def _corroborated(self) -> tuple[Tally, ...]:
        """Count the other origins of the groups that the claims are in."""
        found = _Tallies(self._own)
        for claim in self._own:
            group = self._groups.get(claim)
            for origin in group.origins if group else ():
                if origin.actor != self._actor and not _fits(plain_name(origin.name), self._name):
                    for other in origin.claims:
                        found.count(origin.name, origin.actor, claim, other)
        return found.done()

    def _links(self, *kinds: LinkKind) -> Iterator[Link]:
        there = self._scene.statements.keys()
        return (one for one in self._scene.decided().links if one.kind in kinds and {one.of, one.to} <= there)

    def _others(self, statement: Statement) -> Iterable[tuple[str, str]]:
        """Yield those whose word a claim rests on, the actor itself left out."""
        for one in statement.origins:
            name = self._voices.name(one)
            if one != self._actor and name and not _fits(plain_name(name), self._name):
                yield name, one


def _fits(name: str, other: str) -> bool:
    """Whether two plain names are one, or one ends the other."""
    long, short = (name, other) if len(name) >= len(other) else (other, name)
    return long == short or (len(short) >= _SHORTEST and long.endswith(f" {short}"))
