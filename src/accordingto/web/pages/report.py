"""`/reports/{id}`: a report as printed, every attribution marked in place, and beside it who claims what.

Comes in: a report's id, perhaps as of when, or as the machine read it. Goes out: its words with their marks,
the claims and findings beside them, the kept copy with its digest, and all that happened since. Refused: a
report that is not there, or was not there yet (404).
"""

from pathlib import PurePath
from typing import Annotated

from fastapi import APIRouter, Path
from sqlalchemy import Connection
from starlette.responses import Response

from accordingto.ledger.ids import What
from accordingto.ledger.kept import replaced_by
from accordingto.ledger.moments import Moment
from accordingto.ledger.views import ReportView, report_view
from accordingto.web import lists, naming
from accordingto.web.addresses import Address
from accordingto.web.asking import LONGEST_NAME, AskedHere, At
from accordingto.web.margins import Margin, margin
from accordingto.web.printed import printed
from accordingto.web.rendering import render
from accordingto.web.wording import path, web_address

router = APIRouter()
_MOMENT = ("as_read", "at")
ReportId = Annotated[str, Path(max_length=LONGEST_NAME)]


@router.get("/reports/{id:path}")
def one_report(asked: AskedHere, at: At, id: ReportId) -> Response:
    """Show a report with everything found in it, where it stands."""
    with asked.ledger.reading() as connection:
        seq = naming.the(What.REPORT, connection, id).report or 0
        view = report_view(connection, seq, at)
        newer = _newer(connection, seq, at) if view.replaced else None
    report = view.report
    notes = margin(report, view.judgements)
    address = Address(f"/reports/{path(report.id)}", asked.request.query_params, _MOMENT)
    return render(
        asked,
        "report.html",
        section="claims",
        view=view,
        report=report,
        blocks=list(printed(report.text, notes)),
        notes=notes,
        anchors=_anchors(notes),
        origins=_n_origins(notes),
        newer=newer,
        came_from=_came_from(view),
        address=address,
        moment=at,
        n_bytes=len(report.original),
    )


def _newer(connection: Connection, seq: int, at: Moment) -> str | None:
    """Return the id of the version that replaced a report, the newest there was."""
    newest, until = seq, at.until(connection)
    while (following := replaced_by(connection, newest, until)) is not None:
        newest = following
    return lists.report_id(connection, newest)


def _anchors(notes: Margin) -> dict[str, tuple[str, str]]:
    """Return the key and the number of each note by the ids that judgements know it by."""
    found = {note.attribution.id: (note.key, note.label) for note in notes.claims}
    found |= {note.id: (note.key, note.label) for note in notes.claims}
    return found | {note.finding.id: (note.key, "") for note in notes.findings}


def _n_origins(notes: Margin) -> int:
    """Count whose word the claims rest on, by what they are called."""
    return len({origin for note in notes.claims for origin in note.origins})


def _came_from(view: ReportView) -> str:
    """Say where a report was read from: its address, or its file's name and never the folders around it."""
    where = view.report.where
    return where if web_address(where) else PurePath(where.replace("\\", "/")).name
