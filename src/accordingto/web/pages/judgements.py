"""`/judgements`: who decided what, when and why; and taking a decision back.

Comes in: perhaps a name; the key of a judgement. Goes out: decisions, the newest first, with whether they
stand. Refused: whoever may not judge or has no name; a judgement that was undone already (409). Nothing is
deleted: an undoing is one more row, which may be undone in its turn.
"""

from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Form, Path, Query
from starlette.responses import Response

from accordingto.ledger.judging import InvalidJudgement
from accordingto.web import deciding
from accordingto.web.asking import JUDGE, LONGEST_NAME, AskedHere
from accordingto.web.decisions import decisions
from accordingto.web.problems import WebError
from accordingto.web.rendering import render, see

router = APIRouter()
TAKEN_BACK = "taken back"
"""The reason for an undoing, until somebody gives another."""

_LONGEST_REASON, _LONGEST_PATH, _LONGEST_CURSOR = 2000, 1000, 600


@router.get("/judgements")
def judgements(
    asked: AskedHere,
    by: Annotated[str, Query(max_length=LONGEST_NAME)] = "",
    cursor: Annotated[str, Query(max_length=_LONGEST_CURSOR)] = "",
) -> Response:
    """List what people decided."""
    with asked.ledger.reading() as connection:
        shown = decisions(connection, by or None, cursor or None)
    return render(asked, "judgements.html", section="judge", shown=shown, by=by, first=not cursor)


@router.post("/judgements/{key}/undo", dependencies=[JUDGE])
async def undo(
    asked: AskedHere,
    key: Annotated[str, Path(max_length=LONGEST_NAME)],
    why: Annotated[str, Form(max_length=_LONGEST_REASON)] = TAKEN_BACK,
    back: Annotated[str, Form(max_length=_LONGEST_PATH)] = "",
) -> Response:
    """Take a decision back, or an undoing, and lead to where it was asked for."""
    by = asked.author
    if by is None:
        raise WebError("NoName", "expected the name of who decides, found none")
    if not why.strip():
        raise InvalidJudgement("expected a reason, found none; a few words will do")
    async with asked.house.writing.entered():
        await run_sync(deciding.undo, asked.house, key, by, why.strip())
    is_ours = back.startswith(("/judge", "/judgements")) and back.isascii() and back.isprintable()
    return see(back if is_ours else "/judgements")
