"""`/api/disputes`: groups that weaken each other, side by side.

Comes in: words and facets, or an id. Goes out: pages of disputes, or both sides of one with why each weakens
the other and what both have in common. Refused: what `/api/groups` refuses.
"""

from typing import Annotated

from fastapi import APIRouter, Path
from starlette.responses import Response

from accordingto.groups.listing import Order
from accordingto.groups.views import dispute_view
from accordingto.ledger.ids import What
from accordingto.ledger.moments import NOW
from accordingto.web import gathered, group_answers, naming
from accordingto.web.api.claims import LookedFor
from accordingto.web.asking import LONGEST_NAME, READ, AskedHere, At, Cursor, Limit, gives
from accordingto.web.group_answers import MOST

router = APIRouter(tags=["disputes"])
DisputeId = Annotated[str, Path(max_length=LONGEST_NAME, description="The dispute's id, or how it begins.")]


@router.get("/disputes", dependencies=[READ], **gives(group_answers.DisputePage))
async def list_disputes(  # noqa: PLR0913, PLR0917 - a list, its order and what narrows it
    asked: AskedHere,
    query: LookedFor,
    at: At,
    order: Order = Order.CARRIED,
    limit: Limit = 20,
    cursor: Cursor = None,
) -> Response:
    """List disputes, those with a claim on either side that fits."""
    return await gathered.answered(
        asked,
        at,
        lambda connection: asked.page(
            connection, lambda: gathered.dispute_page(connection, cursor, limit, order, query, at)
        ),
    )


@router.get("/disputes/{id}", dependencies=[READ], **gives(group_answers.DisputeAnswer))
async def one_dispute(asked: AskedHere, at: At, id: DisputeId) -> Response:
    """Give both sides of a dispute, with why each weakens the other and what they have in common."""
    view = await gathered.answered(
        asked,
        at,
        lambda connection: dispute_view(
            connection, id if at != NOW else naming.the(What.DISPUTE, connection, id).id, at, MOST
        ),
    )
    return asked.record(group_answers.dispute_answer(view))
