"""What a ledger holds, in numbers.

Comes in: a connection. Goes out: a `Summary`. Refused: nothing.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, distinct, func, select, text

from accordingto.ledger import schema
from accordingto.ledger.engines import is_sqlite
from accordingto.ledger.entries import BEGINNING, Kind
from accordingto.ledger.escapes import restored
from accordingto.ledger.indexing import JUDGED
from accordingto.ledger.migrating import NEWEST

_ENTRIES, _CLAIMS, _REPLACED = schema.entries, schema.claims, schema.claims_replaced


@dataclass(frozen=True, slots=True)
class Summary:
    """A ledger in numbers.

    Attributes:
        engine: "SQLite 3.40.1" or "PostgreSQL 15.6".
        revision: Of the tables, as the migrations count.
        n_entries: Rows of the chain.
        kinds: How many entries of each kind.
        n_claims: Claims that stand, as judged.
        n_actors: Actors that were ever named.
        n_copies: Preserved copies.
        original_bytes: What these take uncompressed.
        bytes: What the whole database takes.
        read_by: Finder and version to how many readings.
        first_utc: When the first entry came, or None.
        last_utc: When the last entry came, or None.
        last_hash: The hash of the last entry: written down elsewhere, it proves all that was before.
    """

    engine: str
    revision: str
    n_entries: int
    kinds: dict[str, int]
    n_claims: int
    n_actors: int
    n_copies: int
    original_bytes: int
    bytes: int
    read_by: dict[str, int]
    first_utc: str | None
    last_utc: str | None
    last_hash: str


def summary(connection: Connection) -> Summary:
    """Count what a ledger holds."""
    n_copies, original_bytes = connection.execute(
        select(func.count(), func.coalesce(func.sum(schema.originals.c.n_bytes), 0))
    ).one()
    first, last = connection.execute(
        select(func.min(_ENTRIES.c.made_utc), func.max(_ENTRIES.c.made_utc))
    ).one()
    head = select(_ENTRIES.c.hash).order_by(_ENTRIES.c.seq.desc()).limit(1)
    kinds = _counted(connection, _ENTRIES.c.kind)
    readers = _counted(connection, _ENTRIES.c.made_by, _ENTRIES.c.kind == Kind.READING)
    actors = select(func.count(distinct(schema.spots.c.id))).where(schema.spots.c.what == "actor")
    return Summary(
        engine=_engine(connection),
        revision=NEWEST,
        n_entries=sum(kinds.values()),
        kinds={kind.value: kinds.get(kind, 0) for kind in Kind},
        n_claims=_n_claims(connection),
        n_actors=connection.execute(actors).scalar_one(),
        n_copies=n_copies,
        original_bytes=int(original_bytes),
        bytes=_bytes(connection),
        read_by={restored(name): count for name, count in sorted(readers.items())},
        first_utc=first,
        last_utc=last,
        last_hash=(connection.execute(head).scalar() or BEGINNING).hex(),
    )


def n_entries(connection: Connection) -> int:
    """Return the number of rows of the chain, at no cost."""
    return connection.execute(select(func.max(_ENTRIES.c.seq))).scalar() or 0


def _counted(connection: Connection, column: Any, *conditions: Any) -> dict[str, int]:  # noqa: ANN401
    chosen = select(column, func.count()).where(*conditions).group_by(column)
    return {row[0]: row[1] for row in connection.execute(chosen)}


def _n_claims(connection: Connection) -> int:
    """Count the rows that stand in the judged track: those that ever stood there, less the replaced ones."""
    ever = select(func.count()).where(_CLAIMS.c.tracks >= JUDGED, _CLAIMS.c.looks.is_not(None))
    over = (
        select(func.count())
        .select_from(_REPLACED.join(_CLAIMS, _CLAIMS.c.number == _REPLACED.c.number))
        .where(_REPLACED.c.track == JUDGED, _CLAIMS.c.looks.is_not(None))
    )
    return connection.execute(ever).scalar_one() - connection.execute(over).scalar_one()


def _engine(connection: Connection) -> str:
    if is_sqlite(connection):
        return f"SQLite {connection.execute(text('SELECT sqlite_version()')).scalar_one()}"
    return f"PostgreSQL {connection.execute(text('SHOW server_version')).scalar_one()}"


def _bytes(connection: Connection) -> int:
    if is_sqlite(connection):
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        return int(pages) * int(connection.execute(text("PRAGMA page_size")).scalar_one())
    return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())
