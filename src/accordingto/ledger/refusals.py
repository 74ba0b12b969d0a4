"""What could not be read, with the reason and the remedy.

Comes in: a connection. Goes out: `Refused` rows, the newest first. Refused: nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from accordingto.ledger import schema
from accordingto.ledger.entries import Kind, of_kind
from accordingto.ledger.escapes import stored
from accordingto.ledger.keeping import refusal_of
from accordingto.records import Refusal


@dataclass(frozen=True, slots=True)
class Refused:
    """A refusal, and when it happened.

    Attributes:
        refusal: What could not be read, why, and what to do.
        at_utc: When it was first met.
        settled: Whether that place was read since.
    """

    refusal: Refusal
    at_utc: str
    settled: bool


def refused(connection: Connection, *, also_settled: bool = False) -> Iterator[Refused]:
    """Yield what could not be read, the newest first.

    Args:
        connection: The ledger's.
        also_settled: Whether to list what was read later on, too.
    """
    entries = schema.entries
    for row in of_kind(connection, Kind.REFUSAL):
        there = select(entries.c.seq, entries.c.kind).where(entries.c.place == stored(row.place or ""))
        settled = any(kind == Kind.REPORT and seq > row.seq for seq, kind in connection.execute(there))
        if also_settled or not settled:
            yield Refused(refusal_of(connection, row), row.made_utc, settled)
