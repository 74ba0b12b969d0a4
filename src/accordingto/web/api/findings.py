"""`/api/findings`: what the checks noticed.

Comes in: a kind, a severity, an id. Goes out: findings with their words. Refused: an id nobody has.
"""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from accordingto.ledger.ids import What
from accordingto.ledger.views import finding_view
from accordingto.records import Severity
from accordingto.web import answers, lists, naming
from accordingto.web.asking import LONGEST_NAME, READ, AskedHere, At, Cursor, Limit, gives

router = APIRouter(tags=["findings"])
Kind = Annotated[
    str | None, Query(max_length=LONGEST_NAME, description='The check\'s name: "weekday-date", ...')
]
HowGrave = Annotated[Severity | None, Query(description="How much it matters.")]


@router.get("/findings", dependencies=[READ], **gives(answers.FindingPage))
def list_findings(  # noqa: PLR0913, PLR0917 - a facet each
    asked: AskedHere,
    at: At,
    kind: Kind = None,
    severity: HowGrave = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """List findings, those of the report that was kept last first."""
    with asked.ledger.reading() as connection:
        return asked.page(connection, lambda: lists.findings(connection, cursor, limit, at, kind, severity))


@router.get("/findings/{id}", dependencies=[READ], **gives(answers.FindingAnswer))
def one_finding(
    asked: AskedHere,
    at: At,
    id: Annotated[str, Path(max_length=LONGEST_NAME, description="The finding's id, or how it begins.")],
) -> Response:
    """Give a finding with its words and what people made of it."""
    with asked.ledger.reading() as connection:
        named = naming.the(What.FINDING, connection, id)
        view = finding_view(connection, named.report or 0, named.id, at)
    return asked.record(answers.finding_answer(view))
