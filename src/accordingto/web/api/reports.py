"""`/api/reports`: what was kept, its original bytes, and a door for more.

Comes in: ids, texts, addresses. Goes out: reports with what was found in them. Refused: what cannot be
read, with the reason and the remedy; the refusal is kept in the ledger too.
"""

import base64
from typing import Annotated, Any, Literal

from anyio.to_thread import run_sync
from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, Field, model_validator
from starlette.responses import Response

from accordingto.ledger.ids import What
from accordingto.ledger.views import ReportView, report_view
from accordingto.records import Refusal
from accordingto.web import adding, answers, etags, lists, naming
from accordingto.web.asking import (
    LONGEST_NAME,
    READ,
    SCHEMAS,
    WRITE,
    AskedHere,
    At,
    Cursor,
    Limit,
    also_gives,
    gives,
)
from accordingto.web.shapes import named_schema

router = APIRouter(tags=["reports"])
ReportId = Annotated[str, Path(max_length=LONGEST_NAME, description="The report's id, or how it begins.")]
_ADDED = {"application/json": {"schema": named_schema(answers.Added, SCHEMAS)}}
_BYTES = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}


class HandedIn(BaseModel):
    """A report that is handed in: its words, or where they are.

    A text may begin with lines for title, outlet and date; `title`, `outlet`, `published` and `url` go before
    these where they are given.
    """

    model_config = ConfigDict(extra="forbid")

    text: str | None = Field(None, min_length=1, description="The words.")
    address: str | None = Field(
        None, max_length=4000, pattern=r"^https?://", description="Where to fetch them; no private network."
    )
    title: str | None = Field(None, max_length=1000, description="The headline.")
    outlet: str | None = Field(None, max_length=LONGEST_NAME, description="Who published it.")
    published: str | None = Field(None, max_length=40, description="When: an ISO 8601 date or time.")
    url: str | None = Field(
        None, max_length=4000, pattern=r"^https?://", description="The text's own address."
    )
    language: Literal["en"] | None = Field(
        None, description="Told apart by the program where it is left out."
    )

    @model_validator(mode="after")
    def _one_of_two(self) -> "HandedIn":
        if (self.text is None) == (self.address is None):
            raise ValueError("expected either text or address")
        if self.address is not None and self.about:
            raise ValueError("what is known about a report goes with its text; an address tells by itself")
        return self

    @property
    def about(self) -> dict[str, str]:
        """What is known about a text, beside its words."""
        given: dict[str, Any] = self.model_dump(include={"title", "outlet", "published", "url", "language"})
        return {name: value for name, value in given.items() if value is not None}


@router.get("/reports", dependencies=[READ], **gives(answers.ReportPage))
def list_reports(asked: AskedHere, at: At, limit: Limit = 50, cursor: Cursor = None) -> Response:
    """List reports, the one that was kept last first."""
    with asked.ledger.reading() as connection:
        return asked.page(connection, lambda: lists.reports(connection, cursor, limit, at))


@router.post(
    "/reports",
    dependencies=[WRITE],
    **also_gives(
        {
            201: {"description": "It was read and kept.", "content": _ADDED},
            200: {"description": "It was kept before, with this reading.", "content": _ADDED},
        }
    ),
)
async def hand_in(asked: AskedHere, handed_in: HandedIn) -> Response:
    """Read a text, or what is at an address, and keep it with what is found in it."""
    house = asked.house
    if handed_in.address is None:
        opened = await run_sync(adding.from_text, handed_in.text or "", handed_in.about, house)
    else:
        async with house.fetching.entered():
            opened = await run_sync(adding.from_address, handed_in.address, house)
    if isinstance(opened, Refusal):
        await run_sync(adding.refuse, house, opened)
        return adding.refused(opened)
    async with house.reading.entered():
        added = await run_sync(adding.read_and_keep, house, opened)
    return asked.record(
        added, 201 if added.new else 200, Location=f"/api/reports/{adding.in_path(added.report)}"
    )


@router.get(
    "/reports/{id:path}/original",
    dependencies=[READ],
    **also_gives({200: {"description": "The bytes as they came.", "content": _BYTES}}),
)
def one_original(asked: AskedHere, id: ReportId) -> Response:
    """Download the bytes of a report as they came; a browser saves them and shows nothing."""
    with asked.ledger.reading() as connection:
        report = report_view(connection, naming.the(What.REPORT, connection, id).report or 0).report
    tag = f'"{report.sha256}"'
    if etags.names(asked.request.headers.get("if-none-match"), tag):
        return Response(None, 304, {"ETag": tag})
    digest = base64.b64encode(bytes.fromhex(report.sha256)).decode("ascii")
    headers = {
        "ETag": tag,
        "Content-Disposition": f'attachment; filename="report-{report.sha256[:16]}.bin"',
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Repr-Digest": f"sha-256=:{digest}:",
    }
    return Response(report.original, 200, headers, media_type="application/octet-stream")


@router.get("/reports/{id:path}", dependencies=[READ], **gives(ReportView))
def one_report(asked: AskedHere, at: At, id: ReportId) -> Response:
    """Give a report with its words, everything found in it, and its history."""
    with asked.ledger.reading() as connection:
        named = naming.the(What.REPORT, connection, id)
        view = report_view(connection, named.report or 0, at)
    return asked.record(view)
