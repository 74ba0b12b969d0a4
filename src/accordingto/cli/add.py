"""`accordingto add`: read reports and keep them in a ledger.

Comes in: paths, addresses, folders or standard input. Goes out: rows in the ledger, a batch at a time;
what was refused is kept too, and told, a line each, on standard error. Refused: nothing that `read`
takes. Stopped at any moment and started again it goes on where it was.
"""

import sys
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from accordingto import pipeline
from accordingto.cli.finders import FinderOption
from accordingto.cli.grouped import tell_unlinked
from accordingto.cli.ledgers import DEFAULT_LEDGER, Form, FormOption, LedgerOption, opened, print_json
from accordingto.cli.opening import AllowPrivateOption, WhatArgument
from accordingto.cli.progress import Progress
from accordingto.cli.read import Tally
from accordingto.errors import AccordingToError, Missing
from accordingto.exports.harmless import one_line
from accordingto.records import Refusal, Report

if TYPE_CHECKING:
    from accordingto.ledger import Ledger

EPILOG = """Examples:

\b
  accordingto add reports/
  accordingto add https://example.org/news/1234 --ledger harbour.db
  accordingto add rows.jsonl --ledger postgresql://me@db.example.org/claims

Stop it whenever you like: the same command goes on where it was. What is there already is not read again,
unless a newer finder is used or --again is given.

Exit status: as for `read`. `accordingto refused` lists what could not be read."""

app = typer.Typer(rich_markup_mode=None, add_completion=False)

BATCH = 50  # reports: one transaction, so that a disk syncs once for all of them
BATCH_S = 1.0  # seconds: and nobody loses more than this when the power fails


@app.command(epilog=EPILOG, no_args_is_help=True)
def add(
    what: WhatArgument,
    ledger: LedgerOption = DEFAULT_LEDGER,
    finder: FinderOption = pipeline.DEFAULT_FINDER,
    again: Annotated[
        bool, typer.Option("--again", help="Read also what the same finder has read before.")
    ] = False,
    allow_private: AllowPrivateOption = False,
    form: FormOption = Form.TEXT,
) -> None:
    """Read reports and keep in a ledger who is said to have said what."""
    from accordingto.reports import how_many, open_reports

    with opened(ledger, create=True) as kept, Progress(how_many(what)) as progress:
        adding = Adding(kept, finder, progress, again=again)
        try:
            adding.take(open_reports(what, allow_private=allow_private, stdin=sys.stdin.buffer))
        except KeyboardInterrupt:
            with progress.aside():
                typer.echo(f"stopped: {adding.summary}; the same command goes on from here", err=True)
            raise
    if adding.n_known + adding.n_added + adding.refused.kinds.total() == 0:
        raise Missing("no reports in there", where=", ".join(what), remedy="Name a file or a folder of files")
    adding.tell(form)
    raise typer.Exit(adding.refused.exit_status)


class Adding:
    """One run of adding: reads what is new and keeps it, a batch at a time.

    Args:
        ledger: Where to.
        finder: Who reads, by name.
        progress: Told of each report that is done.
        again: Whether to read what the same finder has read before.
    """

    def __init__(self, ledger: "Ledger", finder: str, progress: Progress, *, again: bool) -> None:
        """Begin with nothing read."""
        from accordingto import attributions

        self._ledger, self._finder, self._progress, self._again = ledger, finder, progress, again
        self._read_by = attributions.finder(finder).found_by
        self._batch: list[Report | Refusal] = []
        self._began = self._last = time.monotonic()
        self.n_added = self.n_known = 0
        self.refused = Tally()

    def take(self, opened_reports: Iterable[Report | Refusal]) -> None:
        """Read and keep reports as they come; what is in hand when it is stopped is kept too."""
        try:
            for report in opened_reports:
                self._take_one(report)
                full = len(self._batch) >= BATCH or time.monotonic() - self._last > BATCH_S
                if self._batch and full:
                    self._keep()
        finally:
            self._keep()

    @property
    def summary(self) -> str:
        """Say it in one line: "12 added, 3 there already, 1 refused: 1 Unreadable"."""
        kinds = ", ".join(f"{count} {kind}" for kind, count in self.refused.kinds.most_common())
        refused = f"{self.refused.kinds.total()} refused: {kinds}" if kinds else "none refused"
        return f"{self.n_added} added, {self.n_known} there already, {refused}"

    def tell(self, form: Form) -> None:
        """Say what became of the reports, whether any judgement lost its hold, and what to do next."""
        from accordingto.groups import unlinked
        from accordingto.ledger import history

        with self._ledger.reading() as connection:
            n_lapsed = sum(1 for _ in history.lapsed(connection))
            waiting = unlinked(connection)
        took = time.monotonic() - self._began
        if form is Form.JSON:
            print_json(
                {
                    "ledger": self._ledger.where, "added": self.n_added, "known": self.n_known,
                    "refused": dict(self.refused.kinds), "lapsed_judgements": n_lapsed,
                    "unlinked": waiting,
                    "seconds": round(took, 3),
                }
            )  # fmt: skip
            return
        typer.echo(f"{self.summary} ({self.n_added / max(took, 0.001):.1f} a second)", err=True)
        if n_lapsed:
            typer.echo(
                f"{n_lapsed} judgements have nothing to apply to in the newest readings;"
                " `accordingto info --lapsed` lists them",
                err=True,
            )
        tell_unlinked(waiting)

    def _take_one(self, report: Report | Refusal) -> None:
        """Read one report, unless it is known, and put it in the batch."""
        if isinstance(report, Refusal):
            self.refused.add(report)
            self._batch.append(report)
            line = AccordingToError(report.why, where=report.where, remedy=report.remedy).line
            with self._progress.aside():
                typer.echo(f"refused ({report.kind}): {one_line(line)}", err=True)
        elif not self._again and self._is_read(report):
            self.n_known += 1
        else:
            self._batch.append(pipeline.read(report, self._finder))
        self._progress.advance()

    def _is_read(self, report: Report) -> bool:
        from accordingto.ledger import is_read

        with self._ledger.reading() as connection:
            return is_read(connection, report, self._read_by)

    def _keep(self) -> None:
        """Keep the batch in one transaction."""
        from accordingto.ledger import Writer

        batch, self._batch = self._batch, []
        n_added = n_known = 0
        if batch:
            with self._ledger.writing() as connection:
                writer = Writer(connection)
                for report in batch:
                    if isinstance(report, Refusal):
                        writer.refuse(report)
                    elif writer.keep(report, self._read_by):
                        n_added += 1
                    else:
                        n_known += 1
        self.n_added += n_added
        self.n_known += n_known
        self._last = time.monotonic()
