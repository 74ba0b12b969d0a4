"""Both engines a ledger runs on, so that one body of tests holds them to the same answers."""

import itertools
import runpy
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

from accordingto.ledger import Ledger, Writer
from accordingto.records import Refusal, Report

POSTGRESQL = runpy.run_path(str(Path(__file__).with_name("postgresql.py")))
NUMBERS = itertools.count(1)
NewPlace = Callable[[], str]
Keep = Callable[..., int]


@pytest.fixture(scope="session")
def server() -> Iterator[str | None]:
    """A PostgreSQL that runs as long as the tests do, or None."""
    with POSTGRESQL["server"]() as address:
        yield address


def new_database(server: str | None) -> str:
    """Make a database on a server and return its address."""
    if server is None:
        pytest.skip(POSTGRESQL["MISSING"])
    name = f"ledger{next(NUMBERS)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return urlunsplit(urlsplit(server)._replace(path=f"/{name}"))


@pytest.fixture(params=["sqlite", "postgresql"])
def new_place(request: pytest.FixtureRequest, tmp_path: Path) -> NewPlace:
    """What gives the address of a ledger that nobody made yet, on each engine in turn."""
    if request.param == "sqlite":
        return lambda: str(tmp_path / f"{next(NUMBERS)}.db")
    server: str | None = request.getfixturevalue("server")
    return lambda: new_database(server)


@pytest.fixture
def both(server: str | None, tmp_path: Path) -> Iterator[tuple[Ledger, Ledger]]:
    """An empty ledger on each engine."""
    here = str(tmp_path / "here.db")
    with Ledger(here, create=True) as first, Ledger(new_database(server), create=True) as second:
        yield first, second


@pytest.fixture
def where(new_place: NewPlace) -> str:
    """The address of a ledger that nobody made yet."""
    return new_place()


@pytest.fixture
def ledger(where: str) -> Iterator[Ledger]:
    """An empty ledger."""
    with Ledger(where, create=True) as made:
        yield made


@pytest.fixture
def keep(ledger: Ledger) -> Keep:
    """What keeps reports and refusals in one transaction, and returns how many were new."""

    def keep_all(*rows: Report | Refusal, read_by: str = "hand/1") -> int:
        with ledger.writing() as connection:
            writer = Writer(connection)
            return sum(
                writer.refuse(row) if isinstance(row, Refusal) else writer.keep(row, read_by) for row in rows
            )

    return keep_all
