"""The calendar behind TIMEX3 values: what holds a day, what comes so much later, where a value begins.

Comes in: days, values and units ("D", "W", "M", "Q", "Y", "E" for ten years, "C" for a hundred). Goes out:
days and values. Refused: nothing; what falls outside the years 1 to 9999 is None.
"""

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta

UNKNOWN = {
    "D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX", "E": "XXXX", "C": "XX"
}  # fmt: skip
"""What is left of a value where nothing tells the day that it counts from."""

DATED_IN = {unit: unit for unit in UNKNOWN} | {"F": "W", "E": "Y", "C": "Y"}
"""By which unit a day is dated that lies so many of a unit away: decades back, by the year."""

_DAYS = {"D": 1, "W": 7, "F": 14}
_MONTHS = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}
_SEASON_BEGINS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_HALVES = {"H1": 1, "H2": 7}
_DAY_AND_MONTH = 5  # characters of "09-30"
MONTHS_OF_YEAR = 12
MONTHS_OF_HALF = 6
_DAY_VALUE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def holding(day: date | None, unit: str) -> str:
    """Return the value of the day, week, month ... that holds a day; "X"s where no day is known."""
    if day is None:
        return UNKNOWN[unit]
    if unit == "W":
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}"
    values = {
        "D": day.isoformat(),
        "M": f"{day.year:04}-{day.month:02}",
        "Q": f"{day.year:04}-Q{(day.month + 2) // 3}",
        "Y": f"{day.year:04}",
        "E": f"{day.year // 10:03}X",
        "C": f"{day.year // 100:02}",
    }
    return values[unit]


def shifted(day: date | None, count: float, unit: str) -> date | None:
    """Return the day so many units later; of a month that is too short, its last day.

    Returns:
        None where the day is not known, or falls outside the years 1 to 9999.
    """
    if day is None:
        return None
    try:
        if unit in _DAYS:
            return day + timedelta(days=round(count * _DAYS[unit]))
        months = day.year * 12 + day.month - 1 + round(count * _MONTHS[unit])
        return on(months // 12, months % 12 + 1, day.day)
    except OverflowError:
        return None


def on(year: int, month: int, day: int) -> date | None:
    """Return a day, the last of its month where that has fewer days; None outside the years 1 to 9999."""
    if not MINYEAR <= year <= MAXYEAR:
        return None
    if not 1 <= month <= MONTHS_OF_YEAR:
        return None
    last = monthrange(year, month)[1]
    return date(year, month, min(day, last)) if day > 0 else None


def exact(year: int, month: int, day: int) -> date | None:
    """Return a day, or None where there is no such day."""
    found = on(year, month, day)
    return found if found is not None and found.day == day else None


def begins(value: str) -> date | None:
    """Return the first day of a value: of "2024-W39" the Monday, of "2024" New Year's Day."""
    year, _, rest = value.partition("-")
    if not re.fullmatch(r"[0-9]{4}", year) or year == "0000":
        return None
    if _DAY_VALUE.match(value):
        return exact(int(year), int(value[5:7]), int(value[8:10]))
    if re.fullmatch(r"W[0-9]{2}.*", rest):
        try:
            return date.fromisocalendar(int(year), int(rest[1:3]), 1)
        except ValueError:
            return None
    if re.fullmatch(r"Q[1-4]", rest):
        return date(int(year), int(rest[1]) * 3 - 2, 1)
    month = _SEASON_BEGINS.get(rest) or _HALVES.get(rest) or (int(rest) if rest.isdecimal() else 1)
    return exact(int(year), month, 1)


def unit_of(value: str) -> str:
    """Return the unit that a date's value is one of: "D" of "2024-09-30T10:00", "Q" of "2024-Q3"."""
    rest = value[5:]
    if rest.startswith("W"):
        return "W"
    if rest.startswith("Q"):
        return "Q"
    if len(rest) >= _DAY_AND_MONTH:
        return "D"
    return "M" if rest.isdecimal() else "Y"


def nearest_weekday(day: date, weekday: int, turn: int) -> date | None:
    """Return the next day (turn +1) or the last one (-1) that is a weekday, `day` itself included.

    Args:
        day: From where to look.
        weekday: 1 for Monday to 7 for Sunday.
        turn: +1 to look ahead, -1 to look back.
    """
    away = (weekday - day.isoweekday()) % 7 if turn > 0 else (day.isoweekday() - weekday) % 7
    return shifted(day, turn * away, "D")
