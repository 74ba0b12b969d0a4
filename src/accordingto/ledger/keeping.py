"""Writing into a ledger: reports with what was found in them, links, refusals, judgements.

Comes in: records, within one transaction. Goes out: new entries with the index in line, or nothing where all
was there already. Refused: a report that contradicts itself (`NotWhole`).
"""

from dataclasses import replace

from sqlalchemy import Connection, select

from accordingto.ledger import schema
from accordingto.ledger.canonical import from_plain, packed, to_plain, unpacked
from accordingto.ledger.entries import Addition, Chain, Entry, Kind, about, body_of, entry, key_of, seq_of
from accordingto.ledger.escapes import stored
from accordingto.ledger.indexing import follow
from accordingto.ledger.judgements import Judgement, judgement_body
from accordingto.ledger.linkings import Linking, last_linking, linking_at, linking_body
from accordingto.ledger.originals import keep_original
from accordingto.ledger.readings import check, reading_body, report_body
from accordingto.records import Refusal, Report

THE_PROGRAM = "accordingto"
"""Who adds the words of a report, and what could not be read."""


class Writer:
    """What adds to a ledger within one transaction.

    Args:
        connection: From `Ledger.writing`.
    """

    def __init__(self, connection: Connection) -> None:
        """Find the end of the chain."""
        self.connection = connection
        self._chain = Chain(connection)

    def keep(self, report: Report, read_by: str) -> bool:
        """Keep a report, its original bytes and what was found in it; say whether any of it is new.

        Args:
            report: As `pipeline.read` returned it.
            read_by: Finder and version, e.g. "learned/1".

        Raises:
            NotWhole: Its digest or a span is wrong; the program that made it is.
        """
        check(report)
        keep_original(self.connection, report.sha256, report.original)
        body = report_body(report)
        key = key_of(Kind.REPORT, None, body)
        seq = seq_of(self.connection, key)
        is_new = seq is None
        if seq is None:
            replaces = self._earlier_version(report)
            seq = self._chain.add(
                Addition(Kind.REPORT, key, body, THE_PROGRAM, place=report.where, replaces=replaces)
            )
            self._follow(seq, report)
        found = reading_body(report)
        reading = key_of(Kind.READING, key, found)
        if seq_of(self.connection, reading) is not None:
            return is_new
        earlier = [] if is_new else about(self.connection, seq, Kind.READING)
        replaces = earlier[-1].seq if earlier else None
        number = self._chain.add(
            Addition(Kind.READING, reading, found, read_by, subject=seq, replaces=replaces)
        )
        self._follow(number, report)
        return True

    def refuse(self, refusal: Refusal) -> bool:
        """Keep a refusal, and say whether it is new."""
        body = packed(to_plain(refusal))
        key = key_of(Kind.REFUSAL, None, body)
        if seq_of(self.connection, key) is not None:
            return False
        self._chain.add(Addition(Kind.REFUSAL, key, body, THE_PROGRAM, place=refusal.where))
        return True

    def link(self, linking: Linking, report: int, found_by: str) -> Entry:
        """Keep what was found between a report's claims and others, and return the entry that tells of it.

        Args:
            linking: Its `before` need not be filled in.
            report: The `seq` of the report that was linked.
            found_by: Finder and version, e.g. "links/1".
        """
        last = last_linking(self.connection, report)
        if last is not None and last.made_by == found_by:
            there = linking_at(self.connection, last.seq)
            if there == replace(linking, before=there.before):
                return last
        self.take_linking(replace(linking, before=last.key if last else ""), report, found_by)
        return about(self.connection, report, Kind.LINKING)[-1]

    def take_linking(self, linking: Linking, report: int, found_by: str) -> bool:
        """Keep a linking as another ledger kept it, to the byte; say whether it is new.

        Args:
            linking: With its `before`, which stays as it is even if this ledger linked the report itself.
            report: The `seq` of the report that was linked.
            found_by: Finder and version.
        """
        body = linking_body(linking)
        key = key_of(Kind.LINKING, entry(self.connection, report).key, body)
        if seq_of(self.connection, key) is not None:
            return False
        last = last_linking(self.connection, report)
        replaces = last.seq if last else None
        self._follow(
            self._chain.add(Addition(Kind.LINKING, key, body, found_by, subject=report, replaces=replaces))
        )
        return True

    def judge(self, judgement: Judgement, report: int | None) -> str:
        """Keep a judgement and return its key.

        Args:
            judgement: As `judging` made it.
            report: The `seq` of the report it is about; None for one on actors at large.
        """
        subject = None if report is None else entry(self.connection, report).key
        body = judgement_body(judgement)
        key = key_of(Kind.JUDGEMENT, subject, body)
        if seq_of(self.connection, key) is None:
            number = self._chain.add(Addition(Kind.JUDGEMENT, key, body, judgement.by, subject=report))
            self._follow(number)
        return key

    def _follow(self, seq: int, known: Report | None = None) -> None:
        follow(self.connection, entry(self.connection, seq), known)

    def _earlier_version(self, report: Report) -> int | None:
        """Return the report that was last read from the same address, which this one stands in for.

        Only an address says that two texts are versions of one: paths and ids are used again for others.
        """
        if not report.where.startswith(("http://", "https://")):
            return None
        table = schema.entries
        there = select(table.c.seq, table.c.kind).where(table.c.place == stored(report.where))
        numbers = (seq for seq, kind in self.connection.execute(there) if kind == Kind.REPORT)
        return max(numbers, default=None)


def is_read(connection: Connection, report: Report, read_by: str) -> bool:
    """Say whether a report is kept with a reading by that finder, without reading it again.

    Args:
        connection: The ledger's.
        report: As the `reports` room made it.
        read_by: Finder and version.
    """
    seq = seq_of(connection, key_of(Kind.REPORT, None, report_body(report)))
    return seq is not None and any(row.made_by == read_by for row in about(connection, seq, Kind.READING))


def refusal_of(connection: Connection, kept_as: Entry) -> Refusal:
    """Return the refusal of an entry."""
    return from_plain(Refusal, unpacked(body_of(connection, kept_as.seq)))
