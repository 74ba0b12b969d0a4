"""Reports read back from what is kept: as the machine read them and as people judged them.

Comes in: the number of a report's entry, and up to which entry to look. Goes out: `Report`s with what was
found, and the judgements on them. Refused: a ledger with a row missing (`BrokenLedger`).
"""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from accordingto.ledger import schema
from accordingto.ledger.applying import Judged, judged
from accordingto.ledger.entries import Entry, Kind, about, body_of, entry
from accordingto.ledger.judgements import Judgement, in_force, judgement_of
from accordingto.ledger.readings import read_as, report_of
from accordingto.records import Report

_Row = tuple[int, Judgement]
_AT_LARGE = "judgements on actors at large"


@dataclass(frozen=True, slots=True)
class Kept:
    """One report with all that is kept about it.

    Attributes:
        entry: The report's own.
        read: As the machine read it last; without anything found where it never did.
        reading: The entry of that reading, or None.
        judged: The same after judgement.
        replaced_by: The number of the entry with a newer version of this report, or None.
    """

    entry: Entry
    read: Report
    reading: Entry | None
    judged: Judged
    replaced_by: int | None


def kept(connection: Connection, report: int, until: int | None = None, known: Report | None = None) -> Kept:
    """Return a report with all that is kept about it.

    Args:
        connection: The ledger's.
        report: The `seq` of its entry.
        until: Leave out entries after this number.
        known: What the last reading found, where it is at hand already.
    """
    own = entry(connection, report)
    readings = about(connection, report, Kind.READING, until)
    last = readings[-1] if readings else None
    read = known or _read(connection, own, last)
    standing = [row for row in judgements_on(connection, report, until) if row.tie is None]
    return Kept(own, read, last, judged(read, standing), replaced_by(connection, report, until))


def judgements_on(connection: Connection, report: int, until: int | None = None) -> tuple[Judgement, ...]:
    """Return the judgements in force on a report, its links among them, and those on actors, oldest first."""
    own = [
        (row.seq, judgement_at(connection, row)) for row in about(connection, report, Kind.JUDGEMENT, until)
    ]
    at_large = [row for row in _at_large(connection) if until is None or row[0] <= until]
    rows = [*_in_force(own), *_in_force(at_large)]
    return tuple(judgement for _, judgement in sorted(rows, key=lambda row: row[0]))


def judgement_at(connection: Connection, kept_as: Entry) -> Judgement:
    """Return the judgement of an entry."""
    return judgement_of(body_of(connection, kept_as.seq), kept_as.key)


def replaced_by(connection: Connection, report: int, until: int | None = None) -> int | None:
    """Return the number of the entry with a newer version of a report, or None."""
    newer = select(schema.entries.c.seq).where(schema.entries.c.replaces == report)
    numbers = connection.execute(newer).scalars()
    return max((number for number in numbers if until is None or number <= until), default=None)


def _read(connection: Connection, own: Entry, reading: Entry | None) -> Report:
    report = report_of(body_of(connection, own.seq), own.place or "")
    return report if reading is None else read_as(report, body_of(connection, reading.seq))


def _at_large(connection: Connection) -> list[_Row]:
    """Return all judgements on actors at large, with their numbers.

    They concern every report, so they are read once, and again when one more judgement was kept: its hash,
    which depends on all before it, says so.
    """
    table = schema.entries
    newest = select(table.c.hash).where(table.c.kind == Kind.JUDGEMENT).order_by(table.c.seq.desc()).limit(1)
    last = connection.execute(newest).scalar()
    known: tuple[bytes | None, list[_Row]] | None = connection.info.get(_AT_LARGE)
    if known is None or known[0] != last:
        rows = about(connection, None, Kind.JUDGEMENT) if last is not None else []
        known = last, [(row.seq, judgement_at(connection, row)) for row in rows]
        connection.info[_AT_LARGE] = known
    return known[1]


def _in_force(rows: list[_Row]) -> list[_Row]:
    standing = {judgement.key for judgement in in_force(judgement for _, judgement in rows)}
    return [row for row in rows if row[1].key in standing]
