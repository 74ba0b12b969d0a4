"""The claims of a ledger are linked: only what is new or was read anew, unless all is asked for.

Comes in: an open ledger. Goes out: a linking for each report in the ledger, groups in line with them, and an
`Outcome`. Refused: a ledger with a row missing (`BrokenLedger`).

Stopped at any moment and started again it goes on where it was: a batch of reports is one transaction.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from accordingto.groups.keeping import bring_in_line, follow
from accordingto.groups.standing import Standing, bodies, put, standing, state_of, states
from accordingto.ledger import Ledger, Writer, schema
from accordingto.ledger.entries import Kind, of_kind
from accordingto.ledger.escapes import restored
from accordingto.ledger.indexing import concerned
from accordingto.ledger.kept import kept
from accordingto.ledger.linkings import Linking, Tied, linking_at
from accordingto.links import VERSION, Links

BATCH_S = 1.0
"""Seconds that one transaction takes at most, so that others may write in between."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a run of linking.

    Attributes:
        n_reports: Reports that were linked.
        n_known: Reports that were linked before and looked the same.
        n_statements: Claims and bare sentences of those that were linked.
        n_links: Links that were found for them.
    """

    n_reports: int
    n_known: int
    n_statements: int
    n_links: int


Done = Callable[[int, int], None]
"""Told how many reports of how many are done."""


def link(ledger: Ledger, *, every: bool = False, done: Done = lambda at, of: None) -> Outcome:
    """Find the links among a ledger's claims and keep them.

    Args:
        ledger: Open.
        every: Link all reports anew, rather than those that are new, read anew or judged since.
        done: Told of the progress.

    Returns:
        What was done. What people judged is kept whatever is found.

    Raises:
        Unwritable: The disk is full, or another program has held the ledger for ten minutes.
    """
    with ledger.reading() as connection:
        todo = _todo(connection, every=every)
        known = states(connection).keys() - set(todo)
        linker = _Linker(connection, frozenset(todo))
    at = 0
    while at < len(todo):
        with ledger.writing() as connection:
            writer, until = Writer(connection), time.monotonic() + BATCH_S
            while at < len(todo) and time.monotonic() < until:
                linker.take(writer, standing(connection, todo[at]))
                at += 1
        done(at, len(todo))
    with ledger.writing() as connection:
        follow(connection)
    return Outcome(len(todo), len(known), linker.n_statements, linker.n_links)


class _Linker:
    """Links one report after another, with all that were linked before."""

    def __init__(self, connection: Connection, but: frozenset[int]) -> None:
        """Put back what was linked before, those reports left out that are linked anew."""
        self._links = Links()
        self._keys: dict[str, str] = {}
        self.n_statements = self.n_links = 0
        self._links.restore(self._packed(connection, but))

    def take(self, writer: Writer, one: Standing) -> None:
        """Link one report and keep what is found."""
        self._keys.setdefault(one.id, one.header.key)
        found = self._links.found(one.id, one.statements)
        ties = tuple(Tied(row.link, self._keys[row.of_report], self._keys[row.to_report]) for row in found)
        put(writer.connection, one)
        writer.link(Linking(one.state, links=ties), one.seq, VERSION)
        self.n_statements += len(one.statements)
        self.n_links += len(ties)

    def _packed(self, connection: Connection, but: frozenset[int]) -> Iterator[bytes]:
        for _, header, statements in bodies(connection, but):
            self._keys.setdefault(header.id, header.key)
            yield from statements


def _todo(connection: Connection, *, every: bool) -> list[int]:
    """Return the reports to link, the earliest published first, those without a date last."""
    table = schema.reports
    rows = connection.execute(select(table.c.seq, table.c.published, table.c.id)).all()
    ordered = sorted(rows, key=lambda row: (row.published is None, row.published or "", row.id, row.seq))
    if every:
        return [row.seq for row in ordered]
    settled = _settled(connection)
    return [row.seq for row in ordered if row.seq not in settled]


def _settled(connection: Connection) -> set[int]:
    """Return the reports whose linking in force was made by this version of what they look like now."""
    table = schema.entries
    chosen = select(table.c.subject, table.c.seq, table.c.made_by).where(table.c.kind == Kind.LINKING)
    linked = {row.subject: row for row in connection.execute(chosen.order_by(table.c.seq))}
    last, there = _last_change(connection), states(connection)
    found = set()
    for report, row in linked.items():
        if restored(row.made_by) != VERSION or report not in there:
            continue
        changed = last.get(report, 0) > row.seq
        if not changed or linking_at(connection, row.seq).state == state_of(kept(connection, report)):
            found.add(report)
    return found


def _last_change(connection: Connection) -> dict[int, int]:
    """Return the `seq` of the entry by which each report was last read, judged or replaced."""
    table = schema.entries
    read = select(table.c.subject, func.max(table.c.seq)).where(table.c.kind == Kind.READING)
    newer = select(table.c.replaces, table.c.seq).where(
        table.c.kind == Kind.REPORT, table.c.replaces.is_not(None)
    )
    found = [*connection.execute(read.group_by(table.c.subject)), *connection.execute(newer)]
    found += [
        (report, one.seq)
        for one in of_kind(connection, Kind.JUDGEMENT)
        for report in concerned(connection, one)
    ]
    last: dict[int, int] = {}
    for report, seq in found:
        last[report] = max(seq, last.get(report, 0))
    return last


def brought_in_line(ledger: Ledger) -> int:
    """Bring groups in line with what is kept, and return how many reports nobody linked yet."""
    bring_in_line(ledger)
    with ledger.reading() as connection:
        return unlinked(connection)


def unlinked(connection: Connection) -> int:
    """Return how many reports nobody has linked yet."""
    there = select(schema.statements.c.report)
    waiting = select(func.count()).where(schema.reports.c.seq.not_in(there))
    return connection.execute(waiting).scalar_one()
