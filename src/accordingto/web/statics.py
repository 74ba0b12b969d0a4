"""Style, scripts and signs of the pages, served from the package.

Comes in: a file's name. Goes out: its bytes, which a browser may keep for good, since every address of them
has their hash in it. Refused: a name that is not there; only names are looked up, never paths.
"""

import hashlib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from accordingto.web import etags

PREFIX = "/static/"

_TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
}
_DIGITS = 16
_FOR_GOOD = "public, max-age=31536000, immutable"

router = APIRouter(include_in_schema=False)


class Static(NamedTuple):
    """A file as it is served.

    Attributes:
        body: Its bytes.
        version: What stands for them in an address.
        media_type: What they are.
    """

    body: bytes
    version: str
    media_type: str


def address_of(name: str) -> str:
    """Return the address of a file, with its hash: whoever has it need never ask again.

    Raises:
        KeyError: There is no such file.
    """
    return f"{PREFIX}{name}?v={_all()[name].version}"


@router.get(PREFIX + "{name}")
async def static(request: Request, name: str) -> Response:
    """Give one file."""
    found = _all().get(name)
    if found is None:
        raise HTTPException(404)
    tag = f'"{found.version}"'
    headers = {"ETag": tag}
    if request.query_params.get("v") == found.version:
        headers["Cache-Control"] = _FOR_GOOD
    if etags.names(request.headers.get("if-none-match"), tag):
        return Response(None, 304, headers)
    return Response(found.body, 200, headers, media_type=found.media_type)


@router.get("/favicon.ico")
async def favicon(request: Request) -> Response:
    """Give the sign to browsers that ask for it under its old name."""
    return await static(request, "favicon.svg")


@cache
def _all() -> dict[str, Static]:
    """Read the files, once."""
    found = {}
    for file in files("accordingto.web").joinpath("static").iterdir():
        media_type = _TYPES.get(file.name.rpartition(".")[2])
        if media_type is not None:
            body = file.read_bytes()
            found[file.name] = Static(body, hashlib.sha256(body).hexdigest()[:_DIGITS], media_type)
    return found
