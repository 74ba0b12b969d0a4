"""`accordingto search`: claims by their words, their source, what they are about, and when.

Comes in: words and facets. Goes out: a table or JSON, the best first, a page at a time. Refused: a day
that is none, a cursor that came with no page, a ledger that is not there.
"""

from typing import TYPE_CHECKING, Annotated

import typer

from accordingto.cli import facets
from accordingto.cli.ledgers import (
    DEFAULT_LEDGER,
    AsReadOption,
    AtOption,
    Form,
    FormOption,
    LedgerOption,
    console,
    moment,
    opened,
    print_json,
)

if TYPE_CHECKING:
    from accordingto.ledger.search import Hit, Page

EPILOG = """Examples:

\b
  accordingto search "oil in the harbour"
  accordingto search oil --source "harbour master" --stance denies
  accordingto search '"did not know" barge*' --since 2024-05 --until 2024
  accordingto search --kind unnamed --outlet example.org --format json

Every word must be in the claim; words in quotation marks in that order; barge* is any word that begins so.
Where more claims match than a page holds, the last line says how to ask for the next."""

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog=EPILOG)
def search(
    words: facets.WordsArgument = None,
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
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Claims on a page.")] = 20,
    cursor: Annotated[
        str | None, typer.Option(help="From the page before.", metavar="CURSOR", show_default=False)
    ] = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
    as_read: AsReadOption = False,
    at: AtOption = None,
    form: FormOption = Form.TEXT,
) -> None:
    """Find claims in a ledger by their words and by who, about whom, where, when and how."""
    from accordingto.ledger.search import search as find

    with opened(ledger) as kept, kept.reading() as connection:
        query = facets.query(words, source, outlet, about, place, since, until, stance, kind, wording, manner)
        page = find(connection, query, cursor=cursor, limit=limit, moment=moment(as_read, at))
    if form is Form.JSON:
        print_json(page)
    else:
        _print(page)


def _print(page: "Page") -> None:
    """Print a table of hits, and on standard error how to go on."""
    from rich.table import Table
    from rich.text import Text

    if not page.hits:
        typer.echo("No claims found.", err=True)
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("claim", no_wrap=True)
    table.add_column("whose word", ratio=2)
    table.add_column("what was claimed", ratio=3)
    for hit in page.hits:
        table.add_row(*(Text(cell) for cell in _cells(hit)))
    console().print(table)
    if page.cursor is not None:
        typer.echo(f"There are more: add --cursor {page.cursor}", err=True)


def _cells(hit: "Hit") -> tuple[str, ...]:
    from accordingto.exports.harmless import one_line

    who = " ".join(filter(None, (one_line(hit.source) or "(nobody named)", hit.stance)))
    where = ", ".join(filter(None, (one_line(hit.outlet or ""), one_line(hit.published or "")[:10])))
    return one_line(hit.claim), f"{who}\n{where}" if where else who, one_line(hit.wording)
