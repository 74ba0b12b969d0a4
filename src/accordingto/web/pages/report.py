"""`/reports/{id}`: a report as printed, every attribution marked in place, and beside it who claims what.

Comes in: a report's id, perhaps as of when, or as the machine read it. Goes out: its words with their marks,
the claims and findings beside them, the kept copy with its digest, and all that happened since. Refused: a
report that is not there, or was not there yet (404).

The page of a long report begins to show before it is whole. Once it is, it is kept for whoever asks next,
under the state of the whole ledger: whatever is decided or comes in is seen at once.
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
from accordingto.web import etags, lists, naming
from accordingto.web.addresses import Address
from accordingto.web.articles import Article
from accordingto.web.asking import LONGEST_NAME, AskedHere, At
from accordingto.web.margins import Margin, margin
from accordingto.web.printed import printed
from accordingto.web.rendering import fragment, stream
from accordingto.web.tokens import Scope
from accordingto.web.wording import line, path, web_address

router = APIRouter()
_MOMENT = ("as_read", "at")
ReportId = Annotated[str, Path(max_length=LONGEST_NAME)]


@router.get("/reports/{id:path}")
def one_report(asked: AskedHere, at: At, id: ReportId) -> Response:
    """Show a report with everything found in it, where it stands."""
    may_judge, articles = Scope.JUDGE in asked.caller.scopes, asked.house.articles
    with asked.ledger.reading() as connection:
        named = naming.the(What.REPORT, connection, id)
        address = Address(f"/reports/{path(named.id)}", asked.request.query_params, _MOMENT)
        state = etags.of_state(connection, f"{address()} {may_judge}")
        article = articles.find(state)
        if article is None:
            begun = _begun(connection, named.report or 0, at, address, may_judge)
            article = articles.gathering(state, begun)
    title, head, paragraphs = article
    return stream(
        asked, "report.html", state, section="claims", title=title, head=head, paragraphs=paragraphs
    )


def _begun(connection: Connection, seq: int, at: Moment, address: Address, may_judge: bool) -> Article:
    """Return a report's article, of which the paragraphs are made as they are asked for."""
    view = report_view(connection, seq, at)
    report, notes = view.report, margin(view.report, view.judgements)
    head = fragment(
        "report_head.html",
        view=view,
        report=report,
        notes=notes,
        anchors=_anchors(notes),
        origins=_n_origins(notes),
        newer=_newer(connection, seq, at) if view.replaced else None,
        came_from=_came_from(view),
        address=address,
        moment=at,
        n_bytes=len(report.original),
        may_judge=may_judge,
    )
    title = line(report.title or "A report without a title")
    return Article(title, head, printed(report.text, notes, may_judge))


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
