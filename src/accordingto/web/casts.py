"""Who is in many reports: lists of actors by how present they are, by name and by kind.

Comes in: a connection, a moment, a name, a kind. Goes out: `Roster`s of `Face`s. Refused: a cursor that did
not come with such a list (`InvalidCursor`).

No table of a ledger has the names of actors. Without a name or a kind the list is that of all actors that
were ever found. With one it is of those whom the newest claims name: as their source, as those they speak of,
or as the outlet.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from accordingto.ledger import schema
from accordingto.ledger.canonical import Plain
from accordingto.ledger.escapes import restored, stored
from accordingto.ledger.ids import What
from accordingto.ledger.kept import kept
from accordingto.ledger.moments import Moment
from accordingto.ledger.search import Hit, Query, search
from accordingto.ledger.terms import terms
from accordingto.records import Actor, ActorKind
from accordingto.web import cursors
from accordingto.web.found_in import Shelf

MOST_HITS = 500
"""Claims that a name or a kind is looked for in, of each sort: as source, as spoken of, as outlet."""

MOST_OPENED = 60
"""Reports that are looked into for these: 60 ms the first time."""

MOST_LISTED = 100
"""Actors that such a list holds."""

_REMEMBERED = 5_000  # readings: two or three kilobytes each
_SPOTS = schema.spots


@dataclass(frozen=True, slots=True)
class Face:
    """An actor as a report has it.

    Attributes:
        id: Its id.
        name: The fullest name there.
        kind: What sort of somebody it is.
        sort: A finer word, or None: "outlet", "government".
        role: Of the unnamed what they are, of a person their title, or None.
        country: ISO 3166-1 alpha-2 code, or None.
        aliases: What else it is called there.
    """

    id: str
    name: str
    kind: ActorKind
    sort: str | None = None
    role: str | None = None
    country: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Present:
    """An actor in a list.

    Attributes:
        face: Who it is, as the newest report has it.
        n_reports: In how many reports it was ever found.
    """

    face: Face
    n_reports: int


@dataclass(frozen=True, slots=True)
class Roster:
    """Some actors.

    Attributes:
        rows: Those in most reports first.
        cursor: What to ask the next page with; None on the last.
        n_found: How many there are, where that was counted.
        n_claims: Of how many claims they are those named, where they were found by these.
    """

    rows: tuple[Present, ...]
    cursor: str | None = None
    n_found: int | None = None
    n_claims: int | None = None


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is in a report, and by whom its claims came.

    Attributes:
        faces: Its actors, by id.
        chains: The chains of its claims, by the claim's id.
    """

    faces: dict[str, Face]
    chains: dict[str, tuple[tuple[str, ...], ...]]


def most_present(connection: Connection, cursor: str | None, limit: int, moment: Moment) -> Roster:
    """Return all actors, those in most reports first."""
    until = moment.until(connection)
    n_reports = func.count()
    chosen = _spots(until).order_by(n_reports.desc(), _SPOTS.c.id).limit(limit + 1)
    if cursor:
        n, after = cursors.place("cast", cursor, int, str)
        chosen = chosen.having(_comes_after(int(n), stored(str(after))))
    rows = connection.execute(chosen).all()
    following = None
    if len(rows) > limit:
        following = cursors.spelled("cast", rows[limit - 1].n, restored(rows[limit - 1].id))
    present = _present(connection, rows[:limit], until)
    return Roster(tuple(row for row in present if row.face.kind is not ActorKind.NOBODY), following)


def named(connection: Connection, name: str, kind: ActorKind | None, moment: Moment) -> Roster:
    """Return the actors with a name, of a kind or of any, that the newest claims name."""
    wanted = terms(name)
    queries = (Query(source=name, kind=kind), Query(about=name), Query(outlet=name))
    found = [search(connection, query, limit=MOST_HITS, moment=moment).hits for query in queries]
    hits = [*_first_of_each(found[0]), *found[1], *found[2]]

    def fits(face: Face, _: Cast) -> bool:
        known = (set(terms(each)) for each in (face.name, *face.aliases))
        return any(there.issuperset(wanted) for there in known) and kind in {None, face.kind}

    return _roster(connection, hits, fits, moment, n_claims=sum(map(len, found)))


def of_kind(connection: Connection, kind: ActorKind, moment: Moment) -> Roster:
    """Return the sources of a kind of the newest claims that rest on the word of such."""
    hits = search(connection, Query(kind=kind), limit=MOST_HITS, moment=moment).hits

    def fits(face: Face, cast: Cast) -> bool:
        return face.kind is kind and any(
            face.id == chain[-1] for row in cast.chains.values() for chain in row
        )

    return _roster(connection, list(_first_of_each(hits)), fits, moment, n_claims=len(hits))


def casts(connection: Connection, reports: Iterable[str], until: int) -> dict[int, Cast]:
    """Return who is in reports, by the numbers of their entries, as their last readings have it.

    Args:
        connection: The ledger's.
        reports: Ids, some hundreds at most.
        until: Leave out what came after this entry.
    """
    table = schema.reports
    chosen = select(table.c.seq).where(table.c.id.in_({stored(id_) for id_ in reports}), table.c.seq <= until)
    return _SHELF.of(connection, connection.execute(chosen).scalars().all(), until)


def faces(connection: Connection, ids: Iterable[str], until: int) -> dict[str, Face]:
    """Return who some ids stand for, as the last report that has each of them has it."""
    chosen = _spots(until).where(_SPOTS.c.id.in_({stored(id_) for id_ in ids}))
    rows = connection.execute(chosen).all()
    return {row.face.id: row.face for row in _present(connection, rows, until)}


def _first_of_each(hits: Iterable[Hit]) -> Iterator[Hit]:
    """Yield the newest claim of each source, as sources are called."""
    seen = set[str]()
    for hit in hits:
        if hit.source not in seen:
            seen.add(hit.source)
            yield hit


def _roster(
    connection: Connection,
    hits: list[Hit],
    fits: Callable[[Face, Cast], bool],
    moment: Moment,
    n_claims: int,
) -> Roster:
    """Return whoever fits in the reports of some claims."""
    until = moment.until(connection)
    opened = list(dict.fromkeys(hit.report for hit in hits))[:MOST_OPENED]
    seen = casts(connection, opened, until).values()
    ids = {stored(face.id) for cast in seen for face in cast.faces.values() if fits(face, cast)}
    chosen = _spots(until).where(_SPOTS.c.id.in_(ids)).order_by(func.count().desc(), _SPOTS.c.id)
    rows = connection.execute(chosen.limit(MOST_LISTED)).all() if ids else []
    return Roster(tuple(_present(connection, rows, until)), None, len(ids), n_claims)


def _spots(until: int) -> Select[Any]:
    """Select actors with the number of their reports and the last of these."""
    columns = (_SPOTS.c.id, func.count().label("n"), func.max(_SPOTS.c.report).label("last"))
    there = (_SPOTS.c.what == What.ACTOR, _SPOTS.c.report <= until)
    return select(*columns).where(*there).group_by(_SPOTS.c.id)


def _comes_after(n: int, id_: str) -> ColumnElement[bool]:
    return or_(func.count() < n, and_(func.count() == n, _SPOTS.c.id > id_))


def _present(connection: Connection, rows: Iterable[Any], until: int) -> Iterator[Present]:
    """Yield actors as the last report that has each of them has it."""
    given = list(rows)
    seen = _SHELF.of(connection, {row.last for row in given}, until)
    for row in given:
        id_ = restored(row.id)
        face = seen[row.last].faces.get(id_) if row.last in seen else None
        face = face or _judged(connection, id_, row.last, until)
        if face is not None:
            yield Present(face, row.n)


def _judged(connection: Connection, id_: str, report: int, until: int) -> Face | None:
    """Return an actor that only a judgement, or an earlier reading, put into a report."""
    actors = kept(connection, report, until).judged.report.actors
    return next((face_of(actor) for actor in actors if actor.id == id_), None)


def face_of(actor: Actor) -> Face:
    """Return what a list tells of an actor."""
    return Face(actor.id, actor.name, actor.kind, actor.sort, actor.role, actor.country, tuple(actor.aliases))


def _taken(reading: Plain) -> Cast:
    """Take of a reading who is in it."""
    faces = (
        Face(
            row["id"], row["name"], ActorKind(row["kind"]), row.get("sort"), row.get("role"),
            row.get("country"), tuple(row.get("aliases", ())),
        )
        for row in reading.get("actors", ())
    )  # fmt: skip
    chains = {
        row["id"]: tuple(tuple(chain) for chain in row["chains"] if chain)
        for row in reading.get("claims", ())
    }
    return Cast({face.id: face for face in faces}, chains)


_SHELF = Shelf(_taken, _REMEMBERED)
