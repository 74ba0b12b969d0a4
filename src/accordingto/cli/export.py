"""`accordingto export`: take claims, links or groups out of a ledger, for other programs and other ledgers.

Comes in: a ledger, a form, and which claims. Goes out: JSON lines, CSV, Parquet, Web Annotations or PROV-O,
on standard output or in a file that is written whole or not at all. Refused: a ledger without claims, facets
that no claim fits (`Missing`); no file is written then.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from accordingto.cli import facets
from accordingto.cli.grouped import brought_in_line, tell_unlinked
from accordingto.cli.ledgers import (
    DEFAULT_LEDGER,
    AsReadOption,
    AtOption,
    LedgerOption,
    moment,
    opened,
)
from accordingto.cli.progress import Progress
from accordingto.errors import Missing

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from accordingto.ledger.moments import Moment
    from accordingto.ledger.search import Query

EPILOG = """Examples:

\b
  accordingto export --output claims.jsonl
  accordingto export --format csv --since 2024-05 --output claims.csv
  accordingto export --format parquet --output claims.parquet
  accordingto export oil --kind unnamed --format annotations > unnamed.jsonld
  accordingto export --format prov --outlet example.org --output provenance.jsonld
  accordingto export --what links --format csv --output links.csv
  accordingto export --what groups --format parquet --since 2024-05 --output groups.parquet

jsonl holds everything, and `accordingto import` makes the same ledger of it; with facets it holds the whole
reports that have a claim that fits, without links. csv and parquet have a row a claim, a link with a claim
that fits at either end, or a group with one; `accordingto link` finds links. annotations is W3C Web
Annotation, prov is W3C PROV-O, both as JSON-LD. parquet needs `pip install 'accordingto[tables]'`."""

app = typer.Typer(rich_markup_mode=None, add_completion=False)

Item = TypeVar("Item")


class Format(StrEnum):
    """The forms `--format` takes."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    ANNOTATIONS = "annotations"
    PROV = "prov"


_TABLES = {Format.CSV, Format.PARQUET}


class What(StrEnum):
    """What `--what` takes out."""

    CLAIMS = "claims"
    LINKS = "links"
    GROUPS = "groups"


@app.command(epilog=EPILOG)
def export(
    words: facets.WordsArgument = None,
    form: Annotated[
        Format,
        typer.Option(
            "--format",
            "-f",
            help="jsonl holds everything; csv and parquet have a row a claim; the others are JSON-LD.",
        ),
    ] = Format.JSONL,
    what: Annotated[
        What, typer.Option("--what", help="What a row is; links and groups are csv or parquet.")
    ] = What.CLAIMS,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write to this file, whole or not at all, instead of standard output.",
        ),
    ] = None,
    source: facets.SourceOption = None,
    outlet: facets.OutletOption = None,
    about: facets.AboutOption = None,
    place: facets.PlaceOption = None,
    since: facets.SinceOption = None,
    until: facets.UntilOption = None,
    stance: facets.StanceOption = None,
    kind: facets.KindOption = None,
    wording: facets.WordingOption = None,
    manner: facets.MannerOption = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
    as_read: AsReadOption = False,
    at: AtOption = None,
) -> None:
    """Take claims out of a ledger with their chains, places in the text and judgements; or links, groups."""
    if what is not What.CLAIMS and form not in _TABLES:
        raise typer.BadParameter(f"{what} are tables; give --format csv or parquet", param_hint="--what")
    if form is Format.PARQUET and output is None and sys.stdout.isatty():
        raise typer.BadParameter("a terminal cannot show Parquet; name a file", param_hint="--output")
    with opened(ledger) as kept:
        waiting = brought_in_line(kept) if what is not What.CLAIMS else 0
        with kept.reading() as connection:
            query = facets.query(
                words, source, outlet, about, place, since, until, stance, kind, wording, manner
            )
            taking = Taking(connection, query, moment(as_read, at), kept.where)
            with Progress(taking.n_expected if what is What.CLAIMS else None) as progress:
                taking.write(form, what, output, progress)
    if output is not None:
        typer.echo(f"{taking.n_taken} {'reports' if what is What.CLAIMS else what} exported", err=True)
    tell_unlinked(waiting)


class Taking:
    """One run of taking claims out.

    Args:
        connection: The ledger's.
        query: Which claims.
        moment: As judged or as read, now or at an earlier time.
        where: The ledger, for messages.
    """

    def __init__(self, connection: "Connection", query: "Query", moment: "Moment", where: str) -> None:
        """Count what is there; nothing is taken out yet."""
        from accordingto.ledger.matches import n_reports
        from accordingto.ledger.search import Query

        self._connection, self._query, self._moment, self._where = connection, query, moment, where
        self._all = query == Query()
        self.n_expected = n_reports(connection) if self._all else None
        self.n_taken = 0

    def write(self, form: Format, what: What, output: Path | None, progress: Progress) -> None:
        """Write everything that was asked for.

        Raises:
            Missing: There is nothing of the kind; no file is written.
            Unwritable: The output cannot be written; nothing is left half done.
        """
        from accordingto.cli.output import send
        from accordingto.exports.whole_file import WholeFile

        if what is not What.CLAIMS:
            chunks = self._across(form, what, progress)
        else:
            chunks = self._lines(progress) if form is Format.JSONL else self._rows(form, progress)
        if output is None:
            for some in chunks:
                send(some)
            return
        with WholeFile(output) as file:
            for some in chunks:
                file.write(some)

    def _lines(self, progress: Progress) -> Iterator[bytes]:
        """Return the ledger's lines, or those of the reports with claims that fit."""
        from accordingto.exports.ledger_lines import lines_of
        from accordingto.ledger.matches import matches

        only = None
        if not self._all:
            only = {seq for seq, _ in matches(self._connection, self._query, self._moment)}
        until = self._moment.until(self._connection)
        if not until or only == set():
            raise self._nothing()
        lines = lines_of(self._connection, self._moment, only)
        return self._counted(lines, progress, lambda line: line.startswith(b'{"line": "report"'))

    def _rows(self, form: Format, progress: Progress) -> Iterator[bytes]:
        """Return the claims in one of the forms that have a row, or a node, for each."""
        from accordingto.exports import annotations, parquet, prov, table
        from accordingto.exports.selected import selected

        writers = {
            Format.CSV: table.csv_bytes,
            Format.PARQUET: parquet.parquet_bytes,
            Format.ANNOTATIONS: annotations.annotation_bytes,
            Format.PROV: prov.prov_bytes,
        }
        reports = selected(self._connection, self._query, self._moment)
        first = next(reports, None)
        if first is None:
            raise self._nothing()
        return writers[form](self._counted(chain([first], reports), progress))

    def _across(self, form: Format, what: What, progress: Progress) -> Iterator[bytes]:
        """Return links or groups as a table."""
        from accordingto.exports import group_table, link_table, parquet, table

        of = link_table if what is What.LINKS else group_table
        batches = of.rows(self._connection, self._query, self._moment)
        first = next(batches, None)
        if first is None:
            raise self._nothing(what)
        make = table.as_csv if form is Format.CSV else parquet.as_parquet
        counted = (list(self._counted(some, progress)) for some in chain([first], batches))
        return make(of.COLUMNS, counted)

    def _counted(
        self, items: Iterable[Item], progress: Progress, is_report: Callable[[Item], bool] = lambda item: True
    ) -> Iterator[Item]:
        """Pass items on, and count the reports among them, or the rows."""
        for item in items:
            yield item
            if is_report(item):
                self.n_taken += 1
                progress.advance()

    def _nothing(self, what: What = What.CLAIMS) -> Missing:
        """Say that there is nothing to take out, and why."""
        if self._all and what is not What.CLAIMS:
            return Missing(
                f"the ledger holds no {what} yet",
                where=self._where,
                remedy="Find them with `accordingto link`",
            )
        if self._all:
            return Missing(
                "the ledger holds no claims yet",
                where=self._where,
                remedy="Add reports with `accordingto add`",
            )
        fits = "no claim fits" if what is What.CLAIMS else f"there are no {what} of claims that fit"
        return Missing(f"{fits} all of this", where=self._where, remedy="Leave a facet out, or widen it")
