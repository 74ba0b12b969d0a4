"""`/add`: reports come in: words that somebody pastes, addresses, and files.

Comes in: a form of one of the three. Goes out: a job that reads them, and the way to its page. Refused:
whoever may not hand in reports (403), a form without words, without an address or without a file (422, with
what was typed); whatever else is wrong with a report is told by the job, in a line of its own.
"""

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from tempfile import TemporaryFile
from typing import Annotated, BinaryIO, cast

from fastapi import APIRouter, File, Form, UploadFile
from pydantic import BaseModel
from starlette.responses import Response

from accordingto.reports.addresses import without_credentials
from accordingto.reports.dates import iso_date
from accordingto.web import adding, unpacking
from accordingto.web.asking import WRITE, Asked, AskedHere
from accordingto.web.house import House
from accordingto.web.jobs import HandedIn
from accordingto.web.rendering import render, see
from accordingto.web.unpacking import MOST_OF_ONE

router = APIRouter()
MOST_ADDRESSES = 100
"""Addresses that one form takes."""

_LONGEST_ADDRESS, _LONGEST_OF_ALL = 4000, 200_000
_NAMED_BY = 60  # characters of a text that it is called by


class Pasted(BaseModel):
    """A text, and what is known beside it; "" is a field that was left empty."""

    text: str = ""
    title: str = ""
    outlet: str = ""
    published: str = ""
    url: str = ""

    @property
    def about(self) -> dict[str, str]:
        """What is known beside the words."""
        given = {
            name: " ".join(getattr(self, name).split()) for name in ("title", "outlet", "published", "url")
        }
        return {name: words for name, words in given.items() if words}

    @property
    def name(self) -> str:
        """What it is called while it is read."""
        words = " ".join(self.text.split())
        return self.about.get("title") or words[:_NAMED_BY] + ("…" if len(words) > _NAMED_BY else "")


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the forms.

    Attributes:
        pasted: In the one for a text.
        addresses: In the one for addresses.
        wrong: By field, what is the matter with it.
    """

    pasted: Pasted = field(default_factory=Pasted)
    addresses: str = ""
    wrong: dict[str, str] | None = None


@router.get("/add")
def add(asked: AskedHere) -> Response:
    """Show the three ways in, and what is being read."""
    return _shown(asked, Typed())


@router.post("/add/text", dependencies=[WRITE])
def add_text(asked: AskedHere, given: Annotated[Pasted, Form()]) -> Response:
    """Let a pasted text be read."""
    wrong = dict(_wrong(given))
    if wrong:
        return _shown(asked, Typed(pasted=given, wrong=wrong))
    text = given.text.replace("\r\n", "\n")  # as forms send the ends of lines
    opening = partial(adding.from_text, text, given.about, asked.house)
    n_bytes = len(text.encode("utf-8", "surrogatepass"))
    return _handed_in(asked, "Reading what was pasted", [HandedIn(given.name, opening, n_bytes=n_bytes)])


@router.post("/add/addresses", dependencies=[WRITE])
def add_addresses(
    asked: AskedHere, addresses: Annotated[str, Form(max_length=_LONGEST_OF_ALL)] = ""
) -> Response:
    """Let reports be fetched and read."""
    given = list(dict.fromkeys(addresses.split()))
    wrong = _wrong_address(given)
    if wrong:
        return _shown(asked, Typed(addresses=addresses, wrong={"addresses": wrong}))
    handed_in = [
        HandedIn(without_credentials(one), partial(unpacking.from_address, one, asked.house), fetches=True)
        for one in given
    ]
    return _handed_in(asked, "Fetching and reading", handed_in)


@router.post("/add/files", dependencies=[WRITE])
def add_files(asked: AskedHere, files: Annotated[list[UploadFile] | None, File()] = None) -> Response:
    """Let files be read."""
    named = [file for file in files or () if file.filename]
    if not named:
        return _shown(asked, Typed(wrong={"files": "Expected files, found none; choose some"}))
    return _handed_in(asked, "Reading files", list(_files(named, asked.house)))


def _files(files: Iterable[UploadFile], house: House) -> Iterator[HandedIn]:
    """Yield files as they wait: on disk, under no name, and gone when they are read or the server stops."""
    for file in files:
        kept = cast("BinaryIO", TemporaryFile())  # noqa: SIM115 - closed by whoever reads it
        shutil.copyfileobj(file.file, kept)
        n_bytes = kept.tell()
        kept.seek(0)
        name = file.filename or ""
        opening = partial(unpacking.from_file, name, kept, house)
        yield HandedIn(name, opening, fetches=True, n_bytes=n_bytes)  # as a feed among them does


def _handed_in(asked: Asked, title: str, handed_in: list[HandedIn]) -> Response:
    return see(f"/jobs/{asked.house.jobs.hand_in(title, handed_in).id}")


def _shown(asked: Asked, typed: Typed) -> Response:
    house = asked.house
    return render(
        asked, "add.html", status=422 if typed.wrong else 200, section="add", typed=typed,
        wrong=typed.wrong or {}, running=house.jobs.running(), longest=house.max_body,
        largest=house.max_upload, most=MOST_OF_ONE, most_addresses=MOST_ADDRESSES,
        allow_private=house.allow_private,
    )  # fmt: skip


def _wrong(given: Pasted) -> Iterator[tuple[str, str]]:
    """Yield what is the matter with a pasted text, by field."""
    if not given.text.strip():
        yield "text", "Expected the words of a report, found none; paste them here"
    if "published" in given.about and iso_date(given.about["published"]) is None:
        yield "published", "Expected a day such as 2024-09-30, or a time; found something else"
    if "url" in given.about and not unpacking.is_web_address(given.about["url"]):
        yield "url", "Expected an address that begins with http:// or https://; found something else"


def _wrong_address(given: list[str]) -> str:
    """Return what is the matter with a list of addresses; "" where it is well."""
    if not given:
        return "Expected an address, found none; one a line"
    if len(given) > MOST_ADDRESSES:
        return f"Expected at most {MOST_ADDRESSES} addresses, found {len(given):,}; give the rest afterwards"
    odd = next(
        (one for one in given if not unpacking.is_web_address(one) or len(one) > _LONGEST_ADDRESS), None
    )
    if odd is not None:
        return f"Expected addresses that begin with http:// or https://, found {odd[:80]!r}"
    return ""
