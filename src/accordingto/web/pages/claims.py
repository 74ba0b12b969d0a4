"""`/claims`: claims by their words and by who, about whom, where, when and how.

Comes in: words and facets, as a form sends them; empty ones ask for nothing. Goes out: the claims that fit,
the best first, with how they divide and the way to export them; with `part=results` only that part of the
page, for the script that searches while somebody types. Refused: a day or a facet that is none, which the
page explains (422); a cursor that came with no page.
"""

from http import HTTPStatus
from importlib.util import find_spec
from typing import Annotated, Literal, NamedTuple

from fastapi import APIRouter
from fastapi import Query as Given
from starlette.responses import Response

from accordingto.ledger.search import InvalidDay, Page, Query, day, search
from accordingto.records import ActorKind, Form, Manner, Stance
from accordingto.web import cursors
from accordingto.web.addresses import Address
from accordingto.web.api.exports import EXPORTS
from accordingto.web.asking import LONGEST_NAME, AskedHere, At, Cursor
from accordingto.web.highlights import highlighted, phrases
from accordingto.web.rendering import render
from accordingto.web.tallies import MOST, tally

router = APIRouter()
_CHOICES = {"stance": Stance, "kind": ActorKind, "form": Form, "manner": Manner}
_NAMES = ("source", "outlet", "about", "place")
FACETS = ("q", *_NAMES, "since", "until", *_CHOICES)
"""What claims are searched by, on this page and in every export."""

_MOMENT = ("as_read", "at")
_A_PAGE = 20
_FORMATS = {"csv": "CSV", "parquet": "Parquet", "annotations": "Web Annotations", "prov": "PROV"}
_NEEDS = {"parquet": "pyarrow"}
Text = Annotated[str, Given(max_length=LONGEST_NAME)]


class Trouble(NamedTuple):
    """Why nothing was looked for.

    Attributes:
        words: What is the matter.
        hint: What to do.
        field: The facet it is about.
    """

    words: str
    hint: str
    field: str


@router.get("/claims")
def claims(  # noqa: PLR0913, PLR0917 - a facet each
    asked: AskedHere,
    at: At,
    q: Annotated[str, Given(max_length=500)] = "",
    source: Text = "",
    outlet: Text = "",
    about: Text = "",
    place: Text = "",
    since: Text = "",
    until: Text = "",
    stance: Text = "",
    kind: Text = "",
    form: Text = "",
    manner: Text = "",
    cursor: Cursor = None,
    part: Literal["", "results"] = "",
) -> Response:
    """Show the claims that somebody looks for."""
    address = Address("/claims", asked.request.query_params, (*FACETS, *_MOMENT))
    facets = {name: value.strip() for name, value in address.given.items() if name in FACETS}
    page, counted, trouble = Page((), None), None, _trouble(facets)
    with asked.ledger.reading() as connection:
        if trouble is None:
            query = _query(facets)
            begin = str(cursors.place("claims", cursor, str)[0]) if cursor else None
            page = search(connection, query, cursor=begin, limit=_A_PAGE, moment=at)
            counted = tally(connection, query, at)
    following = cursors.spelled("claims", page.cursor) if page.cursor else None
    looked_for = phrases(facets.get("q", "")) if page.hits else []
    return render(
        asked,
        "claims_results.html" if part else "claims.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if trouble and not part else HTTPStatus.OK,
        section="claims",
        address=address,
        facets=facets,
        given=address.given,
        moment=at,
        hits=[(hit, highlighted(hit.wording, looked_for)) for hit in page.hits],
        tally=counted,
        most=MOST,
        trouble=trouble,
        next=address(cursor=following) if following else None,
        first=address() if cursor else None,
        exports=_exports(address, facets) if page.hits else [],
    )


def _query(facets: dict[str, str]) -> Query:
    """Return what somebody looks for.

    Raises:
        InvalidDay: A day is none.
        ValueError: Another facet has no such value.
    """
    named = {name: facets.get(name) for name in _NAMES}
    return Query(
        words=facets.get("q", ""),
        since=day(facets["since"]) if "since" in facets else None,
        until=day(facets["until"], last=True) if "until" in facets else None,
        stance=Stance(facets["stance"]) if "stance" in facets else None,
        kind=ActorKind(facets["kind"]) if "kind" in facets else None,
        form=Form(facets["form"]) if "form" in facets else None,
        manner=Manner(facets["manner"]) if "manner" in facets else None,
        **named,
    )


def _trouble(facets: dict[str, str]) -> Trouble | None:
    """Say why something cannot be looked for, or return None."""
    for name in ("since", "until"):
        try:
            day(facets.get(name, "2000"))
        except InvalidDay:
            hint = "Write a day as 2026-09-30, a month as 2026-09, a year as 2026."
            return Trouble(f"“{facets[name]}” is no day", hint, name)
    for name, values in _CHOICES.items():
        if name in facets and facets[name] not in set(values):
            return Trouble(
                f"There is no {name} “{facets[name]}”", f"Choose one of: {', '.join(values)}.", name
            )
    if "since" in facets and "until" in facets and day(facets["since"]) > day(facets["until"], last=True):
        return Trouble("The last day is before the first", "Turn the two around.", "until")
    return None


def _exports(address: Address, facets: dict[str, str]) -> list[tuple[str, str]]:
    """Return the forms in which what is shown can be taken out, each with its address."""
    found = [
        (words, address(f"/api/exports/{name}"))
        for name, words in _FORMATS.items()
        if name in EXPORTS and (name not in _NEEDS or find_spec(_NEEDS[name]))
    ]
    return found if facets else [*found, ("the whole ledger", address("/api/exports/jsonl"))]
