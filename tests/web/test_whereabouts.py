"""When and where claims are said to have happened, gathered from a ledger."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from accordingto.ledger import Ledger, Writer
from accordingto.ledger.moments import NOW, Moment
from accordingto.ledger.search import Query
from accordingto.records import PlaceUse, Report, TimeRole
from accordingto.web import whereabouts
from accordingto.web.whereabouts import PlaceSpoken, Spot, gather, places

Read = Callable[..., Report]
WHITBY = Spot("Whitby", 54.48, -0.61, "GB")


def test_claims_come_with_their_places_and_times(ledger: Ledger) -> None:
    """Of two claims a report one names a place and a day; all reports are looked at."""
    with ledger.reading() as connection:
        found = gather(connection, Query(), NOW)

    told = [row for row in found.rows if row.spots]
    assert (len(found.rows), found.n_reports, found.is_all) == (10, 5, True)
    assert {row.spots for row in told} == {(WHITBY,)}
    assert {row.happened for row in told} == {("2024-05-03",)}
    assert {row.hit.stance for row in told} == {"denies"}


def test_places_are_counted_once_each(ledger: Ledger) -> None:
    """A place has its claims, its outlets and the days they were published."""
    with ledger.reading() as connection:
        found = places(gather(connection, Query(), NOW).rows)

    assert found == [PlaceSpoken(*WHITBY, n_claims=5, n_outlets=1, first="2024-05-03", last="2024-05-03")]


def test_peoples_names_and_times_of_saying_are_not_drawn(ledger: Ledger, read: Read) -> None:
    """The word "Dutch" is not in the Netherlands, and "said on Friday" is not when it happened."""
    made = read(9)
    demonym = replace(made.places[0], use=PlaceUse.DEMONYM)
    said = replace(made.times[0], role=TimeRole.SAID)
    with ledger.writing() as connection:
        Writer(connection).keep(replace(made, places=(demonym,), times=(said,)), "hand/1")
    with ledger.reading() as connection:
        found = gather(connection, Query(), NOW)

    rows = [row for row in found.rows if row.hit.report == made.id]
    assert [(row.spots, row.happened) for row in rows] == [((), ()), ((), ())]


def test_the_newest_reading_counts_and_an_earlier_moment_the_one_then(ledger: Ledger, read: Read) -> None:
    """A reading with another place changes the map, but not as it was before."""
    with ledger.reading() as connection:
        before = gather(connection, Query(place="Whitby"), NOW)
    made = read(1, version=2)
    moved = replace(made, places=(replace(made.places[0], name="Whitburn", lat=54.95, lon=-1.37),))
    with ledger.writing() as connection:
        Writer(connection).keep(moved, "hand/2")
    with ledger.reading() as connection:
        found = {place.name: place.n_claims for place in places(gather(connection, Query(), NOW).rows)}
        earlier = gather(connection, Query(place="Whitby"), Moment(at_utc="2001-01-01T00:00:00.000000Z"))

    assert len(before.rows) == 5
    assert found == {"Whitby": 4, "Whitburn": 1}
    assert earlier.rows == ()


def test_it_stops_at_its_bounds_and_says_so(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """The newest claims are kept, whichever bound is met first."""
    with ledger.reading() as connection:
        monkeypatch.setattr(whereabouts, "MOST_CLAIMS", 4)
        by_claims = gather(connection, Query(), NOW)
        monkeypatch.setattr(whereabouts, "MOST_CLAIMS", 100)
        monkeypatch.setattr(whereabouts, "MOST_REPORTS", 3)
        by_reports = gather(connection, Query(), NOW)

    assert (len(by_claims.rows), by_claims.is_all) == (4, False)
    assert (len(by_reports.rows), by_reports.n_reports, by_reports.is_all) == (6, 3, False)
    assert by_reports.rows[:4] == by_claims.rows
