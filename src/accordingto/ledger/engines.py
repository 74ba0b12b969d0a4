"""The database behind a ledger: a file for SQLite, an address for PostgreSQL.

Comes in: a path or an address such as `postgresql://user@host/name`. Goes out: an engine whose writers
wait for each other and whose readers wait for nobody. Refused: an address of another kind (`NoSuchEngine`).
"""

import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, OperationalError

PATIENCE_S = 600  # how long a writer waits for another: the longest batch is a merge of actors, some seconds
_CACHE_KIB = 64_000  # pages SQLite keeps in memory: the tops of the indexes of a million claims
_PAGE_BYTES = 8192
_WAL_TRIES, _WAL_PAUSE_S = 100, 0.05  # five seconds: a new ledger's first tables take a tenth of one
_LOCK = 0x616363746F  # "accto": the lock on PostgreSQL that one writer of a ledger holds


class Busy(Exception):
    """Somebody else writes at this moment, and whoever asked did not want to wait."""


class NoSuchEngine(ValueError):
    """An address that is neither a path nor PostgreSQL's."""


def url_of(where: str) -> URL:
    """Return the address of a ledger in SQLAlchemy's form.

    Raises:
        NoSuchEngine: It is neither a path nor `postgresql://...`; give one of these.
    """
    if "://" not in where:
        return URL.create("sqlite+pysqlite", database=where)
    try:
        url = make_url(where)
        engine = url.get_backend_name()
    except (ArgumentError, ValueError):
        engine = ""
    if engine == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if engine == "sqlite" and url.database:
        return URL.create("sqlite+pysqlite", database=url.database)
    raise NoSuchEngine("expected a path, or an address like postgresql://user@host/name")


def shown(where: str) -> str:
    """Return a ledger's path or address without the password in it."""
    return make_url(where).render_as_string(hide_password=True) if "://" in where else where


def engine_of(where: str) -> Engine:
    """Return an engine for a ledger; nothing is opened or made yet.

    Raises:
        NoSuchEngine: The address is neither a path nor PostgreSQL's.
    """
    url = url_of(where)
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, connect_args={"timeout": PATIENCE_S, "check_same_thread": False})
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_on_sqlite)
    else:
        engine = create_engine(url, connect_args={"connect_timeout": 10}, pool_pre_ping=True)
        event.listen(engine, "begin", _begin_on_postgresql)
    return engine


def is_sqlite(connection: Connection | Engine) -> bool:
    """Say which of the two engines it is."""
    return connection.dialect.name == "sqlite"


def file_of(where: str) -> Path | None:
    """Return the path of a ledger that is a file, or None."""
    url = url_of(where)
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def _set_up_sqlite(raw: Any, record: object) -> None:  # noqa: ANN401 - the driver's own connection
    """Leave transactions to us, let readers go on beside a writer, and lose nothing when power fails."""
    raw.isolation_level = None
    cursor = raw.cursor()
    cursor.execute(f"PRAGMA page_size = {_PAGE_BYTES}")  # heeded only while the file is empty
    _use_wal(cursor)
    for pragma in (
        "synchronous = FULL",
        "foreign_keys = ON",
        "trusted_schema = OFF",
        f"cache_size = -{_CACHE_KIB}",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _use_wal(cursor: Any) -> None:  # noqa: ANN401 - the driver's own cursor
    """Switch to a log of its own for writing; SQLite does not wait for others who switch at that moment."""
    for left in reversed(range(_WAL_TRIES)):
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if left == 0:
                raise
            time.sleep(_WAL_PAUSE_S)
        else:
            return


def _begin_on_sqlite(connection: Connection) -> None:
    """Take the lock at once where something will be written, so that writers queue and none fails."""
    options = connection.get_execution_options()
    if not options.get("writing", False):
        connection.exec_driver_sql("BEGIN")
    elif options.get("waiting", True):
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.exec_driver_sql("PRAGMA busy_timeout = 0")
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        except OperationalError as error:
            raise Busy from error
        finally:
            connection.exec_driver_sql(f"PRAGMA busy_timeout = {PATIENCE_S * 1000}")


def _begin_on_postgresql(connection: Connection) -> None:
    """See one state of the ledger throughout; take its lock first where something will be written."""
    options = connection.get_execution_options()
    if not options.get("writing", False):
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    elif options.get("waiting", True):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
    elif not connection.exec_driver_sql(f"SELECT pg_try_advisory_xact_lock({_LOCK})").scalar():
        raise Busy
