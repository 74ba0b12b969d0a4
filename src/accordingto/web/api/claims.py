"""`/api/claims`: claims by their words and by who, about whom, where, when and how.

Comes in: words and facets, or an id. Goes out: pages of claims, or one with its history. Refused: a day
that is none, a cursor that came with no page, an id nobody has.
"""

from typing import Annotated

from fastapi import APIRouter, Depends, Path
from fastapi import Query as Given
from starlette.responses import Response

from accordingto.ledger.ids import What
from accordingto.ledger.search import Query, day, search
from accordingto.ledger.views import claim_view
from accordingto.records import ActorKind, Form, Manner, Stance
from accordingto.web import answers, cursors, naming
from accordingto.web.asking import (
    LONGEST_NAME,
    READ,
    AskedHere,
    At,
    Cursor,
    Limit,
    gives,
)

router = APIRouter(tags=["claims"])
Name = Annotated[str | None, Given(max_length=LONGEST_NAME)]
Day = Annotated[str | None, Given(max_length=10)]


def looked_for(  # noqa: PLR0913, PLR0917 - a facet each
    q: Annotated[
        str,
        Given(
            max_length=500,
            description='Words that are all in it; "in this order" in quotation marks; begin*.',
        ),
    ] = "",
    source: Annotated[Name, Given(description="Whose word it is: a name, or an actor's id.")] = None,
    outlet: Annotated[Name, Given(description="Who published it: a name or a host.")] = None,
    about: Annotated[Name, Given(description="Who is spoken of: a name, or an actor's id.")] = None,
    place: Annotated[Name, Given(description="A place that is spoken of.")] = None,
    since: Annotated[Day, Given(description="Published on this day or later; 2024-05 will do.")] = None,
    until: Annotated[Day, Given(description="Published on this day or before.")] = None,
    stance: Annotated[Stance | None, Given(description="What the source does with it.")] = None,
    kind: Annotated[ActorKind | None, Given(description="What sort of source it is.")] = None,
    form: Annotated[Form | None, Given(description="Whose wording it is.")] = None,
    manner: Annotated[Manner | None, Given(description="Put into words, or only in mind.")] = None,
) -> Query:
    """Return what somebody looks for."""
    return Query(
        words=q,
        source=source,
        outlet=outlet,
        about=about,
        place=place,
        since=day(since) if since else None,
        until=day(until, last=True) if until else None,
        stance=stance,
        kind=kind,
        form=form,
        manner=manner,
    )


LookedFor = Annotated[Query, Depends(looked_for)]


@router.get("/claims", dependencies=[READ], **gives(answers.ClaimPage))
def search_claims(
    asked: AskedHere, query: LookedFor, at: At, limit: Limit = 20, cursor: Cursor = None
) -> Response:
    """Find claims, the best first where words are given, else the newest."""
    place = str(cursors.place("claims", cursor, str)[0]) if cursor else None

    def found() -> answers.ClaimPage:
        page = search(connection, query, cursor=place, limit=limit, moment=at)
        return answers.ClaimPage(page.hits, cursors.spelled("claims", page.cursor) if page.cursor else None)

    with asked.ledger.reading() as connection:
        return asked.page(connection, found)


@router.get("/claims/{id}", dependencies=[READ], **gives(answers.ClaimAnswer))
def one_claim(
    asked: AskedHere,
    at: At,
    id: Annotated[str, Path(max_length=LONGEST_NAME, description="The claim's id, or how it begins.")],
) -> Response:
    """Give a claim with its chains, its words, all that it names, and its history."""
    with asked.ledger.reading() as connection:
        named = naming.the(What.CLAIM, connection, id)
        view = claim_view(connection, named.report or 0, named.id, at)
    return asked.record(answers.claim_answer(view))
