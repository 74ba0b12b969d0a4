"""`/api/info` and `/api/refused`: what could not be read, and what the ledger holds.

Comes in: nothing. Goes out: refusals, the newest first; counts, sizes and versions. Refused: nothing.
"""

from dataclasses import dataclass
from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from accordingto.ledger.refusals import Refused, refused
from accordingto.ledger.summary import Summary, summary
from accordingto.web.asking import READ, AskedHere, Limit, gives

router = APIRouter(tags=["ledger"])


@dataclass(frozen=True, slots=True)
class RefusedList:
    """What could not be read.

    Attributes:
        refused: The newest first.
        cursor: Always None: these are few.
    """

    refused: tuple[Refused, ...]
    cursor: None = None


@router.get("/refused", dependencies=[READ], **gives(RefusedList))
def list_refused(
    asked: AskedHere,
    limit: Limit = 50,
    settled: Annotated[bool, Query(description="Also what was read later on, from the same place.")] = False,
) -> Response:
    """List the newest reports that could not be read, with the reason and the remedy."""
    with asked.ledger.reading() as connection:
        rows = refused(connection, also_settled=settled)
        return asked.page(connection, lambda: RefusedList(tuple(islice(rows, limit))))


@router.get("/info", dependencies=[READ], **gives(Summary))
def info(asked: AskedHere) -> Response:
    """Tell what the ledger holds, in numbers."""
    with asked.ledger.reading() as connection:
        return asked.record(summary(connection))
