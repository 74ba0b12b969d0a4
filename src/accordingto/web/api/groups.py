"""`/api/groups`: the same claim in many reports, and whose word it comes down to.

Comes in: words and facets, or an id. Goes out: pages of groups, or one with who carried it when, on which
origins, and where attribution was lost. Refused: an id nobody has, a cursor that came with no page, an
earlier time of a ledger too large to gather.
"""

from typing import Annotated

from fastapi import APIRouter, Path
from starlette.responses import Response

from accordingto.groups.listing import Order
from accordingto.groups.views import group_view
from accordingto.ledger.ids import What
from accordingto.ledger.moments import NOW
from accordingto.web import gathered, group_answers, naming
from accordingto.web.api.claims import LookedFor
from accordingto.web.asking import LONGEST_NAME, READ, AskedHere, At, Cursor, Limit, gives
from accordingto.web.group_answers import MOST

router = APIRouter(tags=["groups"])
GroupId = Annotated[str, Path(max_length=LONGEST_NAME, description="The group's id, or how it begins.")]


@router.get("/groups", dependencies=[READ], **gives(group_answers.GroupPage))
async def list_groups(  # noqa: PLR0913, PLR0917 - a list, its order and what narrows it
    asked: AskedHere,
    query: LookedFor,
    at: At,
    order: Order = Order.CARRIED,
    limit: Limit = 20,
    cursor: Cursor = None,
) -> Response:
    """List groups, those with a claim that fits; of more than 500 such claims those that fit best count."""
    return await gathered.answered(
        asked,
        at,
        lambda connection: asked.page(
            connection, lambda: gathered.group_page(connection, cursor, limit, order, query, at)
        ),
    )


@router.get("/groups/{id}", dependencies=[READ], **gives(group_answers.GroupAnswer))
async def one_group(asked: AskedHere, at: At, id: GroupId) -> Response:
    """Give a group with its carriers, origins and disputes, and the words of the first 50 carriers."""
    view = await gathered.answered(
        asked,
        at,
        lambda connection: group_view(
            connection, id if at != NOW else naming.the(What.GROUP, connection, id).id, at, MOST
        ),
    )
    return asked.record(group_answers.group_answer(view))


@router.get("/groups/{id}/members", dependencies=[READ], **gives(group_answers.MemberPage))
async def list_members(asked: AskedHere, id: GroupId, limit: Limit = 50, cursor: Cursor = None) -> Response:
    """List the claims and bare sentences of a group with their words, those of the earliest report first."""
    return await gathered.answered(
        asked,
        NOW,
        lambda connection: asked.page(
            connection,
            lambda: gathered.member_page(
                connection, naming.the(What.GROUP, connection, id).id, cursor, limit
            ),
        ),
    )
