"""The JSON interface under `/api`: one file per kind of record, each with its addresses.

Comes in: requests that the gatekeeper let through. Goes out: JSON, a download, a stream. Refused: by problem
details (RFC 9457), in one form for all of it.
"""

from fastapi import APIRouter

from accordingto.web.api import (
    actors,
    claims,
    disputes,
    exports,
    findings,
    groups,
    judgements,
    ledger,
    links,
    reports,
    traces,
)

router = APIRouter(prefix="/api")
for part in (
    reports, claims, traces, links, groups, disputes, actors, findings, judgements, exports, ledger,
):  # fmt: skip
    router.include_router(part.router)
