"""What a site asks of programs that visit it, in its robots.txt.

Comes in: the answer to a request for it. Goes out: whether an address may be asked for, and how long to wait
between two requests. Refused: nothing; a site without the file asks for nothing (RFC 9309, section 2.3.1.3).
"""

from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from accordingto.reports.addresses import Answer

NAME = "accordingto"
"""What a robots.txt calls this program."""

_LARGEST = 500_000
"""Bytes that are read; what comes after is not heeded (RFC 9309, section 2.5)."""

_LONGEST_WAIT_S = 60.0


class Rules:
    """What one site asks.

    Args:
        body: Its robots.txt; None where what stands there is none, so that nothing may be asked for.
    """

    def __init__(self, body: bytes | None) -> None:
        """Read the file."""
        self._parser = RobotFileParser()
        text = (
            "User-agent: *\nDisallow: /" if body is None else body[:_LARGEST].decode("utf-8-sig", "replace")
        )
        self._parser.parse(text.splitlines())

    def allow(self, address: str) -> bool:
        """Say whether this program may ask for an address."""
        return self._parser.can_fetch(NAME, address)

    @property
    def wait_s(self) -> float:
        """Seconds that the site wants between two requests, a minute at most; 0 where it does not say."""
        try:
            return min(float(self._parser.crawl_delay(NAME) or 0), _LONGEST_WAIT_S)
        except ValueError:
            return 0.0


def robots_address(address: str) -> str:
    """Return where the robots.txt for an address is."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}/robots.txt"


def rules_of(answer: Answer) -> Rules:
    """Return what a site asks, as it answered; no file is no rule."""
    return Rules(b"" if answer.fetched is None else answer.fetched.data)
