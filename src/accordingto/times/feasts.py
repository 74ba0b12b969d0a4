"""On which day a holiday falls, from its rule in `words.toml`.

Comes in: "12-25", "11-4-4" (the fourth Thursday of November), "-2" (two days before Easter Sunday), and a
year. Goes out: the day, or None before the Gregorian calendar. Refused: nothing.
"""

from datetime import MAXYEAR, date

from accordingto.times import almanac

_GREGORIAN = range(1583, MAXYEAR)
_LAST = 9
"""As the nth weekday of a month: the last one."""


def feast(rule: str, year: int) -> date | None:
    """Return the day of a holiday in a year; None where it has none."""
    if year not in _GREGORIAN:
        return None
    if rule[0] in "+-":
        return almanac.shifted(easter(year), int(rule), "D")
    month, *rest = map(int, rule.split("-"))
    if len(rest) == 1:
        return almanac.exact(year, month, rest[0])
    weekday, nth = rest
    if nth == _LAST:
        end = almanac.on(year, month, 31)
        return almanac.nearest_weekday(end, weekday, -1) if end else None
    first = almanac.nearest_weekday(date(year, month, 1), weekday, 1)
    return almanac.shifted(first, nth - 1, "W")


def easter(year: int) -> date:
    """Return Easter Sunday of a year of the Gregorian calendar.

    Source:
        Meeus, Astronomical Algorithms (1991), chapter 8; the letters are his.
    """
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    el = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * el) // 451
    month, day = divmod(h + el - 7 * m + 114, 31)
    return date(year, month, day + 1)
