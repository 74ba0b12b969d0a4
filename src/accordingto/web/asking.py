"""What every address of the interface takes and gives: a moment, a page, rights, tags.

Comes in: a request. Goes out: `Asked`, and answers with their tags. Refused: a caller without the right
(`NoToken`, `WrongScope`), a time that is none (`InvalidTime`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Query, Request
from fastapi.security import HTTPBearer
from sqlalchemy import Connection
from starlette.responses import Response

from accordingto.ledger import Ledger
from accordingto.ledger.moments import InvalidTime, Moment, utc_of
from accordingto.web import etags
from accordingto.web.house import Caller, House
from accordingto.web.problems import Problem, WebError
from accordingto.web.sessions import Session
from accordingto.web.shapes import Schema, named_schema, to_bytes
from accordingto.web.tokens import Scope

SCHEMAS: dict[str, Schema] = {}
"""The records that answers are made of, as the description shows them."""

LONGEST_NAME = 200
"""Characters of a name, an id or a facet that somebody looks for."""

_BEARER = HTTPBearer(
    auto_error=False, description="From `accordingto token create`; not asked for while none exist."
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, with what it is answered from.

    Attributes:
        request: As it came.
        house: What is served.
        caller: Who sends it.
    """

    request: Request
    house: House
    caller: Caller

    @property
    def ledger(self) -> Ledger:
        """The ledger that is served."""
        return self.house.ledger

    @property
    def session(self) -> Session | None:
        """The session of the browser it comes from; None where there is none yet."""
        found: Session | None = self.request.state.session
        return found

    @property
    def author(self) -> str | None:
        """Under whose name a judgement is kept: the one on the token, or the one given in the session."""
        return self.caller.name or (self.session.name if self.session else None)

    def record(self, answer: object, status: int = 200, **headers: str) -> Response:
        """Answer with a record, or with the word that it is as it was."""
        body = to_bytes(answer)
        tag = etags.of_record(answer, body)
        if status == 200 and etags.names(self.request.headers.get("if-none-match"), tag):  # noqa: PLR2004
            return _unchanged(tag)
        return Response(body, status, {"ETag": tag} | headers, media_type="application/json")

    def page(self, connection: Connection, make: Callable[[], Any]) -> Response:
        """Answer with a page of a list, which is not even made if the ledger is as it was.

        Args:
            connection: The ledger's.
            make: Gives a record with a `cursor`.
        """
        tag = etags.of_state(connection, str(self.request.url.include_query_params()))
        if etags.names(self.request.headers.get("if-none-match"), tag):
            return _unchanged(tag)
        answer = make()
        headers = {"ETag": tag}
        if answer.cursor is not None:
            url = self.request.url.include_query_params(cursor=answer.cursor)
            headers["Link"] = f'<{url.path}?{url.query}>; rel="next"'
        return Response(to_bytes(answer), 200, headers, media_type="application/json")


async def asked(request: Request) -> Asked:
    """Bring a request together with what it is answered from."""
    return Asked(request, request.app.state.house, request.state.caller)


def moment(
    as_read: Annotated[
        bool, Query(description="As the machine read it, without people's judgements.")
    ] = False,
    at: Annotated[
        str | None, Query(max_length=40, description="The state at a time in UTC, like 2024-09-30T12:00Z.")
    ] = None,
) -> Moment:
    """Return the moment that a request asks for."""
    try:
        return Moment(as_read, utc_of(at) if at else None)  # a form's empty field is none
    except OverflowError as error:  # a zone moves it out of the years there are
        raise InvalidTime(f"expected a time like 2024-09-30T12:00Z, got {at!r}") from error


def right_to(scope: Scope) -> Any:  # noqa: ANN401 - FastAPI gives what `Depends` returns no type
    """Return the dependency that lets only callers with a scope through."""

    async def check(
        asked: Annotated[Asked, Depends(asked)], token: Annotated[object, Depends(_BEARER)] = None
    ) -> None:
        if scope in asked.caller.scopes:
            return
        if not asked.caller.known:
            raise WebError("NoToken", f"expected a token with the scope {scope}, found none")
        raise WebError("WrongScope", f"expected a token with the scope {scope}, found one without")

    return Depends(check)


def gives(answer: Any, status: int = 200, told: str = "What was asked for.") -> dict[str, Any]:  # noqa: ANN401
    """Return the responses of an address for the description: a record, the same as before, or a problem.

    Args:
        answer: The record's class.
        status: With which status it comes.
        told: What it is, in a sentence.
    """
    schema = named_schema(answer, SCHEMAS)
    return also_gives({status: {"description": told, "content": {"application/json": {"schema": schema}}}})


def also_gives(responses: dict[int | str, dict[str, Any]]) -> dict[str, Any]:
    """Return responses for the description: the usual one first, then what any address may answer."""
    return {
        "status_code": next(iter(responses)),
        "response_class": Response,
        "responses": {
            304: {"description": "Nothing has changed since the answer that If-None-Match names."},
            422: _problem("It cannot be done as it is asked for."),
            "default": _problem("What went wrong, and what to do."),
            **responses,
        },
    }


AskedHere = Annotated[Asked, Depends(asked)]
At = Annotated[Moment, Depends(moment)]
Limit = Annotated[int, Query(ge=1, le=200, description="How many a page holds.")]
Cursor = Annotated[str | None, Query(max_length=600, description="From the page before.")]
READ, WRITE, JUDGE = right_to(Scope.READ), right_to(Scope.WRITE), right_to(Scope.JUDGE)


def _problem(told: str) -> dict[str, Any]:
    schema = named_schema(Problem, SCHEMAS)
    return {"description": told, "content": {"application/problem+json": {"schema": schema}}}


def _unchanged(tag: str) -> Response:
    return Response(None, 304, {"ETag": tag})
