"""Who is named in many reports, by presence, name and kind; and by way of whom their words come."""

import runpy
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from accordingto.ledger import Ledger, Writer
from accordingto.ledger.moments import NOW, Moment
from accordingto.ledger.search import InvalidCursor, Query, search
from accordingto.records import Actor, ActorKind, Report
from accordingto.web import casts
from accordingto.web.ways import ways

MADE = runpy.run_path(str(Path(__file__).parents[1] / "ledger" / "made.py"))
HARBOUR_MASTER, COUNCIL, OFFICIAL, HERALD = (
    MADE[name] for name in ("HARBOUR_MASTER", "COUNCIL", "OFFICIAL", "HERALD")
)
WIRE = Actor("55ee55ee55ee55ee", "Coast Wire", ActorKind.ORGANISATION, sort="outlet", country="GB")
EVER = Moment(at_utc="2001-01-01T00:00:00.000000Z")


@pytest.fixture
def relayed(ledger: Ledger, read: Callable[..., Report]) -> Ledger:
    """The small ledger with a sixth report, in which a wire passes the harbour master's words on."""
    made = read(6, outlet="Morning Post")
    chain = (HERALD.id, WIRE.id, HARBOUR_MASTER.id)
    first = replace(made.claims[0], chains=(chain,))
    with ledger.writing() as connection:
        report = replace(made, actors=(*made.actors, WIRE), claims=(first, *made.claims[1:]))
        Writer(connection).keep(report, "hand/1")
    return ledger


def test_those_in_most_reports_come_first(relayed: Ledger) -> None:
    """Page by page every actor once, with the number of its reports."""
    with relayed.reading() as connection:
        first = casts.most_present(connection, None, 4, NOW)
        second = casts.most_present(connection, first.cursor, 4, NOW)
        before = casts.most_present(connection, None, 4, EVER)

    assert [(row.face.name, row.n_reports) for row in first.rows] == [
        ("Tess Ellerby", 6), ("Esk Council", 6), ("a senior official", 6), ("Harbour Herald", 6),
    ]  # fmt: skip
    assert [(row.face.name, row.n_reports) for row in second.rows] == [("Coast Wire", 1)]
    assert (second.cursor, before.rows) == (None, ())


def test_a_cursor_of_another_list_is_refused(ledger: Ledger) -> None:
    """It names no place in this one."""
    with ledger.reading() as connection, pytest.raises(InvalidCursor):
        casts.most_present(connection, "bm9uZQ", 4, NOW)


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("ellerby", None, ["Tess Ellerby"]),
        ("HARBOUR master", None, ["Tess Ellerby"]),
        ("council", None, ["Esk Council"]),
        ("Harbour Herald", None, ["Harbour Herald"]),
        ("ellerby", ActorKind.ORGANISATION, []),
        ("Nobody Such", None, []),
        ("...", None, []),
    ],
)
def test_a_name_finds_sources_those_spoken_of_and_outlets(
    ledger: Ledger, name: str, kind: ActorKind | None, expected: list[str]
) -> None:
    """Whole words, in any case, of the name or of another name a report has."""
    with ledger.reading() as connection:
        found = casts.named(connection, name, kind, NOW)

    assert [row.face.name for row in found.rows] == expected
    assert found.n_found == len(expected)


def test_a_kind_finds_the_sources_of_that_kind(relayed: Ledger) -> None:
    """The council is an organisation too, but nobody's source."""
    with relayed.reading() as connection:
        unnamed = casts.of_kind(connection, ActorKind.UNNAMED, NOW)
        organisations = casts.of_kind(connection, ActorKind.ORGANISATION, NOW)

    assert [(row.face, row.n_reports) for row in unnamed.rows] == [(casts.face_of(OFFICIAL), 6)]
    assert unnamed.n_claims == 6
    assert organisations.rows == ()


def test_a_search_finds_what_came_by_way_of_somebody(relayed: Ledger) -> None:
    """A relay is found by its id, and an outlet before it; an origin is none."""
    with relayed.reading() as connection:
        found = [
            len(search(connection, Query(relay=actor.id)).hits) for actor in (WIRE, HERALD, HARBOUR_MASTER)
        ]

    assert found == [1, 12, 0]


def test_the_way_of_an_actors_words_is_counted(relayed: Ledger) -> None:
    """Outlets with their claims, relays between them and the actor; and whose words a relay passes on."""
    with relayed.reading() as connection:
        own = ways(connection, HARBOUR_MASTER.id, NOW)
        wire = ways(connection, WIRE.id, NOW)

    assert [(row.outlet, row.n_claims, row.actor) for row in own.outlets] == [
        ("Harbour Herald", 5, HERALD.id), ("Morning Post", 1, HERALD.id),
    ]  # fmt: skip
    assert [(row.face, row.n_claims) for row in own.relays] == [(casts.face_of(WIRE), 1)]
    assert (own.passed_on, own.n_said, own.n_passed_on, own.is_all) == ((), 6, 0, True)
    assert [(row.face.name, row.n_claims) for row in wire.passed_on] == [("Tess Ellerby", 1)]
    assert (wire.outlets, wire.n_said, wire.n_passed_on) == ((), 0, 1)


def test_who_was_merged_is_counted_as_one(relayed: Ledger, serve: Callable[..., httpx.Client]) -> None:
    """After a judgement the wire passes on the words of whom it was merged into; as read, of whom it was."""
    told = {"about": HARBOUR_MASTER.id, "verdict": "merge", "into": OFFICIAL.id, "why": "x", "by": "Ines"}
    serve(relayed).post("/api/judgements", json=told, headers={"If-Match": "*"}).raise_for_status()
    with relayed.reading() as connection:
        judged, as_read = (ways(connection, WIRE.id, at) for at in (NOW, Moment(as_read=True)))

    assert [row.face.name for row in judged.passed_on] == ["a senior official"]
    assert [row.face.name for row in as_read.passed_on] == ["Tess Ellerby"]
