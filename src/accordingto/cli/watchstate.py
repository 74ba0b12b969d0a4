"""What `watch` remembers between two runs, beside the ledger.

Comes in: a path. Goes out: what each feed and host last said. Refused: a file that cannot be written
(`Unwritable`); one that is broken is begun anew, which costs one request a feed and loses nothing, since what
was read is in the ledger.
"""

import contextlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from accordingto.reports.polite import Host

_VERSION = 1


@dataclass(slots=True)
class FeedState:
    """What is remembered of one feed.

    Attributes:
        etag: What names its last version, by which a server tells that there is no newer one.
        modified: When that changed, as the server wrote it.
        ttl_s: Seconds that it wants to be left alone between two looks.
        tries: How often each article was asked for in vain.
    """

    etag: str | None = None
    modified: str | None = None
    ttl_s: int | None = None
    tries: dict[str, int] = field(default_factory=dict)

    @property
    def conditions(self) -> dict[str, str]:
        """The headers that ask for the feed only if it has changed."""
        given = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: said for name, said in given.items() if said}


class WatchState:
    """What is remembered of all feeds and hosts.

    Args:
        path: The file it is kept in, written whole or not at all.
    """

    def __init__(self, path: Path) -> None:
        """Read what is there."""
        self._path = path
        self.feeds: dict[str, FeedState] = {}
        self.hosts: dict[str, Host] = {}
        with contextlib.suppress(OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            self._take(json.loads(path.read_bytes()))

    def feed(self, address: str) -> FeedState:
        """Return what is remembered of a feed, to be changed in place."""
        return self.feeds.setdefault(address, FeedState())

    def save(self) -> None:
        """Write it down.

        Raises:
            Unwritable: The place cannot be written; what was there is untouched.
        """
        from accordingto.exports.whole_file import WholeFile

        plain = {
            "version": _VERSION,
            "feeds": {address: asdict(feed) for address, feed in self.feeds.items()},
            "hosts": {name: asdict(host) for name, host in self.hosts.items()},
        }
        with WholeFile(self._path) as file:
            file.write(json.dumps(plain, indent=1).encode("ascii") + b"\n")

    def _take(self, plain: Any) -> None:  # noqa: ANN401  (whatever stands in the file)
        if plain["version"] != _VERSION:
            return
        feeds = {
            address: FeedState(
                _text(feed["etag"]),
                _text(feed["modified"]),
                int(feed["ttl_s"]) if feed["ttl_s"] else None,
                {article: int(count) for article, count in feed["tries"].items()},
            )
            for address, feed in plain["feeds"].items()
        }
        hosts = {
            name: Host(int(host["failures"]), float(host["until"])) for name, host in plain["hosts"].items()
        }
        self.feeds, self.hosts = feeds, hosts


def _text(given: object) -> str | None:
    return given if isinstance(given, str) and given.isascii() and given.isprintable() else None
