"""When each side of a dispute appeared where, as the marks of a time line.

Comes in: a dispute. Goes out: a `Line`, with places from 0 to 1,000 from left to right. Refused: nothing; a
carrier without a date is not on it, and is counted.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from accordingto.groups.views import DisputeView
from accordingto.records import Carrier

WIDE = 1_000
"""Units from the first day to the last."""

_MOST = 120  # marks of a side
_APART = 14.0  # units between marks that would lie on each other
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_TICKS = 6


@dataclass(frozen=True, slots=True)
class Mark:
    """A report that carries a side.

    Attributes:
        x: Where, from 0 to 1,000.
        row: How many marks lie below it at that place.
        report: The report's id.
        outlet: Who published it, or None.
        published: When.
        lost: Whether attribution was lost there.
    """

    x: float
    row: int
    report: str
    outlet: str | None
    published: str
    lost: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A time line of two sides.

    Attributes:
        one: The marks of the side that was first published.
        other: Those of the other.
        ticks: Places and words of some days.
        undated: How many carriers have no date, or are too many to show.
        rows: How many marks lie above each other at most.
    """

    one: tuple[Mark, ...]
    other: tuple[Mark, ...]
    ticks: tuple[tuple[float, str], ...]
    undated: int
    rows: int


def time_line(view: DisputeView) -> Line:
    """Place the carriers of both sides on one line of days."""
    sides = [view.one.group.carriers[:_MOST], view.other.group.carriers[:_MOST]]
    dated = [[(when, one) for one in side if (when := _day(one)) is not None] for side in sides]
    days = [when for side in dated for when, _ in side]
    n_all = len(view.one.group.carriers) + len(view.other.group.carriers)
    if not days:
        return Line((), (), (), n_all, 0)
    first, last = min(days), max(days)
    marks = [_marks(side, first, last) for side in dated]
    rows = max((mark.row + 1 for side in marks for mark in side), default=0)
    return Line(marks[0], marks[1], tuple(_ticks(first, last)), n_all - len(days), rows)


def _marks(side: list[tuple[date, Carrier]], first: date, last: date) -> tuple[Mark, ...]:
    taken: dict[int, int] = {}
    found = []
    for when, one in sorted(side, key=lambda row: row[0]):
        x = _x(when, first, last)
        slot = round(x / _APART)
        found.append(Mark(x, taken.get(slot, 0), one.report, one.outlet, one.published or "", bool(one.lost)))
        taken[slot] = taken.get(slot, 0) + 1
    return tuple(found)


def _x(when: date, first: date, last: date) -> float:
    return round(WIDE * (when - first).days / max((last - first).days, 1), 1) if last > first else WIDE / 2


def _ticks(first: date, last: date) -> list[tuple[float, str]]:
    """Return some days with their places: the first, the last, and some between them."""
    span = (last - first).days
    steps = min(_TICKS, span) if span else 0
    days = [first + timedelta(days=round(span * at / steps)) for at in range(steps + 1)] if steps else [first]
    return [(_x(day, first, last), f"{day.day} {_MONTHS[day.month - 1]} {day.year}") for day in days]


def _day(one: Carrier) -> date | None:
    try:
        return date.fromisoformat((one.published or "")[:10])
    except ValueError:
        return None
