"""`/disputes`: who says otherwise, side by side.

Comes in: words and facets, or a dispute's id. Goes out: a list of disputes, or both sides of one with a time
line. Refused: a dispute that is not there (404).
"""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from accordingto.groups import bring_in_line, brought_in_line
from accordingto.groups.listing import Order, disputes
from accordingto.groups.views import dispute_view
from accordingto.ledger.ids import What
from accordingto.ledger.search import Query as Asking
from accordingto.web import naming
from accordingto.web.asking import LONGEST_NAME, AskedHere, Cursor
from accordingto.web.group_answers import MOST
from accordingto.web.rendering import render
from accordingto.web.sides import time_line

router = APIRouter()
_LISTED = 20


@router.get("/disputes")
def list_disputes(
    asked: AskedHere,
    q: Annotated[str, Query(max_length=LONGEST_NAME)] = "",
    order: Order = Order.CARRIED,
    cursor: Cursor = None,
) -> Response:
    """List disputes, the most carried or the newest first."""
    waiting = brought_in_line(asked.ledger)
    query = Asking(words=q) if q.strip() else None
    with asked.ledger.reading() as connection:
        page = disputes(connection, limit=_LISTED, cursor=cursor, order=order, query=query)
    return render(
        asked, "disputes.html", section="disputes", page=page, q=q, order=order, waiting=waiting,
        cursor=cursor, run=asked.house.linking.run,
    )  # fmt: skip


@router.get("/disputes/{id}")
def one_dispute(asked: AskedHere, id: Annotated[str, Path(max_length=LONGEST_NAME)]) -> Response:
    """Show both sides of a dispute."""
    bring_in_line(asked.ledger)
    with asked.ledger.reading() as connection:
        named = naming.the(What.DISPUTE, connection, id)
        view = dispute_view(connection, named.id, most=MOST)
    others = {one.id: one for side in (view.one, view.other) for one in side.disputes if one.id != view.id}
    return render(
        asked, "dispute.html", section="disputes", view=view, line=time_line(view), most=MOST,
        others=list(others.values())[:_LISTED],
    )  # fmt: skip
