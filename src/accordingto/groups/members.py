"""Members of a group: claims and bare sentences, each readable without its report.

Comes in: a group and the statements of its reports, or ids of claims. Goes out: `Member`s. Refused: nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from accordingto.groups.inforce import near
from accordingto.groups.standing import Standing, standing
from accordingto.ledger import schema
from accordingto.ledger.escapes import stored
from accordingto.ledger.linkings import batches
from accordingto.ledger.moments import NOW, Moment
from accordingto.links.statements import Statement
from accordingto.records import Group, Pieces, Stance


@dataclass(frozen=True, slots=True)
class Member:
    """One claim, or one sentence printed without a source, among those that say the same.

    Read aloud: "`outlet` printed on `published` that `origins` `stance` that `wording`, by way of `via`."

    Attributes:
        id: The claim's; of a bare sentence one made from its place.
        report: Id of the report that it stands in.
        outlet: Who published that, or None.
        published: ISO 8601 date or time, or None.
        title: The report's headline, or None.
        wording: What is said, readable on its own.
        stance: What the origin does with it.
        origins: Names of those whose word it rests on; empty where nobody is named.
        via: Names of those between the outlet and the origin.
        pieces: Where it stands in the report.
        is_bare: Whether the report gives nobody for it.
    """

    id: str
    report: str
    outlet: str | None
    published: str | None
    title: str | None
    wording: str
    stance: Stance
    origins: tuple[str, ...]
    via: tuple[str, ...]
    pieces: Pieces
    is_bare: bool = False


def members(group: Group, standings: Iterable[Standing]) -> tuple[Member, ...]:
    """Return the members of a group, carrier by carrier, the earliest first.

    Args:
        group: One that was gathered.
        standings: The reports that carry it; others may be among them.
    """
    there = {one.id: one for one in standings}
    carriers = ((carrier, there[carrier.report]) for carrier in group.carriers if carrier.report in there)
    return tuple(
        member_of(statement, one)
        for carrier, one in carriers
        for statement in one.statements
        if statement.id in carrier.claims or (statement.is_bare and statement.pieces[0] in carrier.bare)
    )


def member_of(statement: Statement, one: Standing) -> Member:
    """Return a statement as a member, with the names that its report gives."""
    names = {actor.id: actor.name for actor in one.actors}
    return Member(
        id=statement.id,
        report=one.id,
        outlet=one.outlet,
        published=one.published,
        title=one.header.title,
        wording=statement.text,
        stance=statement.stance,
        origins=tuple(names[actor] for actor in statement.origins if actor in names),
        via=tuple(dict.fromkeys(_between(statement, names))),
        pieces=statement.pieces,
        is_bare=statement.is_bare,
    )


def told(connection: Connection, claims: Iterable[str], moment: Moment = NOW) -> dict[str, Member]:
    """Return some claims, each readable by itself, by their ids; those that are not there left out.

    Args:
        connection: The ledger's; its groups must be in line.
        claims: Ids of claims and bare sentences, of reports that nobody has linked yet too.
        moment: As judged or as read, now or then.
    """
    wanted = dict.fromkeys(claims)
    scene = near(connection, wanted, (), moment)
    for report in _reports_of(connection, wanted.keys() - scene.statements.keys()):
        if report <= moment.until(connection):
            scene.take(standing(connection, report, moment))
    return {
        one: member_of(scene.statements[one], scene.standings[scene.where[one]])
        for one in wanted
        if one in scene.statements
    }


def _reports_of(connection: Connection, claims: Iterable[str]) -> list[int]:
    table = schema.claims
    found: set[int] = set()
    for some in batches(sorted(claims)):
        asked = select(table.c.report).where(table.c.claim.in_(list(map(stored, some))))
        found.update(connection.execute(asked).scalars())
    return sorted(found)


def _between(statement: Statement, names: dict[str, str]) -> Iterator[str]:
    for chain in statement.chains:
        yield from (names[actor] for actor in chain[1:-1] if actor in names)
