"""Manners towards other people's servers, with a clock of our own and a real server."""

import time
from email.utils import formatdate

import pytest

from accordingto import __version__
from accordingto.errors import ForbiddenAddress, Missing
from accordingto.reports import polite
from accordingto.reports.addresses import Answer, Fetched
from accordingto.reports.polite import Host, Later, Polite, seconds_asked_for
from accordingto.reports.robots import Rules, robots_address, rules_of


class Clock:
    """A clock that stands still but for those who sleep by it."""

    def __init__(self) -> None:
        """Begin on some day."""
        self.now, self.slept = 1_700_000_000.0, list[float]()

    def __call__(self) -> float:
        """Return the time."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds
        self.slept.append(seconds)


@pytest.fixture
def clock() -> Clock:
    """A clock for one test."""
    return Clock()


@pytest.fixture
def guest(clock: Clock) -> Polite:
    """What fetches by that clock."""
    return Polite("https://q.example/about", allow_private=True, hosts={}, clock=clock, sleep=clock.sleep)


@pytest.fixture(autouse=True)
def no_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the test server, which has no robots.txt, an empty one."""
    monkeypatch.setattr(
        polite, "robots_address", lambda address: f"{robots_address(address)[:-11]}/status/404"
    )


def test_a_second_between_requests(
    guest: Polite, clock: Clock, server: str, requests_seen: list[dict[str, str]]
) -> None:
    """One host is asked once a second, whatever for, by a program that says who it is."""
    guest.fetch(f"{server}/text")
    guest.fetch(f"{server}/to?/text")

    assert [round(seconds, 3) for seconds in clock.slept] == [0, 1, 1, 1]
    assert {seen["User-Agent"] for seen in requests_seen} == {
        f"accordingto/{__version__} (+https://q.example/about)"
    }


def test_a_host_that_fails_is_left_alone_for_longer_each_time(
    guest: Polite, clock: Clock, server: str, requests_seen: list[dict[str, str]]
) -> None:
    """The wait doubles up to some hours, give or take; in between nothing is sent; a success ends it."""
    waits = []
    for _ in range(12):
        with pytest.raises(Later) as caught:
            guest.ask(f"{server}/status/503")
        assert caught.value.asked
        waits.append(caught.value.until - clock.now)
        n_sent = len(requests_seen)
        with pytest.raises(Later, match="left alone") as held_back:
            guest.ask(f"{server}/text")
        assert (held_back.value.asked, len(requests_seen)) == (False, n_sent)
        clock.now = caught.value.until

    limits = [min(polite.FIRST_BACK_OFF_S * 2**n, polite.LONGEST_BACK_OFF_S) for n in range(12)]
    assert all(limit / 2 <= wait <= limit for wait, limit in zip(waits, limits, strict=True))
    assert guest.ask(f"{server}/text").status == 200
    assert guest.hosts == {}


def test_a_server_that_is_too_slow(guest: Polite, server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that says nothing, or one byte at a time, is given up in time and left alone."""
    monkeypatch.setenv("ACCORDINGTO_FETCH_TIMEOUT_S", "1")
    began = time.monotonic()
    with pytest.raises(Later, match="within 1 s"):
        guest.fetch(f"{server}/silent")
    guest.hosts.clear()
    with pytest.raises(Later, match="within 1 s"):
        guest.fetch(f"{server}/drip")

    assert time.monotonic() - began < 5
    assert guest.hosts["127.0.0.1"].failures == 1


def test_what_was_remembered_holds(clock: Clock, server: str) -> None:
    """A host that asked for patience before the program was started again still has it."""
    hosts = {"127.0.0.1": Host(failures=3, until=clock.now + 60)}
    with pytest.raises(Later):
        Polite(None, allow_private=True, hosts=hosts, clock=clock, sleep=clock.sleep).fetch(f"{server}/text")


def test_other_refusals_are_as_ever(guest: Polite, server: str, clock: Clock) -> None:
    """What is gone, forbidden or no address is no reason to leave a host alone."""
    with pytest.raises(Missing):
        guest.fetch(f"{server}/status/410")
    with pytest.raises(Missing):
        guest.fetch("http://[broken/")
    with pytest.raises(ForbiddenAddress):
        Polite(None, hosts={}, clock=clock, sleep=clock.sleep).fetch(f"{server}/text")
    assert guest.hosts == {}


def test_retry_after() -> None:
    """The header is understood as a number and as a date, and nothing else is."""
    now = 1_700_000_000.0

    assert seconds_asked_for("120", now) == 120
    assert seconds_asked_for(formatdate(now + 90, usegmt=True), now) == 90
    assert seconds_asked_for(formatdate(now - 90, usegmt=True), now) == 0
    assert seconds_asked_for("9" * 9, now) == 7 * 86_400
    for odd in ("", "soon", "-5", "9" * 5000, "²", "Mon, 99 Xyz 2024"):
        assert seconds_asked_for(odd, now) == 0


def test_rules() -> None:
    """A robots.txt is read as the outlets mean it, and a strange one does no harm."""
    ours = b"\xef\xbb\xbfUser-agent: accordingto\nDisallow: /private\nCrawl-delay: 5\n"
    rules = Rules(ours + b"\nUser-agent: *\nDisallow: /\n")
    assert rules.allow("https://q.example/news")
    assert not rules.allow("https://q.example/private/a")
    assert rules.wait_s == 5
    assert Rules(b"User-agent: *\nCrawl-delay: 999999\n").wait_s == 60
    assert not Rules(None).allow("https://q.example/")
    for odd in (b"", b"\x00\xff" * 999, b"Disallow\n:::\nUser-agent\n", b"User-agent: *\nCrawl-delay: x\n"):
        assert Rules(odd).allow("https://q.example/")
        assert Rules(odd).wait_s == 0
    assert robots_address("https://me:secret@q.example:8443/a?b") == "https://q.example:8443/robots.txt"
    assert rules_of(Answer(404, None, None, {})).allow("https://q.example/")
    given = Answer(200, Fetched(b"User-agent: *\nDisallow: /", "", "", None), None, {})
    assert not rules_of(given).allow("https://q.example/")
