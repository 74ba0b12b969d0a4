"""One look at one feed: what is new in it is fetched, read and kept.

Comes in: a feed's address. Goes out: `Came`, how much of it was new. Refused: single articles, which is kept;
the feed itself where it cannot be had, which is told.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from accordingto.cli.settled import settled
from accordingto.errors import AccordingToError, Unreachable
from accordingto.records import Refusal, Report
from accordingto.reports.addresses import taken, without_credentials
from accordingto.reports.entries import report_of
from accordingto.reports.feeds import Entry, Feed, read_feed
from accordingto.reports.gather import refusal_of
from accordingto.reports.polite import Later, Polite

if TYPE_CHECKING:
    from accordingto.cli.add import Adding
    from accordingto.cli.watchstate import FeedState
    from accordingto.ledger import Ledger
    from accordingto.reports.addresses import Answer

MOST_TRIES = 5
"""An article that could not be had so often, in as many looks, is refused for good."""

_UNCHANGED = 304


@dataclass(slots=True)
class Came:
    """What one look at a feed brought.

    Attributes:
        n_new: Reports that were read and kept.
        n_refused: Articles that cannot be read.
        n_put_off: Articles that are tried again at the next look.
        trouble: Why the feed itself could not be had, or None.
    """

    n_new: int = 0
    n_refused: int = 0
    n_put_off: int = 0
    trouble: AccordingToError | None = None


def look(address: str, polite: Polite, state: "FeedState", adding: "Adding", ledger: "Ledger") -> Came:
    """Ask a feed for what is new, and keep it.

    Args:
        address: The feed's.
        polite: Fetches it, and the articles.
        state: What is remembered of it; changed here, once all that it announces is done with.
        adding: Reads and keeps.
        ledger: Asked what it has already.
    """
    came, where = Came(), without_credentials(address)
    try:
        answer = polite.ask(address, state.conditions)
        if answer.status == _UNCHANGED:
            return came
        fetched = taken(answer, where)
        feed = read_feed(fetched.data, where=where, declared=fetched.charset, url=fetched.url)
    except AccordingToError as error:
        came.trouble = error
        return came
    state.ttl_s = feed.ttl_s
    n_added, n_refused = adding.n_added, adding.refused.kinds.total()
    adding.take(_articles(feed, polite, state, ledger, came))
    came.n_new = adding.n_added - n_added
    came.n_refused = adding.refused.kinds.total() - n_refused
    if came.n_put_off == 0:
        _remember(answer, state)
    return came


def _articles(
    feed: Feed, polite: Polite, state: "FeedState", ledger: "Ledger", came: Came
) -> Iterator[Report | Refusal]:
    """Yield what is new in a feed, each article fetched as it is asked for."""
    entries = list(feed.entries())
    with ledger.reading() as connection:
        done = settled(connection, [entry.where for entry in entries])
    there = {entry.where for entry in entries}
    state.tries = {where: count for where, count in state.tries.items() if where in there}
    for entry in entries:
        if entry.where in done or state.tries.get(entry.where, 0) >= MOST_TRIES:
            continue
        outcome = (
            refusal_of(entry) if isinstance(entry, AccordingToError) else _read(entry, feed, polite, state)
        )
        if outcome is None:
            came.n_put_off += 1
        else:
            yield outcome


def _read(entry: Entry, feed: Feed, polite: Polite, state: "FeedState") -> Report | Refusal | None:
    """Return an article or why it is refused, or None where it is to be tried again."""
    try:
        return report_of(entry, feed, polite.fetch)
    except Later as error:
        if error.asked:
            state.tries[entry.where] = state.tries.get(entry.where, 0) + 1
        if state.tries.get(entry.where, 0) < MOST_TRIES:
            return None
        return refusal_of(
            Unreachable(error.why, where=entry.where, remedy="Save the page, or add its address another day")
        )
    except AccordingToError as error:
        return refusal_of(error)


def _remember(answer: "Answer", state: "FeedState") -> None:
    """Note which version of the feed was read to its end."""
    state.etag = _header(answer, "etag")
    state.modified = _header(answer, "last-modified")


def _header(answer: "Answer", name: str) -> str | None:
    given = answer.headers.get(name, "")
    return given if given and given.isascii() and given.isprintable() else None
