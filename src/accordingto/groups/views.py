"""What is known about a group, a dispute or a link, with the words of every claim in it.

Comes in: a connection, an id and a `Moment`. Goes out: small frozen records. Refused: what was not there at
that moment (`Missing`).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from accordingto.errors import Missing
from accordingto.groups.deciding import Decision
from accordingto.groups.inforce import Scene, near
from accordingto.groups.listing import (
    Gathered,
    at,
    disputes_of,
    groups_of_claims,
    with_ids,
)
from accordingto.groups.members import Member, member_of, members
from accordingto.groups.opposing import Opposed
from accordingto.groups.standing import indexed
from accordingto.ledger import schema
from accordingto.ledger.escapes import restored, stored
from accordingto.ledger.judgements import Judgement
from accordingto.ledger.linkings import Spot, in_force
from accordingto.ledger.linkings import whole as with_reasons
from accordingto.ledger.moments import NOW, Moment
from accordingto.ledger.ties import on_claims
from accordingto.links.agreeing import agreement
from accordingto.links.statements import plain_name
from accordingto.records import Group, Link, LinkKind

_LINKS = 50  # of a dispute, the surest, that are shown
_FEW = 200  # groups that are looked at for what both sides of a dispute say


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group with the words of its claims.

    Attributes:
        group: Carriers, origins and links.
        members: Its claims and bare sentences, the earliest first.
        disputes: What weakens it, or it weakens, the most carried first.
        judgements: What people decided about its links, and about it.
    """

    group: Group
    members: tuple[Member, ...]
    disputes: tuple[Opposed, ...]
    judgements: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link with both its ends.

    Attributes:
        link: With its reason and its evidence.
        of: The claim that does it.
        to: The claim that it is done to.
        state: "as found", "accepted", "rejected" or "added by a person".
        judgement: What was decided about it last, or None.
    """

    link: Link
    of: Member
    to: Member
    state: str
    judgement: Judgement | None


@dataclass(frozen=True, slots=True)
class DisputeView:
    """Two sides that weaken each other.

    Attributes:
        id: Made from the two groups' ids.
        one: The side that was first published.
        other: The other side.
        links: Why each weakens the other, the surest first.
        common: What the claims of both sides have in common, a sentence each.
        agreed: Groups that rest on voices of both sides: what both say.
    """

    id: str
    one: GroupView
    other: GroupView
    links: tuple[LinkView, ...]
    common: tuple[str, ...]
    agreed: tuple[Group, ...]


def group_view(
    connection: Connection, group: str, moment: Moment = NOW, most: int | None = None
) -> GroupView:
    """Return a group with the words of its claims.

    Args:
        connection: The ledger's; its groups must be in line.
        group: Its id.
        moment: As judged or as read, now or then.
        most: The words of so many carriers at most are given, those of the earliest; of all where it is None.

    Raises:
        Missing: There was no such group at that moment; another claim may be its first by now.
    """
    if moment != NOW:
        return _group_then(at(connection, moment), group)
    found = with_ids(connection, [group])
    if not found:
        raise _not_there("group", group)
    return _group_now(connection, found[0], most)


def group_of(
    connection: Connection, claim: str, moment: Moment = NOW, most: int | None = None
) -> GroupView | None:
    """Return the group that a claim is in, or None where it stands alone; `most` is as in `group_view`."""
    if moment != NOW:
        then = at(connection, moment)
        found = next((one.id for one in then.groups if claim in one.claims), None)
        return None if found is None else _group_then(then, found)
    ids = groups_of_claims(connection, [claim])
    return group_view(connection, ids[claim], most=most) if claim in ids else None


def dispute_view(
    connection: Connection, dispute: str, moment: Moment = NOW, most: int | None = None
) -> DisputeView:
    """Return both sides of a dispute, with what they have in common; `most` is as in `group_view`.

    Raises:
        Missing: There was no such dispute at that moment.
    """
    if moment != NOW:
        then = at(connection, moment)
        one = next((row for row in then.disputes if row.id == dispute), None)
        if one is None:
            raise _not_there("dispute", dispute)
        sides = _group_then(then, one.one.id), _group_then(then, one.other.id)
        return _dispute(connection, one, sides, then.scene, then.groups)
    table = schema.disputes
    side = connection.execute(select(table.c.one).where(table.c.id == stored(dispute))).scalar()
    rows = disputes_of(connection, [restored(side)]) if side is not None else []
    now = next((row for row in rows if row.id == dispute), None)
    if now is None:
        raise _not_there("dispute", dispute)
    sides = _group_now(connection, now.one, most), _group_now(connection, now.other, most)
    ends = [member.id for side in sides for member in side.members]
    links = set(now.links[:_LINKS])
    spots = [spot for spot in in_force(connection, ends, NOW.until(connection)) if spot.link in links]
    scene = near(connection, ends, spots)
    return _dispute(connection, now, sides, scene, _of_reports(connection, now))


def link_view(connection: Connection, link: str, report: int) -> LinkView:
    """Return a link with both its ends, also one that was rejected.

    Args:
        connection: The ledger's.
        link: Its id.
        report: The `seq` of a report that one of its ends stands in, as `ids.one` gives it.

    Raises:
        Missing: Its claims are not there any longer.
    """
    there = indexed(connection, [report])
    found = (
        view
        for one in there
        for view in links_of(connection, [statement.id for statement in one.statements])
        if view.link.id == link
    )
    view = next(found, None)
    if view is None:
        raise _not_there("link", link)
    return view


def links_of(connection: Connection, claims: Iterable[str], moment: Moment = NOW) -> list[LinkView]:
    """Return the links of some claims, rejected ones among them, the surest first."""
    wanted = set(claims)
    scene = near(connection, wanted, moment=moment)
    return _link_views(connection, scene, scene.spots.values(), wanted)


def relays_among(connection: Connection, claims: Iterable[str], moment: Moment = NOW) -> list[LinkView]:
    """Return the links by which one of some claims was taken from another; no other link is opened."""
    own = set(claims)

    def is_among(link: Spot | Link) -> bool:
        return link.kind is LinkKind.RELAYS and {link.of, link.to} <= own

    spots = list(filter(is_among, in_force(connection, own, moment.until(connection))))
    views = _link_views(connection, near(connection, own, spots, moment), spots, own)
    return [view for view in views if is_among(view.link)]


def _link_views(
    connection: Connection, scene: Scene, spots: Iterable[Spot], wanted: set[str] | None = None
) -> list[LinkView]:
    there = [spot for spot in spots if {spot.of, spot.to} <= scene.statements.keys()]
    views: dict[str, LinkView] = {}
    for link in with_reasons(connection, there):
        decision = scene.last.get((frozenset((link.of, link.to)), link.kind))
        views[link.id] = _link_view(scene, link, _state(decision), decision)
    for link in scene.decided().links:
        ends = {link.of, link.to}
        mine = wanted is None or ends & wanted
        if mine and link.id not in views and link.because and ends <= scene.statements.keys():
            decision = scene.last.get((frozenset(ends), link.kind))
            views[link.id] = _link_view(scene, link, "added by a person", decision)
    return sorted(views.values(), key=lambda view: (-view.link.score, view.link.id))


def _link_view(scene: Scene, link: Link, state: str, decision: Decision | None) -> LinkView:
    of, to = (
        member_of(scene.statements[end], scene.standings[scene.where[end]]) for end in (link.of, link.to)
    )
    return LinkView(link, of, to, state, decision.judgement if decision else None)


def _state(decision: Decision | None) -> str:
    if decision is None:
        return "as found"
    return "accepted" if decision.holds else "rejected"


def _group_now(connection: Connection, group: Group, most: int | None) -> GroupView:
    """Return a group of today, with the words of its earliest carriers."""
    shown = {carrier.report for carrier in group.carriers[:most]}
    members_, reports = schema.group_members, schema.reports
    carrying = (
        select(members_.c.report, reports.c.id)
        .join(reports, reports.c.seq == members_.c.report)
        .where(members_.c.group == stored(group.id))
    )
    seqs = {row.report for row in connection.execute(carrying) if restored(row.id) in shown}
    ids = [claim for carrier in group.carriers[:most] for claim in carrier.claims]
    return GroupView(
        group,
        members(group, indexed(connection, seqs)),
        tuple(disputes_of(connection, [group.id])),
        tuple(on_claims(connection, ids, (), NOW.until(connection))),
    )


def _group_then(then: Gathered, group: str) -> GroupView:
    found = next((one for one in then.groups if one.id == group), None)
    if found is None:
        raise _not_there("group", group)
    disputes = tuple(one for one in then.disputes if group in {one.one.id, one.other.id})
    return GroupView(
        found, members(found, then.scene.standings.values()), disputes, _judgements(then.scene, found)
    )


def _judgements(scene: Scene, group: Group) -> tuple[Judgement, ...]:
    """Return what people decided about a group's claims, each decision once, the oldest first."""
    own = set(group.claims)
    found = {one.judgement.key: one.judgement for one in scene.last.values() if {one.of, one.to} & own}
    return tuple(sorted(found.values(), key=lambda one: one.at_utc))


def _dispute(
    connection: Connection,
    one: Opposed,
    sides: tuple[GroupView, GroupView],
    scene: Scene,
    groups: Iterable[Group],
) -> DisputeView:
    wanted = set(one.links)
    spots = [spot for spot in scene.spots.values() if spot.link in wanted]
    links = [view for view in _link_views(connection, scene, spots) if view.link.id in wanted]
    told = [
        [scene.statements[claim] for claim in side.group.claims if claim in scene.statements]
        for side in sides
    ]
    return DisputeView(
        one.id, *sides, tuple(links), agreement(*told), tuple(_agreed(groups, sides[0].group, sides[1].group))
    )


def _agreed(groups: Iterable[Group], one: Group, other: Group) -> Iterable[Group]:
    """Yield groups that rest on a voice of each side, other than the sides themselves."""
    left, right = ({plain_name(origin.name) for origin in side.origins} for side in (one, other))
    for group in groups:
        voices = {plain_name(origin.name) for origin in group.origins}
        if group.id not in {one.id, other.id} and voices & left and voices & right:
            yield group


def _of_reports(connection: Connection, one: Opposed) -> list[Group]:
    """Return the groups that share a report with either side."""
    table = schema.group_members
    sides = [stored(one.one.id), stored(one.other.id)]
    reports = select(table.c.report).where(table.c.group.in_(sides))
    ids = select(table.c.group).where(table.c.report.in_(reports)).distinct().limit(_FEW)
    return with_ids(connection, map(restored, connection.execute(ids).scalars()))


def _not_there(what: str, id_: str) -> Missing:
    return Missing(
        f"expected this {what} to be there, found none",
        where=id_,
        remedy=f"`accordingto {what}s` lists those there are" if what != "link" else "Link again",
    )
