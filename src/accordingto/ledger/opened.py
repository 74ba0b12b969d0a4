"""A ledger that is open: who wants to read or write asks it for a connection.

Comes in: a path or an address. Goes out: connections, each in one transaction that is kept whole or not
at all. Refused: a ledger that is not there, that is none, or that a newer version made.
"""

import contextlib
from collections.abc import Iterator
from types import TracebackType

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from accordingto.ledger.engines import engine_of, file_of, shown
from accordingto.ledger.migrating import migrate, up_to_date
from accordingto.ledger.trouble import no_ledger, told


class Ledger:
    """The record of who claimed what, kept in one database.

    Args:
        where: A path for SQLite, or `postgresql://...`.
        create: Whether a ledger that is not there yet is made.
    """

    def __init__(self, where: str, *, create: bool = False) -> None:
        """Open it, and bring an older one up to date, after a copy of it was made.

        Raises:
            Missing: There is none, and none is to be made.
            BrokenLedger: It is no ledger, or one of a newer version.
            NoSuchEngine: The address is neither a path nor PostgreSQL's.
        """
        self.where = shown(where)
        self._file = file_of(where)
        if self._file is not None and not create and not self._file.exists():
            raise no_ledger(self.where)
        self._engine = engine_of(where)
        with self._telling(), self._engine.connect() as connection:
            state = up_to_date(connection, self.where)
        if state is None and not create:
            self.close()
            raise no_ledger(self.where)
        if not state:
            with self._telling():
                self.copied_to = migrate(self._engine, self._file, self.where)

    copied_to: str | None = None
    """Where the copy was put that was made before this ledger was brought up to date, if it was."""

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the ledger, whoever writes meanwhile."""
        with self._telling(), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextlib.contextmanager
    def writing(self, *, waiting: bool = True) -> Iterator[Connection]:
        """Give a connection on which all is kept when the block ends well, and nothing if it does not.

        Args:
            waiting: Whether to wait while another writer is at work.

        Raises:
            Busy: Another writer is at work, and nobody wants to wait.
            Unwritable: The disk is full, or another program has held the ledger for ten minutes.
        """
        engine = self._engine.execution_options(writing=True, waiting=waiting)
        with self._telling(), engine.begin() as connection:
            yield connection

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> "Ledger":
        """Return the ledger itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of the database."""
        self.close()

    @contextlib.contextmanager
    def _telling(self) -> Iterator[None]:
        """Turn what the database says into an error with a remedy."""
        try:
            yield
        except SQLAlchemyError as error:
            raise told(error, self.where) from error
