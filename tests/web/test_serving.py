"""`accordingto serve` and `accordingto token`, run as programs."""

import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from accordingto.ledger import Ledger
from accordingto.web.serving import is_loopback, names_of

PROGRAM = (sys.executable, "-m", "accordingto")
TITLE = "Water is clean"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with an empty ledger in it."""
    with Ledger(str(tmp_path / "accordingto.db"), create=True):
        return tmp_path


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the program to its end."""
    return subprocess.run(
        [*PROGRAM, *arguments], cwd=cwd, capture_output=True, encoding="utf-8", timeout=60, check=False
    )


@contextmanager
def running(*arguments: str, cwd: Path) -> Iterator[str]:
    """Run a server as long as the block lasts and give the address that it prints."""
    process = subprocess.Popen(
        [*PROGRAM, "serve", "--port", "0", *arguments], cwd=cwd, stderr=subprocess.PIPE, encoding="utf-8"
    )
    try:
        assert process.stderr is not None
        said = process.stderr.readline()
        found = re.search(r"http://\S+:(\d+)/", said)
        assert found is not None, said
        yield f"http://127.0.0.1:{found[1]}"
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)


def test_a_server_answers_until_it_is_stopped(here: Path) -> None:
    """It says where it is, serves the ledger there, and Ctrl-C ends it."""
    with running(cwd=here) as address, httpx.Client(base_url=address, trust_env=False) as client:
        assert client.get("/api/info").json()["n_entries"] == 0
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{address}/api/info", trust_env=False)


@pytest.mark.parametrize("arguments", [("--host", "0.0.0.0"), ("--public-name", "claims.example.org")])  # noqa: S104
def test_where_others_reach_it_it_does_not_start_without_tokens(
    here: Path, arguments: tuple[str, ...]
) -> None:
    """One clear line says why, and how to make a token."""
    done = run("serve", "--port", "0", *arguments, cwd=here)

    assert done.returncode == 2
    assert "accordingto token create" in " ".join(done.stderr.replace("│", " ").split())


def test_with_a_token_others_come_in(here: Path) -> None:
    """On every address of the machine, a token is asked for and the one that was made is good."""
    token = run("token", "create", "--scope", "read", "--name", "newsroom", cwd=here).stdout.strip()
    good = {"Authorization": f"Bearer {token}"}
    with running("--host", "0.0.0.0", cwd=here) as address:  # noqa: S104
        assert httpx.get(f"{address}/api/info", trust_env=False).status_code == 401
        assert httpx.get(f"{address}/api/info", headers=good, trust_env=False).status_code == 200
        run("token", "revoke", token.split("_")[1], cwd=here)
        assert httpx.get(f"{address}/api/info", headers=good, trust_env=False).status_code == 401


def test_tokens_are_listed_without_their_secrets(here: Path) -> None:
    """Name, scopes and id are shown; the secret was shown once."""
    token = run(
        "token", "create", "--scope", "judge", "--scope", "read", "--name", "Ines", cwd=here
    ).stdout.strip()
    listed = json.loads(run("token", "list", "--format", "json", cwd=here).stdout)

    assert [(row["name"], row["scopes"]) for row in listed] == [("Ines", ["judge", "read"])]
    assert token.split("_", 2)[2] not in run("token", "list", cwd=here).stdout


def test_a_ledger_that_is_not_there_is_told(tmp_path: Path) -> None:
    """No server starts on nothing."""
    done = run("serve", "--port", "0", cwd=tmp_path)

    assert done.returncode == 3
    assert "expected a ledger, found none" in done.stderr


def test_a_ledger_is_made_where_that_is_asked_for(tmp_path: Path) -> None:
    """From nothing to a page that offers the samples, in one command."""
    with running("--create", cwd=tmp_path) as address:
        assert "Load the samples" in httpx.get(address, trust_env=False).text


def test_a_port_that_is_taken_is_told(here: Path) -> None:
    """The second server on a port says so, in one line."""
    with running(cwd=here) as address:
        done = run("serve", "--port", address.rsplit(":", 1)[1], cwd=here)

    assert done.returncode == 10
    assert "Choose another --port" in done.stderr


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),  # noqa: S104
        ("::", False),
    ],
)
def test_only_this_machine_is_this_machine(host: str, expected: bool) -> None:
    """An address counts as this machine's only if nobody else can reach it."""
    assert is_loopback(host) is expected


def test_the_names_a_server_answers_to() -> None:
    """On this machine its own names; behind a proxy those too that were given; elsewhere any."""
    assert names_of("127.0.0.1", ()) == {"localhost", "127.0.0.1", "::1"}
    assert "claims.example.org" in (names_of("127.0.0.1", ("Claims.Example.org",)) or ())
    assert names_of("0.0.0.0", ()) is None  # noqa: S104
