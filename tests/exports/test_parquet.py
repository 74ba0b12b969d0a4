"""Parquet opens in DuckDB and pandas, with the documented columns and their types."""

import runpy
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pandas
import pyarrow.parquet
import pytest

from accordingto.errors import Missing
from accordingto.exports import parquet
from accordingto.exports.selected import Selected, selected
from accordingto.exports.table import COLUMNS, moment_of, rows
from accordingto.ledger import Ledger
from accordingto.records import Report

LEDGERS = runpy.run_path(str(Path(__file__).with_name("ledgers.py")))
alone = runpy.run_path(str(Path(__file__).with_name("test_table.py")))["alone"]
TYPES = {
    "text": "VARCHAR", "texts": "VARCHAR[]", "chains": "VARCHAR[][]", "number": "DOUBLE",
    "whole number": "BIGINT", "true or false": "BOOLEAN", "time": "TIMESTAMP WITH TIME ZONE",
    "days": "DATE[]",
}  # fmt: skip


@pytest.fixture
def taken(tmp_path: Path) -> Iterator[list[Selected]]:
    """All reports of a small ledger, as they are taken out."""
    with Ledger(str(tmp_path / "one.db"), create=True) as made:
        LEDGERS["fill"](made)
        with made.reading() as connection:
            yield list(selected(connection))


def written(reports: list[Selected], folder: Path) -> Path:
    """Write a Parquet file and return its path."""
    path = folder / "claims.parquet"
    path.write_bytes(b"".join(parquet.parquet_bytes(reports)))
    return path


def test_the_rows_are_those_of_the_table(taken: list[Selected], tmp_path: Path) -> None:
    """Nothing is lost or changed but that a date is a time."""
    back = pyarrow.parquet.read_table(written(taken, tmp_path)).to_pylist()
    expected = [row | {"published": moment_of(row["published"])} for each in taken for row in rows(each)]

    assert back == expected
    assert len(back) == 5


def test_duckdb_sees_the_documented_types(taken: list[Selected], tmp_path: Path) -> None:
    """Each column has the type its description promises."""
    relation = duckdb.read_parquet(str(written(taken, tmp_path)))

    assert dict(zip(relation.columns, map(str, relation.types), strict=True)) == {
        column.name: TYPES[column.sort] for column in COLUMNS
    }


def test_pandas_opens_it(taken: list[Selected], tmp_path: Path) -> None:
    """Days are days, numbers are numbers, and a list is a list."""
    frame = pandas.read_parquet(written(taken, tmp_path))

    assert list(frame.columns) == [column.name for column in COLUMNS]
    assert str(frame["published"].dt.tz) == "UTC"
    assert frame["certainty"].dtype == "float64"
    assert list(frame["places"][1]) == ["Whitby"]


def test_text_of_any_kind_is_written(told: Report, tmp_path: Path) -> None:
    """Lone surrogates, which UTF-8 has no bytes for, are shown as what they are."""
    evil = replace(told, title="\ud800\u202e\x00", outlet="=1", published="soon")
    back = pyarrow.parquet.read_table(written([alone(evil)], tmp_path)).to_pylist()

    assert {(row["title"], row["outlet"], row["published"]) for row in back} == {
        ("<U+D800><U+202E>␀", "=1", None)
    }


def test_memory_holds_one_row_group(
    taken: list[Selected], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows are written in groups, each as soon as it is full."""
    monkeypatch.setattr(parquet, "ROW_GROUP", 2)
    n_taken = 0

    def counted() -> Iterator[Selected]:
        nonlocal n_taken
        for each in taken:
            n_taken += 1
            yield each

    chunks = parquet.parquet_bytes(counted())
    first = next(chunks)
    assert n_taken == 1
    path = tmp_path / "claims.parquet"
    path.write_bytes(first + b"".join(chunks))
    file = pyarrow.parquet.ParquetFile(path)
    sizes = [file.metadata.row_group(number).num_rows for number in range(file.num_row_groups)]
    assert sizes == [2, 2, 1]
    assert file.metadata.row_group(0).column(0).compression == "ZSTD"


def test_without_pyarrow_one_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the package and another way."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(Missing) as caught:
        next(parquet.parquet_bytes([]))

    assert "pip install 'accordingto[tables]'" in caught.value.line
