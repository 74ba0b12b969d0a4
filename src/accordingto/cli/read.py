"""`accordingto read`: who claims what, on whose word, in one report or in many.

Comes in: paths, addresses, folders or standard input. Goes out: what was read, on standard output or in
a file; what was refused, a line each on standard error, and the exit status. Refused: a command line
that contradicts itself.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from accordingto import pipeline
from accordingto.cli.finders import FinderOption
from accordingto.cli.opening import AllowPrivateOption, WhatArgument
from accordingto.cli.output import Format, Writer, map_writer, writer
from accordingto.cli.progress import Progress
from accordingto.errors import AccordingToError, Missing
from accordingto.exports.harmless import one_line
from accordingto.records import Manner, Refusal, Report

EPILOG = """Examples:

\b
  accordingto read report.txt
  accordingto read https://example.org/news/1234
  accordingto read reports/ --format jsonl --output read.jsonl
  accordingto read report.txt --manner speech
  accordingto read report.txt --explain
  accordingto read reports/ --map claims.geojson
  pdftotext statement.pdf - | accordingto read - --format json

Exit status: 0 when all was read; else the status of the kind of refusal, or 1 when there were several
kinds. What was refused is told on standard error, a line each."""

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog=EPILOG, no_args_is_help=True)
def read(
    what: WhatArgument,
    form: Annotated[
        Format,
        typer.Option(
            "--format",
            "-f",
            help="text is for people; json is one report for machines; jsonl is one line a report.",
        ),
    ] = Format.TEXT,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write to this file, whole or not at all, instead of standard output.",
        ),
    ] = None,
    finder: FinderOption = pipeline.DEFAULT_FINDER,
    manner: Annotated[
        Manner | None,
        typer.Option(help="Show only what was put into words, or only what is in mind.", show_default="both"),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say why each source is taken for whom it is taken.")
    ] = False,
    places: Annotated[
        Path | None,
        typer.Option(
            "--map", metavar="FILE", help="Also write the claims' places as GeoJSON, for any map program."
        ),
    ] = None,
    allow_private: AllowPrivateOption = False,
) -> None:
    """Read reports and tell who claims what, on whose word, when and where."""
    from accordingto.reports import how_many, open_reports

    _say_what_is_awaited(what)
    tally = Tally()
    opened: Iterable[Report | Refusal] = open_reports(
        what, allow_private=allow_private, stdin=sys.stdin.buffer
    )
    if form is Format.JSON:
        opened = _only_one(opened)
    with (
        writer(form, output, explain=explain) as write,
        map_writer(places) as add_to_map,
        Progress(how_many(what)) as progress,
    ):
        for report in pipeline.read_each(opened, finder):
            shown = report if isinstance(report, Refusal) else pipeline.only(report, manner)
            _tell(shown, write, tally, progress)
            if isinstance(shown, Report):
                add_to_map(shown)
        if tally.n_read == 0:
            if not tally.kinds:
                raise Missing(
                    "no reports in there", where=", ".join(what), remedy="Name a file or a folder of files"
                )
            raise typer.Exit(_finish(tally))  # inside the block, so that no empty file is written
    raise typer.Exit(_finish(tally))


class Tally:
    """What became of the reports of one run: how many were read, and the refusals by kind."""

    def __init__(self) -> None:
        """Begin with none."""
        self.n_read = 0
        self.kinds: Counter[str] = Counter()
        self._statuses: set[int] = set()

    def add(self, report: Report | Refusal) -> None:
        """Count one report, read or refused."""
        if isinstance(report, Refusal):
            self.kinds[report.kind] += 1
            self._statuses.add(report.exit_status)
        else:
            self.n_read += 1

    @property
    def exit_status(self) -> int:
        """0 when nothing was refused, the status of the one kind of refusal, or 1 for several."""
        if len(self._statuses) > 1:
            return AccordingToError.exit_status
        return next(iter(self._statuses), 0)

    @property
    def summary(self) -> str:
        """Say it in one line: "12 read, 3 refused: 2 Unreadable, 1 NotEnglish"."""
        if not self.kinds:
            return f"{self.n_read} read, none refused"
        kinds = ", ".join(f"{count} {kind}" for kind, count in self.kinds.most_common())
        return f"{self.n_read} read, {self.kinds.total()} refused: {kinds}"


def _say_what_is_awaited(what: list[str]) -> None:
    """Tell somebody at a keyboard that the program waits for them."""
    if "-" in what and sys.stdin.isatty():
        typer.echo("Reading standard input: paste the report, then press Ctrl-D.", err=True)


def _only_one(opened: Iterable[Report | Refusal]) -> Iterator[Report | Refusal]:
    """Pass on the one report there is; a second one is a mistake on the command line."""
    rows = iter(opened)
    first = next(rows, None)
    if next(rows, None) is not None:
        raise typer.BadParameter(
            "json holds exactly one report, and there are more; use --format jsonl", param_hint="--format"
        )
    if first is not None:
        yield first


def _tell(report: Report | Refusal, write: Writer, tally: Tally, progress: Progress) -> None:
    """Write a report where it goes, or say on standard error why it was refused."""
    tally.add(report)
    with progress.aside():
        if isinstance(report, Refusal):
            line = AccordingToError(report.why, where=report.where, remedy=report.remedy).line
            typer.echo(f"refused ({report.kind}): {one_line(line)}", err=True)
        else:
            write(report)
    progress.advance()


def _finish(tally: Tally) -> int:
    """Sum up a run over several reports on standard error and return the exit status."""
    if tally.n_read + tally.kinds.total() > 1:
        typer.echo(tally.summary, err=True)
    return tally.exit_status
