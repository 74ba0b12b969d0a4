"""Rules for times that are told from another time: today, last week, two years ago, the day before.

Comes in: the parts of a matched pattern and its `Moment`. Goes out: the `Meaning`. "Ago" and "last" count
from the report's date, "earlier" and "the previous" from where the story has got to. Where neither is known,
what can be told stays: "XXXX" for a year, "XXXX-WXX" for a week.
"""

from accordingto.records import TimeType
from accordingto.times import almanac
from accordingto.times.grammar import Meaning, Parts, Table
from accordingto.times.moment import Moment

TABLE = Table()

_DAYS_AWAY = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_PARTS = frozenset({"MO", "AF", "EV", "NI"})
_SATURDAY = 6


def _date(value: str) -> Meaning:
    return Meaning(TimeType.DATE, value)


def _compared(value: str) -> Meaning:
    return Meaning(TimeType.DATE, value, recalled=False)


@TABLE.reads("today", "yesterday", "tomorrow", "the day before yesterday", "the day after tomorrow")
def day_from_today(parts: Parts, now: Moment) -> Meaning | None:
    """Today, yesterday, the day after tomorrow."""
    away = next(count for word, count in _DAYS_AWAY.items() if parts.has(word))
    further = parts.has("before") or parts.has("after")
    return _date(almanac.holding(almanac.shifted(now.day, away * (1 + further), "D"), "D"))


@TABLE.reads(
    "(today | yesterday | tomorrow | WEEKDAY) 's? (early|mid|late)? -? PART",
    "(early|mid|late)? -? PART (today | yesterday | tomorrow | of WEEKDAY | on WEEKDAY | WEEKDAY)",
    "this PART",
    "last night",
    "tonight",
    "overnight",
    "the? (early|mid|late)? PART of MONTH DAY (,? YEAR)?",
    "MONTH DAY PART",
)
def part_of_day(parts: Parts, now: Moment) -> Meaning | None:
    """Friday night, this morning, noon Thursday."""
    part = parts.value("PART") if parts.has("PART") else "NI"
    day = now.day
    if parts.has("MONTH"):
        return None if day is None else _on_date(parts, now, part)
    if parts.has("WEEKDAY"):
        number = int(parts.value("WEEKDAY"))
        if day is None:
            return Meaning(TimeType.TIME, f"XXXX-WXX-{number}T{part}")
        day = almanac.nearest_weekday(day, number, 1 if now.turn > 0 else -1)
    elif parts.has("last") or parts.has("overnight"):
        day = almanac.shifted(day, -1, "D")
    else:
        away = next((count for word, count in _DAYS_AWAY.items() if parts.has(word)), 0)
        day = almanac.shifted(day, away, "D")
    return Meaning(TimeType.TIME, f"{almanac.holding(day, 'D')}T{part}")


def _on_date(parts: Parts, now: Moment, part: str) -> Meaning | None:
    from accordingto.times.rules_days import day_of_month

    told = day_of_month(parts, now)
    return Meaning(TimeType.TIME, f"{told.value}T{part}") if told and told.value else None


@TABLE.reads(
    "(LAST | THIS | NEXT) UNIT",
    "the (LAST | NEXT | THIS) UNIT",
    "(LAST | THIS | NEXT) fiscal year",
    "the current fiscal year",
    "(early | earlier | late | later | mid) (-|in)? (LAST | THIS | NEXT) UNIT",
    "earlier in the UNIT",
    "later in the UNIT",
)
def turned_unit(parts: Parts, now: Moment) -> Meaning | None:
    """Last week, this month, next year."""
    unit = "Y" if parts.has("fiscal") else parts.value("UNIT")
    if unit.startswith("T") or unit == "F":
        return None
    if unit == "D" and (parts.has("THIS") or parts.has("LAST")) and not parts.has("previous"):
        return _date("PRESENT_REF") if parts.has("present") else None
    count = 0
    for name in ("LAST", "THIS", "NEXT"):
        if parts.has(name):
            count += int(parts.value(name))
    told = {"previous", "preceding", "prior", "following"} & {parts.word("LAST"), parts.word("NEXT")}
    if told or (parts.has("the") and parts.has("next") and unit == "D"):
        day = now.story_day
    elif parts.has("the") and (
        parts.word("LAST") in ("last", "past") or parts.word("NEXT") in ("next", "coming")
    ):
        return Meaning(TimeType.DURATION, f"P1{unit}")
    else:
        day = now.day
    return _date(almanac.holding(almanac.shifted(day, count, unit), unit))


@TABLE.reads(
    "(LAST | THIS | NEXT) weekend", "the (LAST | NEXT)? weekend", "(LAST | THIS | NEXT) SEASON 's weekend"
)
def weekend(parts: Parts, now: Moment) -> Meaning | None:
    """The weekend: the one just past, or the coming one where the clause looks ahead."""
    if now.day is None:
        return _date("XXXX-WXX-WE")
    if parts.has("LAST"):
        count = -1
    elif parts.has("NEXT"):
        count = 1
    else:
        ahead = now.turn > 0 or now.day.isoweekday() >= _SATURDAY or parts.has("THIS")
        count = 0 if ahead else -1
    return _date(almanac.holding(almanac.shifted(now.day, count, "W"), "W") + "-WE")


@TABLE.reads(
    "COUNT KIND? LENGTH ago", "(a | an) UNIT ago", "year - ago", "a? VAGUE UNITS ago", "UNITS ago",
    "COUNT KIND? LENGTH (from (now | today) | hence)", "a UNIT from (now | today)",
)  # fmt: skip
def ago(parts: Parts, now: Moment) -> Meaning | None:
    """Two weeks ago, a year ago, ten years from now."""
    ahead = parts.has("from") or parts.has("hence")
    count = parts.number("COUNT") if parts.has("COUNT") else 1.0
    unit = _unit(parts)
    if count is None:
        return None
    if parts.has("VAGUE") or (parts.has("UNITS") and not parts.has("COUNT") and not parts.has("LENGTH")):
        return _date("FUTURE_REF" if ahead else "PAST_REF")
    if unit.startswith("T"):
        return Meaning(TimeType.TIME, almanac.holding(now.day, "D") + "TXX:XX")
    if not ahead and count == 1 and unit == "Y":
        return _year_before(now)
    day = almanac.shifted(now.day, count if ahead else -count, unit)
    if now.day is not None and day is None:
        return _date("")
    return _date(almanac.holding(day, "W" if unit == "F" else unit if unit not in "EC" else "Y"))


def _unit(parts: Parts) -> str:
    for name in ("LENGTH", "UNIT", "UNITS"):
        if parts.has(name):
            word = parts.word(name)
            return parts.of("UNIT", word) or parts.of("UNITS", word)
    return "Y"


def _year_before(now: Moment) -> Meaning:
    """Return the same quarter a year before where a quarter was told, else the year before."""
    told = now.focus("Q")
    begin = almanac.begins(told) if told else None
    if begin is not None:
        return _compared(almanac.holding(almanac.shifted(begin, -1, "Y"), "Q"))
    return _compared(almanac.holding(almanac.shifted(now.day, -1, "Y"), "Y"))


@TABLE.reads(
    "a year (earlier|before)", "year - earlier", "year - before",
    "the year - (ago|earlier) (quarter | period)?",
    "the? (comparable | corresponding | same | similar) (quarter | period) (LAST year | of? YEAR)",
    "the? (comparable | corresponding | same | similar) (quarter | period) a year (ago | earlier)",
    "LAST year 's (quarter | period)",
)  # fmt: skip
def year_earlier(parts: Parts, now: Moment) -> Meaning | None:
    """A year earlier, the year-ago quarter: the quarter in question, a year back."""
    told = now.focus("QDMWY")
    if told is None or now.focus("Q"):
        return _year_before(now)
    begin = almanac.begins(told)
    unit = "Y" if almanac.unit_of(told) in "DW" else almanac.unit_of(told)
    return _compared(almanac.holding(almanac.shifted(begin, -1, "Y"), unit))


@TABLE.reads(
    "COUNT KIND? LENGTH (earlier | later | before | afterward | afterwards)",
    "a UNIT (later | earlier | before)",
    "the (next | following | previous | preceding) PART",
    "the (UNIT | PART) (before | after)",
    "(that | the same) UNIT",
    "the (next | following | previous | preceding) UNIT",
)
def from_the_story(parts: Parts, now: Moment) -> Meaning | None:
    """Three days earlier, the previous day, the same month: counted from where the story has got to."""
    unit = "D" if parts.has("PART") else _unit(parts)
    if unit.startswith("T") or (parts.has("the") and parts.has("next") and unit != "D"):
        return None
    count = parts.number("COUNT") if parts.has("COUNT") else 1.0
    back = any(map(parts.has, ("earlier", "before", "previous", "preceding")))
    if count is None:
        return None
    if parts.has("that") or parts.has("same"):
        count = 0.0
    day = almanac.shifted(now.story_day, -count if back else count, unit)
    value = almanac.holding(day, "W" if unit == "F" else unit if unit not in "EC" else "Y")
    return (
        Meaning(TimeType.TIME, f"{value}T{parts.value('PART')}")
        if parts.value("PART") in _PARTS
        else _date(value)
    )


@TABLE.reads(
    "the (latest | current | most? recent | reported)? (quarter | period)",
    "the (fiscal? year | month | week)",
)
def the_unit(parts: Parts, now: Moment) -> Meaning | None:
    """The quarter, the year: the one the report is about."""
    for unit, word in (("Y", "year"), ("M", "month"), ("W", "week")):
        if parts.has(word):
            after = [each.lower() for each in parts.after[:1]]
            if unit == "Y" and after in (["ended"], ["ending"]):
                return Meaning(TimeType.DURATION, "P1Y")
            return _date(almanac.holding(now.story_day if unit != "W" else now.day, unit))
    told = now.focus("Q", near=400)
    if told is None and (parts.has("period") or now.day is None):
        return None
    return _date(told or almanac.holding(almanac.shifted(now.day, -1, "Q"), "Q"))


@TABLE.reads(
    "the? (end|beginning|start|middle|close) of (the | this) year",
    "year - end",
    "year end",
    "the end of YEAR",
)
def year_end(parts: Parts, now: Moment) -> Meaning | None:
    """Year-end, the end of the year."""
    if parts.has("YEAR"):
        return _date(parts.word("YEAR"))
    return _date(almanac.holding(now.day, "Y"))


@TABLE.reads("the? (end|beginning|start|middle) of (the | THIS | LAST | NEXT) UNIT")
def edge_of_unit(parts: Parts, now: Moment) -> Meaning | None:
    """The end of this week."""
    return turned_unit(parts, now) if not parts.has("the") or parts.has("THIS") else the_unit(parts, now)


@TABLE.reads("PRESENT", "at present", "at the moment", "these days", "this (moment|time)")
def present(parts: Parts, now: Moment) -> Meaning | None:
    """Now, currently."""
    return _date("PRESENT_REF")


@TABLE.reads(
    "PAST",
    "recent times",
    "the past",
    "the recent past",
)
def past(parts: Parts, now: Moment) -> Meaning | None:
    """Recently, in the past."""
    return _date("PAST_REF")


@TABLE.reads("the (near | foreseeable | immediate | distant)? future", "the (near | short) term")
def future(parts: Parts, now: Moment) -> Meaning | None:
    """Soon, the near future."""
    return _date("FUTURE_REF")
