"""What an id stands for, given in full or by its first characters.

Comes in: what somebody typed. Goes out: `Named`. Refused: an id nobody has (`Missing`), the beginning of
several (`SeveralMatch`).
"""

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import Column, ColumnElement, Connection, and_, func, select

from accordingto.errors import Missing
from accordingto.ledger import schema
from accordingto.ledger.entries import Kind
from accordingto.ledger.escapes import restored, stored
from accordingto.ledger.trouble import SeveralMatch

SHORTEST = 4
"""Characters: fewer than this are no id, but a guess."""

_MOST = 20  # that are named where several match
_KEY = 64  # hexadecimal digits of a SHA-256
_AFTER_ALL = "\U0010ffff"


class What(StrEnum):
    """What has an id."""

    REPORT = "report"
    CLAIM = "claim"
    ACTOR = "actor"
    FINDING = "finding"
    LINK = "link"
    GROUP = "group"
    DISPUTE = "dispute"
    JUDGEMENT = "judgement"


class Named(NamedTuple):
    """Something that an id stands for.

    Attributes:
        what: A report, claim, actor, finding, link, group, dispute or judgement.
        id: In full; of a judgement its key.
        report: The `seq` of the report it stands in; of a link that of its `of`; None where there is none.
    """

    what: What
    id: str
    report: int | None


def one(connection: Connection, given: str) -> Named:
    """Return the one thing an id stands for.

    Args:
        connection: The ledger's.
        given: An id, or the first four characters of it or more.

    Raises:
        Missing: Nothing has such an id.
        SeveralMatch: More than one thing has; the message lists them.
    """
    found = look_up(connection, given)
    if not found:
        raise Missing(
            f"expected the id of a {', '.join(list(What)[:-1])} or {list(What)[-1]}, found nothing with it",
            where=given,
            remedy="`accordingto search` lists ids",
        )
    if len(found) > 1:
        listed = ", ".join(f"{row.what} {_shown(row)}" for row in found)
        raise SeveralMatch(f"{given!r} stands for several: {listed}; give more of the one you mean")
    return found[0]


def look_up(connection: Connection, given: str) -> list[Named]:
    """Return everything an id may stand for: those that have it in full, else those that begin with it."""
    wanted = given.strip()
    exact = _all(connection, wanted, whole=True)
    if exact or len(wanted) < SHORTEST:
        return exact
    return _all(connection, wanted, whole=False)


def _all(connection: Connection, wanted: str, *, whole: bool) -> list[Named]:
    found: list[Named] = []

    def fits(column: Column[str]) -> ColumnElement[bool]:
        key = stored(wanted)
        return column == key if whole else and_(column >= key, column <= key + _AFTER_ALL)

    reports = select(schema.reports.c.id, schema.reports.c.seq).where(fits(schema.reports.c.id))
    found += [Named(What.REPORT, restored(id_), seq) for id_, seq in connection.execute(reports.limit(_MOST))]
    table = schema.claims
    claims = select(table.c.claim, table.c.report).where(fits(table.c.claim)).distinct()
    found += [Named(What.CLAIM, restored(id_), seq) for id_, seq in connection.execute(claims.limit(_MOST))]
    found += _spots(connection, fits(schema.spots.c.id))
    found += _across(connection, fits)
    return found + _judgements(connection, wanted.lower())


def _spots(connection: Connection, fits: ColumnElement[bool]) -> list[Named]:
    """Return actors, each once however many reports name it, and findings."""
    table = schema.spots
    actors = select(table.c.id).where(fits, table.c.what == What.ACTOR).distinct().limit(_MOST)
    findings = select(table.c.id, table.c.report).where(fits, table.c.what == What.FINDING).limit(_MOST)
    found = [Named(What.ACTOR, restored(id_), None) for (id_,) in connection.execute(actors)]
    return found + [
        Named(What.FINDING, restored(id_), report) for id_, report in connection.execute(findings)
    ]


def _across(connection: Connection, fits: Callable[[Column[str]], ColumnElement[bool]]) -> Iterator[Named]:
    """Yield links, groups and disputes, each once."""
    table = schema.links
    links = select(table.c.link, func.min(table.c.of_report)).where(fits(table.c.link)).group_by(table.c.link)
    tied = select(schema.tied_links.c.link, schema.tied_links.c.of_report)
    found = connection.execute(tied.where(fits(schema.tied_links.c.link)).limit(_MOST)).all()
    reports = {row[0]: row[1] for row in (*found, *connection.execute(links.limit(_MOST)))}
    for id_, report in reports.items():
        yield Named(What.LINK, restored(id_), report)
    for what, ids in ((What.GROUP, schema.groups.c.id), (What.DISPUTE, schema.disputes.c.id)):
        for (id_,) in connection.execute(select(ids).where(fits(ids)).limit(_MOST)):
            yield Named(what, restored(id_), None)


def _judgements(connection: Connection, wanted: str) -> list[Named]:
    if not wanted or len(wanted) > _KEY or set(wanted) - set("0123456789abcdef"):
        return []
    first, last = (bytes.fromhex(wanted.ljust(_KEY, digit)) for digit in "0f")
    table = schema.entries
    chosen = select(table.c.key).where(table.c.key.between(first, last), table.c.kind == Kind.JUDGEMENT)
    return [Named(What.JUDGEMENT, key.hex(), None) for (key,) in connection.execute(chosen.limit(_MOST))]


def _shown(named: Named) -> str:
    return named.id[:16] if named.what is What.JUDGEMENT else named.id
