"""`/api/actors`: the persons, organisations, documents and unnamed whose word claims rest on.

Comes in: an id. Goes out: actors, each with what they said and what was said of them. Refused: an id nobody
has.
"""

from typing import Annotated

from fastapi import APIRouter, Path
from starlette.responses import Response

from accordingto.ledger.actors import actor_view
from accordingto.ledger.ids import What
from accordingto.web import answers, lists, naming
from accordingto.web.asking import LONGEST_NAME, READ, AskedHere, At, Cursor, Limit, gives

router = APIRouter(tags=["actors"])


@router.get("/actors", dependencies=[READ], **gives(answers.ActorPage))
def list_actors(asked: AskedHere, at: At, limit: Limit = 20, cursor: Cursor = None) -> Response:
    """List actors in the order of their ids; to find one by name, search claims by `source`."""
    with asked.ledger.reading() as connection:
        return asked.page(connection, lambda: lists.actors(connection, cursor, limit, at))


@router.get("/actors/{id}", dependencies=[READ], **gives(answers.ActorAnswer))
def one_actor(
    asked: AskedHere,
    at: At,
    id: Annotated[str, Path(max_length=LONGEST_NAME, description="The actor's id, or how it begins.")],
) -> Response:
    """Give an actor with what they said, what was said of them, and the judgements on them."""
    with asked.ledger.reading() as connection:
        view = actor_view(connection, naming.the(What.ACTOR, connection, id).id, at)
    return asked.record(answers.actor_answer(view))
