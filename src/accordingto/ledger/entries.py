"""The rows that are kept: each is added after the last, and answers for itself and for the one before.

Comes in: a kind, a body of canonical bytes, and who made it. Goes out: entries, with the number they have
in this ledger. Refused: nothing; what is there already is found and not added again.

There is one chain for a whole ledger. A chain for each table could not tell in which order a reading and a
judgement came, and writers queue in any case. The key of an entry does not depend on its place in the chain,
so that ledgers can be merged: what one has and the other has not is added to the other's own chain.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, NamedTuple

import zstandard
from sqlalchemy import Connection, Row, func, insert, select

from accordingto.errors import BrokenLedger
from accordingto.ledger import schema
from accordingto.ledger.canonical import packed
from accordingto.ledger.escapes import restored, restored_or_none, stored, stored_or_none

BEGINNING = bytes(32)
"""What stands for the hash before the first entry's."""

_TABLE = schema.entries
_HEADER = [column for column in _TABLE.c if column.name != "body"]


class Kind(StrEnum):
    """What an entry holds."""

    REPORT = "report"
    READING = "reading"
    REFUSAL = "refusal"
    LINKING = "linking"
    JUDGEMENT = "judgement"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row that is kept.

    Read aloud: "As number `seq`, `made_by` added this `kind` about `subject` on `made_utc`; it stands in for
    `replaces`."

    Attributes:
        seq: Its number in this ledger, from 1 without a gap.
        kind: Report, reading, refusal, linking or judgement.
        key: SHA-256, in hexadecimal digits, of its content; the same in every ledger.
        subject: The `seq` of the report that it is about; None for a report, a refusal, or actors at large.
        place: Where a report was read from, or a refusal happened.
        made_by: Model and version, or a person's name.
        made_utc: When, in UTC: "2026-11-22T22:02:42.123456Z".
        replaces: The `seq` of the entry that it stands in for, or None.
        before: The `hash` of the entry before it.
        hash: SHA-256 of all the above but the body, which `key` answers for.
    """

    seq: int
    kind: Kind
    key: str
    subject: int | None
    place: str | None
    made_by: str
    made_utc: str
    replaces: int | None
    before: bytes
    hash: bytes

    def hash_as_it_is(self) -> bytes:
        """Return the hash that this entry should carry."""
        return _hash(
            self.seq, self.kind, self.key, self.subject, self.place, self.made_by, self.made_utc,
            self.replaces, self.before.hex(),
        )  # fmt: skip


def key_of(kind: Kind, subject: str | None, body: bytes) -> str:
    """Return what names an entry by its content: hexadecimal digits.

    Args:
        kind: What it holds.
        subject: The key of the report that it is about, or None.
        body: Canonical bytes.
    """
    return hashlib.sha256(f"{kind}\n{subject or ''}\n".encode() + body).hexdigest()


def utc_now() -> str:
    """Return the time of day in UTC, to the microsecond."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


class Addition(NamedTuple):
    """What is to become an entry, each as in `Entry`; `body` is canonical bytes."""

    kind: Kind
    key: str
    body: bytes
    made_by: str
    subject: int | None = None
    place: str | None = None
    replaces: int | None = None


class Chain:
    """The end of a ledger's chain, where entries are added within one transaction.

    Args:
        connection: One that may write; nobody else adds anything until its transaction ends.
    """

    def __init__(self, connection: Connection) -> None:
        """Find the last entry."""
        self._connection = connection
        last = connection.execute(
            select(_TABLE.c.seq, _TABLE.c.hash, _TABLE.c.made_utc).order_by(_TABLE.c.seq.desc()).limit(1)
        ).one_or_none()
        self._seq: int = last.seq if last else 0
        self._hash: bytes = last.hash if last else BEGINNING
        self._made_utc: str = last.made_utc if last else ""
        self._press = zstandard.ZstdCompressor(level=3)

    def add(self, new: Addition) -> int:
        """Add an entry that is not there yet and return its number; times never run backwards."""
        made = max(utc_now(), self._made_utc)
        seq, before = self._seq + 1, self._hash
        this = _hash(
            seq, new.kind, new.key, new.subject, new.place, new.made_by, made, new.replaces, before.hex()
        )
        row = {
            "seq": seq, "kind": str(new.kind), "key": bytes.fromhex(new.key), "subject": new.subject,
            "place": stored_or_none(new.place), "made_by": stored(new.made_by), "made_utc": made,
            "replaces": new.replaces, "before": before, "hash": this, "body": self._press.compress(new.body),
        }  # fmt: skip
        self._connection.execute(insert(_TABLE), row)
        self._seq, self._hash, self._made_utc = seq, this, made
        return seq


def seq_of(connection: Connection, key: str) -> int | None:
    """Return the number of the entry with that key, or None."""
    seq: int | None = connection.execute(
        select(_TABLE.c.seq).where(_TABLE.c.key == bytes.fromhex(key))
    ).scalar()
    return seq


def entry(connection: Connection, seq: int) -> Entry:
    """Return the entry with that number.

    Raises:
        BrokenLedger: There is none, though another row speaks of it.
    """
    row = connection.execute(select(*_HEADER).where(_TABLE.c.seq == seq)).one_or_none()
    if row is None:
        raise BrokenLedger(f"entry {seq} is missing")
    return _entry(row)


def entry_with(connection: Connection, key: str) -> Entry:
    """Return the entry with that key.

    Raises:
        BrokenLedger: There is none, though another row speaks of it.
    """
    seq = seq_of(connection, key)
    if seq is None:
        raise BrokenLedger(f"the entry {key} is missing")
    return entry(connection, seq)


def body_of(connection: Connection, seq: int) -> bytes:
    """Return the canonical bytes of one entry.

    Raises:
        BrokenLedger: They are missing or cannot be unpacked.
    """
    some = connection.execute(select(_TABLE.c.body).where(_TABLE.c.seq == seq)).scalar()
    if some is None:
        raise BrokenLedger(f"entry {seq} is missing")
    return unpressed(some, f"entry {seq}")


def unpressed(some: bytes, what: str) -> bytes:
    """Return what zstd had compressed.

    Raises:
        BrokenLedger: It is no such thing any longer.
    """
    try:
        return zstandard.ZstdDecompressor().decompress(some)
    except zstandard.ZstdError as error:
        raise BrokenLedger(f"{what} cannot be unpacked ({error})") from error


def about(
    connection: Connection, subject: int | None, kind: Kind | None = None, until: int | None = None
) -> list[Entry]:
    """Return the entries about one report, or about actors at large, in the order they came.

    Args:
        connection: The ledger's.
        subject: The `seq` of the report; None for judgements on actors.
        kind: Only this kind.
        until: Only up to this number.
    """
    if subject is None:  # found by the kind: in the index by subject every report stands under None
        judged = (_TABLE.c.kind == Kind.JUDGEMENT, func.coalesce(_TABLE.c.subject, 0) == 0)
        rows = connection.execute(select(*_HEADER).where(*judged)).all()
    else:  # and here by the subject alone: a report has a handful of entries, a kind has most there are
        rows = connection.execute(select(*_HEADER).where(_TABLE.c.subject == subject)).all()
    found = sorted(map(_entry, rows), key=lambda entry: entry.seq)
    return [
        entry
        for entry in found
        if (kind is None or entry.kind is kind) and (until is None or entry.seq <= until)
    ]


def of_kind(
    connection: Connection, kind: Kind, *, before: int | None = None, limit: int | None = None
) -> list[Entry]:
    """Return the entries of one kind, the newest first.

    Args:
        connection: The ledger's.
        kind: What they hold.
        before: Only those with a smaller number.
        limit: At most so many.
    """
    chosen = select(*_HEADER).where(_TABLE.c.kind == kind).order_by(_TABLE.c.seq.desc())
    if before is not None:
        chosen = chosen.where(_TABLE.c.seq < before)
    return [_entry(row) for row in connection.execute(chosen.limit(limit) if limit else chosen)]


def every(connection: Connection, step: int = 500) -> Iterator[Entry]:
    """Yield all entries in order, some at a time, so that a ledger may be larger than memory."""
    last = 0
    while True:
        rows = connection.execute(
            select(*_HEADER).where(_TABLE.c.seq > last).order_by(_TABLE.c.seq).limit(step)
        ).all()
        if not rows:
            return
        yield from map(_entry, rows)
        last = rows[-1].seq


def number_at(connection: Connection, at_utc: str) -> int:
    """Return the number of the last entry that was there at a time, or 0."""
    chosen = select(_TABLE.c.seq).where(_TABLE.c.made_utc <= at_utc).order_by(_TABLE.c.seq.desc()).limit(1)
    return connection.execute(chosen).scalar() or 0


def _entry(row: Row[Any]) -> Entry:
    seq, kind, key, subject, place, made_by, made_utc, replaces, before, this = tuple(row)
    return Entry(
        seq, Kind(kind), key.hex(), subject, restored_or_none(place), restored(made_by), made_utc,
        replaces, before, this,
    )  # fmt: skip


def _hash(*header: object) -> bytes:
    return hashlib.sha256(packed({"entry": header})).digest()
