"""Rules for days that are named: September 29, 30/09/2024, Friday, Thanksgiving.

Comes in: the parts of a matched pattern and its `Moment`. Goes out: the `Meaning`, or None where the words
mean something else after all ("Sunday Times"). A day that does not exist has the value "".
"""

from datetime import date

from accordingto.records import TimeType
from accordingto.times import almanac
from accordingto.times.feasts import feast
from accordingto.times.grammar import Table
from accordingto.times.meaning import NO_TIME, Meaning, a_date
from accordingto.times.moment import Moment
from accordingto.times.nearest import in_year, likeliest
from accordingto.times.parts import Parts

TABLE = Table()

_FULL_YEAR = 4  # digits
_LEAP_YEAR = 2000
_DAYS_OF_MONTH = range(1, 32)
_MONTH_AND_DAY = 5  # characters of "12-25"


def _exact(year: int, month: int, day: int) -> Meaning:
    found = almanac.exact(year, month, day)
    return a_date(found.isoformat() if found else "")


@TABLE.reads("ISO")
def iso(parts: Parts, now: Moment) -> Meaning | None:
    """2024-09-30, 2024-09-30T10:00."""
    written = parts.word("ISO").upper().replace("/", "-")
    if almanac.begins(written) is None:
        return a_date("")
    return Meaning(TimeType.TIME if "T" in written else TimeType.DATE, written)


@TABLE.reads("NUMERIC")
def numeric(parts: Parts, now: Moment) -> Meaning | None:
    """30/09/2024; day and month that could be swapped stay open: "2024-XX-XX"."""
    written = parts.word("NUMERIC")
    first, second, year = written.replace(".", "/").split("/")
    if len(year) < _FULL_YEAR and "." in written:
        return None
    full = int(year) if len(year) == _FULL_YEAR else _completed(int(year), now.day)
    if "." in written:  # always the day first
        return _exact(full, int(second), int(first))
    ways = {almanac.exact(full, int(month), int(day)) for day, month in ((first, second), (second, first))}
    days = [day for day in ways if day is not None]
    if len(days) == 1:
        return a_date(days[0].isoformat())
    return a_date(f"{full:04}-XX-XX" if days else "")


def _completed(short: int, day: date | None) -> int:
    """Complete a year of two digits: the one nearest to the report's own, or to 2000."""
    near = day.year if day else 2000
    return min((century * 100 + short for century in range(10, 30)), key=lambda year: abs(year - near))


@TABLE.reads(
    "(WEEKDAY ,? the?)? MONTH the? DAY (,? YEAR)?",
    "(WEEKDAY ,? the?)? DAY of? MONTH (,? YEAR)?",
    "(WEEKDAY ,? the?)? MONTH DAY of? (THIS | LAST | NEXT) year",
    "(WEEKDAY ,? the?)? DAY of? MONTH (THIS | LAST | NEXT) year",
    "DAY - MONTH - YEAR",
)
def day_of_month(parts: Parts, now: Moment) -> Meaning | None:
    """Monday, September 29; 30 Sept. 2024; the 4th of July."""
    month, day = int(parts.value("MONTH")), parts.nth("DAY")
    year = parts.year(now.day)
    if year is not None:
        return _exact(year, month, day)
    if almanac.exact(_LEAP_YEAR, month, day):
        if parts.leads("past-events") and now.day:
            return _last(now.day, month, day)
        return a_date(in_year(now, month, day, "D"))
    return a_date("") if parts.word("DAY").isdigit() and day in _DAYS_OF_MONTH else None


@TABLE.reads("(WEEKDAY ,?)? MONTH DAY , BIGNUMBER", "(WEEKDAY ,?)? DAY MONTH BIGNUMBER")
def day_of_no_year(parts: Parts, now: Moment) -> Meaning | None:
    """March 3, 20244: a day that cannot be told. "March 3, 350 people" is another thing."""
    year = parts.word("BIGNUMBER")
    return a_date("") if year.isdigit() and len(year) > _FULL_YEAR else None


def _last(today: date, month: int, day: int) -> Meaning:
    """The last such day: "the Oct. 7 attack" has happened, whatever the season."""
    days = (almanac.exact(year, month, day) for year in range(today.year, today.year - 9, -1))
    return a_date(next(each.isoformat() for each in days if each and each <= today))


@TABLE.reads("the NTH")
def day_of_this_month(parts: Parts, now: Moment) -> Meaning | None:
    """On the 17th: of the month the story has got to."""
    goes_on = bool(parts.after) and parts.after[0].isalpha() and not parts.leads("closes-a-day")
    if not parts.follows("leads-to-day") or goes_on or now.story_day is None:
        return None
    return _exact(now.story_day.year, now.story_day.month, parts.nth("NTH"))


@TABLE.reads("WEEKDAY of? (LAST | THIS | NEXT) week")
def weekday_of_week(parts: Parts, now: Moment) -> Meaning | None:
    """Thursday last week."""
    name = next(name for name in ("LAST", "THIS", "NEXT") if parts.has(name))
    day = almanac.shifted(now.day, int(parts.value(name)), "W")
    if day is None:
        return a_date(f"XXXX-WXX-{parts.value('WEEKDAY')}")
    return a_date(date.fromisocalendar(*day.isocalendar()[:2], int(parts.value("WEEKDAY"))).isoformat())


@TABLE.reads("(LAST | NEXT) MONTH DAY")
def turned_day_of_month(parts: Parts, now: Moment) -> Meaning | None:
    """Last Oct. 23: the last one before the report."""
    month, day = int(parts.value("MONTH")), parts.nth("DAY")
    if now.day is None:
        return a_date(f"XXXX-{month:02}-{day:02}")
    back = parts.has("LAST")
    found = almanac.exact(now.day.year, month, day)
    if found and (found > now.day) == back:
        found = almanac.shifted(found, -1 if back else 1, "Y")
    return a_date(found.isoformat() if found else "")


@TABLE.reads("WEEKDAY")
def weekday(parts: Parts, now: Moment) -> Meaning | None:
    """Friday: the last one, or the next where the clause looks ahead."""
    if not parts.word("WEEKDAY").endswith("day"):
        return None
    if parts.follows("names-a-day") or parts.before[-2:] == ["mail", "on"]:
        return NO_TIME
    if parts.leads("outlets") and parts.after[0][0].isupper():
        return NO_TIME
    if now.is_history and now.goes_on:
        return _weekday(parts, now.story_day, 1)
    return _weekday(parts, now.day, 1 if now.turn > 0 else -1)


@TABLE.reads(
    "(LAST | the previous) WEEKDAY", "(NEXT | the following) WEEKDAY", "THIS (coming | past)? WEEKDAY"
)
def turned_weekday(parts: Parts, now: Moment) -> Meaning | None:
    """Last Wednesday; next Friday; this Sunday; the previous Friday."""
    if parts.has("THIS"):
        return _weekday(parts, now.day, -1 if parts.has("past") or now.turn < 0 else 1)
    turn = 1 if parts.has("NEXT") or parts.has("following") else -1
    day = now.story_day if parts.has("previous") or parts.has("following") else now.day
    return _weekday(parts, almanac.shifted(day, turn, "D"), turn)


def _weekday(parts: Parts, day: date | None, turn: int) -> Meaning:
    """Return the nearest such weekday on one side of a day, which is on both sides itself."""
    number = int(parts.value("WEEKDAY"))
    if day is None:
        return a_date(f"XXXX-WXX-{number}")
    found = almanac.nearest_weekday(day, number, turn)
    return a_date(found.isoformat() if found else "")


@TABLE.reads("HOLIDAY (,? YEAR)?", "(LAST | NEXT | THIS) HOLIDAY")
def holiday(parts: Parts, now: Moment) -> Meaning | None:
    """Thanksgiving Day, in the year that the tense asks for."""
    rule = parts.value("HOLIDAY")
    if parts.has("YEAR"):
        day = feast(rule, int(parts.word("YEAR")))
        return a_date(day.isoformat() if day else "")
    if now.day is None:
        return a_date(f"XXXX-{rule}" if len(rule) == _MONTH_AND_DAY else "XXXX-XX-XX")
    years = range(now.day.year - 1, now.day.year + 2)
    days = [day for year in years if (day := feast(rule, year))]
    turn = -1 if parts.has("LAST") else 1 if parts.has("NEXT") else now.turn
    return a_date(likeliest(days, now.day, turn).isoformat()) if days else None
