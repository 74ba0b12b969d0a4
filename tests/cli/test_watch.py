"""Watching feeds on a real server, into a real ledger."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path

import pytest
from typer.testing import Result

from accordingto.cli.polling import MOST_TRIES
from accordingto.groups import unlinked
from accordingto.ledger import Ledger, verify
from accordingto.ledger.entries import Kind, of_kind
from accordingto.reports import polite

STAND_IN = Path(__file__).with_name("with_stand_in.py")
Invoke = Callable[..., Result]


class Site(ThreadingHTTPServer):
    """An outlet: its feed, its articles, its robots.txt, and what it was asked for."""

    daemon_threads = True

    def __init__(self) -> None:
        """Open with three articles."""
        super().__init__(("127.0.0.1", 0), _Answers)
        self.names = ["a", "b", "c"]
        self.robots: str | None = None
        self.head = ""
        self.failing: dict[str, tuple[int, str]] = {}
        self.asked: list[tuple[float, str, str]] = []
        self.slow_s = 0.0
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def paths(self) -> list[str]:
        """The paths it was asked for, in order."""
        return [path for _, path, _ in self.asked]


class _Answers(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        """Answer as the site is set up to."""
        site = self.server
        site.asked.append((time.monotonic(), self.path, self.headers.get("User-Agent", "")))
        if self.path in site.failing:
            status, retry_after = site.failing[self.path]
            self._give(status, b"", retry_after and ("Retry-After", retry_after))
        elif self.path == "/robots.txt":
            self._give(404 if site.robots is None else 200, (site.robots or "").encode())
        elif self.path == "/feed":
            etag = f'"{"".join(site.names)}"'
            if self.headers.get("If-None-Match") == etag:
                self._give(304, b"")
                return
            items = "".join(f"<item><link>{site.url}/{name}</link></item>" for name in site.names)
            feed = f"<rss><channel><title>Quay Post</title>{site.head}{items}</channel></rss>"
            self._give(200, feed.encode(), ("ETag", etag))
        elif self.path == "/to-feed":
            self._give(302, b"", ("Location", "/feed"))
        else:
            time.sleep(site.slow_s)
            words = f"Article {self.path}\n\nThe harbour master said that pier {self.path[1:]} was clean.\n"
            self._give(200, words.encode())

    def _give(self, status: int, body: bytes, header: tuple[str, str] | str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(len(body)))
        if isinstance(header, tuple):
            self.send_header(*header)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing on the terminal."""


@pytest.fixture
def site() -> Iterator[Site]:
    """A real site on this machine."""
    site = Site()
    yield site
    site.shutdown()
    site.server_close()


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait only a moment between requests, so that tests that are not about waiting are quick."""
    monkeypatch.setattr(polite, "GAP_S", 0.01)


@pytest.fixture
def once(invoke: Invoke, said: str, site: Site, tmp_path: Path) -> Callable[..., Result]:
    """What looks at the site's feed once."""
    return lambda *more: invoke(
        "watch", f"{site.url}/feed", "--once", "--allow-private",
        "--ledger", tmp_path / "l.db", "--finder", said, *more,
    )  # fmt: skip


def kept(ledger: Path, kind: Kind = Kind.REPORT) -> list[str]:
    """Return the last parts of the addresses that a ledger has entries of."""
    with Ledger(str(ledger)) as opened, opened.reading() as connection:
        return sorted((row.place or "").rpartition("/")[2] for row in of_kind(connection, kind))


@pytest.mark.usefixtures("hasty")
def test_each_article_is_fetched_once(once: Callable[[], Result], site: Site, tmp_path: Path) -> None:
    """What is new is read and kept; later looks ask for changes only, and for nothing twice."""
    first = once()
    again = once()
    site.names.insert(0, "d")
    third = once()

    assert [result.exit_code for result in (first, again, third)] == [0, 0, 0]
    assert [result.stdout[5:].strip() for result in (first, again, third)] == [
        "127.0.0.1: 3 new",
        "127.0.0.1: nothing new",
        "127.0.0.1: 1 new",
    ]
    assert kept(tmp_path / "l.db") == ["a", "b", "c", "d"]
    assert [path for path in site.paths if path != "/robots.txt"] == [
        "/feed", "/a", "/b", "/c", "/feed", "/feed", "/d"
    ]  # fmt: skip
    assert {agent.partition("/")[0] for _, _, agent in site.asked} == {"accordingto"}
    (tmp_path / "l.db.watch.json").write_text("{broken")
    assert "nothing new" in once().stdout


@pytest.mark.usefixtures("hasty")
def test_what_came_is_linked_where_that_is_asked_for(
    once: Callable[..., Result], site: Site, tmp_path: Path
) -> None:
    """Reports wait for `link` unless --link is given, and then those that waited are linked too."""
    waiting = []
    for more in ((), ("--link",)):
        site.names.insert(0, f"d{len(more)}")
        assert once(*more).exit_code == 0
        with Ledger(str(tmp_path / "l.db")) as ledger, ledger.reading() as connection:
            waiting.append(unlinked(connection))

    assert waiting == [4, 0]


@pytest.mark.usefixtures("hasty")
def test_what_add_kept_is_not_fetched(
    invoke: Invoke, once: Callable[[], Result], said: str, site: Site, tmp_path: Path
) -> None:
    """An article that is in the ledger already, by any command, is left alone."""
    where = f"{site.url}/b"
    invoke("add", where, "--allow-private", "--ledger", tmp_path / "l.db", "--finder", said)
    line = json.dumps({"text": "The mayor said that all was well.", "url": f"{site.url}/c"}).encode()
    invoke("add", "-", "--ledger", tmp_path / "l.db", "--finder", said, stdin=line)

    assert "1 new" in once().stdout
    assert [site.paths.count(path) for path in ("/a", "/b", "/c")] == [1, 1, 0]


@pytest.mark.usefixtures("hasty")
def test_robots_are_obeyed(once: Callable[[], Result], site: Site, tmp_path: Path) -> None:
    """What the site asks programs to leave alone is refused unasked, and robots.txt is read once."""
    site.robots = "User-agent: *\nDisallow: /b\n"
    result = once()

    assert "2 new, 1 refused" in result.stdout
    assert result.exit_code == 9
    assert kept(tmp_path / "l.db", Kind.REFUSAL) == ["b"]
    assert (site.paths.count("/b"), site.paths.count("/robots.txt")) == (0, 1)
    site.robots = "User-agent: accordingto\nDisallow: /\n"
    refused = once()
    assert "robots.txt" in refused.stdout
    assert (refused.exit_code, site.paths.count("/feed")) == (9, 1)


@pytest.mark.usefixtures("hasty")
def test_a_host_that_asks_for_patience_has_it(once: Callable[[], Result], site: Site, tmp_path: Path) -> None:
    """After a 429 nothing more is asked, in this run and the next, and later nothing is missing."""
    site.failing["/b"] = (429, "120")
    first = once()
    n_asked = len(site.asked)
    second = once()

    assert "1 new, 2 put off" in first.stdout
    assert (second.exit_code, len(site.asked)) == (8, n_asked)
    state_file = tmp_path / "l.db.watch.json"
    state = json.loads(state_file.read_text())
    assert 100 < state["hosts"]["127.0.0.1"]["until"] - time.time() <= 120
    state["hosts"] = {}
    state_file.write_text(json.dumps(state))
    site.failing.clear()
    assert "2 new" in once().stdout
    assert kept(tmp_path / "l.db") == ["a", "b", "c"]
    assert site.paths.count("/a") == 1


@pytest.mark.usefixtures("hasty")
def test_an_article_that_never_comes(
    once: Callable[[], Result], site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What fails time and again is put off, and after some looks refused for good."""
    monkeypatch.setattr(polite, "FIRST_BACK_OFF_S", 0.0)
    site.failing["/b"] = (503, "")
    told = [once().stdout for _ in range(MOST_TRIES + 1)]

    assert "2 new, 1 put off" in told[0]
    assert all("1 put off" in line for line in told[1:-2])
    assert "1 refused" in told[-2]
    assert "nothing new" in told[-1]
    assert kept(tmp_path / "l.db", Kind.REFUSAL) == ["b"]
    assert site.paths.count("/b") == MOST_TRIES


def test_one_request_a_second(once: Callable[[], Result], site: Site) -> None:
    """Robots, feed and articles come at least a second apart."""
    site.names = ["a"]
    once()
    times = [moment for moment, _, _ in site.asked]

    assert len(times) == 3
    assert all(later - sooner > 0.95 for sooner, later in pairwise(times))


@pytest.mark.usefixtures("hasty")
def test_troubles_with_feeds(invoke: Invoke, said: str, site: Site, tmp_path: Path) -> None:
    """A feed that is none or not there is told; the others are asked all the same; a redirect is followed."""
    site.failing["/gone"] = (404, "")
    result = invoke(
        "watch", f"{site.url}/gone", f"{site.url}/a", f"{site.url}/to-feed", "--once", "--allow-private",
        "--ledger", tmp_path / "l.db", "--finder", said, "--format", "json",
    )  # fmt: skip
    gone, page, feed = map(json.loads, result.stdout.splitlines())

    assert result.exit_code == 1
    assert "404" in gone["trouble"]
    assert "expected RSS or Atom" in page["trouble"]
    assert (feed["new"], feed["trouble"], feed["next_utc"]) == (3, None, None)


@pytest.mark.usefixtures("hasty")
def test_a_feed_whose_address_cannot_be_one(invoke: Invoke, said: str, site: Site, tmp_path: Path) -> None:
    """It is told like any other trouble, and the next feed is asked."""
    result = invoke(
        "watch", "https://[q.example/feed", f"{site.url}/to-feed", "--once", "--allow-private",
        "--ledger", tmp_path / "l.db", "--finder", said, "--format", "json",
    )  # fmt: skip
    none, feed = map(json.loads, result.stdout.splitlines())

    assert "expected an address" in none["trouble"]
    assert (feed["new"], feed["trouble"]) == (3, None)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(["feed.xml"], "expected an address"), (["https://q.example/", "--every", "often"], "15m")],
)
def test_mistakes_on_the_command_line(
    invoke: Invoke, arguments: list[str], told: str, tmp_path: Path
) -> None:
    """What cannot be watched is told before anything is opened."""
    result = invoke("watch", *arguments, "--ledger", tmp_path / "l.db")

    assert result.exit_code == 2
    assert told in " ".join(result.stderr.replace("│", " ").split())
    assert not (tmp_path / "l.db").exists()


@pytest.mark.parametrize(("stop", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_it_stops_at_once_and_goes_on_later(
    stop: signal.Signals, status: int, site: Site, tmp_path: Path
) -> None:
    """Stopped while an article is slow to come it ends within a second, and the next run misses nothing."""
    ledger = tmp_path / "l.db"
    site.slow_s = 8.0 if stop == signal.SIGTERM else 0.0
    command = [
        sys.executable, str(STAND_IN), "watch", f"{site.url}/feed", "--every", "1s", "--allow-private",
        "--ledger", str(ledger), "--finder", "rules",
    ]  # fmt: skip
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        deadline = time.monotonic() + 60
        while "/b" not in site.paths and "/a" not in site.paths[-1:] and time.monotonic() < deadline:
            time.sleep(0.02)
        time.sleep(0.3)
        began = time.monotonic()
        os.kill(running.pid, stop)
        _, told = running.communicate(timeout=30)
        took = time.monotonic() - began

    assert running.returncode == status
    assert took < 1.5  # a second, and half a one for an interpreter on a busy machine to leave
    assert b"goes on from here" in told
    assert b"Traceback" not in told
    site.slow_s = 0.0
    done = subprocess.run([*command, "--once"], capture_output=True, check=False, timeout=120)
    assert done.returncode == 0
    assert kept(ledger) == ["a", "b", "c"]
    with Ledger(str(ledger)) as opened, opened.reading() as connection:
        verify(connection)
