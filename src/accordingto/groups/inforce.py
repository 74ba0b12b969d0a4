"""The links and statements that hang together with some claims, at a moment.

Comes in: a connection and ids of claims or bare sentences. Goes out: a `Scene`: all that one link after
another leads to, with the statements of their reports. Refused: a ledger with a row missing (`BrokenLedger`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from accordingto.groups.deciding import Decision, Pair, decided, decisions
from accordingto.groups.standing import Standing, indexed, standing
from accordingto.ledger import schema
from accordingto.ledger.escapes import stored
from accordingto.ledger.judgements import End, Judgement, Tie
from accordingto.ledger.linkings import Spot, batches, every_in_force, in_force
from accordingto.ledger.moments import NOW, Moment
from accordingto.ledger.ties import every, on_claims
from accordingto.links.gathering import JOINS, Decided
from accordingto.links.statements import Statement
from accordingto.records import LinkKind


@dataclass(slots=True)
class Scene:
    """Reports with the links between them, as judged or as read.

    Attributes:
        standings: The reports, by their `seq`.
        statements: The statements of all of them, by id.
        where: In which report each statement stands.
        spots: Links that a finder found.
        last: What people decided about pairs of claims.
    """

    standings: dict[int, Standing] = field(default_factory=dict)
    statements: dict[str, Statement] = field(default_factory=dict)
    where: dict[str, int] = field(default_factory=dict)
    spots: dict[tuple[str, int], Spot] = field(default_factory=dict)
    last: dict[tuple[Pair, LinkKind], Decision] = field(default_factory=dict)

    def take(self, one: Standing) -> None:
        """Put one more report into it."""
        self.standings[one.seq] = one
        for statement in one.statements:
            self.statements[statement.id] = statement
            self.where[statement.id] = one.seq

    def find(self, end: End) -> str | None:
        """Return the id under which a claim stands today: its own, else that of what stands in its place."""
        if end.claim in self.statements:
            return end.claim
        there = (one for one in self.standings.values() if one.header.key == end.report)
        return next(
            (
                statement.id
                for one in there
                for statement in one.statements
                if end.place and statement.pieces == end.place
            ),
            None,
        )

    def decided(self) -> Decided:
        """Return the links as people judged them, those whose ends no longer stand left out."""
        there = [spot for spot in self.spots.values() if {spot.of, spot.to} <= self.statements.keys()]
        return decided(there, self.last)

    def in_time(self, ids: Iterable[str]) -> list[Statement]:
        """Return statements by the date of their reports, those without one last; of one report in order."""
        place = {one: at for at, one in enumerate(self.statements)}

        def when(one: Statement) -> tuple[bool, str, str, int]:
            setting = one.setting
            return (not setting.published, setting.published, setting.report, place[one.id])

        return sorted((self.statements[one] for one in ids if one in self.statements), key=when)


def around(connection: Connection, ids: Iterable[str]) -> tuple[Scene, set[str]]:
    """Return all that hangs together with some claims today, through links that hold groups together.

    Args:
        connection: The ledger's; its index must be in line.
        ids: Of claims and bare sentences.

    Returns:
        The scene, and the ids that hang together. Links that weaken are in it, and lead no further.
    """
    scene, until = Scene(), NOW.until(connection)
    reached: set[str] = set()
    judgements: dict[str, Judgement] = {}
    wave = set(ids)
    while wave:
        reached |= wave
        reports: set[int] = set(_reports_of(connection, wave))
        following: set[str] = set()
        for spot in in_force(connection, wave, until):
            scene.spots[spot.link, spot.linking] = spot
            reports |= {spot.of_report, spot.to_report}
            if spot.kind in JOINS:
                following |= {spot.of, spot.to}
        for judgement in on_claims(connection, wave, (), until):
            if judgement.tie is not None:
                judgements[judgement.key] = judgement
                following |= {end.claim for end in _ends(judgement.tie)}
        for one in indexed(connection, reports - scene.standings.keys()):
            scene.take(one)
        wave = following - reached
    judgements |= {one.key: one for one in on_claims(connection, (), scene.standings, until)}
    scene.last = decisions(sorted(judgements.values(), key=lambda one: one.at_utc), scene.find)
    return scene, reached


def near(
    connection: Connection, ids: Iterable[str], spots: Iterable[Spot] | None = None, moment: Moment = NOW
) -> Scene:
    """Return some claims with the links that they are ends of, and what is at the other ends.

    Args:
        connection: The ledger's; its index must be in line.
        ids: Of claims and bare sentences.
        spots: Only these links, rather than all that the claims are ends of.
        moment: As judged or as read, now or then; each report of another moment is opened.
    """
    scene, until, wanted = Scene(), moment.until(connection), set(ids)
    for spot in in_force(connection, wanted, until) if spots is None else spots:
        scene.spots[spot.link, spot.linking] = spot
    reports = {end for spot in scene.spots.values() for end in (spot.of_report, spot.to_report)}
    judgements = [] if moment.as_read else on_claims(connection, wanted, (), until)
    tied = {end.claim for one in judgements if one.tie for end in _ends(one.tie)}
    reports.update(_reports_of(connection, wanted | tied))
    if moment == NOW:
        there = indexed(connection, reports)
    else:
        there = [standing(connection, seq, moment) for seq in sorted(reports) if 0 < seq <= until]
    for one in there:
        scene.take(one)
    scene.last = decisions(judgements, scene.find)
    return scene


def whole(connection: Connection, moment: Moment) -> Scene:
    """Return all reports that were linked and all links between them, as of a moment.

    Args:
        connection: The ledger's.
        moment: As judged or as read, now or then; each report is opened, a hundred a second.
    """
    scene, until = Scene(), moment.until(connection)
    for spot in every_in_force(connection, until):
        scene.spots[spot.link, spot.linking] = spot
    for report in linked(connection, until):
        scene.take(standing(connection, report, moment))
    if not moment.as_read:
        scene.last = decisions(every(connection, until), scene.find)
    return scene


def ends_of(scene: Scene, ids: Iterable[str]) -> tuple[End, ...]:
    """Return those of some claims that are in a scene, as a judgement names them."""
    return tuple(
        End(one, scene.standings[scene.where[one]].header.key, scene.statements[one].pieces)
        for one in ids
        if one in scene.statements
    )


def _ends(tie: Tie) -> Iterator[End]:
    yield from tie.of
    yield from tie.to


def _reports_of(connection: Connection, ids: Iterable[str]) -> Iterator[int]:
    """Yield the reports that claims stand in, as far as the index of groups or of claims knows them."""
    members, claims = schema.group_members, schema.claims
    for some in batches(ids):
        asked = list(map(stored, some))
        yield from connection.execute(select(members.c.report).where(members.c.member.in_(asked))).scalars()
        yield from connection.execute(select(claims.c.report).where(claims.c.claim.in_(asked))).scalars()


def linked(connection: Connection, until: int) -> list[int]:
    """Return the reports that were ever linked, in the order of their entries."""
    table = schema.entries
    chosen = select(table.c.subject).where(table.c.kind == "linking", table.c.seq <= until).distinct()
    return sorted(connection.execute(chosen).scalars())
