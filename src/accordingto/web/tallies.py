"""How many claims fit a search, and how they divide.

Comes in: a `Query` and a moment. Goes out: a `Tally`. Refused: what a search refuses. It looks at `MOST`
claims and no further, so that it costs the same in a ledger of any size: where there are more, it says so.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from accordingto.ledger.moments import Moment
from accordingto.ledger.search import BLOCK, Query, search

MOST = BLOCK
"""Claims: as many as a search ranks at once."""

_NAMED = 6  # sources and outlets that are named

Counted = tuple[tuple[str, int], ...]
"""Names with how many claims each has, the most first."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How the claims that fit divide.

    Attributes:
        n_claims: How many there are, `MOST` at most.
        is_all: Whether there are no more.
        stances: By what the source does with it.
        kinds: By what sort of source it is.
        sources: By whose word it is; those with the most.
        outlets: By who published it; those with the most.
    """

    n_claims: int
    is_all: bool
    stances: Counted
    kinds: Counted
    sources: Counted
    outlets: Counted


def tally(connection: Connection, query: Query, moment: Moment) -> Tally:
    """Count the claims that fit, the newest `MOST` of them at least."""
    page = search(connection, query, limit=MOST, moment=moment)
    return Tally(
        n_claims=len(page.hits),
        is_all=page.cursor is None,
        stances=_counted(hit.stance for hit in page.hits),
        kinds=_counted(hit.kind for hit in page.hits),
        sources=_counted(hit.source for hit in page.hits)[:_NAMED],
        outlets=_counted(hit.outlet for hit in page.hits)[:_NAMED],
    )


def _counted(values: Iterable[str | None]) -> Counted:
    return tuple(Counter(value for value in values if value).most_common())
