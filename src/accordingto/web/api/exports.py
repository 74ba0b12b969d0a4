"""`/api/exports`: claims, links and groups in the forms other programs take, as streams.

Comes in: a format, and the facets that claims are searched by. Goes out: bytes as they are made. Refused: a
format that is not there (`NoSuchExport`), words or facets where the whole ledger goes out, links and groups
of an earlier time of a ledger too large to gather.
"""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, ExitStack
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Annotated, NamedTuple

from anyio import CancelScope
from anyio.to_thread import run_sync
from fastapi import APIRouter, Path
from sqlalchemy import Connection
from starlette.responses import Response, StreamingResponse

from accordingto.groups import bring_in_line
from accordingto.ledger.moments import NOW, Moment
from accordingto.ledger.search import Query
from accordingto.web import etags
from accordingto.web.api.claims import LookedFor
from accordingto.web.asking import READ, AskedHere, At, also_gives, gives
from accordingto.web.gathered import check_size
from accordingto.web.problems import WebError

router = APIRouter(tags=["exports"])
Chunks = Iterator[bytes]


class Export(NamedTuple):
    """One form of claims, links or groups for other programs.

    Attributes:
        module: Where in `accordingto.exports` it is made.
        verb: What makes it there.
        media_type: What it is called on the web.
        suffix: How a file of it is named.
        whole: Whether it is a whole ledger, which no facet applies to.
        what: "claims", "links" or "groups".
    """

    module: str
    verb: str
    media_type: str
    suffix: str
    whole: bool = False
    what: str = "claims"


_CSV, _PARQUET = ("csv_bytes", "text/csv; charset=utf-8", "csv"), (
    "parquet_bytes", "application/vnd.apache.parquet", "parquet",
)  # fmt: skip
EXPORTS = {
    "jsonl": Export("ledger_lines", "lines_of", "application/jsonl", "jsonl", whole=True),
    "csv": Export("table", *_CSV),
    "parquet": Export("parquet", *_PARQUET),
    "annotations": Export("annotations", "annotation_bytes", "application/ld+json", "jsonld"),
    "prov": Export("prov", "prov_bytes", "application/ld+json", "jsonld"),
    "links.csv": Export("link_table", *_CSV, what="links"),
    "links.parquet": Export("link_table", *_PARQUET, what="links"),
    "groups.csv": Export("group_table", *_CSV, what="groups"),
    "groups.parquet": Export("group_table", *_PARQUET, what="groups"),
}


@dataclass(frozen=True, slots=True)
class ExportRow:
    """A form in which claims, links or groups are given out.

    Attributes:
        format: Its name.
        media_type: What it is called on the web.
        whole: Whether it is a whole ledger, which no facet applies to.
        what: "claims", "links" or "groups".
    """

    format: str
    media_type: str
    whole: bool
    what: str


@dataclass(frozen=True, slots=True)
class ExportList:
    """The forms there are.

    Attributes:
        exports: Each with its name.
    """

    exports: tuple[ExportRow, ...]


@router.get("/exports", dependencies=[READ], **gives(ExportList))
def list_exports(asked: AskedHere) -> Response:
    """List the forms in which claims, links and groups are given out."""
    rows = (
        ExportRow(name, row.media_type, row.whole, row.what)
        for name, row in EXPORTS.items()
        if _is_there(row)
    )
    return asked.record(ExportList(tuple(rows)))


@router.get(
    "/exports/{format}",
    dependencies=[READ],
    **also_gives(
        {
            200: {
                "description": "The rows, as they are made. A stream that breaks off is not whole.",
                "content": {row.media_type: {"schema": {}} for row in EXPORTS.values()},
            }
        }
    ),
)
async def export(
    asked: AskedHere,
    query: LookedFor,
    at: At,
    format: Annotated[str, Path(max_length=40, description="One that /api/exports lists.")],
) -> Response:
    """Give out all claims that fit, their links or their groups, from one state of the ledger."""
    row = EXPORTS.get(format)
    if row is None or not _is_there(row):
        raise WebError("NoSuchExport", f"expected a format there is, found {format!r}")
    if row.whole and query != Query():
        raise WebError(
            "InvalidRequest", f"{format} is the whole ledger; expected no words or facets, found some"
        )
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(asked.house.exporting.entered())
        if row.what != "claims":
            await run_sync(bring_in_line, asked.ledger)
        opened = ExitStack()
        stack.push_async_callback(_let_go, opened)
        connection = await run_sync(opened.enter_context, asked.ledger.reading())
        tag = etags.of_state(connection, str(asked.request.url))
        if etags.names(asked.request.headers.get("if-none-match"), tag):
            return Response(None, 304, {"ETag": tag})
        if row.what != "claims" and at != NOW:
            await run_sync(check_size, connection, at)
        chunks = _made(row, connection, query, at)
        first = await run_sync(
            next, chunks, b""
        )  # what goes wrong at the beginning is still told as a problem
        return _Stream(first, chunks, stack.pop_all(), row, tag)
    raise AssertionError("the stack lets every error through")


class _Stream(StreamingResponse):
    """Chunks as they are made, with what has to be let go of when they end or nobody listens any longer."""

    def __init__(self, first: bytes, chunks: Chunks, stack: AsyncExitStack, row: Export, tag: str) -> None:
        headers = {"ETag": tag, "Content-Disposition": f'attachment; filename="{row.what}.{row.suffix}"'}
        super().__init__(_sent(first, chunks, stack), 200, headers, media_type=row.media_type)


async def _sent(first: bytes, chunks: Chunks, stack: AsyncExitStack) -> AsyncIterator[bytes]:
    """Yield chunks that are made in a thread, one at a time, and let go of the ledger at the end."""
    try:
        chunk: bytes | None = first
        while chunk is not None:
            if chunk:
                yield chunk
            chunk = await run_sync(next, chunks, None)
    finally:
        with CancelScope(shield=True):
            await stack.aclose()


async def _let_go(opened: ExitStack) -> None:
    await run_sync(opened.close)


def _made(row: Export, connection: Connection, query: Query, at: Moment) -> Chunks:
    """Return the chunks of an export; nothing is made before they are asked for."""
    make: Callable[..., Chunks] = getattr(import_module(f"accordingto.exports.{row.module}"), row.verb)
    if row.whole:
        return make(connection, at)
    if row.what != "claims":
        return make(connection, query, at)
    from accordingto.exports.selected import selected

    return make(selected(connection, query, at))


def _is_there(row: Export) -> bool:
    return find_spec(f"accordingto.exports.{row.module}") is not None
