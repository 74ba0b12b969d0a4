"""`/api/links`: what claims of different reports have to do with each other, and a door to find more.

Comes in: ids, or the wish to link what is new. Goes out: links with both ends and their reasons; how many
were found. Refused: an id nobody has, more runs of linking than may wait.
"""

import threading
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Path
from starlette.responses import Response

from accordingto.groups import Outcome
from accordingto.ledger.ids import What
from accordingto.ledger.moments import NOW
from accordingto.web import gathered, group_answers, naming
from accordingto.web.asking import LONGEST_NAME, READ, WRITE, AskedHere, Cursor, Limit, gives
from accordingto.web.following import Stopped

router = APIRouter(tags=["links"])


@router.post("/links", dependencies=[WRITE], **gives(Outcome, told="All reports are linked."))
async def link_what_is_new(asked: AskedHere) -> Response:
    """Find the links of reports that are new, read anew or judged since; the answer comes when all are."""
    linking, stopping = asked.house.linking, threading.Event()

    def told(at: int, of: int) -> None:
        if stopping.is_set():
            raise Stopped

    async with linking.gate.entered():
        try:
            outcome = await run_sync(linking.finish, asked.ledger, told)
        finally:
            stopping.set()
    return asked.record(outcome)


@router.get("/links/{id}", dependencies=[READ], **gives(group_answers.LinkAnswer))
async def one_link(
    asked: AskedHere,
    id: Annotated[str, Path(max_length=LONGEST_NAME, description="The link's id, or how it begins.")],
) -> Response:
    """Give a link with both its ends, why it is one, and the words of both reports that show it."""
    answer = await gathered.answered(
        asked,
        NOW,
        lambda connection: gathered.link_told(connection, naming.the(What.LINK, connection, id)),
    )
    return asked.record(answer)


@router.get("/claims/{id}/links", dependencies=[READ], **gives(group_answers.LinkPage))
async def links_of_claim(
    asked: AskedHere,
    id: Annotated[str, Path(max_length=LONGEST_NAME, description="The claim's id, or how it begins.")],
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """List the links of a claim, the surest first; those that somebody rejected are marked."""
    return await gathered.answered(
        asked,
        NOW,
        lambda connection: asked.page(
            connection,
            lambda: gathered.link_page(connection, naming.the(What.CLAIM, connection, id).id, cursor, limit),
        ),
    )
