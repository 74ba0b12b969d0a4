"""Claims as a Parquet file, which DuckDB, pandas, Arrow, Spark and R open with the right types.

Comes in: `Selected` reports, or the rows of another table. Goes out: its columns, compressed with zstd, a row
group at a time. Refused: a Python without the package pyarrow (`Missing`, with what to install).
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from typing import Any

from accordingto import __version__
from accordingto.errors import Missing
from accordingto.exports.selected import Selected
from accordingto.exports.table import COLUMNS, Column, Row, Sort, moment_of, rows

ROW_GROUP = 10_000
"""Rows held in memory and written together: some 10 MB, and enough for columns to compress well."""


def parquet_bytes(reports: Iterable[Selected]) -> Iterator[bytes]:
    """Yield a Parquet file of claims, some of it at a time.

    Raises:
        Missing: pyarrow is not installed; the message says how to get it.
    """
    return as_parquet(COLUMNS, map(rows, reports))


def as_parquet(columns: Sequence[Column], batches: Iterable[Iterable[Row]]) -> Iterator[bytes]:
    """Yield any table as a Parquet file, some of it at a time; raises as `parquet_bytes` does."""
    sink = _Sink()
    file, typed = _arrow().PythonFile(sink, mode="w"), schema(columns)
    with _arrow("pyarrow.parquet").ParquetWriter(file, typed, compression="zstd") as writer:
        waiting: list[Row] = []
        for some in batches:
            waiting += some
            while len(waiting) >= ROW_GROUP:
                writer.write_table(_table(columns, typed, waiting[:ROW_GROUP]))
                waiting = waiting[ROW_GROUP:]
                yield sink.taken()
        if waiting:
            writer.write_table(_table(columns, typed, waiting))
    yield sink.taken()


def schema(columns: Sequence[Column]) -> Any:  # noqa: ANN401 - pyarrow ships no types
    """Return the columns with their types in Arrow, each with its help."""
    pyarrow = _arrow()
    text = pyarrow.string()
    types = {
        Sort.TEXT: text,
        Sort.TEXTS: pyarrow.list_(text),
        Sort.CHAINS: pyarrow.list_(pyarrow.list_(text)),
        Sort.NUMBER: pyarrow.float64(),
        Sort.COUNT: pyarrow.int64(),
        Sort.FLAG: pyarrow.bool_(),
        Sort.MOMENT: pyarrow.timestamp("us", tz="UTC"),
        Sort.DAYS: pyarrow.list_(pyarrow.date32()),
    }
    fields = [
        pyarrow.field(column.name, types[column.sort], metadata={"help": column.help}) for column in columns
    ]
    return pyarrow.schema(fields, metadata={"made_by": f"accordingto {__version__}"})


def _table(columns: Sequence[Column], typed: Any, some: list[Row]) -> Any:  # noqa: ANN401 - as above
    cells = {column.name: [_value(column.sort, row[column.name]) for row in some] for column in columns}
    return _arrow().Table.from_pydict(cells, schema=typed)


def _value(sort: Sort, value: Any) -> Any:  # noqa: ANN401 - any cell
    if sort is Sort.MOMENT:
        return moment_of(value)
    return float(value) if sort is Sort.NUMBER and value is not None else value


def _arrow(module: str = "pyarrow") -> Any:  # noqa: ANN401 - pyarrow ships no types
    """Return a module of pyarrow, which is loaded when it is needed and not before."""
    try:
        return import_module(module)
    except ImportError as error:
        raise Missing(
            "Parquet needs the package pyarrow, which is not installed",
            remedy="Install it with `pip install 'accordingto[tables]'`, or take --format csv",
        ) from error


class _Sink(io.RawIOBase):
    """Takes what is written until somebody asks for it."""

    def __init__(self) -> None:
        self._some: list[bytes] = []
        self._n_bytes = 0

    def writable(self) -> bool:
        """Say that this is for writing."""
        return True

    def write(self, some: Any) -> int:  # noqa: ANN401 - anything with bytes in it
        """Take some bytes."""
        given = bytes(some)
        self._some.append(given)
        self._n_bytes += len(given)
        return len(given)

    def tell(self) -> int:
        """Return how many bytes were written."""
        return self._n_bytes

    def taken(self) -> bytes:
        """Return what was written since this was last asked for."""
        given, self._some = b"".join(self._some), []
        return given
