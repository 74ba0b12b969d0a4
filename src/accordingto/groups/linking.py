"""The claims of a ledger are linked: only what nobody has compared yet, unless all is asked for.

Comes in: an open ledger. Goes out: a linking for each report in the ledger, groups in line with them, and an
`Outcome`. Refused: a ledger with a row missing (`BrokenLedger`).

Stopped at any moment and started again it goes on where it was: a batch of reports is one transaction.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from accordingto.groups.keeping import bring_in_line, follow
from accordingto.groups.lines import Line, Made, longest, since
from accordingto.groups.standing import bodies, put, standing, state_of, states
from accordingto.ledger import Ledger, Writer, schema
from accordingto.ledger.entries import Kind, of_kind
from accordingto.ledger.escapes import restored
from accordingto.ledger.indexing import concerned
from accordingto.ledger.kept import kept
from accordingto.ledger.linkings import Linking, Tied, batches, linking_at, of_linkings
from accordingto.ledger.moments import NOW
from accordingto.links import VERSION, Links
from accordingto.links.company import Known

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
        every: Link all reports anew, rather than those that are new, read anew or judged since, or that came
            linked from another ledger.
        done: Told of the progress.

    Returns:
        What was done. What people judged is kept whatever is found.

    Raises:
        Unwritable: The disk is full, or another program has held the ledger for ten minutes.
    """
    bring_in_line(ledger)
    with ledger.reading() as connection:
        linker = _Linker(connection, every=every)
    n_known, n_all = len(linker.known), len(linker.todo)
    while linker.todo:
        with ledger.writing() as connection:
            linker.catch_up(connection)
            writer, until = Writer(connection), time.monotonic() + BATCH_S
            while linker.todo:
                linker.take(writer, next(iter(linker.todo)))
                if time.monotonic() >= until:
                    break
        done(n_all - len(linker.todo), n_all)
    with ledger.writing() as connection:
        follow(connection)
    return Outcome(linker.n_reports, n_known, linker.n_statements, linker.n_links)


class _Linker:
    """Links one report after another, with all that were linked before, by whomever.

    Attributes:
        todo: The reports that are still to be linked, in order; it only ever becomes less.
        known: Those that a new one is compared with.
        n_reports: How many it linked.
        n_statements: Their claims and bare sentences.
        n_links: The links that it found for them.
    """

    _seen: int  # the `seq` of the last entry that it heeded
    _last: Made  # the linking after which it goes on

    def __init__(self, connection: Connection, *, every: bool) -> None:
        """Look what is to be done; of all reports, if `every`, with none to compare the first with."""
        self._every = every
        self.todo = dict.fromkeys(_by_date(connection))
        self.n_reports = self.n_statements = self.n_links = 0
        self._take_stock(connection)

    def catch_up(self, connection: Connection) -> None:
        """Take in what others linked since this one looked last.

        Mostly they went on from the very same place, and their reports are put beside those there are. Where
        they did not, all is looked through again; who links every report leaves that to the next run.
        """
        for made in since(connection, self._seen):
            self._seen = made.seq
            if made.after == self._last.seq and made.report not in self.known:
                self._put_back(connection, {made.report: made.seq})
                self._last = made
            elif not self._every:
                self._take_stock(connection)
                return

    def take(self, writer: Writer, report: int) -> None:
        """Link one of the reports to be linked, and keep what is found."""
        one = standing(writer.connection, report)
        self._keys.setdefault(one.id, one.header.key)
        found = self._links.found(one.id, one.statements)
        ties = tuple(Tied(row.link, self._keys[row.of_report], self._keys[row.to_report]) for row in found)
        put(writer.connection, one)
        made = writer.link(Linking(one.state, links=ties, after=self._last.key), report, VERSION)
        self._last = Made(made.seq, made.key, report, self._last.seq)
        self._seen = max(self._seen, made.seq)
        self.known.add(report)
        del self.todo[report]
        self.n_reports += 1
        self.n_statements += len(one.statements)
        self.n_links += len(ties)

    def _take_stock(self, connection: Connection) -> None:
        """Find out what was compared with what, and put that back."""
        line = Line() if self._every else longest(connection, _settled(connection))
        self._seen, self._last = NOW.until(connection), line.last
        self._links = Links()
        self._keys: dict[str, str] = {}
        self.known: set[int] = set()
        self._put_back(connection, line.linkings)

    def _put_back(self, connection: Connection, linkings: Mapping[int, int]) -> None:
        """Put reports that are linked beside those there are, without comparing them with anything.

        Args:
            connection: The ledger's.
            linkings: The `seq` of each report, and of its linking.
        """
        self.known.update(linkings)
        self._links.restore(self._packed(connection, linkings), self._between(connection, linkings.values()))
        for report in linkings:
            self.todo.pop(report, None)

    def _between(self, connection: Connection, linkings: Iterable[int]) -> Iterator[Known]:
        """Yield the links that some linkings found between reports that are known here."""
        spots = of_linkings(connection, linkings, NOW.until(connection))
        some = [one for one in spots if {one.of_report, one.to_report} <= self.known]
        ids = _ids(connection, {report for one in some for report in (one.of_report, one.to_report)})
        for one in some:
            yield Known(one.kind, one.score, one.of, ids[one.of_report], one.to, ids[one.to_report])

    def _packed(self, connection: Connection, reports: Iterable[int]) -> Iterator[bytes]:
        for header, statements in bodies(connection, reports):
            self._keys.setdefault(header.id, header.key)
            yield from statements


def _ids(connection: Connection, reports: Iterable[int]) -> dict[int, str]:
    """Return the id of each of some reports, by the `seq` of its entry."""
    table, found = schema.reports, dict[int, str]()
    for some in batches(sorted(reports)):
        chosen = select(table.c.seq, table.c.id).where(table.c.seq.in_(some))
        found |= {row.seq: restored(row.id) for row in connection.execute(chosen)}
    return found


def _by_date(connection: Connection) -> list[int]:
    """Return all reports, the earliest published first, those without a date last."""
    table = schema.reports
    rows = connection.execute(select(table.c.seq, table.c.published, table.c.id)).all()
    ordered = sorted(rows, key=lambda row: (row.published is None, row.published or "", row.id, row.seq))
    return [row.seq for row in ordered]


def _settled(connection: Connection) -> dict[int, int]:
    """Return, for each report that this version linked as it looks now, the `seq` of its linking in force."""
    table = schema.entries
    chosen = select(table.c.subject, table.c.seq, table.c.made_by).where(table.c.kind == Kind.LINKING)
    linked = {row.subject: row for row in connection.execute(chosen.order_by(table.c.seq))}
    last, there = _last_change(connection), states(connection)
    found = {}
    for report, row in linked.items():
        if restored(row.made_by) != VERSION or report not in there:
            continue
        if last.get(report, 0) < row.seq or _looks_the_same(connection, report, row.seq, there[report]):
            found[report] = row.seq
    return found


def _looks_the_same(connection: Connection, report: int, linking: int, indexed_as: str) -> bool:
    """Whether a report that was read or judged since it was linked looks as it did then, in the index too."""
    return linking_at(connection, linking).state == indexed_as == state_of(kept(connection, report))


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


def to_link(connection: Connection) -> int:
    """Return how many reports a run of linking would link: those not compared with most others, too."""
    return len(_by_date(connection)) - len(longest(connection, _settled(connection)).linkings)


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
