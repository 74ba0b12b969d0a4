"""Groups as a table: a row a claim that several reports carry, with whose word it comes down to."""

import csv
import io
import runpy
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from accordingto.exports import group_table
from accordingto.exports.group_table import COLUMNS, csv_bytes, parquet_bytes, rows
from accordingto.groups import link
from accordingto.ledger import Ledger
from accordingto.ledger.moments import NOW, Moment
from accordingto.ledger.search import Query

LEDGERS = runpy.run_path(str(Path(__file__).with_name("ledgers.py")))
TOLD = (
    "the flood at Tarmo broke the old dam above the mill",
    "a strike of teachers closed every school in Belo",
)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with three groups: one of four reports, and two of two reports each."""
    make, whole = LEDGERS["MAKE"]["MAKE"], LEDGERS["MAKE"]["whole"]
    with Ledger(str(tmp_path / "one.db"), create=True) as made:
        LEDGERS["keep"](made, *LEDGERS["ferry"]())
        for said in TOLD:
            for day, outlet in ((1, "Hill Echo"), (2, "Far Mail")):
                LEDGERS["keep"](made, whole(make(outlet, f"2026-04-0{day}", ("Dana Reeve", said))))
        link(made)
        yield made


def taken(ledger: Ledger, query: Query | None = None, moment: Moment = NOW) -> list[dict[str, object]]:
    """Return all rows of a table."""
    with ledger.reading() as connection:
        return [row for some in rows(connection, query, moment) for row in some]


def test_a_row_says_on_how_many_voices_a_claim_rests(ledger: Ledger) -> None:
    """Reports, outlets and origins are counted and named, and where attribution was lost."""
    first = taken(ledger)[0]
    ferry = LEDGERS["ferry"]()

    assert first["wording"] == LEDGERS["MAKE"]["LOCKED"]
    assert [first[name] for name in ("n_reports", "n_outlets", "n_origins", "n_lost")] == [4, 4, 2, 1]
    assert (first["origins"], first["via"]) == (["Ann Holt", "Bo Lind"], ["Lake Post"])
    assert first["outlets"] == ["Lake Post", "Hill Echo", "Bay Star", "Far Mail"]
    assert first["reports"] == [report.id for report in ferry[:4]]
    assert first["claims"] == [ferry[number].claims[0].id for number in (0, 1, 3)]
    assert (first["first"], first["last"]) == ("2026-03-01", "2026-03-04")


def test_facets_choose_by_the_claims_in_a_group(ledger: Ledger) -> None:
    """A group is there if one of its claims fits, now and as read."""
    for moment in (NOW, Moment(as_read=True)):
        assert len(taken(ledger, None, moment)) == 3
        assert [row["wording"] for row in taken(ledger, Query(words="dam"), moment)] == [TOLD[0]]
        assert len(taken(ledger, Query(source="Dana Reeve"), moment)) == 2
        assert taken(ledger, Query(source="Cara Voss"), moment) == []


def test_groups_come_some_at_a_time(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """The most carried come first, whatever is held in memory at once."""
    expected = taken(ledger)
    monkeypatch.setattr(group_table, "_AT_ONCE", 1)
    with ledger.reading() as connection:
        batches = list(rows(connection))

    assert [len(some) for some in batches] == [1, 1, 1]
    assert [row for some in batches for row in some] == expected
    assert [row["n_reports"] for row in expected] == [4, 2, 2]


def test_csv_and_parquet_hold_the_same_rows(ledger: Ledger, tmp_path: Path) -> None:
    """Any reader of CSV has the columns as text; DuckDB has lists as lists."""
    with ledger.reading() as connection:
        text = b"".join(csv_bytes(connection, Query(), NOW)).decode()
        path = tmp_path / "groups.parquet"
        path.write_bytes(b"".join(parquet_bytes(connection, Query(), NOW)))
    cells = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    relation = duckdb.read_parquet(str(path))
    types = dict(zip(relation.columns, map(str, relation.types), strict=True))

    assert list(cells[0]) == relation.columns == [column.name for column in COLUMNS]
    assert (types["claims"], types["n_origins"]) == ("VARCHAR[]", "BIGINT")
    assert [row["group"] for row in cells] == [row[0] for row in relation.fetchall()]
    assert cells[0]["origins"] == "Ann Holt; Bo Lind"
