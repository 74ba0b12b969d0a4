"""`/api/actors`: the persons, organisations, documents and unnamed whose word claims rest on.

Comes in: an id. Goes out: actors, each with what they said and what was said of them, and their record as
sources. Refused: an id nobody has.
"""

from typing import Annotated

from fastapi import APIRouter, Path
from starlette.responses import Response

from accordingto.groups.records import record
from accordingto.ledger.actors import actor_view
from accordingto.ledger.ids import What
from accordingto.ledger.moments import NOW
from accordingto.web import answers, gathered, group_answers, lists, naming
from accordingto.web.asking import LONGEST_NAME, READ, AskedHere, At, Cursor, Limit, gives

router = APIRouter(tags=["actors"])
ActorId = Annotated[str, Path(max_length=LONGEST_NAME, description="The actor's id, or how it begins.")]


@router.get("/actors", dependencies=[READ], **gives(answers.ActorPage))
def list_actors(asked: AskedHere, at: At, limit: Limit = 20, cursor: Cursor = None) -> Response:
    """List actors in the order of their ids; to find one by name, search claims by `source`."""
    with asked.ledger.reading() as connection:
        return asked.page(connection, lambda: lists.actors(connection, cursor, limit, at))


@router.get("/actors/{id}", dependencies=[READ], **gives(answers.ActorAnswer))
def one_actor(asked: AskedHere, at: At, id: ActorId) -> Response:
    """Give an actor with what they said, what was said of them, and the judgements on them."""
    with asked.ledger.reading() as connection:
        view = actor_view(connection, naming.the(What.ACTOR, connection, id).id, at)
    return asked.record(answers.actor_answer(view))


@router.get("/actors/{id}/record", dependencies=[READ], **gives(group_answers.RecordAnswer))
async def record_of_actor(asked: AskedHere, id: ActorId) -> Response:
    """Give an actor's record as a source: who relayed, denied, corroborated, contradicted which claims."""
    found = await gathered.gathered(
        asked, NOW, lambda connection: record(connection, naming.the(What.ACTOR, connection, id).id)
    )
    return asked.record(group_answers.record_answer(found))
