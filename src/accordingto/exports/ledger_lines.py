"""A ledger as JSON lines: one line a report, with all that is kept about it.

Comes in: a connection to a ledger. Goes out: lines in UTF-8, in the order in which things were kept, since
the last word counts. `ledger_lines_back` turns them into the same ledger again. Refused: a ledger that is
damaged (`BrokenLedger`).

Each line says first what it is:

    ledger       the first: the form of the lines, and which program wrote them
    report       the machine form as people judged it, and beside it `where` it was read, when it was kept,
                 its `original` bytes in base64, and all `readings`, oldest first; the newest has no `found`
                 where that is what stands on the line already
    refusal      what could not be read
    linking      what was found between a report's claims and those of reports before it
    judgement    what somebody decided, and about which report
    end          the last: how many rows are kept, and their digest
"""

import base64
import hashlib
import re
from collections.abc import Collection, Container, Iterator
from typing import Any

from sqlalchemy import Connection

from accordingto import __version__
from accordingto.exports.machine import TABLES, as_dict, dumped
from accordingto.ledger.canonical import packed, to_plain
from accordingto.ledger.entries import Entry, Kind, about, body_of, entry, every, seq_of
from accordingto.ledger.judgements import Judgement
from accordingto.ledger.keeping import refusal_of
from accordingto.ledger.kept import judgement_at, kept
from accordingto.ledger.linkings import linking_at
from accordingto.ledger.moments import NOW, Moment
from accordingto.ledger.originals import original
from accordingto.ledger.readings import read_as

FORM = 1
"""The form of the lines; a reader of this version refuses any other."""

_PAIR = re.compile(r"\\ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2}")
"""Two lone surrogates side by side, which JSON has no form for: read back, they would be one character."""


def lines_of(
    connection: Connection, moment: Moment = NOW, only: Container[int] | None = None
) -> Iterator[bytes]:
    """Yield a ledger as lines, with the line feed at the end of each.

    Args:
        connection: The ledger's.
        moment: Up to when; as read leaves judgements out.
        only: The `seq` of each report to take, with the judgements on it and those on actors, and no
            refusals; no linkings either, which tell of reports that are not taken: `accordingto link` finds
            them anew. None takes everything.

    Raises:
        BrokenLedger: Something that is kept is missing or altered; `accordingto verify` tells what.
    """
    yield _line({"line": "ledger", "form": FORM, "made_by": f"accordingto {__version__}"})
    telling = _Telling(connection, moment, only)
    keys: list[bytes] = []
    for row in every(connection):
        if row.seq > telling.until:
            break
        told = telling.line(row)
        if told is not None:
            keys += map(bytes.fromhex, _keys_on(told))
            yield _line(told)
    yield _line({"line": "end", "rows": len(keys), "digest": digest_of(keys)})


def digest_of(keys: Collection[bytes]) -> str:
    """Return the digest of a ledger with these keys, as `ledger.digest` tells it."""
    return hashlib.sha256(b"".join(sorted(keys))).hexdigest()


class _Telling:
    """What turns the entries of a ledger into lines, one after the other."""

    def __init__(self, connection: Connection, moment: Moment, only: Container[int] | None) -> None:
        self._connection, self._moment, self._only = connection, moment, only
        self.until = moment.until(connection)
        self._left_out: set[str] = set()

    def line(self, row: Entry) -> dict[str, Any] | None:
        """Return the line for an entry, or None where it has none of its own or is not wanted."""
        if row.kind is Kind.REPORT:
            wanted = self._only is None or row.seq in self._only
            return _report(self._connection, row, self.until, self._moment) if wanted else None
        if row.kind is Kind.JUDGEMENT:
            return self._judgement(row)
        if self._only is None and row.kind is Kind.REFUSAL:
            refusal = to_plain(refusal_of(self._connection, row))
            return {"line": "refusal", "key": row.key, "at_utc": row.made_utc, "refusal": refusal}
        if self._only is None and row.kind is Kind.LINKING:
            return {
                "line": "linking",
                "key": row.key,
                "report": self._report_key(row),
                "found_by": row.made_by,
                "at_utc": row.made_utc,
                "linking": to_plain(linking_at(self._connection, row.seq)),
            }
        return None

    def _judgement(self, row: Entry) -> dict[str, Any] | None:
        judgement = judgement_at(self._connection, row)
        if self._moment.as_read or not self._wants(row, judgement):
            self._left_out.add(row.key)
            return None
        told = to_plain(judgement, frozenset({"key"}))
        return {"line": "judgement", "key": row.key, "report": self._report_key(row), "judgement": told}

    def _wants(self, row: Entry, judgement: Judgement) -> bool:
        """Whether all is taken that a judgement is about."""
        if self._only is None:
            return True
        ends = (*judgement.tie.of, *judgement.tie.to) if judgement.tie else ()
        about = {row.subject, *(seq_of(self._connection, end.report) for end in ends)} - {None}
        return judgement.target not in self._left_out and all(seq in self._only for seq in about)

    def _report_key(self, row: Entry) -> str | None:
        return None if row.subject is None else entry(self._connection, row.subject).key


def _report(connection: Connection, row: Entry, until: int, moment: Moment) -> dict[str, Any] | None:
    """Return the line for a report, or None where nobody had read it yet."""
    whole = kept(connection, row.seq, until)
    if whole.reading is None:
        return None
    seen = whole.read if moment.as_read else whole.judged.report
    readings = []
    for reading in about(connection, row.seq, Kind.READING, until):
        told: dict[str, Any] = {"read_by": reading.made_by, "at_utc": reading.made_utc, "key": reading.key}
        if reading.key != whole.reading.key or seen is not whole.read:
            found = as_dict(read_as(whole.read, body_of(connection, reading.seq)))
            told["found"] = {table: found[table] for table in TABLES}
        readings.append(told)
    return {
        "line": "report",
        **as_dict(seen),
        "key": row.key,
        "where": row.place or "",
        "kept_utc": row.made_utc,
        "original": base64.b64encode(original(connection, seen.sha256)).decode("ascii"),
        "readings": readings,
    }


def _keys_on(told: dict[str, Any]) -> list[str]:
    return [told["key"], *(reading["key"] for reading in told.get("readings", ()))]


def _line(plain: dict[str, Any]) -> bytes:
    """Return a line; what JSON could not give back goes along in our own canonical bytes."""
    text = dumped(plain)
    if _PAIR.search(text):
        exact = base64.b64encode(packed(plain)).decode("ascii")
        text = dumped({"line": plain["line"], "exact": exact})
    return text.encode("utf-8") + b"\n"
