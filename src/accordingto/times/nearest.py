"""Which of several days a report means: the one nearest to its own date that fits the tense.

Comes in: candidate days and the `Moment`. Goes out: one of them. Refused: nothing.
"""

from collections.abc import Sequence
from datetime import date

from accordingto.times import almanac
from accordingto.times.moment import Moment

AGAINST_TENSE = 150
"""Days by which a date on the wrong side of the tense counts as further off. Tuned on TimeBank and AQUAINT:
"Nov. 20" stays 18 days ahead even beside a past tense, "ended Jan. 31" goes back nine months."""

STORY_GOES_ON = -60
"""Days by which a story is taken to go on rather than back from the date told last."""

AFTER_REPORT = 30
"""Days by which a date after the report's counts as further off: news mostly tells of what was."""


def likeliest(days: Sequence[date], today: date, turn: int) -> date:
    """Return the day that is meant.

    Args:
        days: At least one.
        today: The report's date.
        turn: Below 0 where the clause looks back, above where it looks ahead; twice as far where surely.
    """

    def away(day: date) -> int:
        days_off = (day - today).days
        against = AGAINST_TENSE * abs(turn) if days_off * turn < 0 else 0
        return abs(days_off) + against + (AFTER_REPORT if days_off > 0 else 0)

    return min(days, key=away)


def in_year(now: Moment, month: int, day: int, unit: str) -> str:
    """Return the value of a day ("D") or a month ("M") whose year the text leaves out.

    Returns:
        "XXXX" for the year where the report's date is not known; "" where there is no such day in the
        report's year and those around it.
    """
    if now.goes_on and now.story_day is not None:
        named = almanac.exact(now.story_day.year, month, day) if now.told[-1].value.isdecimal() else None
        return almanac.holding(named or _next_told(now.story_day, month, day), unit)
    if now.day is None:
        return f"XXXX-{month:02}" + (f"-{day:02}" if unit == "D" else "")
    years = range(now.day.year - 1, now.day.year + 2)
    days = [found for year in years if (found := almanac.exact(year, month, day))]
    return almanac.holding(likeliest(days, now.day, now.turn), unit) if days else ""


def _next_told(told: date, month: int, day: int) -> date | None:
    """Return such a day near the one told last, rather after it than before."""
    years = range(told.year - 1, told.year + 2)
    days = [found for year in years if (found := almanac.exact(year, month, day))]
    return min(days, key=lambda found: abs((found - told).days + STORY_GOES_ON), default=None)
