"""What a ledger holds in numbers, counted again only when something was added.

Comes in: a connection. Goes out: a `Summary`. Refused: nothing. Counting takes 70 ms on 100,000 claims; a
ledger only grows, so the number of its last entry tells whether an earlier count still holds.
"""

from sqlalchemy import Connection

from accordingto.ledger.summary import Summary, n_entries, summary


class Counts:
    """The last count of one ledger."""

    def __init__(self) -> None:
        """Begin with nothing counted."""
        self._last: tuple[int, Summary] | None = None

    def of(self, connection: Connection) -> Summary:
        """Return the numbers of a ledger as it is now.

        Args:
            connection: The ledger's, always the same one's.
        """
        now, last = n_entries(connection), self._last  # one look at it: another thread may put a newer one
        if last is not None and last[0] == now:
            return last[1]
        counted = summary(connection)
        self._last = now, counted
        return counted
