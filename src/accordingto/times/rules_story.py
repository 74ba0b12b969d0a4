"""Rules for times that are told from where the story has got to: the previous day, a year earlier.

Comes in: the parts of a matched pattern and its `Moment`. Goes out: the `Meaning`. Where no date was told
before, they count from the report's own; where that is not known either, "X" stands for what is not known.
"""

from accordingto.records import TimeType
from accordingto.times import almanac
from accordingto.times.grammar import Table
from accordingto.times.meaning import Meaning, a_date
from accordingto.times.moment import Moment
from accordingto.times.nearest import in_year
from accordingto.times.parts import Parts
from accordingto.times.rules_relative import turned_unit

TABLE = Table()

_NAMED_PARTS = frozenset({"MO", "AF", "EV", "NI"})
_SAME = "the? (comparable | corresponding | same | similar) (quarter | period)"


@TABLE.reads(
    "a year (earlier | before)",
    "year - (ago | earlier | before)",
    "the? comparable? year - (ago | earlier) (ORDINAL? quarter | period)",
    f"{_SAME} (LAST year | of? YEAR)",
    f"{_SAME} a year (ago | earlier)",
    "LAST year 's (quarter | period)",
)
def year_earlier(parts: Parts, now: Moment) -> Meaning | None:
    """A year earlier, the year-ago quarter: the period in question, a year back, told to compare."""
    value = now.year_before(parts.has("quarter"))
    if parts.has("YEAR"):
        value = parts.word("YEAR") + value[4:]
    return a_date(value, recalled=False)


@TABLE.reads("the year - (ago | earlier) COUNT UNITS")
def length_a_year_earlier(parts: Parts, now: Moment) -> Meaning | None:
    """The year-earlier nine months: a length of time."""
    count = parts.number("COUNT")
    return Meaning(TimeType.DURATION, f"P{count:g}{parts.unit()}") if count else None


@TABLE.reads(
    "COUNT KIND? LENGTH (earlier | later | before | afterward | afterwards)",
    "a UNIT (later | earlier | before)",
    "the (next | following | previous | preceding) PART",
    "the (UNIT | PART) (before | after)",
    "(that | the same) UNIT",
    "the (next | following | previous | preceding) UNIT",
)
def from_the_story(parts: Parts, now: Moment) -> Meaning | None:
    """Three days earlier, the previous day, the next morning, the same month."""
    unit = "D" if parts.has("PART") else parts.unit()
    count = parts.number("COUNT") if parts.has("COUNT") else 1.0
    further = parts.has("next") and unit != "D"
    if unit.startswith("T") or further or count is None or _counts_from_an_event(parts):
        return None
    if parts.has("that") or parts.has("same"):
        count = 0.0
    back = any(map(parts.has, ("earlier", "before", "previous", "preceding")))
    day = almanac.shifted(now.story_day, -count if back else count, unit)
    value = almanac.holding(day, almanac.DATED_IN[unit])
    if parts.value("PART") in _NAMED_PARTS:
        return Meaning(TimeType.TIME, f"{value}T{parts.value('PART')}")
    return a_date(value)


def _counts_from_an_event(parts: Parts) -> bool:
    """Whether what it counts from follows: "a day before the vote", whenever that is."""
    follows = parts.after[:1]
    return (parts.has("before") or parts.has("after")) and bool(follows) and follows[0].isalpha()


@TABLE.reads("the UNIT before last", "the UNIT after next")
def further_unit(parts: Parts, now: Moment) -> Meaning | None:
    """The week before last."""
    unit = parts.unit()
    if unit.startswith("T"):
        return None
    day = almanac.shifted(now.day, -2 if parts.has("last") else 2, unit)
    return a_date(almanac.holding(day, almanac.DATED_IN[unit]))


@TABLE.reads("the (latest | current | most? recent | reported)? (quarter | period)")
def the_quarter(parts: Parts, now: Moment) -> Meaning | None:
    """The quarter, the latest period: the one the report is about, else the last one that is over."""
    ended = (
        len(parts.after) > 1
        and parts.leads("closes-a-year")
        and parts.of("MONTH", parts.after[1].lower().rstrip("."))
    )
    if ended and now.day:
        return a_date(in_year(now, int(ended), 1, "Q"))
    if parts.has("current"):
        return a_date(almanac.holding(now.day, "Q"))
    told = now.period()
    if told is None and (parts.has("period") or now.day is None):
        return None
    return a_date(told or almanac.holding(almanac.shifted(now.day, -1, "Q"), "Q"))


@TABLE.reads("the (fiscal? year | month | week)", "the week of MONTH DAY")
def the_unit(parts: Parts, now: Moment) -> Meaning | None:
    """The year, the month: the one the story has got to. "The year ended March 31" is a length of time."""
    if parts.has("MONTH"):
        day = almanac.begins(in_year(now, int(parts.value("MONTH")), parts.nth("DAY"), "D"))
        return a_date(almanac.holding(day, "W"))
    if parts.leads("hyphen"):  # the year-earlier results
        return None
    unit = next(unit for unit, word in (("Y", "year"), ("M", "month"), ("W", "week")) if parts.has(word))
    if unit == "Y" and parts.leads("closes-a-year"):
        return Meaning(TimeType.DURATION, "P1Y")
    return a_date(almanac.holding(now.day if unit == "W" else now.story_day, unit))


@TABLE.reads("year - end", "year end", "the? (end | beginning | start | middle | close) of YEAR")
def year_end(parts: Parts, now: Moment) -> Meaning | None:
    """Year-end, the end of 1990."""
    return a_date(parts.word("YEAR") or almanac.holding(now.day, "Y"))


@TABLE.reads("the? (end | beginning | start | middle | close) of (the | THIS | LAST | NEXT) UNIT")
def edge_of_unit(parts: Parts, now: Moment) -> Meaning | None:
    """The end of this week, the beginning of the year."""
    if any(map(parts.has, ("THIS", "LAST", "NEXT"))):
        return turned_unit(parts, now)
    unit = parts.unit()
    day = now.story_day if unit == "D" else now.day
    return None if unit.startswith("T") else a_date(almanac.holding(day, almanac.DATED_IN[unit]))
