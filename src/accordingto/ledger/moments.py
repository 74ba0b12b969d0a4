"""From where a ledger is looked at: as judged or as read, now or at an earlier time.

Comes in: what somebody asks for. Goes out: a `Moment`. Refused: a time that is none (`InvalidTime`).
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, func, select

from accordingto.ledger import schema
from accordingto.ledger.entries import number_at
from accordingto.ledger.indexing import JUDGED, READ


class InvalidTime(ValueError):
    """Something that is no time; the message shows the forms."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A way to look at a ledger.

    Attributes:
        as_read: Whether judgements are left out of the picture.
        at_utc: A time as entries carry it, or None for now.
    """

    as_read: bool = False
    at_utc: str | None = None

    @property
    def track(self) -> int:
        """Which of the index's two histories this is."""
        return READ if self.as_read else JUDGED

    def until(self, connection: Connection) -> int:
        """Return the number of the last entry there was."""
        if self.at_utc is not None:
            return number_at(connection, self.at_utc)
        return connection.execute(select(func.max(schema.entries.c.seq))).scalar() or 0


NOW = Moment()


def utc_of(given: str) -> str:
    """Return a time as entries carry it, in UTC.

    Args:
        given: ISO 8601; without a zone UTC is meant, without a time of day the end of the day.

    Raises:
        InvalidTime: It is no such thing.
    """
    try:
        time = datetime.fromisoformat(given.strip())
    except ValueError as error:
        raise InvalidTime(f"expected a time like 2024-09-30T12:00Z, got {given!r}") from error
    if len(given.strip()) <= len("2024-09-30"):
        time = time.replace(hour=23, minute=59, second=59, microsecond=999_999)
    in_utc = time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
    return in_utc.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
