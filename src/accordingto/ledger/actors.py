"""What is known about an actor across reports.

Comes in: an actor's id and a `Moment`. Goes out: an `ActorView`. Refused: an actor nobody named at that
moment (`Missing`).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from accordingto.errors import Missing
from accordingto.ledger import history, schema
from accordingto.ledger.escapes import restored, restored_or_none, stored
from accordingto.ledger.history import Event
from accordingto.ledger.judgements import Judgement
from accordingto.ledger.kept import Kept, kept
from accordingto.ledger.moments import NOW, Moment
from accordingto.ledger.search import Hit, Query, search
from accordingto.records import Actor, Report

FEW = 20
"""Hits and reports that a view of an actor holds; `search` leafs through all of them."""


@dataclass(frozen=True, slots=True)
class ActorView:
    """Everything known about an actor.

    Attributes:
        actor: As the report that names it last has it.
        n_reports: In how many reports it was ever found.
        reports: The newest of these, without texts: id, title, outlet, date.
        said: The newest claims that rest on its word.
        about: The newest claims that speak of it.
        judgements: Those on this actor that are in force.
        history: All judgements on it, oldest first.
    """

    actor: Actor
    n_reports: int
    reports: tuple[Report, ...]
    said: tuple[Hit, ...]
    about: tuple[Hit, ...]
    judgements: tuple[Judgement, ...]
    history: tuple[Event, ...]


def actor_view(connection: Connection, actor: str, moment: Moment = NOW) -> ActorView:
    """Return everything known about an actor.

    Args:
        connection: The ledger's.
        actor: Its id.
        moment: As judged or as read, now or then.

    Raises:
        Missing: No report named it at that moment.
    """
    until = moment.until(connection)
    report = schema.spots.c.report
    there = select(report).where(schema.spots.c.id == stored(actor), report <= until)
    seqs = list(connection.execute(there.order_by(report.desc()).limit(FEW)).scalars())
    total = connection.execute(select(func.count()).select_from(there.subquery())).scalar_one()
    wholes = (kept(connection, seq, until) for seq in seqs)
    found = next((row for whole in wholes for row in _actors(whole, moment) if row.id == actor), None)
    if found is None:
        raise Missing(
            "expected an actor that a report named by then, found none", where=actor, remedy="Leave --at out"
        )
    events = tuple(history.of_actor(connection, actor, until))
    return ActorView(
        actor=found,
        n_reports=total,
        reports=tuple(_headers(connection, seqs)),
        said=search(connection, Query(source=actor), limit=FEW, moment=moment).hits,
        about=search(connection, Query(about=actor), limit=FEW, moment=moment).hits,
        judgements=tuple(row.judgement for row in events if row.judgement and row.stands),
        history=events,
    )


def _actors(whole: Kept, moment: Moment) -> tuple[Actor, ...]:
    """Return those of the report as it is seen, then as it was read: one that was merged is still known."""
    seen = whole.read if moment.as_read else whole.judged.report
    return (*seen.actors, *whole.read.actors)


def _headers(connection: Connection, seqs: list[int]) -> Iterator[Report]:
    """Yield reports without their texts, in the order asked for."""
    table = schema.reports
    rows = {row.seq: row for row in connection.execute(select(table).where(table.c.seq.in_(seqs)))}
    for seq in seqs:
        row = rows[seq]
        yield Report(
            restored(row.id), "", "", b"", "",
            title=restored_or_none(row.title), outlet=restored_or_none(row.outlet),
            published=restored_or_none(row.published), url=restored_or_none(row.url),
        )  # fmt: skip
