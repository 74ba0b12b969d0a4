"""`/samples`: invented reports to begin with, which ship with the program.

Comes in: one click. Goes out: a job that reads them. Refused: whoever may not hand in reports.
"""

from functools import partial
from importlib.resources import files
from io import BytesIO

from fastapi import APIRouter
from starlette.responses import Response

from accordingto.errors import AccordingToError
from accordingto.records import Refusal, Report
from accordingto.reports.gather import refusal_of
from accordingto.reports.opening import from_stream
from accordingto.web.asking import WRITE, AskedHere
from accordingto.web.jobs import HandedIn
from accordingto.web.rendering import see

router = APIRouter()


@router.post("/samples", dependencies=[WRITE])
def load(asked: AskedHere) -> Response:
    """Let the samples be read, and lead to the page that shows how far they are."""
    found = files("accordingto.web").joinpath("samples").iterdir()
    given = {file.name: file.read_bytes() for file in found}
    handed_in = [HandedIn(name, partial(_opened, name, given[name])) for name in sorted(given)]
    return see(f"/jobs/{asked.house.jobs.hand_in('Reading the samples', handed_in).id}")


def _opened(name: str, body: bytes) -> Report | Refusal:
    """Make a report of a sample, which is there for as long as the program is."""
    outcome = next(from_stream(BytesIO(body), where=f"samples/{name}"))
    return refusal_of(outcome) if isinstance(outcome, AccordingToError) else outcome
