"""`/login`, `/logout` and `/name`: who looks, and in whose name they judge.

Comes in: a token that somebody pasted, or a name where no tokens are asked for. Goes out: a session, and the
way back to the page they wanted. Refused: a token that is not good (401), which costs as much as under
`/api`; a name where the token has one.
"""

from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Form, Query, Request
from starlette.responses import Response

from accordingto.web import sessions
from accordingto.web.asking import LONGEST_NAME, Asked, AskedHere
from accordingto.web.limits import BAD_TOKEN_COSTS
from accordingto.web.problems import WebError
from accordingto.web.rendering import render, see

router = APIRouter()
_LONGEST_TOKEN, _LONGEST_PATH = 400, 4000

Next = Annotated[str, Form(max_length=_LONGEST_PATH)]


@router.get("/login")
def login(asked: AskedHere, next: Annotated[str, Query(max_length=_LONGEST_PATH)] = "/") -> Response:
    """Ask for a token."""
    return render(asked, "login.html", back=_own(next), wrong=False)


@router.post("/login")
def enter(
    asked: AskedHere,
    token: Annotated[str, Form(max_length=_LONGEST_TOKEN)] = "",
    next: Next = "/",
) -> Response:
    """Let in whoever has a good token, in a session with a new id."""
    house = asked.house
    found = house.tokens.holder(token.strip())
    if found is None:
        house.rates.spend(asked.caller.key, BAD_TOKEN_COSTS)
        return render(asked, "login.html", status=401, back=_own(next), wrong=True)
    if asked.session is not None:
        house.sessions.end(asked.session)
    response = see(_own(next))
    sessions.give(response, asked.request, house.public_names, house.sessions.begin(found.id, found.name))
    return response


@router.post("/logout")
def leave(asked: AskedHere) -> Response:
    """End the session, at once and for good."""
    if asked.session is not None:
        asked.house.sessions.end(asked.session)
    response = see("/login")
    sessions.take_back(response, asked.request, asked.house.public_names)
    return response


@router.post("/name")
def name(
    asked: AskedHere,
    name: Annotated[str, Form(max_length=LONGEST_NAME)] = "",
    next: Next = "/",
) -> Response:
    """Remember the name that somebody judges under, where no token tells it; an empty one is forgotten."""
    if asked.caller.name is not None or asked.session is None:
        raise WebError("NotYourName", "expected no name beside the one on the token, found one")
    asked.house.sessions.rename(asked.session, " ".join(name.split()) or None)
    return see(_own(next))


async def log_in(request: Request) -> Response:
    """Ask for a token in place of a page that cannot be seen without."""
    asked = Asked(request, request.app.state.house, request.state.caller)
    query = f"?{request.url.query}" if request.url.query else ""
    back = _own(request.url.path + query) if request.method == "GET" else "/"
    return await run_sync(lambda: render(asked, "login.html", status=401, back=back, wrong=False))


def _own(path: str) -> str:
    """Return an address of this server to go back to; the start page in place of anything else."""
    is_own = path.startswith("/") and path.isprintable() and path.isascii() and not set(path) & set("\\")
    return path if is_own and not path.startswith(("//", "/login", "/logout")) else "/"
