"""When and where the claims that somebody looks for are said to have happened.

Comes in: a `Query` and a moment. Goes out: `Gathered`: the newest claims that match, each with the places and
the times it speaks of. Refused: nothing; it stops at `MOST_CLAIMS` claims or `MOST_REPORTS` reports, and says
so.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, select

from accordingto.ledger import schema
from accordingto.ledger.canonical import Plain
from accordingto.ledger.escapes import stored
from accordingto.ledger.moments import Moment
from accordingto.ledger.search import Hit, Query, search
from accordingto.records import PlaceUse, TimeRole, TimeType
from accordingto.web.found_in import Shelf

MOST_CLAIMS = 2_000
"""Claims: at 100,000 in a ledger, to find so many takes 80 ms."""

MOST_REPORTS = 200
"""Reports: to read what was found in so many takes 150 ms the first time."""

_REMEMBERED = 5_000  # readings: a kilobyte or two each


class Spot(NamedTuple):
    """A place that a claim speaks of.

    Attributes:
        name: Its usual name.
        lat: Degrees north.
        lon: Degrees east.
        country: ISO 3166-1 alpha-2 code, or None.
    """

    name: str
    lat: float
    lon: float
    country: str | None


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A claim with when and where it is said to have happened.

    Attributes:
        hit: The claim.
        spots: The places it speaks of, each once.
        happened: TIMEX3 values of the dates it gives for what it says.
    """

    hit: Hit
    spots: tuple[Spot, ...] = ()
    happened: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceSpoken:
    """A place with the claims that speak of it.

    Attributes:
        name: Its usual name.
        lat: Degrees north.
        lon: Degrees east.
        country: ISO 3166-1 alpha-2 code, or None.
        n_claims: How many claims speak of it.
        n_outlets: How many outlets carried these.
        first: When the first of them was published, or None.
        last: When the last of them was.
    """

    name: str
    lat: float
    lon: float
    country: str | None
    n_claims: int
    n_outlets: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Gathered:
    """The newest claims that match.

    Attributes:
        rows: These, the newest first.
        n_reports: In how many reports they stand.
        is_all: Whether there are no more.
    """

    rows: tuple[Whereabouts, ...]
    n_reports: int
    is_all: bool


def gather(connection: Connection, query: Query, moment: Moment) -> Gathered:
    """Return the newest claims that match, with when and where they are said to have happened."""
    page = search(connection, query, limit=MOST_CLAIMS, moment=moment)
    chosen = list(dict.fromkeys(hit.report for hit in page.hits))[:MOST_REPORTS]
    kept = set(chosen)
    seqs = _numbers(connection, chosen, moment.until(connection))
    found = _SHELF.of(connection, seqs, moment.until(connection))
    known = {claim: row for rows in found.values() for claim, row in rows.items()}
    nothing: _Found = ((), ())
    hits = [hit for hit in page.hits if hit.report in kept]
    return Gathered(
        tuple(Whereabouts(hit, *known.get(hit.claim, nothing)) for hit in hits),
        len(chosen),
        page.cursor is None and len(hits) == len(page.hits),
    )


def places(rows: Iterable[Whereabouts]) -> list[PlaceSpoken]:
    """Return the places that claims speak of, those that most speak of first."""
    spoken: defaultdict[Spot, list[Hit]] = defaultdict(list)
    for row in rows:
        for spot in row.spots:
            spoken[spot].append(row.hit)
    found = (_place(spot, hits) for spot, hits in spoken.items())
    return sorted(found, key=lambda place: (-place.n_claims, place.name))


def _place(spot: Spot, hits: list[Hit]) -> PlaceSpoken:
    days = sorted(hit.published[: len("2024-09-30")] for hit in hits if hit.published)
    outlets = {hit.outlet for hit in hits if hit.outlet}
    first, last = (days[0], days[-1]) if days else (None, None)
    return PlaceSpoken(*spot, len(hits), len(outlets), first, last)


_Found = tuple[tuple[Spot, ...], tuple[str, ...]]


def _numbers(connection: Connection, ids: list[str], until: int) -> Iterator[int]:
    """Yield the numbers of the entries of reports, every version of each."""
    table = schema.reports
    chosen = select(table.c.seq).where(table.c.id.in_(map(stored, ids)), table.c.seq <= until)
    return iter(connection.execute(chosen).scalars().all())


def _taken(reading: Plain) -> dict[str, _Found]:
    """Take of a reading the claims that say when or where, by id."""
    spots = {
        row["id"]: Spot(row["name"], row["lat"], row["lon"], row.get("country"))
        for row in reading.get("places", ())
        if row.get("use", PlaceUse.PLACE) == PlaceUse.PLACE
    }
    times = {
        row["id"]: row["value"]
        for row in reading.get("times", ())
        if row.get("role") == TimeRole.HAPPENED and row["type"] in {TimeType.DATE, TimeType.TIME}
    }
    found = {}
    for claim in reading.get("claims", ()):
        where = dict.fromkeys(spots[key] for key in claim.get("places", ()) if key in spots)
        when = dict.fromkeys(times[key] for key in claim.get("times", ()) if key in times)
        if where or when:
            found[claim["id"]] = tuple(where), tuple(when)
    return found


_SHELF = Shelf(_taken, _REMEMBERED)
