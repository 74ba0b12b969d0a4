"""Fetching as a good guest: one request at a time, not too often, and never where it is not wanted.

Comes in: addresses. Goes out: `Fetched`, or the `Answer` to a conditional request. Refused: what robots.txt
asks programs to leave alone (`ForbiddenAddress`); for now, a host that asked for patience or fails (`Later`);
and all that `addresses` refuses.
"""

import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from accordingto.errors import ForbiddenAddress, Missing, TooLarge, Unreachable, Unreadable
from accordingto.reports.addresses import (
    Answer,
    Fetched,
    ask,
    taken,
    too_many_redirects,
    without_credentials,
)
from accordingto.reports.robots import NAME, Rules, robots_address, rules_of
from accordingto.settings import value

GAP_S = 1.0
"""Seconds between two requests to one host."""

FIRST_BACK_OFF_S = 60.0
LONGEST_BACK_OFF_S = 6 * 3600.0
_LONGEST_RETRY_AFTER_S = 7 * 86_400.0
_TOO_MANY, _REQUEST_TIMEOUT, _FAULTS = 429, 408, 500
_RULES_HOLD_S = 86_400.0
"""A day, as RFC 9309, section 2.4, asks."""


class Later(Unreachable):
    """The host is to be left alone for a while. Ask again after that.

    Args:
        why: As for every error.
        until: When it may be asked again, in seconds since 1970.
        asked: Whether a request was sent, rather than held back.
    """

    def __init__(self, why: str, *, where: str, until: float, asked: bool) -> None:
        """Keep until when."""
        super().__init__(why, where=where, remedy="It is tried again later")
        self.until, self.asked = until, asked


@dataclass(slots=True)
class Host:
    """What is remembered of one host.

    Attributes:
        failures: Requests in a row that it did not answer as it should.
        until: Not to be asked before, in seconds since 1970.
    """

    failures: int = 0
    until: float = 0.0


class Polite:
    """Fetches for one program that runs for long.

    Args:
        page: Where to learn about the program, for the sites it visits; None where nobody says.
        allow_private: Whether loopback, link-local and private hosts may be reached.
        hosts: What is remembered of hosts, by name; it is kept up to date here.
        clock: Seconds since 1970.
        sleep: Waits for some seconds.
    """

    def __init__(
        self,
        page: str | None,
        *,
        allow_private: bool = False,
        hosts: dict[str, Host],
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Know no site's rules yet."""
        from accordingto import __version__

        self._agent = (
            f"{NAME}/{__version__} (+{page})" if page else f"{NAME}/{__version__} (reads news feeds)"
        )
        self._allow_private, self._clock, self._sleep = allow_private, clock, sleep
        self.hosts = hosts
        self._asked: dict[str, float] = {}
        self._rules: dict[str, tuple[float, Rules]] = {}

    def fetch(self, address: str) -> Fetched:
        """Fetch what an address leads to.

        Raises:
            Later: The host is to be left alone for a while, or has just failed.
            AccordingToError: As `addresses.fetch` does, and where robots.txt says no.
        """
        return taken(self.ask(address), without_credentials(address))

    def ask(self, address: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Ask an address, and every one it redirects to in its turn.

        Args:
            address: Where to begin.
            headers: Sent beside the usual ones, such as `If-None-Match`.

        Raises:
            Later: The host is to be left alone for a while, or has just failed.
            AccordingToError: As `addresses.ask` does, and where robots.txt says no.
        """
        where, at = without_credentials(address), address
        for _ in range(value("max_redirects") + 1):
            answer = self._ask_allowed(at, where, headers)
            if answer.location is None:
                return answer
            at = answer.location
        raise too_many_redirects(where)

    def _ask_allowed(self, address: str, where: str, headers: Mapping[str, str] | None) -> Answer:
        try:
            site = robots_address(address)
        except ValueError as error:
            raise Missing(
                "expected an address, found none", where=where, remedy="Check the spelling"
            ) from error
        rules = self._rules_for(site, where)
        if not rules.allow(address):
            raise ForbiddenAddress(
                "expected leave to fetch it, found robots.txt against it",
                where=where,
                remedy="Ask the outlet, or save the page and add the file",
            )
        return self._ask_once(address, where, headers, max(GAP_S, rules.wait_s))

    def _rules_for(self, site: str, where: str) -> Rules:
        held = self._rules.get(site)
        if held is not None and self._clock() < held[0] + _RULES_HOLD_S:
            return held[1]
        try:
            rules = rules_of(self._followed(site, where))
        except (TooLarge, Unreadable):
            rules = Rules(None)
        self._rules[site] = (self._clock(), rules)
        return rules

    def _followed(self, site: str, where: str) -> Answer:
        """Ask for a robots.txt, wherever it is kept (RFC 9309, section 2.3.1.2)."""
        at = site
        for _ in range(value("max_redirects") + 1):
            answer = self._ask_once(at, where, None, GAP_S)
            if answer.location is None:
                return answer
            at = answer.location
        return Answer(404, None, None, {})

    def _ask_once(self, address: str, where: str, headers: Mapping[str, str] | None, gap_s: float) -> Answer:
        """Send one request when it is its host's turn, and remember how the host took it."""
        name = urlsplit(address).hostname or ""
        host = self.hosts.get(name, Host())
        if self._clock() < host.until:
            raise Later(
                "expected leave to ask, found a host to be left alone",
                where=where,
                until=host.until,
                asked=False,
            )
        self._sleep(min(gap_s, max(0.0, self._asked.get(name, 0.0) + gap_s - self._clock())))
        sent = {"User-Agent": self._agent, **(headers or {})}
        try:
            answer = ask(address, allow_private=self._allow_private, headers=sent)
        except Unreachable as error:
            raise self._backed_off(name, error.why, where, None) from error
        finally:
            self._asked[name] = self._clock()
        if answer.status in (_TOO_MANY, _REQUEST_TIMEOUT) or answer.status >= _FAULTS:
            retry_after = answer.headers.get("retry-after", "")
            raise self._backed_off(
                name, f"expected a report, found status {answer.status}", where, retry_after
            )
        self.hosts.pop(name, None)
        return answer

    def _backed_off(self, name: str, why: str, where: str, retry_after: str | None) -> Later:
        """Leave a host alone: twice as long each time it fails, or a little less, and as long as it asks."""
        host = self.hosts.setdefault(name, Host())
        longest = min(FIRST_BACK_OFF_S * 2.0 ** min(host.failures, 20), LONGEST_BACK_OFF_S)
        wait_s = longest * random.uniform(0.5, 1.0)  # noqa: S311  (it keeps no secret)
        host.failures += 1
        host.until = self._clock() + max(wait_s, seconds_asked_for(retry_after or "", self._clock()))
        return Later(why, where=where, until=host.until, asked=True)


def seconds_asked_for(retry_after: str, now: float) -> float:
    """Return the seconds that a `Retry-After` header asks for: a number, or until a date; 0 if it is neither.

    Args:
        retry_after: As it came.
        now: Seconds since 1970.
    """
    given = retry_after.strip()
    if given.isascii() and given.isdecimal() and len(given) <= len(str(int(_LONGEST_RETRY_AFTER_S))) + 3:
        return min(float(given), _LONGEST_RETRY_AFTER_S)
    try:
        until = parsedate_to_datetime(given).timestamp()
    except (ValueError, OverflowError, TypeError):
        return 0.0
    return min(max(0.0, until - now), _LONGEST_RETRY_AFTER_S)
