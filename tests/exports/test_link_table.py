"""Links as a table: each once, with both ends, its state and who judged it."""

import csv
import io
import runpy
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from accordingto.exports.link_table import COLUMNS, csv_bytes, parquet_bytes, rows
from accordingto.groups import link
from accordingto.groups.listing import at
from accordingto.ledger import Ledger
from accordingto.ledger.linkings import every_in_force
from accordingto.ledger.moments import NOW, Moment
from accordingto.ledger.search import Query
from accordingto.records import Report

LEDGERS = runpy.run_path(str(Path(__file__).with_name("ledgers.py")))
Cells = list[dict[str, object]]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger whose links are judged, with a link rejected and a group split."""
    with Ledger(str(tmp_path / "one.db"), create=True) as made:
        LEDGERS["fill_linked"](made)
        yield made


def taken(ledger: Ledger, query: Query | None = None, moment: Moment = NOW) -> Cells:
    """Return all rows of a table."""
    with ledger.reading() as connection:
        return [row for some in rows(connection, query, moment) for row in some]


def test_every_link_is_there_once(ledger: Ledger) -> None:
    """Also those that a bare sentence is an end of; each says of both ends what their reports say."""
    with ledger.reading() as connection:
        expected = {spot.link for spot in every_in_force(connection, NOW.until(connection))}
    told = taken(ledger)
    reports: dict[str, Report] = {report.id: report for report in LEDGERS["ferry"]()}

    assert {row["link"] for row in told if row["state"] != "added by a person"} == expected
    assert len({row["link"] for row in told}) == len(told)
    for row in told:
        for end in ("of", "to"):
            report = reports[str(row[f"{end}_report"])]
            assert (row[f"{end}_outlet"], row[f"{end}_published"]) == (report.outlet, report.published)
            assert str(row[f"{end}_wording"]).rstrip(".").lower() in report.text.lower()
    assert {row["of_outlet"] for row in told} >= {"Bay Star"}


def test_people_decide_in_the_table_too(ledger: Ledger) -> None:
    """The state of a link is that of the last decision on it, with who made it."""
    states = {(row["state"], row["judged_by"]) for row in taken(ledger)}

    assert states >= {("as found", None), ("accepted", "Ines"), ("rejected", "Tom")}
    assert {row["state"] for row in taken(ledger, moment=Moment(as_read=True))} == {"as found"}


def test_facets_choose_by_either_end(ledger: Ledger) -> None:
    """A link is there if one of its claims fits, and once if both do."""
    told = taken(ledger)
    for name in ("Cara Voss", "Ann Holt", "Bo Lind"):
        wanted = {row["link"] for row in told if name in [*row["of_origins"], *row["to_origins"]]}  # type: ignore[misc]
        found = [row["link"] for row in taken(ledger, Query(source=name))]
        assert set(found) == wanted
        assert len(found) == len(wanted) > 0
    assert taken(ledger, Query(source="Nobody")) == []


def test_links_of_an_earlier_time_are_those_in_force_then(tmp_path: Path) -> None:
    """What was found later, and what was decided later, is not there."""
    with Ledger(str(tmp_path / "two.db"), create=True) as ledger:
        reports = LEDGERS["ferry"]()
        LEDGERS["keep"](ledger, *reports[:3])
        link(ledger)
        before = taken(ledger)
        with ledger.reading() as connection:
            then = max(row.made_utc for row in _entries(connection))
        LEDGERS["keep"](ledger, *reports[3:])
        link(ledger)

        assert taken(ledger, moment=Moment(at_utc=then)) == before
        assert len(taken(ledger)) > len(before) > 0
        with ledger.reading() as connection:
            assert at(connection, Moment(at_utc=then)).disputes == ()


def _entries(connection: object) -> list[object]:
    from accordingto.ledger.entries import every

    return list(every(connection))  # type: ignore[arg-type]


def test_csv_and_parquet_hold_the_same_rows(ledger: Ledger, tmp_path: Path) -> None:
    """Any reader of CSV has the columns as text; DuckDB has them with their types."""
    told = taken(ledger)
    with ledger.reading() as connection:
        text = b"".join(csv_bytes(connection, Query(), NOW)).decode()
        path = tmp_path / "links.parquet"
        path.write_bytes(b"".join(parquet_bytes(connection, Query(), NOW)))
    cells = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    relation = duckdb.read_parquet(str(path))

    assert [row["link"] for row in cells] == [row["link"] for row in told]
    assert list(cells[0]) == relation.columns == [column.name for column in COLUMNS]
    types = dict(zip(relation.columns, map(str, relation.types), strict=True))
    assert (types["score"], types["of_published"]) == ("DOUBLE", "TIMESTAMP WITH TIME ZONE")
    assert [row[0] for row in relation.fetchall()] == [row["link"] for row in told]


def test_what_a_report_brought_along_is_harmless(tmp_path: Path) -> None:
    """No cell is a formula, and no name turns the reading direction."""
    make, whole, locked = LEDGERS["MAKE"]["MAKE"], LEDGERS["MAKE"]["whole"], LEDGERS["MAKE"]["LOCKED"]
    with Ledger(str(tmp_path / "evil.db"), create=True) as ledger:
        evil = "=HYPERLINK(1)\u202e"
        LEDGERS["keep"](ledger, whole(make(evil, "2026-03-01", (f"{evil} Holt", locked))))
        LEDGERS["keep"](ledger, whole(make("Far Mail", "2026-03-02", ("Bo Lind", locked))))
        link(ledger)
        with ledger.reading() as connection:
            text = b"".join(csv_bytes(connection, Query(), NOW)).decode()
    (row, *_) = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))

    assert "\u202e" not in text
    assert row["to_outlet"].startswith("'=HYPERLINK")
    assert row["to_origins"].startswith("'=HYPERLINK")


def test_memory_holds_the_links_of_one_report(ledger: Ledger) -> None:
    """Rows come report by report, so that a reader has the first before the last is opened."""
    with ledger.reading() as connection:
        batches = [len(some) for some in rows(connection)]

    assert len(batches) > 1
    assert sum(batches) == len(taken(ledger))
