"""What the last readings of many reports found, as plain values: quicker than opening the reports.

Comes in: numbers of reports, and what to take of a reading. Goes out: that, by report. Refused: nothing; a
report that nobody read has nothing. Ids of claims, times and places are the same before and after judgement;
who stands behind them may not be.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Generic, TypeVar

from sqlalchemy import Connection, select

from accordingto.ledger import schema
from accordingto.ledger.canonical import Plain, unpacked
from accordingto.ledger.entries import Kind, unpressed
from accordingto.web.memory import Memory

Taken = TypeVar("Taken")

_ENTRIES = schema.entries


class Shelf(Generic[Taken]):
    """Takes something of readings, and remembers it for those that were asked for last.

    A reading never changes and its key is made from its content, so that what is remembered stays right.

    Args:
        take: Makes of a reading's plain values what is wanted of it.
        size: How many readings are remembered.
    """

    def __init__(self, take: Callable[[Plain], Taken], size: int) -> None:
        """Begin with nothing on it."""
        self._take = take
        self._known: Memory[bytes, Taken] = Memory(size)

    def of(self, connection: Connection, reports: Iterable[int], until: int) -> dict[int, Taken]:
        """Return what was taken of the last reading of each report, by the number of the report.

        Args:
            connection: The ledger's.
            reports: The `seq` of their entries, some hundreds at most.
            until: Leave out readings after this entry.
        """
        found: dict[int, Taken] = {}
        for report, seq, key in _last(connection, set(reports), until):
            found[report] = self._known.get(key, partial(self._read, connection, seq))
        return found

    def _read(self, connection: Connection, seq: int) -> Taken:
        body = connection.execute(select(_ENTRIES.c.body).where(_ENTRIES.c.seq == seq)).scalar_one()
        return self._take(unpacked(unpressed(body, f"entry {seq}")))


def _last(connection: Connection, reports: set[int], until: int) -> Iterator[tuple[int, int, bytes]]:
    """Yield each report with the number and the key of its last reading."""
    columns = (_ENTRIES.c.subject, _ENTRIES.c.seq, _ENTRIES.c.key, _ENTRIES.c.kind)
    chosen = select(*columns).where(_ENTRIES.c.subject.in_(reports), _ENTRIES.c.seq <= until)
    rows = sorted(connection.execute(chosen), key=lambda row: row.seq)
    last = {row.subject: row for row in rows if row.kind == Kind.READING}
    for report, row in last.items():
        yield report, row.seq, row.key
