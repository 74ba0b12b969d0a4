"""Older ledgers are brought up to date by themselves, forward only, after a copy was made.

Comes in: an engine. Goes out: tables as this version wants them, and where the copy is. Refused: a
database that holds something else, or a ledger that a newer version made (`BrokenLedger`).
"""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from accordingto.errors import BrokenLedger
from accordingto.ledger.engines import is_sqlite
from accordingto.ledger.indexing import index_all

NEWEST = "0005"
"""The revision this version writes; the tests hold it to be the last in `migrations/versions`."""


def up_to_date(connection: Connection, where: str) -> bool | None:
    """Say whether a ledger is as this version wants it; None where there is no table at all.

    Raises:
        BrokenLedger: The database holds something else, or a newer version made it.
    """
    revision = _revision(connection)
    if revision is None:
        if inspect(connection).get_table_names():
            raise BrokenLedger(
                "this database holds something else than a ledger",
                where=where,
                remedy="Name another with --ledger",
            )
        return None
    if revision > NEWEST:
        raise BrokenLedger(
            f"a newer version made this ledger (revision {revision}; this one knows {NEWEST})",
            where=where,
            remedy="Upgrade accordingto",
        )
    return revision == NEWEST


def migrate(engine: Engine, file: Path | None, where: str) -> str | None:
    """Run the steps that are missing, all or none, and return where the copy is, if there was any need.

    Args:
        engine: The ledger's.
        file: Its path, where it is a file.
        where: What to call it in an error.
    """
    with engine.execution_options(writing=True).begin() as connection:
        revision = _revision(connection)
        if revision == NEWEST:  # another process was quicker
            return None
        copy = None if revision is None else _copy(connection, file, revision)
        _run_steps(connection)
        if revision is not None:
            index_all(connection)
    return copy


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _run_steps(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    config.attributes["connection"] = connection
    with _quietly():
        command.upgrade(config, "head")


@contextlib.contextmanager
def _quietly() -> Iterator[None]:
    """Keep Alembic's own messages, which are for its developers, off the terminal."""
    import logging

    logger = logging.getLogger("alembic")
    before, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = before


def _copy(connection: Connection, file: Path | None, revision: str) -> str:
    """Copy what is kept: a file beside the file, or tables in a schema of their own."""
    if is_sqlite(connection):
        if file is None:
            raise AssertionError("a ledger of SQLite is a file")
        target = file.with_name(f"{file.name}.before-{NEWEST}")
        with (
            contextlib.closing(sqlite3.connect(file)) as source,
            contextlib.closing(sqlite3.connect(target)) as copy,
        ):
            source.backup(copy)
        return str(target)
    schema = f"before_{NEWEST}_from_{revision}"
    connection.execute(text(f"CREATE SCHEMA {schema}"))
    for table in ("entries", "originals"):
        connection.execute(text(f"CREATE TABLE {schema}.{table} AS TABLE {table}"))
    return schema
