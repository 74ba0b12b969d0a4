"""Rules for times that are told from another time: today, last week, two years ago, the day before.

Comes in: the parts of a matched pattern and its `Moment`. Goes out: the `Meaning`. "Ago" and "last" count
from the report's date, "earlier" and "the previous" from where the story has got to. Where neither is known,
what can be told stays: "XXXX" for a year, "XXXX-WXX" for a week.
"""

from accordingto.records import TimeType
from accordingto.times import almanac
from accordingto.times.grammar import Table
from accordingto.times.meaning import NO_TIME, Meaning, a_date
from accordingto.times.moment import Moment
from accordingto.times.parts import Parts
from accordingto.times.rules_days import day_of_month, weekday

TABLE = Table()

_DAYS_AWAY = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_SATURDAY = 6
_TURNS = ("LAST", "THIS", "NEXT")
_FROM_THE_STORY = frozenset({"previous", "preceding", "prior", "following"})


@TABLE.reads("today", "yesterday", "tomorrow", "the day before yesterday", "the day after tomorrow")
def day_from_today(parts: Parts, now: Moment) -> Meaning | None:
    """Today, yesterday, the day after tomorrow."""
    if parts.written == "Today" and parts.before and parts.before[-1].isalpha():  # USA Today
        return NO_TIME
    further = parts.has("before") or parts.has("after")
    return a_date(almanac.holding(almanac.shifted(now.day, _away(parts) * (1 + further), "D"), "D"))


@TABLE.reads(
    "(today | yesterday | tomorrow | WEEKDAY) 's? (early|mid|late)? -? PART",
    "(early|mid|late)? -? PART (today | yesterday | tomorrow | of WEEKDAY | on WEEKDAY | WEEKDAY)",
    "this PART",
    "last night",
    "tonight",
    "overnight",
    "the (early | small) hours of (today | yesterday | WEEKDAY | MONTH DAY | DAY MONTH) PART?",
    "the? (early|mid|late)? PART of (MONTH DAY | DAY MONTH) (,? YEAR)?",
    "MONTH DAY PART",
)
def part_of_day(parts: Parts, now: Moment) -> Meaning | None:
    """Friday night, this morning, noon Thursday."""
    part = parts.value("PART") or ("MO" if parts.has("hours") else "NI")
    if parts.has("MONTH"):
        day = day_of_month(parts, now)
    elif parts.has("WEEKDAY"):
        day = weekday(parts, now)
    else:
        away = -1 if parts.has("last") or parts.has("overnight") else _away(parts)
        day = a_date(almanac.holding(almanac.shifted(now.day, away, "D"), "D"))
    return Meaning(TimeType.TIME, f"{day.value}T{part}") if day and day.value else None


def _away(parts: Parts) -> int:
    return next((count for word, count in _DAYS_AWAY.items() if parts.has(word)), 0)


@TABLE.reads(
    "(LAST | THIS | NEXT) UNIT",
    "the (LAST | NEXT | THIS) UNIT",
    "(LAST | THIS | NEXT) fiscal year",
    "the current fiscal year",
    "(early | earlier | late | later | mid) (-|in)? (LAST | THIS | NEXT) UNIT",
    "(early | earlier | late | later) in the UNIT",
)
def turned_unit(parts: Parts, now: Moment) -> Meaning | None:
    """Last week, this month, next year."""
    unit = "Y" if parts.has("fiscal") else parts.value("UNIT")
    if unit in ("TS", "TM", "TH", "F", "D"):
        return a_date("PRESENT_REF") if parts.has("present") and unit == "D" else None
    if parts.has("the") and parts.word("NEXT") in ("next", "coming"):
        return Meaning(TimeType.DURATION, f"P1{unit}")
    day = now.story_day if _FROM_THE_STORY.intersection(parts.word(name) for name in _TURNS) else now.day
    count = sum(int(parts.value(name)) for name in _TURNS if parts.has(name))
    return a_date(almanac.holding(almanac.shifted(day, count, unit), unit))


@TABLE.reads("(LAST | THIS | NEXT) weekend", "the (LAST | NEXT)? weekend")
def weekend(parts: Parts, now: Moment) -> Meaning | None:
    """The weekend: the one just past, or the coming one where the clause looks ahead."""
    if now.day is None:
        return a_date("XXXX-WXX-WE")
    if parts.has("LAST"):
        count = -1
    elif parts.has("NEXT"):
        count = 1
    else:
        ahead = now.turn > 0 or now.day.isoweekday() >= _SATURDAY or parts.has("THIS")
        count = 0 if ahead else -1
    return a_date(almanac.holding(almanac.shifted(now.day, count, "W"), "W") + "-WE")


@TABLE.reads(
    "COUNT KIND? LENGTH ago", "(a | an) UNIT ago", "year - ago", "a? VAGUE UNITS ago", "UNITS ago",
    "(a | an | one) UNIT and a half ago",
    "COUNT KIND? LENGTH (from (now | today) | hence)", "a UNIT from (now | today)",
)  # fmt: skip
def ago(parts: Parts, now: Moment) -> Meaning | None:
    """Two weeks ago, a year ago, ten years from now."""
    ahead = parts.has("from") or parts.has("hence")
    count = parts.number("COUNT") if parts.has("COUNT") else 1.5 if parts.has("half") else 1.0
    unit = parts.unit()
    if count is None:
        return None
    if parts.has("VAGUE") or (parts.has("UNITS") and not parts.has("COUNT") and not parts.has("LENGTH")):
        return a_date("FUTURE_REF" if ahead else "PAST_REF")
    if unit.startswith("T"):
        return Meaning(TimeType.TIME, almanac.holding(now.day, "D") + "TXX:XX")
    if not ahead and count == 1 and unit == "Y":
        return a_date(now.year_before(), recalled=False)
    day = almanac.shifted(now.day, count if ahead else -count, unit)
    if now.day is not None and day is None:
        return a_date("")
    return a_date(almanac.holding(day, almanac.DATED_IN[unit]))


@TABLE.reads("PRESENT", "at present", "at the moment", "these days", "this moment")
def present(parts: Parts, now: Moment) -> Meaning | None:
    """Now, currently."""
    return a_date("PRESENT_REF")


@TABLE.reads(
    "PAST",
    "recent times",
    "the past",
    "the recent past",
)
def past(parts: Parts, now: Moment) -> Meaning | None:
    """Recently, in the past."""
    return a_date("PAST_REF")


@TABLE.reads("the (near | foreseeable | immediate | distant)? future", "the (near | short) term")
def future(parts: Parts, now: Moment) -> Meaning | None:
    """Soon, the near future."""
    return a_date("FUTURE_REF")
