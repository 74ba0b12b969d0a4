"""`accordingto disputes`: claims of which accepting one makes the other less likely, side by side.

Comes in: words and facets, or an id. Goes out: a list or one dispute, as text or JSON, a page at a time.
Refused: an id that nothing has (`Missing`), a cursor that came with no page of this list.
"""

from typing import TYPE_CHECKING

import typer

from accordingto.cli import facets
from accordingto.cli.grouped import (
    AllCarriersOption,
    brought_in_line,
    looked_up,
    tell_unlinked,
)
from accordingto.cli.groups import CursorOption, LimitOption, Order, OrderOption, WordsOrIdArgument, tell_page
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
    from sqlalchemy import Connection

    from accordingto.groups.listing import DisputePage
    from accordingto.ledger.ids import Named
    from accordingto.ledger.moments import Moment

EPILOG = """Examples:

\b
  accordingto disputes
  accordingto disputes ferry passengers
  accordingto disputes --source "Joram Tefuri" --order newest
  accordingto disputes 8cf962a79b24ddd6
  accordingto disputes 8cf962a7 --format json

The id of a group or a claim lists what is against it. On a terminal of 100 columns or more the two sides
stand beside each other. Neither is called right: each reason comes with the id of the link that it is given
for, and `accordingto judge ID reject` takes a link back that is wrong."""

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog=EPILOG)
def disputes(
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
    """List who says otherwise, or show both sides of one dispute with the words of each."""
    from accordingto.exports import readable_disputes
    from accordingto.exports.readable_groups import MOST
    from accordingto.groups import listing
    from accordingto.groups.views import dispute_view
    from accordingto.ledger.ids import What
    from accordingto.ledger.search import Query

    with opened(ledger) as kept:
        waiting = brought_in_line(kept)
        with kept.reading() as connection:
            when = moment(as_read, at)
            one = looked_up(connection, words, What.DISPUTE, What.GROUP, What.CLAIM)
            view = None
            if one is not None and one.what is What.DISPUTE:
                most = None if all_carriers or form is Form.JSON else MOST
                view = dispute_view(connection, one.id, when, most)
            elif one is not None:
                page = _against(connection, one, when)
            else:
                query = facets.query(
                    words, source, outlet, about, place, since, until, stance, kind, wording, manner
                )
                page = listing.disputes(
                    connection, limit=limit, cursor=cursor, order=listing.Order(order), moment=when,
                    query=query if query != Query() else None,
                )  # fmt: skip
    if form is Form.JSON:
        print_json(view or page)
    elif view is not None:
        readable_disputes.print_dispute(view, console(), most)
    else:
        readable_disputes.print_disputes(page.disputes, console())
        tell_page("disputes", len(page.disputes), page.cursor)
    tell_unlinked(waiting)


def _against(connection: "Connection", named: "Named", when: "Moment") -> "DisputePage":
    """Return the disputes that a group is a side of, or the group that a claim is in."""
    from accordingto.groups.listing import DisputePage
    from accordingto.groups.views import group_of, group_view
    from accordingto.ledger.ids import What

    if named.what is What.GROUP:
        return DisputePage(group_view(connection, named.id, when, 0).disputes, None)
    group = group_of(connection, named.id, when, 0)
    return DisputePage(group.disputes if group else (), None)
