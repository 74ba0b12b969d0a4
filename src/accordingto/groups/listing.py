"""Groups and disputes of a ledger, a page at a time, the most carried or the newest first.

Comes in: a connection, a cursor, a moment. Goes out: pages of records. Refused: a cursor that did not come
with a page of the same list (`InvalidCursor`).

Today's are in the index. Those of another moment are gathered when they are asked for, from the links that
were in force then: that takes a second for a hundred reports.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Select, Table, and_, func, or_, select

from accordingto.groups.inforce import Scene, whole
from accordingto.groups.keeping import gathered_in, group_of
from accordingto.groups.opposing import Opposed
from accordingto.ledger import schema
from accordingto.ledger.escapes import restored, stored
from accordingto.ledger.linkings import batches
from accordingto.ledger.moments import NOW, Moment
from accordingto.ledger.search import InvalidCursor, Query, search
from accordingto.records import Group

MANY = 2
"""Reports from which a group is one: a claim that stands alone is none."""
_WIDEST = 500  # claims whose groups a search by words looks at
_GROUPS, _MEMBERS, _DISPUTES = schema.groups, schema.group_members, schema.disputes
_Row = TypeVar("_Row")


class Order(StrEnum):
    """What comes first in a list."""

    CARRIED = "carried"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class GroupPage:
    """Some groups.

    Attributes:
        groups: At most as many as were asked for.
        cursor: What to ask the next page with; None on the last.
    """

    groups: tuple[Group, ...]
    cursor: str | None


@dataclass(frozen=True, slots=True)
class DisputePage:
    """Some disputes.

    Attributes:
        disputes: At most as many as were asked for.
        cursor: What to ask the next page with; None on the last.
    """

    disputes: tuple[Opposed, ...]
    cursor: str | None


@dataclass(frozen=True, slots=True)
class Gathered:
    """All groups and disputes of one moment, and what they were gathered from.

    Attributes:
        scene: Reports, statements and links.
        groups: Groups, claims that stand alone against others among them.
        disputes: Which of them weaken each other.
    """

    scene: Scene
    groups: tuple[Group, ...]
    disputes: tuple[Opposed, ...]


def at(connection: Connection, moment: Moment) -> Gathered:
    """Gather all groups and disputes of a moment, from every report that was linked by then."""
    scene = whole(connection, moment)
    groups, disputes = gathered_in(scene, scene.statements, scene.decided())
    return Gathered(scene, tuple(groups), tuple(disputes))


def groups(  # noqa: PLR0913 - a list, its order and what narrows it, all by keyword
    connection: Connection,
    *,
    limit: int = 20,
    cursor: str | None = None,
    order: Order = Order.CARRIED,
    query: Query | None = None,
    moment: Moment = NOW,
) -> GroupPage:
    """Return groups that two reports or more carry.

    Args:
        connection: The ledger's; its groups must be in line.
        limit: How many groups a page holds.
        cursor: From the page before.
        order: What comes first.
        query: Only groups with a claim that fits; of more than 500 such claims the best fitting.
        moment: As judged or as read, now or then.

    Raises:
        InvalidCursor: It did not come with a page of this list.
    """
    if moment != NOW or query is not None:
        then = at(connection, moment) if moment != NOW else None
        chosen = _fitting(connection, query, moment, then) if query is not None else None
        found = then.groups if then is not None else with_ids(connection, chosen or ())
        wanted = [one for one in found if _is_one(one) and (chosen is None or one.id in chosen)]
        key = _carried if order is Order.CARRIED else _newest
        page, following = _slice(sorted(wanted, key=key, reverse=True), cursor, limit)
        return GroupPage(tuple(page), following)
    column = _GROUPS.c.n_reports if order is Order.CARRIED else _GROUPS.c.first
    chosen_rows = select(_GROUPS.c.id, column, _GROUPS.c.body).where(_GROUPS.c.n_reports >= MANY)
    rows = _page(connection, _GROUPS, column, chosen_rows, cursor, limit)
    return GroupPage(tuple(group_of(row.body) for row in rows[:limit]), _following(rows, limit))


def disputes(  # noqa: PLR0913 - a list, its order and what narrows it, all by keyword
    connection: Connection,
    *,
    limit: int = 20,
    cursor: str | None = None,
    order: Order = Order.CARRIED,
    query: Query | None = None,
    moment: Moment = NOW,
) -> DisputePage:
    """Return disputes: pairs of groups that weaken each other.

    Args:
        connection: The ledger's; its groups must be in line.
        limit: How many disputes a page holds.
        cursor: From the page before.
        order: What comes first.
        query: Only disputes with a claim on either side that fits.
        moment: As judged or as read, now or then.

    Raises:
        InvalidCursor: It did not come with a page of this list.
    """
    if moment != NOW or query is not None:
        then = at(connection, moment) if moment != NOW else None
        chosen = _fitting(connection, query, moment, then) if query is not None else None
        found = then.disputes if then is not None else disputes_of(connection, chosen or ())
        wanted = [one for one in found if chosen is None or {one.one.id, one.other.id} & chosen]
        key = _most if order is Order.CARRIED else _latest
        page, following = _slice(sorted(wanted, key=key, reverse=True), cursor, limit)
        return DisputePage(tuple(page), following)
    column = _DISPUTES.c.n_reports if order is Order.CARRIED else _DISPUTES.c.first
    rows = _page(connection, _DISPUTES, column, select(_DISPUTES), cursor, limit)
    return DisputePage(tuple(_opposed(connection, rows[:limit])), _following(rows, limit))


def how_many(connection: Connection) -> tuple[int, int]:
    """Return how many groups there are today that two reports or more carry, and how many disputes."""
    groups = select(func.count()).select_from(_GROUPS).where(_GROUPS.c.n_reports >= MANY)
    disputes = select(func.count()).select_from(_DISPUTES)
    return connection.execute(groups).scalar_one(), connection.execute(disputes).scalar_one()


def with_ids(connection: Connection, ids: Iterable[str]) -> list[Group]:
    """Return today's groups with these ids, those that are not there any longer left out."""
    found = []
    for some in batches(ids):
        rows = select(_GROUPS.c.body).where(_GROUPS.c.id.in_(list(map(stored, some))))
        found += [group_of(body) for body in connection.execute(rows).scalars()]
    return found


def groups_of_claims(connection: Connection, claims: Iterable[str]) -> dict[str, str]:
    """Return for each of some claims that is in a group today that group's id."""
    found: dict[str, str] = {}
    for some in batches(claims):
        rows = select(_MEMBERS.c.member, _MEMBERS.c.group).where(
            _MEMBERS.c.member.in_(list(map(stored, some)))
        )
        found.update((restored(row.member), restored(row.group)) for row in connection.execute(rows))
    return found


def disputes_of(connection: Connection, groups: Iterable[str]) -> list[Opposed]:
    """Return today's disputes that some groups are a side of, the most carried first."""
    rows: dict[str, Any] = {}
    for some in batches(groups):
        asked = list(map(stored, some))
        chosen = select(_DISPUTES).where(or_(_DISPUTES.c.one.in_(asked), _DISPUTES.c.other.in_(asked)))
        rows.update((row.id, row) for row in connection.execute(chosen))
    ordered = sorted(rows.values(), key=lambda row: (-row.n_reports, row.id))
    return _opposed(connection, ordered)


def _opposed(connection: Connection, rows: Sequence[Any]) -> list[Opposed]:
    sides = with_ids(connection, {restored(side) for row in rows for side in (row.one, row.other)})
    by_id = {one.id: one for one in sides}
    return [
        Opposed(
            restored(row.id), by_id[restored(row.one)], by_id[restored(row.other)], row.score,
            tuple(row.links.split()),
        )
        for row in rows
        if {restored(row.one), restored(row.other)} <= by_id.keys()
    ]  # fmt: skip


def _fitting(connection: Connection, query: Query, moment: Moment, then: Gathered | None) -> set[str]:
    """Return the ids of the groups that have a claim which fits: of those gathered, or of today's."""
    claims = {hit.claim for hit in search(connection, query, limit=_WIDEST, moment=moment).hits}
    if then is None:
        return set(groups_of_claims(connection, claims).values())
    return {one.id for one in then.groups if claims & set(one.claims)}


def _page(  # noqa: PLR0913, PLR0917 - a table, its order and a place in it
    connection: Connection,
    table: Table,
    column: Column[Any],
    chosen: Select[Any],
    cursor: str | None,
    limit: int,
) -> list[Any]:
    """Return one row more than a page holds, the largest first, from where the last page ended."""
    if cursor is not None:
        value, id_ = _place(cursor)
        last: Any = int(value) if column.name == "n_reports" and value.isdecimal() else value
        chosen = chosen.where(or_(column < last, and_(column == last, table.c.id < id_)))
    ordered = chosen.add_columns(column.label("key")).order_by(column.desc(), table.c.id.desc())
    return list(connection.execute(ordered.limit(limit + 1)))


def _following(rows: Sequence[Any], limit: int) -> str | None:
    return f"{rows[limit - 1].key}~{rows[limit - 1].id}" if len(rows) > limit else None


def _place(cursor: str) -> tuple[str, str]:
    found = re.fullmatch(r"([0-9A-Za-z:.+-]{0,40})~([0-9a-f]{16})", cursor)
    if found is None:
        raise InvalidCursor(f"expected a cursor as it came with a page, got {cursor!r}")
    return found[1], found[2]


def _slice(rows: Sequence[_Row], cursor: str | None, limit: int) -> tuple[list[_Row], str | None]:
    """Return a page of a list that is at hand, and where the next one begins."""
    if cursor is not None and not re.fullmatch(r"\d{1,9}", cursor):
        raise InvalidCursor(f"expected a cursor as it came with a page, got {cursor!r}")
    start = int(cursor or 0)
    following = str(start + limit) if start + limit < len(rows) else None
    return list(rows[start : start + limit]), following


def _is_one(group: Group) -> bool:
    return len(group.carriers) >= MANY


def _carried(group: Group) -> tuple[int, str]:
    return len(group.carriers), group.id


def _newest(group: Group) -> tuple[str, str]:
    return group.first or "", group.id


def _most(one: Opposed) -> tuple[int, str]:
    return one.n_reports, one.id


def _latest(one: Opposed) -> tuple[str, str]:
    return min(one.one.first or "", one.other.first or ""), one.id
