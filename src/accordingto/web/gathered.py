"""Links, groups, disputes and ways as the interface gives them: in line with what is kept, and bounded.

Comes in: a connection, ids, a moment, a cursor. Goes out: answers and pages. Refused: what was not there
(`Missing`), a cursor of another list (`InvalidCursor`), an earlier moment of a ledger too large to gather
within a request (`TooMuchThen`).
"""

import re
from collections.abc import Callable
from typing import TypeVar

from anyio.to_thread import run_sync
from sqlalchemy import Connection, func, select

from accordingto.errors import Missing
from accordingto.groups import bring_in_line, listing, members, tracing
from accordingto.groups.listing import Order
from accordingto.groups.views import GroupView, LinkView, group_of, group_view, link_view, links_of
from accordingto.ledger import schema
from accordingto.ledger.entries import Kind
from accordingto.ledger.escapes import restored, stored
from accordingto.ledger.ids import Named
from accordingto.ledger.kept import kept
from accordingto.ledger.linkings import in_force
from accordingto.ledger.moments import NOW, Moment
from accordingto.ledger.search import InvalidCursor, Query
from accordingto.web import cursors
from accordingto.web.answers import words_in
from accordingto.web.asking import Asked
from accordingto.web.group_answers import (
    MOST,
    DisputePage,
    GroupPage,
    LinkAnswer,
    LinkPage,
    MemberPage,
    WordsBeside,
    dispute_row,
    group_row,
    link_answer,
)
from accordingto.web.problems import WebError

Answer = TypeVar("Answer")

MOST_THEN = 2_000
"""Reports whose groups of an earlier time, or as read, are gathered for a request: that takes 20 s."""

_TRACED = 500  # reports on the way of a claim; it is the earliest that tell where it comes from
_PLACES = {
    Order.CARRIED: re.compile(r"\d{1,9}~[0-9a-f]{16}|\d{1,9}"),
    Order.NEWEST: re.compile(r"[0-9A-Za-z:.+-]{0,40}~[0-9a-f]{16}|\d{1,9}"),
}


async def answered(asked: Asked, at: Moment, make: Callable[[Connection], Answer]) -> Answer:
    """Return what is made from a connection on which groups are in line with what is kept.

    Of another moment than now groups are gathered when they are asked for, by one request at a time.

    Raises:
        WebError: Too many wait already, or the ledger is too large for it.
    """
    if at == NOW:
        return await run_sync(_made, asked, at, make)
    return await gathered(asked, at, make)


async def gathered(asked: Asked, at: Moment, make: Callable[[Connection], Answer]) -> Answer:
    """Return what takes long to make, one request at a time; refuses as `answered` does."""
    async with asked.house.gathering.entered():
        return await run_sync(_made, asked, at, make)


def _made(asked: Asked, at: Moment, make: Callable[[Connection], Answer]) -> Answer:
    if at == NOW:
        bring_in_line(asked.ledger)
    with asked.ledger.reading() as connection:
        if at != NOW:
            check_size(connection, at)
        return make(connection)


def check_size(connection: Connection, at: Moment) -> None:
    """Refuse to gather the groups of an earlier time, or as read, of a ledger with very many reports."""
    table = schema.entries
    n_linked = select(func.count(table.c.subject.distinct())).where(
        table.c.kind == Kind.LINKING, table.c.seq <= at.until(connection)
    )
    found = connection.execute(n_linked).scalar_one()
    if found > MOST_THEN:
        why = f"expected at most {MOST_THEN:,} reports to gather at another moment than now, found {found:,}"
        raise WebError("TooMuchThen", why)


def group_page(  # noqa: PLR0913, PLR0917 - a list, its order and what narrows it
    connection: Connection, cursor: str | None, limit: int, order: Order, query: Query, at: Moment
) -> GroupPage:
    """Return groups of two reports or more, those with a claim that fits."""
    place, wanted = _place("groups", order, cursor), _asked(query)
    page = listing.groups(connection, limit=limit, cursor=place, order=order, query=wanted, moment=at)
    return GroupPage(tuple(map(group_row, page.groups)), _spelled("groups", order, page.cursor))


def dispute_page(  # noqa: PLR0913, PLR0917 - a list, its order and what narrows it
    connection: Connection, cursor: str | None, limit: int, order: Order, query: Query, at: Moment
) -> DisputePage:
    """Return disputes, those with a claim on either side that fits."""
    place, wanted = _place("disputes", order, cursor), _asked(query)
    page = listing.disputes(connection, limit=limit, cursor=place, order=order, query=wanted, moment=at)
    return DisputePage(tuple(map(dispute_row, page.disputes)), _spelled("disputes", order, page.cursor))


def member_page(connection: Connection, group: str, cursor: str | None, limit: int) -> MemberPage:
    """Return the members of a group of today, those of the earliest carrier first.

    Raises:
        Missing: There is no such group.
    """
    skip = int(cursors.place("members", cursor, int)[0]) if cursor else 0
    carriers = group_view(connection, group, most=0).group.carriers
    number = {carrier.report: at for at, carrier in enumerate(carriers)}
    table, reports = schema.group_members, schema.reports
    chosen = (
        select(table.c.member, reports.c.id)
        .join(reports, reports.c.seq == table.c.report)
        .where(table.c.group == stored(group))
    )
    rows = ((number.get(restored(row.id), 0), restored(row.member)) for row in connection.execute(chosen))
    own = [member for _, member in sorted(rows)]
    told = members.told(connection, own[skip : skip + limit])
    following = cursors.spelled("members", skip + limit) if skip + limit < len(own) else None
    return MemberPage(tuple(told.values()), following)


def link_page(connection: Connection, claim: str, cursor: str | None, limit: int) -> LinkPage:
    """Return the links of a claim, the surest first."""
    skip = int(cursors.place("links", cursor, int)[0]) if cursor else 0
    found = links_of(connection, [claim])
    following = cursors.spelled("links", skip + limit) if skip + limit < len(found) else None
    return LinkPage(tuple(found[skip : skip + limit]), following)


def link_told(connection: Connection, named: Named) -> LinkAnswer:
    """Return a link with the words that it rests on in both reports.

    Raises:
        Missing: Its claims are not there any longer.
    """
    view = link_view(connection, named.id, named.report or 0)
    return link_answer(view, _words(connection, view))


def group_with(connection: Connection, claim: str, at: Moment = NOW) -> GroupView:
    """Return the group that a claim is in.

    Raises:
        Missing: It stands alone.
    """
    found = group_of(connection, claim, at, most=MOST)
    if found is None:
        raise Missing(
            "expected a group that this claim is in, found that it stands alone",
            where=claim,
            remedy="Link what is new by POST /api/links, or take it for what one report says",
        )
    return found


def way_of(connection: Connection, claim: str) -> tuple[tracing.Trace, int]:
    """Return the way of a claim, and how many of the reports that carry it were left out.

    Raises:
        Missing: Its report's newest reading has no such claim.
    """
    view = group_of(connection, claim, most=_TRACED)
    if view is None:
        alone = members.told(connection, [claim]).get(claim)
        if alone is None:
            raise Missing(
                "expected a claim of the newest reading, found one that is there no longer", where=claim
            )
        return tracing.trace_alone(alone), 0
    left = max(0, len(view.group.carriers) - _TRACED)
    return tracing.way_of(connection, view, most=_TRACED), left


def _words(connection: Connection, view: LinkView) -> tuple[WordsBeside, ...]:
    """Return the words of a link's evidence, of one that a finder found."""
    spots = in_force(connection, [view.link.of], NOW.until(connection))
    spot = next((one for one in spots if one.link == view.link.id), None)
    if spot is None:
        return ()
    of, to = (kept(connection, seq).read.text for seq in (spot.of_report, spot.to_report))
    return tuple(WordsBeside(words_in(one.of, of), words_in(one.to, to)) for one in view.link.evidence)


def _asked(query: Query) -> Query | None:
    return None if query == Query() else query


def _place(of: str, order: Order, cursor: str | None) -> str | None:
    """Return where a page begins, in the words of the list itself."""
    if cursor is None:
        return None
    place = str(cursors.place(f"{of} {order}", cursor, str)[0])
    if _PLACES[order].fullmatch(place) is None:
        raise InvalidCursor(f"expected a cursor as it came with a page of {of}, got another")
    return place


def _spelled(of: str, order: Order, place: str | None) -> str | None:
    return None if place is None else cursors.spelled(f"{of} {order}", place)
