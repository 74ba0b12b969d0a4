"""`/jobs/{id}`: how far the reports are that somebody handed in.

Comes in: the id of a job. Goes out: a page that keeps itself up to date, with a script or without; the same
as JSON for whoever asks for that. Refused: a job that was forgotten (`NoSuchJob`): what was read is in the
ledger.
"""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Path
from starlette.responses import JSONResponse, Response

from accordingto.web.asking import AskedHere
from accordingto.web.problems import WebError
from accordingto.web.rendering import render
from accordingto.web.telling import is_for_a_page

router = APIRouter()


@router.get("/jobs/{id}")
def job(asked: AskedHere, id: Annotated[str, Path(max_length=40)]) -> Response:
    """Show how far a job is."""
    found = asked.house.jobs.find(id)
    if found is None:
        raise WebError(
            "NoSuchJob", "expected a job of this server since it was started, found none", where=id
        )
    if is_for_a_page(asked.request):
        return render(asked, "job.html", section="add", job=found)
    told = asdict(found) | {"n_over": found.n_over, "is_over": found.is_over, "n_claims": found.n_claims}
    return JSONResponse(told)
