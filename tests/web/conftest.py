"""A real server on loopback over a small ledger, and what asks it."""

import asyncio
import runpy
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn

from accordingto import attributions
from accordingto.ledger import Ledger, Writer
from accordingto.records import Report
from accordingto.web import House, Scope, TokenFile
from accordingto.web.app import create_app
from accordingto.web.serving import bound

HERE = Path(__file__).parent
LEDGERS = runpy.run_path(str(HERE.parent / "exports" / "ledgers.py"))
MADE = runpy.run_path(str(HERE.parent / "ledger" / "made.py"))
SENTENCE = "The harbour master said that the water was clean and that nobody had been hurt in the harbour."
Serve = Callable[..., httpx.Client]
Token = Callable[..., dict[str, str]]


@pytest.fixture
def read() -> Callable[..., Report]:
    """What makes a report with two claims and a finding; each number another one."""
    made: Callable[..., Report] = MADE["read"]
    return made


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> str:
    """Plug in a finder without a model and return the name it is called by."""
    stand_in = runpy.run_path(str(HERE.parent / "cli" / "with_stand_in.py"))
    monkeypatch.setitem(attributions.FINDERS, "said", stand_in["SaidFinder"])
    return "said"


@pytest.fixture
def ledger(tmp_path: Path, read: Callable[..., Report]) -> Iterator[Ledger]:
    """A ledger with five reports."""
    with Ledger(str(tmp_path / "harbour.db"), create=True) as made:
        with made.writing() as connection:
            writer = Writer(connection)
            for number in range(1, 6):
                writer.keep(read(number), "hand/1")
        yield made


@pytest.fixture
def ferry() -> list[Report]:
    """Five reports: one voice carried by two and printed as fact by a third, another voice, one against."""
    reports: list[Report] = LEDGERS["ferry"]()
    return reports


@pytest.fixture
def crossing(tmp_path: Path, ferry: list[Report]) -> Iterator[Ledger]:
    """A ledger with these reports, which nobody has linked yet."""
    with Ledger(str(tmp_path / "crossing.db"), create=True) as made:
        LEDGERS["keep"](made, *ferry)
        yield made


@pytest.fixture
def tokens(tmp_path: Path) -> TokenFile:
    """The tokens beside that ledger; there are none yet."""
    return TokenFile(tmp_path / "harbour.db.tokens")


@pytest.fixture
def token(tokens: TokenFile) -> Token:
    """What makes a token and returns the header that shows it."""

    def make(*scopes: str, name: str = "Ines") -> dict[str, str]:
        return {"Authorization": f"Bearer {tokens.create(name, tuple(map(Scope, scopes)))}"}

    return make


@pytest.fixture
def serve(ledger: Ledger, tokens: TokenFile, said: str) -> Iterator[Serve]:
    """What starts a server on loopback and returns a client of it; all are stopped at the end."""
    running: list[Any] = []

    def start(over: Ledger = ledger, **bounds: Any) -> httpx.Client:  # noqa: ANN401 - fields of a House
        house = House(over, tokens, **{"names": frozenset({"127.0.0.1"}), "finder": said} | bounds)
        stack = serving(house)
        client = httpx.Client(base_url=stack.__enter__(), timeout=30, trust_env=False)
        running.append((client, stack))
        return client

    yield start
    for client, stack in running:
        client.close()
        stack.__exit__(None, None, None)


@pytest.fixture
def client(serve: Serve) -> httpx.Client:
    """A client of a server that asks for no token."""
    return serve()


@contextmanager
def serving(house: House) -> Iterator[str]:
    """Run a server in a thread and give its address."""
    listening = bound("127.0.0.1", 0)
    config = uvicorn.Config(create_app(house), log_level="critical", lifespan="on", http="h11", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[listening])))
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listening.close()
