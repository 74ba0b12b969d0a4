"""A report's claims and bare sentences in the form in which links compare them, kept beside the ledger.

Comes in: a report's entry. Goes out: a `Standing`, from the index where it stands there, else made from what
is kept. Refused: a ledger with a row missing (`BrokenLedger`).

The index holds each report as people judged it last, packed, so that nobody has to open it again to link a
new one with it, or to say whose word its claims rest on.
"""

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import zstandard
from sqlalchemy import Connection, delete, insert, select

from accordingto.ledger import schema
from accordingto.ledger.canonical import from_plain, packed, to_plain, unpacked
from accordingto.ledger.kept import Kept, kept
from accordingto.ledger.linkings import batches
from accordingto.ledger.moments import NOW, Moment
from accordingto.links import VERSION
from accordingto.links.packing import STAMP, NotPacked, is_current, statement_of
from accordingto.links.packing import packed as packed_statement
from accordingto.links.statements import Statement, statements_of
from accordingto.records import Actor, Report, content_id

_SIZE = struct.Struct("<I")
_TABLE = schema.statements
_REMEMBERED = 400  # reports that are kept unpacked: both sides of a dispute, some 30 MB


@dataclass(frozen=True, slots=True)
class Header:
    """What is to be known of a report beside its statements.

    Attributes:
        id: The report's id.
        key: Key of its entry.
        outlet: Who published it, or None.
        published: ISO 8601 date or time, or None.
        title: Its headline, or None.
        actors: Those that its claims name, without their places in the text.
    """

    id: str
    key: str
    outlet: str | None = None
    published: str | None = None
    title: str | None = None
    actors: tuple[Actor, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """One report as links see it.

    Attributes:
        seq: The `seq` of its entry.
        state: What it looks like: made from its reading, the judgements on it and the version of the links.
        header: Who published it when, and whom its claims name.
        statements: Its claims, then its bare sentences.
    """

    seq: int
    state: str
    header: Header
    statements: tuple[Statement, ...]

    @property
    def id(self) -> str:
        """The report's id."""
        return self.header.id

    @property
    def outlet(self) -> str | None:
        """Who published it, or None."""
        return self.header.outlet

    @property
    def published(self) -> str | None:
        """When, or None."""
        return self.header.published

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Whom its claims name."""
        return self.header.actors


def state_of(whole: Kept, moment: Moment = NOW) -> str:
    """Return what a report looks like, as one word that changes whenever its statements may."""
    judged = () if moment.as_read else whole.judged.applied
    reading = whole.reading.key if whole.reading else ""
    return content_id(VERSION, STAMP.hex(), reading, *(judgement.key for judgement in judged))


def standing(connection: Connection, report: int, moment: Moment = NOW) -> Standing:
    """Make a report's statements from what is kept; one that has a newer version has none.

    Args:
        connection: The ledger's.
        report: The `seq` of its entry.
        moment: As judged or as read, now or then.
    """
    whole = kept(connection, report, moment.until(connection))
    seen = whole.read if moment.as_read else whole.judged.report
    statements = () if whole.replaced_by is not None else statements_of(seen)
    return Standing(report, state_of(whole, moment), _header(seen, whole.entry.key), statements)


def put(connection: Connection, one: Standing) -> None:
    """Put a report's statements into the index, in the place of those that stood there."""
    connection.execute(delete(_TABLE).where(_TABLE.c.report == one.seq))
    rows = [packed(to_plain(one.header)), *map(packed_statement, one.statements)]
    body = b"".join(part for row in rows for part in (_SIZE.pack(len(row)), row))
    pressed = zstandard.ZstdCompressor(level=1).compress(body)
    connection.execute(insert(_TABLE), {"report": one.seq, "state": one.state, "body": pressed})


def indexed(connection: Connection, reports: Iterable[int]) -> list[Standing]:
    """Return those of some reports that stand in the index, in the order of their entries."""
    found = []
    for some in batches(sorted(set(reports))):
        for row in connection.execute(select(_TABLE).where(_TABLE.c.report.in_(some))):
            told = _unpacked(row.body)
            if told is None:  # an earlier version packed them
                found.append(standing(connection, row.report))
            else:
                found.append(Standing(row.report, row.state, *told))
    return sorted(found, key=lambda one: one.seq)


@lru_cache(_REMEMBERED)
def _unpacked(body: bytes) -> tuple[Header, tuple[Statement, ...]] | None:
    """Return what a row holds, or None where an earlier version packed it; some rows are asked for often."""
    header, *statements = _parts(body)
    if not all(map(is_current, statements)):
        return None
    return _header_of(header), tuple(map(statement_of, statements))


def states(connection: Connection) -> dict[int, str]:
    """Return the state of each report in the index."""
    return {row.report: row.state for row in connection.execute(select(_TABLE.c.report, _TABLE.c.state))}


def bodies(connection: Connection, reports: Iterable[int]) -> Iterator[tuple[Header, list[bytes]]]:
    """Yield the header and the packed statements of those of some reports that stand in the index."""
    for some in batches(sorted(set(reports))):
        chosen = select(_TABLE).where(_TABLE.c.report.in_(some)).order_by(_TABLE.c.report)
        for row in connection.execute(chosen).all():
            header, *statements = _parts(row.body)
            if not all(map(is_current, statements)):
                statements = list(map(packed_statement, standing(connection, row.report).statements))
            yield _header_of(header), statements


def _header(report: Report, key: str) -> Header:
    named = {actor for claim in report.claims for chain in claim.chains for actor in chain}
    named.update(actor for claim in report.claims for actor in claim.about)
    bare = (replace(actor, mentions=(), because=()) for actor in report.actors if actor.id in named)
    return Header(report.id, key, report.outlet, report.published, report.title, tuple(bare))


def _header_of(body: bytes) -> Header:
    return from_plain(Header, unpacked(body))


def _parts(body: bytes) -> list[bytes]:
    """Return the header and the statements of a row.

    Raises:
        NotPacked: The row is cut short; something else wrote it.
    """
    whole = zstandard.ZstdDecompressor().decompress(body)
    parts, at = [], 0
    while at < len(whole):
        (size,) = _SIZE.unpack_from(whole, at)
        at += _SIZE.size + size
        parts.append(whole[at - size : at])
    if at != len(whole) or not parts:
        raise NotPacked("expected a report's statements, found a part of them")
    return parts
