"""Links between claims as rows of a table: each with both its ends, readable without asking for more.

Comes in: a connection on which groups are in line, a `Query`, a `Moment`. Goes out: a row a link, in the
columns of `COLUMNS`, report by report. Refused: nothing.

Holds one report with all that it is linked to in memory. Where only some claims are asked for it also
remembers the ids of the links that it gave, since either end may fit.
"""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection

from accordingto.exports.parquet import as_parquet
from accordingto.exports.table import Column, Row, Sort, as_csv, harmless_row
from accordingto.groups.inforce import linked
from accordingto.groups.standing import indexed, standing
from accordingto.groups.views import LinkView, links_of
from accordingto.ledger.matches import matches
from accordingto.ledger.moments import NOW, Moment
from accordingto.ledger.search import Query

COLUMNS = (
    Column("link", Sort.TEXT, "Id of the link."),
    Column("kind", Sort.TEXT, "What `of` is to `to`: same, weakens, responds or relays."),
    Column("of", Sort.TEXT, "Id of the claim that does it, or of a sentence printed without a source."),
    Column("to", Sort.TEXT, "Id of the claim that it is done to."),
    Column("of_wording", Sort.TEXT, "What `of` says."),
    Column("to_wording", Sort.TEXT, "What `to` says."),
    Column("of_origins", Sort.TEXTS, "Names of those whose word `of` rests on; empty where nobody is named."),
    Column("to_origins", Sort.TEXTS, "The same of `to`."),
    Column("of_report", Sort.TEXT, "Id of the report that `of` stands in."),
    Column("to_report", Sort.TEXT, "The same of `to`."),
    Column("of_outlet", Sort.TEXT, "Who published it."),
    Column("to_outlet", Sort.TEXT, "The same of `to`."),
    Column("of_published", Sort.MOMENT, "When it was published, in UTC."),
    Column("to_published", Sort.MOMENT, "The same of `to`."),
    Column("score", Sort.NUMBER, "How sure the finder is, 0 to 1."),
    Column("because", Sort.TEXT, "Why, in a sentence to check against both texts."),
    Column("found_by", Sort.TEXT, "Finder and version, or the person who tied them together."),
    Column("state", Sort.TEXT, "as found, accepted, rejected or added by a person."),
    Column("judged_by", Sort.TEXT, "Who judged it last."),
)
"""The columns of the table of links, in their order."""


def rows(connection: Connection, query: Query | None = None, moment: Moment = NOW) -> Iterator[list[Row]]:
    """Yield the links of each report, the reports in the order they were kept; each link once.

    Args:
        connection: The ledger's; its groups must be in line.
        query: Only links with a claim that fits at either end; None gives all.
        moment: As judged or as read, now or at an earlier time.
    """
    whole = query is None or query == Query()
    views = _all(connection, moment) if whole else _fitting(connection, query or Query(), moment)
    for some in views:
        found = [harmless_row(COLUMNS, _row(view)) for view in some]
        if found:
            yield found


def csv_bytes(connection: Connection, query: Query, moment: Moment) -> Iterator[bytes]:
    """Yield the table as CSV, as `table.csv_bytes` does that of claims."""
    return as_csv(COLUMNS, rows(connection, query, moment))


def parquet_bytes(connection: Connection, query: Query, moment: Moment) -> Iterator[bytes]:
    """Yield the table as a Parquet file, as `parquet.parquet_bytes` does that of claims."""
    return as_parquet(COLUMNS, rows(connection, query, moment))


def _all(connection: Connection, moment: Moment) -> Iterator[Iterable[LinkView]]:
    """Yield the links that each report's claims and bare sentences are the `of` of."""
    for seq in linked(connection, moment.until(connection)):
        there = indexed(connection, [seq]) if moment == NOW else [standing(connection, seq, moment)]
        own = {statement.id for one in there for statement in one.statements}
        yield [view for view in links_of(connection, own, moment) if view.link.of in own]


def _fitting(connection: Connection, query: Query, moment: Moment) -> Iterator[Iterable[LinkView]]:
    """Yield the links that claims which fit are either end of."""
    seen: set[str] = set()
    for _, claims in matches(connection, query, moment):
        new = [view for view in links_of(connection, claims, moment) if view.link.id not in seen]
        seen.update(view.link.id for view in new)
        yield new


def _row(view: LinkView) -> Row:
    link = view.link
    ends = {
        f"{end}_{name}": value
        for end, member in (("of", view.of), ("to", view.to))
        for name, value in (
            ("wording", member.wording), ("origins", list(member.origins)), ("report", member.report),
            ("outlet", member.outlet), ("published", member.published),
        )
    }  # fmt: skip
    return {
        "link": link.id,
        "kind": str(link.kind),
        "of": link.of,
        "to": link.to,
        **ends,
        "score": link.score,
        "because": link.because,
        "found_by": link.found_by,
        "state": view.state,
        "judged_by": view.judgement.by if view.judgement else None,
    }
