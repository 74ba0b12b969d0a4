"""`/api/judgements`: what people decided, and a door for more decisions.

Comes in: decisions. Goes out: judgements, the newest first. Refused: a decision on what was judged since
its author looked, one in somebody else's name, one that does not fit.
"""

from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Header, Path
from starlette.responses import Response

from accordingto.ledger.ids import What
from accordingto.ledger.judging import InvalidJudgement
from accordingto.web import answers, deciding, lists, naming
from accordingto.web.asking import (
    JUDGE,
    LONGEST_NAME,
    READ,
    Asked,
    AskedHere,
    At,
    Cursor,
    Limit,
    gives,
)
from accordingto.web.problems import WebError

router = APIRouter(tags=["judgements"])
Key = Annotated[str, Path(max_length=LONGEST_NAME, description="The judgement's key, or how it begins.")]
IfMatch = Annotated[
    str | None,
    Header(
        max_length=1000, description='The ETag of what is judged, as it was looked at; "*" judges it unseen.'
    ),
]
_KEPT = "It is kept; nothing that was there before is changed."


@router.get("/judgements", dependencies=[READ], **gives(answers.JudgementPage))
def list_judgements(asked: AskedHere, at: At, limit: Limit = 50, cursor: Cursor = None) -> Response:
    """List judgements, the newest first, with whether they stand."""
    with asked.ledger.reading() as connection:
        return asked.page(connection, lambda: lists.judgements(connection, cursor, limit, at))


@router.get("/judgements/{key}", dependencies=[READ], **gives(answers.JudgementRow))
def one_judgement(asked: AskedHere, key: Key) -> Response:
    """Give a judgement, and whether it stands."""
    with asked.ledger.reading() as connection:
        row = deciding.one(connection, naming.the(What.JUDGEMENT, connection, key).id)
    return asked.record(row)


@router.post("/judgements", dependencies=[JUDGE], **gives(answers.Kept, 201, _KEPT))
async def judge(asked: AskedHere, decided: deciding.Decided, if_match: IfMatch = None) -> Response:
    """Accept, reject or correct a claim, accept or reject a finding or a link, merge or split an actor.

    A group is accepted, rejected, split by `claims`, or merged `into` another, as is a claim by itself.
    """
    by = _author(asked, decided.by)
    async with asked.house.writing.entered():
        kept = await run_sync(deciding.keep, asked.house, decided, by, if_match)
    return asked.record(kept, 201, Location=f"/api/judgements/{kept.judgement}")


@router.post("/judgements/{key}/undo", dependencies=[JUDGE], **gives(answers.Kept, 201, _KEPT))
async def undo(asked: AskedHere, key: Key, because: deciding.Because) -> Response:
    """Undo a judgement, which stays in the history; an undoing may be undone in its turn."""
    by = _author(asked, because.by)
    async with asked.house.writing.entered():
        kept = await run_sync(deciding.undo, asked.house, key, by, because.why)
    return asked.record(kept, 201, Location=f"/api/judgements/{kept.judgement}")


def _author(asked: Asked, given: str | None) -> str:
    """Return who decides: the name on the token, which nobody can put another for."""
    named = asked.caller.name
    if named is None and given is None:
        raise InvalidJudgement("expected the name of who decides; give it as `by`")
    if named is not None and given not in {None, named}:
        raise WebError(
            "NotYourName", f"expected a judgement by {named!r}, whose token this is, found another name"
        )
    return named or given or ""
