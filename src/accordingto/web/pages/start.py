"""`/`: the start page.

Comes in: nothing. Goes out: what this is and how to begin, while the ledger is empty; afterwards what it
holds, and the reports that came last. Refused: nothing.
"""

from fastapi import APIRouter
from starlette.responses import Response

from accordingto.ledger.moments import Moment
from accordingto.ledger.summary import summary
from accordingto.web import lists
from accordingto.web.asking import AskedHere
from accordingto.web.rendering import render

router = APIRouter()
_SHOWN = 12  # reports


@router.get("/")
def start(asked: AskedHere) -> Response:
    """Show what the ledger holds, or how to begin."""
    running = asked.house.jobs.running()
    with asked.ledger.reading() as connection:
        newest = lists.reports(connection, None, _SHOWN, Moment()).reports
        if not newest:
            return render(asked, "start_empty.html", running=running)
        held = summary(connection)
    return render(asked, "start.html", newest=newest, held=held, running=running)
