"""The day a report is of: the one it was published on, else the date line at its head.

Comes in: an ISO 8601 date, or a text. Goes out: a day, or None. Refused: nothing; what is no date is passed
over, and only the first `HEAD` words of a text are looked at.
"""

from datetime import date, datetime

from accordingto.records import TimeType
from accordingto.times import almanac
from accordingto.times.reading import read_times
from accordingto.times.tokens import Tokens

HEAD = 40
"""Words at the head of a text among which a date line may stand."""


def day_of(published: str | None, read: Tokens) -> date | None:
    """Return the day a report is of.

    Args:
        published: ISO 8601, with or without a time; None where it is not known.
        read: The words of the report.
    """
    return (_parsed(published) if published else None) or _head(read)


def _parsed(published: str) -> date | None:
    for written in (published.strip(), published.strip()[:10]):
        try:
            return datetime.fromisoformat(written).date()
        except ValueError:
            continue
    return None


def _head(read: Tokens) -> date | None:
    """Return the first full date at the head of a text."""
    head = Tokens(
        read.text, read.words[:HEAD], read.starts[:HEAD], read.ends[:HEAD], read.symbols[:HEAD]
    )  # fmt: skip
    for reading in read_times(head, None):
        kind, value = reading.meaning.type, reading.meaning.value
        if kind in (TimeType.DATE, TimeType.TIME) and value[:4].isdigit() and almanac.unit_of(value) == "D":
            return almanac.begins(value)
    return None
