"""The day a report is of: the one it was published on, else the date line at its head.

Comes in: an ISO 8601 date, or a text. Goes out: a day, or None. Refused: nothing; what is no date is passed
over, and only the first `HEAD` words of a text are looked at.
"""

from datetime import date, datetime

from accordingto.records import TimeType
from accordingto.times import almanac
from accordingto.times.joining import Reading
from accordingto.times.reading import read_times
from accordingto.times.tokens import Tokens

HEAD = 40
"""Words at the head of a text among which a date line may stand."""

_CLOSES = ("", "\n", "-", "–", "—", "(", ":", "|")
"""What follows the date of "KABUL, 3 March 2021 -", "HAVANA, August 7, 1998 (Xinhua) --"."""


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
    """Return the full date of a date line: one that begins a line, or that a dash or a bracket follows."""
    head = Tokens(read.text, read.words[:HEAD], read.starts[:HEAD], read.ends[:HEAD], read.symbols[:HEAD])
    for reading in read_times(head, None):
        kind, value = reading.meaning.type, reading.meaning.value
        dated = kind in (TimeType.DATE, TimeType.TIME) and value[:4].isdigit()
        if dated and almanac.unit_of(value) == "D" and _is_line(read, reading):
            return almanac.begins(value)
    return None


def _is_line(read: Tokens, reading: Reading) -> bool:
    before = read.text[: read.starts[reading.first]].rstrip(" \t")
    after = read.text[read.ends[reading.last] :].lstrip(" \t,.")[:1]
    return before[-1:] in ("", "\n") or after in _CLOSES
