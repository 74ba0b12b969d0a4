"""All claims that fit a query, report by report, for those who take them out of the ledger.

Comes in: a `Query` and a `Moment`. Goes out: the number of each report's entry with the ids of its claims,
streamed, so that there may be more of them than memory holds. Refused: nothing.
"""

from collections.abc import Iterator
from itertools import groupby

from sqlalchemy import Connection, func, select, text

from accordingto.ledger import schema
from accordingto.ledger.escapes import restored
from accordingto.ledger.moments import NOW, Moment
from accordingto.ledger.search import Query, wanted_of
from accordingto.ledger.wordindex import matching

_AT_ONCE = 1_000  # rows fetched at a time


def matches(
    connection: Connection, query: Query, moment: Moment = NOW
) -> Iterator[tuple[int, frozenset[str]]]:
    """Yield each report with claims that fit, in the order they were kept.

    Args:
        connection: The ledger's; it must not be written to meanwhile.
        query: What to look for; an empty one fits every claim.
        moment: As judged or as read, now or at an earlier time.

    Yields:
        The `seq` of the report's entry, and the ids of its claims that fit.
    """
    wanted = list(wanted_of(query))
    if any(not phrase or not all(phrase) for each in wanted for phrase in each.any_of):
        return  # something was asked for that has no letters or digits in it
    tables, values = matching(connection, wanted)
    statement = text(
        f"SELECT c.report, c.claim {tables}"  # noqa: S608 - made of our own tables' names
        " AND (c.tracks & :track) > 0 AND c.looks IS NOT NULL AND c.since <= :until"
        " AND NOT EXISTS (SELECT 1 FROM claims_replaced r"
        " WHERE r.number = c.number AND r.track = :track AND r.since <= :until)"
        " ORDER BY c.report"
    )
    top = connection.execute(select(func.max(schema.claims.c.number))).scalar() or 0
    asked = {**values, "top": top, "track": moment.track, "until": moment.until(connection)}
    rows = connection.execute(statement, asked, execution_options={"yield_per": _AT_ONCE})
    for report, group in groupby(rows, key=lambda row: row.report):
        yield report, frozenset(restored(row.claim) for row in group)


def n_reports(connection: Connection) -> int:
    """Return how many reports a ledger holds, versions that were replaced among them."""
    return connection.execute(select(func.count()).select_from(schema.reports)).scalar_one()
