"""`/actors`: who is named, in how many reports; `/actors/{id}`: everything known about one of them.

Comes in: a name and a kind, or an actor's id. Goes out: a list, those in most reports first; or what an actor
claimed, what was said of them, by way of whom it came, who carried it, the names they go by and the decisions
behind these. Refused: an actor that nobody named (404), a cursor that came with no list.
"""

from typing import Annotated, Literal

from fastapi import APIRouter, Path
from fastapi import Query as Given
from sqlalchemy import Connection, select
from starlette.responses import Response

from accordingto.groups import bring_in_line, records
from accordingto.groups.records import Record
from accordingto.ledger import schema
from accordingto.ledger.actors import actor_view
from accordingto.ledger.escapes import restored, stored
from accordingto.ledger.ids import What
from accordingto.ledger.moments import NOW, Moment
from accordingto.records import ActorKind
from accordingto.web import casts, naming
from accordingto.web.addresses import Address
from accordingto.web.asking import LONGEST_NAME, AskedHere, At, Cursor
from accordingto.web.casts import Roster
from accordingto.web.rendering import render
from accordingto.web.ways import ways
from accordingto.web.wording import path

router = APIRouter()

MOST_IN_RECORD = 20
"""Claims: the record of an actor with more is made when it is asked for; it takes 4 ms a report."""

_PAGE = 50  # actors
_OF_EACH = 20  # tallies of a record, and claims of a tally, that are shown
_MOMENT = ("as_read", "at")


@router.get("/actors")
def list_actors(
    asked: AskedHere,
    at: At,
    q: Annotated[str, Given(max_length=LONGEST_NAME)] = "",
    kind: ActorKind | Literal[""] = "",
    cursor: Cursor = None,
) -> Response:
    """List actors, those in most reports first."""
    with asked.ledger.reading() as connection:
        roster = _roster(connection, q, kind or None, cursor, at)
    address = Address("/actors", asked.request.query_params, ("q", "kind", *_MOMENT))
    return render(
        asked,
        "actors.html",
        section="actors",
        roster=roster,
        address=address,
        given=address.given,
        kinds=[each for each in ActorKind if each is not ActorKind.NOBODY],
        is_first=cursor is None,
    )


@router.get("/actors/{id}")
def one_actor(
    asked: AskedHere,
    at: At,
    id: Annotated[str, Path(max_length=LONGEST_NAME)],
    whole: Annotated[bool, Given(description="With the record, however long it takes.")] = False,
) -> Response:
    """Show everything known about an actor."""
    if at == NOW:
        bring_in_line(asked.ledger)
    with asked.ledger.reading() as connection:
        own = naming.the(What.ACTOR, connection, id).id
        view = actor_view(connection, own, at)
        found = ways(connection, own, at)
        is_short = found.n_said <= MOST_IN_RECORD
        made = records.record(connection, own) if at == NOW and (is_short or whole) else None
        words = _words(connection, made) if made is not None else {}
        decided = [row for row in view.history if row.judgement is not None]
        targets = {row.about for row in decided} - {own}
        names = casts.faces(connection, targets, at.until(connection)) if targets else {}
    address = Address(f"/actors/{path(own)}", asked.request.query_params, _MOMENT)
    return render(
        asked,
        "actor.html",
        section="actors",
        view=view,
        ways=found,
        address=address,
        given=address.given,
        at=at,
        is_now=at == NOW,
        decisions=decided,
        faces=names,
        record=made,
        record_words=words,
        record_waits=at == NOW and made is None,
    )


def _roster(
    connection: Connection, name: str, kind: ActorKind | None, cursor: str | None, at: Moment
) -> Roster:
    if name.strip():
        return casts.named(connection, name, kind, at)
    if kind is not None:
        return casts.of_kind(connection, kind, at)
    return casts.most_present(connection, cursor, _PAGE, at)


def _words(connection: Connection, made: Record) -> dict[str, str]:
    """Return the wording of the claims that the page shows of a record, by id."""
    tallies = (made.about, made.relayed_by, made.denied_by, made.corroborated, made.contradicted)
    shown = [tally for rows in tallies for tally in rows[:_OF_EACH]]
    ids = {id_ for tally in shown for some in (tally.claims, tally.evidence) for id_ in some[:_OF_EACH]}
    table = schema.claims
    chosen = (
        select(table.c.claim, table.c.wording)
        .where(table.c.claim.in_({stored(id_) for id_ in ids}), table.c.looks.is_not(None))
        .order_by(table.c.number)
    )
    return {restored(id_): restored(wording) for id_, wording in connection.execute(chosen)}
