"""Groups as rows of a table: the same claim in many reports, and on how many voices it rests.

Comes in: a connection on which groups are in line, a `Query`, a `Moment`. Goes out: a row a group of two
reports or more, in the columns of `COLUMNS`, the most carried first. Refused: nothing.

Of today's groups it holds some in memory at a time, and where only some claims are asked for the ids of the
groups that fit. Those of another moment are gathered in memory, all at once.
"""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection

from accordingto.exports.parquet import as_parquet
from accordingto.exports.table import Column, Row, Sort, as_csv, harmless_row
from accordingto.groups.listing import MANY, at, groups, groups_of_claims
from accordingto.ledger.matches import matches
from accordingto.ledger.moments import NOW, Moment
from accordingto.ledger.search import Query
from accordingto.records import Group

COLUMNS = (
    Column("group", Sort.TEXT, "Id of the group."),
    Column("wording", Sort.TEXT, "What is claimed, as it was first put."),
    Column("n_reports", Sort.COUNT, "How many reports carry it."),
    Column("n_outlets", Sort.COUNT, "How many outlets."),
    Column("n_origins", Sort.COUNT, "On how many independent origins it rests."),
    Column("origins", Sort.TEXTS, "Names of these, the earliest first."),
    Column("via", Sort.TEXTS, "Names of those by way of whom it came."),
    Column("first", Sort.MOMENT, "When it was first published, in UTC."),
    Column("last", Sort.MOMENT, "When it was last published, in UTC."),
    Column("n_lost", Sort.COUNT, "How many of the reports print as fact what was only claimed."),
    Column("outlets", Sort.TEXTS, "Names of the outlets, the earliest first."),
    Column("reports", Sort.TEXTS, "Ids of the reports, the earliest first."),
    Column("claims", Sort.TEXTS, "Ids of the claims, the earliest first."),
)
"""The columns of the table of groups, in their order."""

_AT_ONCE = 200  # groups in memory; one of ten thousand reports takes some 5 MB


def rows(connection: Connection, query: Query | None = None, moment: Moment = NOW) -> Iterator[list[Row]]:
    """Yield groups, the most carried first, some at a time.

    Args:
        connection: The ledger's; its groups must be in line.
        query: Only groups with a claim that fits; None gives all.
        moment: As judged or as read, now or at an earlier time.
    """
    whole = query is None or query == Query()
    fits = None if whole else _fitting(connection, query or Query(), moment)
    for some in _pages(connection, moment):
        found = [
            harmless_row(COLUMNS, _row(group))
            for group in some
            if fits is None or group.id in fits or not fits.isdisjoint(group.claims)
        ]
        if found:
            yield found


def csv_bytes(connection: Connection, query: Query, moment: Moment) -> Iterator[bytes]:
    """Yield the table as CSV, as `table.csv_bytes` does that of claims."""
    return as_csv(COLUMNS, rows(connection, query, moment))


def parquet_bytes(connection: Connection, query: Query, moment: Moment) -> Iterator[bytes]:
    """Yield the table as a Parquet file, as `parquet.parquet_bytes` does that of claims."""
    return as_parquet(COLUMNS, rows(connection, query, moment))


def _pages(connection: Connection, moment: Moment) -> Iterator[Sequence[Group]]:
    if moment != NOW:
        there = [one for one in at(connection, moment).groups if len(one.carriers) >= MANY]
        yield sorted(there, key=lambda one: (len(one.carriers), one.id), reverse=True)
        return
    page = groups(connection, limit=_AT_ONCE)
    yield page.groups
    while page.cursor is not None:
        page = groups(connection, limit=_AT_ONCE, cursor=page.cursor)
        yield page.groups


def _fitting(connection: Connection, query: Query, moment: Moment) -> set[str]:
    """Return the ids of today's groups with a claim that fits; of another moment those of the claims."""
    found: set[str] = set()
    for _, claims in matches(connection, query, moment):
        found.update(groups_of_claims(connection, claims).values() if moment == NOW else claims)
    return found


def _row(group: Group) -> Row:
    days = [one.published for one in group.carriers if one.published]
    return {
        "group": group.id,
        "wording": group.wording,
        "n_reports": len(group.carriers),
        "n_outlets": len(group.outlets),
        "n_origins": len(group.origins),
        "origins": [origin.name for origin in group.origins],
        "via": list(dict.fromkeys(name for origin in group.origins for name in origin.via)),
        "first": group.first,
        "last": days[-1] if days else None,
        "n_lost": group.n_lost,
        "outlets": list(group.outlets),
        "reports": [one.report for one in group.carriers],
        "claims": list(group.claims),
    }
