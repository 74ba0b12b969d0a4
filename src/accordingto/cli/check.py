"""`accordingto check`: what a careful editor would notice, one finding a line.

Comes in: paths, addresses, folders or standard input. Goes out: `file:line:column: kind: because` for each
finding, as editors and build tools read it, or JSON; what was refused, a line each on standard error; an
exit status that is 1 where something was noticed. Refused: a command line that does not parse.
"""

import json
import re
import sys
from bisect import bisect_right
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any

import typer

from accordingto import pipeline
from accordingto.cli.finders import FinderOption
from accordingto.cli.opening import AllowPrivateOption, WhatArgument
from accordingto.cli.output import send
from accordingto.cli.progress import Progress
from accordingto.cli.read import Tally
from accordingto.errors import AccordingToError, Missing
from accordingto.exports.harmless import one_line
from accordingto.records import Finding, Refusal, Report

EPILOG = """Examples:

\b
  accordingto check draft.txt
  accordingto check drafts/ --format json
  pdftotext statement.pdf - | accordingto check -

Exit status: 0 when nothing was noticed, 1 when something was; where a report was refused, the status of
the kind of refusal, or 1 when there were several kinds. What was refused is told on standard error."""

SOMETHING_NOTICED = 1  # exit status

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class Format(StrEnum):
    """The forms `--format` takes."""

    TEXT = "text"
    JSON = "json"


class Place:
    """Lines and columns of a text, both counted from 1, columns in code points.

    Args:
        text: A report's text.
    """

    def __init__(self, text: str) -> None:
        """Note where the lines begin, after a line feed, a carriage return, or both together."""
        self._starts = [0, *(end.end() for end in re.finditer(r"\r\n|\r|\n", text))]

    def of(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of a code point of the text."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


@app.command(epilog=EPILOG, no_args_is_help=True)
def check(
    what: WhatArgument,
    form: Annotated[
        Format,
        typer.Option(
            "--format", "-f", help="text is a line a finding, for editors; json is one list, for machines."
        ),
    ] = Format.TEXT,
    finder: FinderOption = pipeline.DEFAULT_FINDER,
    allow_private: AllowPrivateOption = False,
) -> None:
    """Tell what a careful editor would notice: a weekday that does not fit its date, and the like."""
    from accordingto.reports import how_many, open_reports

    tally, rows = Tally(), []
    opened = open_reports(what, allow_private=allow_private, stdin=sys.stdin.buffer)
    with Progress(how_many(what)) as progress:
        for report in pipeline.read_each(opened, finder):
            tally.add(report)
            found = [] if isinstance(report, Refusal) else list(_rows(report))
            rows += found
            with progress.aside():
                if isinstance(report, Refusal):
                    line = AccordingToError(report.why, where=report.where, remedy=report.remedy).line
                    typer.echo(f"refused ({report.kind}): {one_line(line)}", err=True)
                elif form is Format.TEXT:
                    send("".join(map(_line, found)).encode("utf-8"))
            progress.advance()
    if form is Format.JSON:
        send((json.dumps(rows, ensure_ascii=True, indent=2) + "\n").encode("utf-8"))
    if tally.n_read == 0 and not tally.kinds:
        raise Missing("no reports in there", where=", ".join(what), remedy="Name a file or a folder of files")
    raise typer.Exit(tally.exit_status or (SOMETHING_NOTICED if rows else 0))


def _rows(report: Report) -> Iterator[dict[str, Any]]:
    """Yield what is told of each finding, the gravest first."""
    place = Place(report.text)
    for finding in report.findings:
        yield _row(report, finding, *place.of(finding.pieces[0].start))


def _row(report: Report, finding: Finding, line: int, column: int) -> dict[str, Any]:
    return {
        "where": report.where,
        "report": report.id,
        "line": line,
        "column": column,
        "id": finding.id,
        "kind": finding.kind,
        "severity": finding.severity.value,
        "pieces": [[piece.start, piece.end] for piece in finding.pieces],
        "because": finding.because,
    }


def _line(row: dict[str, Any]) -> str:
    place = f"{row['where']}:{row['line']}:{row['column']}"
    return one_line(f"{place}: {row['kind']}: {row['because']}") + "\n"
