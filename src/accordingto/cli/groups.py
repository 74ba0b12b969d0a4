"""`accordingto groups`: the same claim in many reports, and on how many origins' word it rests.

Comes in: words and facets, or an id. Goes out: a list or one group, as text or JSON, a page at a time.
Refused: an id that nothing has (`Missing`), a cursor that came with no page of this list.
"""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from accordingto.cli import facets
from accordingto.cli.grouped import (
    AllCarriersOption,
    brought_in_line,
    looked_up,
    tell_unlinked,
)
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
from accordingto.errors import Missing

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from accordingto.groups.views import GroupView
    from accordingto.ledger.ids import Named
    from accordingto.ledger.moments import Moment

EPILOG = """Examples:

\b
  accordingto groups
  accordingto groups barge --since 2026-09 --order newest
  accordingto groups --source Ellerby --limit 50 --format json
  accordingto groups c747efd1daef1c5f
  accordingto groups c747efd1 --all-carriers

"9 reports, 7 outlets, 1 origin (Zabihullah Mujahid, via Al-Emarah)": reports that rest on one origin count
once. The id of a claim shows the group that it is in. `accordingto trace ID` draws the way that it came,
`accordingto judge ID` says who decides otherwise."""

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class Order(StrEnum):
    """What comes first in a list, as `groups.listing` has it, which takes half a second to load."""

    CARRIED = "carried"
    NEWEST = "newest"


WordsOrIdArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="WORDS|ID", help="Words that must all be in a claim, or an id.", show_default=False
    ),
]
OrderOption = Annotated[
    Order, typer.Option(help="What comes first: carried by most reports, or newest first appearance.")
]
LimitOption = Annotated[int, typer.Option(min=1, max=1000, help="How many on a page.")]
CursorOption = Annotated[
    str | None, typer.Option(help="From the page before.", metavar="CURSOR", show_default=False)
]


@app.command(epilog=EPILOG)
def groups(
    words: WordsOrIdArgument = None,
    order: OrderOption = Order.CARRIED,
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
    limit: LimitOption = 20,
    cursor: CursorOption = None,
    all_carriers: AllCarriersOption = False,
    ledger: LedgerOption = DEFAULT_LEDGER,
    as_read: AsReadOption = False,
    at: AtOption = None,
    form: FormOption = Form.TEXT,
) -> None:
    """List claims that several reports carry, with their independent origins, or show one of them."""
    from accordingto.exports import readable_groups
    from accordingto.groups import listing
    from accordingto.ledger.ids import What
    from accordingto.ledger.search import Query

    with opened(ledger) as kept:
        waiting = brought_in_line(kept)
        with kept.reading() as connection:
            when = moment(as_read, at)
            one = looked_up(connection, words, What.GROUP, What.CLAIM)
            if one is not None:
                most = None if all_carriers or form is Form.JSON else readable_groups.MOST
                view = _asked_for(connection, one, when, most, waiting)
            else:
                query = facets.query(
                    words, source, outlet, about, place, since, until, stance, kind, wording, manner
                )
                page = listing.groups(
                    connection, limit=limit, cursor=cursor, order=listing.Order(order), moment=when,
                    query=query if query != Query() else None,
                )  # fmt: skip
    if form is Form.JSON:
        print_json(page if one is None else view)
    elif one is not None:
        readable_groups.print_group(view, console(), most)
    else:
        readable_groups.print_groups(page.groups, console())
        tell_page("groups", len(page.groups), page.cursor)
    tell_unlinked(waiting)


def _asked_for(
    connection: "Connection", named: "Named", when: "Moment", most: int | None, waiting: int
) -> "GroupView":
    """Return a group by its id, or the one that a claim is in.

    Raises:
        Missing: There was no such group, or no other report carries the claim.
    """
    from accordingto.groups.views import group_of, group_view
    from accordingto.ledger.ids import What

    if named.what is What.GROUP:
        return group_view(connection, named.id, when, most)
    view = group_of(connection, named.id, when, most)
    if view is None:
        raise Missing(
            "expected the claim in a group, found it alone: no other report is known to carry it",
            where=named.id,
            remedy="`accordingto link` looks for others"
            if waiting
            else "`accordingto trace` shows whose it is",
        )
    return view


def tell_page(what: str, n_shown: int, cursor: str | None) -> None:
    """Say on standard error that nothing was found, or how to go on."""
    if not n_shown:
        typer.echo(f"No {what} found.", err=True)
    if cursor is not None:
        typer.echo(f"There are more: add --cursor {cursor}", err=True)
