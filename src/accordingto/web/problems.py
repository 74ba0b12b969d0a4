"""What went wrong, in one form for all of it: problem details (RFC 9457).

Comes in: an error of any room, or of the web framework. Goes out: `kind`, `why` and `remedy`, as
`application/problem+json` or for a page (`accordingto.web.telling`). Refused: nothing; what nobody foresaw is
told as such, and its traceback stays on the server.
"""

import logging
import math
from dataclasses import dataclass
from http import HTTPStatus
from typing import NamedTuple

from starlette.responses import Response

from accordingto.errors import AccordingToError
from accordingto.web.shapes import to_bytes

SAFE_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": (
        "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "private, no-cache",
    "Vary": "Authorization, Cookie",
}
"""What every answer carries, unless it says otherwise itself."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong, and what to do.

    Attributes:
        type: Where the kind is explained.
        title: The status in words.
        status: The HTTP status.
        detail: The whole trouble in one line.
        kind: Name of what went wrong, to tell apart by program.
        why: One clause: what was expected and what was found.
        remedy: What to do about it; empty where nothing can be done.
        where: The address, field or id it is about; empty where there is none.
    """

    type: str
    title: str
    status: int
    detail: str
    kind: str
    why: str
    remedy: str
    where: str


class Foreseen(NamedTuple):
    """A kind of problem of the interface itself, beside those in `accordingto.errors`.

    Attributes:
        status: The HTTP status.
        remedy: What to do about it.
    """

    status: int
    remedy: str


KINDS = {
    "InvalidRequest": Foreseen(422, "Give what the description under /api/openapi.json asks for"),
    "InvalidJudgement": Foreseen(422, "Nothing was kept; give a verdict that fits what it is about"),
    "InvalidCursor": Foreseen(422, "Begin again without a cursor"),
    "InvalidDay": Foreseen(422, "Give a day like 2024-09-30, 2024-09 or 2024"),
    "InvalidTime": Foreseen(422, "Give a time like 2024-09-30T12:00Z"),
    "SeveralReports": Foreseen(422, "Give one report at a time, or use `accordingto add`"),
    "TooMuchThen": Foreseen(
        422, "Leave `at` and `as_read` out, or use `accordingto groups`, which has the time"
    ),
    "SeveralMatch": Foreseen(409, "Give more of the id, or all of it"),
    "AlreadyUndone": Foreseen(409, "Nothing is left to undo; look at the history"),
    "JudgedMeanwhile": Foreseen(412, "Get it again, look at what was decided, and decide anew"),
    "NoIfMatch": Foreseen(428, 'Send If-Match with the ETag of what you judge, or "*" to judge it unseen'),
    "NoToken": Foreseen(401, "Send Authorization: Bearer TOKEN; `accordingto token create` makes one"),
    "StaleForm": Foreseen(403, "Open the page again and send its form anew"),
    "NoSuchJob": Foreseen(404, "What was read is in the ledger; hand in the rest again"),
    "NoName": Foreseen(422, "Give a name of one to 200 characters"),
    "WrongScope": Foreseen(403, "Use a token with that scope; `accordingto token create --scope`"),
    "NotYourName": Foreseen(403, "Leave `by` out, or use a token of that name"),
    "ForeignPage": Foreseen(403, "Send the request from a program, not from another site's page"),
    "WrongHost": Foreseen(421, "Use the address that `accordingto serve` printed"),
    "TooLargeBody": Foreseen(413, "Send less, or raise the bound with `accordingto serve --max-body`"),
    "TooSlow": Foreseen(408, "Send the whole body at once"),
    "TooMany": Foreseen(429, "Wait as long as Retry-After says"),
    "NoSuchPage": Foreseen(404, "/api lists what there is"),
    "NoSuchExport": Foreseen(404, "/api/exports lists the formats there are"),
    "NoSuchMethod": Foreseen(405, "Use a method that Allow names"),
    "NotAcceptable": Foreseen(400, "Give what the description under /api/openapi.json asks for"),
    "Unforeseen": Foreseen(500, "This is a mistake in the program: please report it with what you asked for"),
}
"""The kinds of problem that only the interface has."""


class WebError(Exception):
    """Something the interface refuses.

    Args:
        kind: One of `KINDS`.
        why: One clause: what was expected and what was found.
        where: The address, field or id it is about.
        retry_after_s: After how many seconds it is worth another try.
    """

    def __init__(self, kind: str, why: str, *, where: str = "", retry_after_s: float | None = None) -> None:
        """Look up the status and the remedy by the kind."""
        super().__init__(why)
        self.kind, self.why, self.where = kind, why, where
        self.status, self.remedy = KINDS[kind]
        self.headers = {} if retry_after_s is None else {"Retry-After": str(max(1, math.ceil(retry_after_s)))}
        if self.status == HTTPStatus.UNAUTHORIZED:
            self.headers["WWW-Authenticate"] = 'Bearer realm="accordingto"'


class Told(NamedTuple):
    """What went wrong, before it has a form to go out in.

    Attributes:
        problem: What it is.
        headers: To go with it.
    """

    problem: Problem
    headers: dict[str, str]


def refused(error: WebError) -> Told:
    """Return the problem that something the interface refuses is."""
    return problem(error.status, error.kind, error.why, error.remedy, error.where, error.headers)


def failed(error: AccordingToError, status: int | None = None) -> Told:
    """Return the problem that an error of another room is.

    What is the matter with the server itself goes into its log, with the place, which nobody else is told.

    Args:
        error: What went wrong.
        status: The HTTP status; the one the error stands for where it is None.
    """
    kind, status = type(error).__name__, status or error.http_status
    if status < HTTPStatus.INTERNAL_SERVER_ERROR:
        return problem(status, kind, error.why, error.remedy, error.where)
    logging.getLogger("uvicorn.error").error("%s", error.line)
    return problem(status, kind, error.why, error.remedy)


def problem(  # noqa: PLR0913, PLR0917 - the members of a problem
    status: int, kind: str, why: str, remedy: str, where: str = "", headers: dict[str, str] | None = None
) -> Told:
    """Return a problem, ready to be told.

    Args:
        status: The HTTP status.
        kind: Name of what went wrong.
        why: What was expected and what was found.
        remedy: What to do about it.
        where: What it is about.
        headers: To go with it.
    """
    head = f"{where}: {why}" if where else why
    made = Problem(
        type=f"/api#{kind}",
        title=HTTPStatus(status).phrase,
        status=status,
        detail=f"{head}. {remedy}" if remedy else head,
        kind=kind,
        why=why,
        remedy=remedy,
        where=where,
    )
    return Told(made, headers or {})


def as_json(told: Told) -> Response:
    """Return the answer that tells a program of a problem."""
    return Response(
        to_bytes(told.problem),
        told.problem.status,
        SAFE_HEADERS | told.headers,
        media_type="application/problem+json",
    )
