"""`/`: the start page.

Comes in: nothing. Goes out: what this is and how to begin, while the ledger is empty; afterwards what it
holds, the most carried disputes, and the reports that came last. Refused: nothing.
"""

from fastapi import APIRouter
from starlette.responses import Response

from accordingto.groups.listing import disputes
from accordingto.ledger.moments import Moment
from accordingto.web import lists
from accordingto.web.asking import AskedHere
from accordingto.web.rendering import render

router = APIRouter()
_SHOWN = 12  # reports
_DISPUTES = 4


@router.get("/")
def start(asked: AskedHere) -> Response:
    """Show what the ledger holds, or how to begin.

    Disputes are shown as they were last gathered: the first page waits for nobody who writes.
    """
    running = asked.house.jobs.running()
    with asked.ledger.reading() as connection:
        newest = lists.reports(connection, None, _SHOWN, Moment()).reports
        if not newest:
            return render(asked, "start_empty.html", running=running)
        held = asked.house.counts.of(connection)
        carried = disputes(connection, limit=_DISPUTES).disputes
    return render(asked, "start.html", newest=newest, held=held, carried=carried, running=running)
