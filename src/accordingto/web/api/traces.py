"""`/api/claims/{id}/trace` and `.../group`: by which way a claim came, and who else carries it.

Comes in: a claim's id. Goes out: the tree of origins, relays and reports, as JSON, as SVG or in the DOT
language; the claim's group. Refused: an id nobody has, the group of a claim that stands alone.
"""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Path
from sqlalchemy import Connection
from starlette.responses import Response

from accordingto.exports.trace_svg import svg_of
from accordingto.exports.traces import dot_of
from accordingto.groups.tracing import Trace
from accordingto.ledger.ids import What
from accordingto.ledger.moments import NOW
from accordingto.web import etags, gathered, group_answers, naming
from accordingto.web.asking import LONGEST_NAME, READ, Asked, AskedHere, At, also_gives, gives

router = APIRouter(tags=["claims"])
ClaimId = Annotated[str, Path(max_length=LONGEST_NAME, description="The claim's id, or how it begins.")]
SVG, DOT = "image/svg+xml", "text/vnd.graphviz; charset=utf-8"


@router.get("/claims/{id}/group", dependencies=[READ], **gives(group_answers.GroupAnswer))
async def group_of_claim(asked: AskedHere, at: At, id: ClaimId) -> Response:
    """Give the group that a claim is in."""
    view = await gathered.answered(
        asked,
        at,
        lambda connection: gathered.group_with(connection, naming.the(What.CLAIM, connection, id).id, at),
    )
    return asked.record(group_answers.group_answer(view))


@router.get("/claims/{id}/trace", dependencies=[READ], **gives(group_answers.TraceAnswer))
async def trace_of_claim(asked: AskedHere, id: ClaimId) -> Response:
    """Give the way of a claim: from whose word it is to every report, the earliest 500, that carries it."""
    way, n_left_out = await gathered.answered(asked, NOW, lambda connection: _way(connection, id))
    return asked.record(group_answers.trace_answer(way, n_left_out))


@router.get(
    "/claims/{id}/trace.svg",
    dependencies=[READ],
    **also_gives(
        {200: {"description": "The way as a drawing.", "content": {SVG: {"schema": {"type": "string"}}}}}
    ),
)
async def drawing_of_claim(asked: AskedHere, id: ClaimId) -> Response:
    """Draw the way of a claim: time from left to right, whose word it is on the left."""
    return await _drawn(asked, id, lambda way: svg_of(way, alone=True), SVG)


@router.get(
    "/claims/{id}/trace.dot",
    dependencies=[READ],
    **also_gives(
        {200: {"description": "The way for Graphviz.", "content": {DOT: {"schema": {"type": "string"}}}}}
    ),
)
async def graph_of_claim(asked: AskedHere, id: ClaimId) -> Response:
    """Give the way of a claim in the DOT language, which Graphviz draws."""
    return await _drawn(asked, id, dot_of, DOT)


async def _drawn(asked: Asked, id_: str, draw: Callable[[Trace], str], media_type: str) -> Response:
    def made(connection: Connection) -> Response:
        tag = etags.of_state(connection, str(asked.request.url))
        if etags.names(asked.request.headers.get("if-none-match"), tag):
            return Response(None, 304, {"ETag": tag})
        way, _ = _way(connection, id_)
        return Response(draw(way).encode("utf-8"), 200, {"ETag": tag}, media_type=media_type)

    return await gathered.answered(asked, NOW, made)


def _way(connection: Connection, id_: str) -> tuple[Trace, int]:
    return gathered.way_of(connection, naming.the(What.CLAIM, connection, id_).id)
