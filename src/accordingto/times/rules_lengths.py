"""Rules for lengths of time, and for times that come back: three days, 30-year, every Monday, daily.

Comes in: the parts of a matched pattern and its `Moment`. Goes out: the `Meaning`, a DURATION or a SET, or
None where the words mean something else after all ("second" the ordinal).
"""

from accordingto.records import TimeType
from accordingto.times.grammar import Table
from accordingto.times.meaning import NO_TIME, Meaning
from accordingto.times.moment import Moment
from accordingto.times.parts import Parts

TABLE = Table()

_HALVES = {"Y": "6M", "D": "T12H", "TH": "30M", "TM": "30S"}
"""What half of a unit comes to in the next smaller one."""
_HALF = 0.5
_TOO_MANY = 1e12
_YEARS_OF_NEWS = range(1800, 2100)
_YEARS = {"E": 10, "C": 100}


def _length(value: str) -> Meaning:
    return Meaning(TimeType.DURATION, value)


def _set(value: str) -> Meaning:
    return Meaning(TimeType.SET, value)


def duration(count: float | str, unit: str) -> str:
    """Return the TIMEX3 value of so many units: "P3D", "PT2H", "P2Y6M"; of "X" where that is not told."""
    if unit in _YEARS and isinstance(count, float):
        count, unit = count * _YEARS[unit], "Y"
    clock, unit = ("T", unit[1]) if unit.startswith("T") else ("", unit)
    if unit == "F":
        count, unit = (2 * count if isinstance(count, float) else count), "W"
    if isinstance(count, str):
        return f"P{clock}{count}{unit}"
    whole, part = int(count), count % 1
    if part == _HALF and (half := _HALVES.get(("T" + unit) if clock else unit)):
        if not whole:
            return "P" + (half if half.startswith("T") or not clock else "T" + half)
        return f"P{clock}{whole}{unit}{half}"
    return f"P{clock}{count:g}{unit}" if part else f"P{clock}{whole}{unit}"


def _unit(parts: Parts, name: str = "LENGTH") -> str:
    word = parts.word(name)
    return parts.of("UNIT", word) or parts.of("UNITS", word)


@TABLE.reads(
    "COUNT -? KIND? -? LENGTH",
    "the RANGE COUNT KIND? LENGTH",
    "(each | any | all) of the? RANGE COUNT KIND? LENGTH",
    "RANGE COUNT KIND? LENGTH",
    "COUNT (to | or | -) COUNT2 LENGTH",
    "the COUNT KIND? LENGTH",
    "COUNT - LENGTH - (old | long)",
    "COUNT LENGTH old",
    "COUNT LENGTH and a half",
)
def counted(parts: Parts, now: Moment) -> Meaning | None:
    """Three days; the first nine months; 30-year; 8-month-old."""
    count, unit = parts.number("COUNT"), _unit(parts)
    if count is None:
        return None
    if (parts.has("old") and unit == "Y") or parts.follows("ages") or parts.after[:2] == ["of", "age"]:
        return NO_TIME
    if count in _YEARS_OF_NEWS and (unit == "Q" or parts.word("LENGTH") in ("year", "month", "week", "day")):
        return None
    if parts.has("and") and parts.has("half") and "half" not in parts.words("COUNT"):
        count += 0.5
    if unit == "TS" and (parts.word("LENGTH") == "second" and "-" not in parts.before):
        return None
    return _length(duration(count, unit)) if count < _TOO_MANY else None


@TABLE.reads(
    "(a | an | one) KIND? UNIT and a half", "half (a | an) UNIT", "half - a? -? UNIT", "a half -? UNIT"
)
def and_a_half(parts: Parts, now: Moment) -> Meaning | None:
    """A minute and a half; half an hour."""
    return _length(duration(1.5 if parts.has("and") else 0.5, _unit(parts, "UNIT")))


@TABLE.reads("a KIND? UNIT", "an KIND? UNIT", "another UNIT", "a UNIT - long", "UNIT - long")
def single(parts: Parts, now: Moment) -> Meaning | None:
    """A week; an hour. After an amount of something, "a year" is how often: $2 a year."""
    unit = _unit(parts, "UNIT")
    if _is_rate(parts):
        return _set(duration(1.0, unit))
    lone = not (parts.has("an") or parts.has("KIND") or parts.has("long"))
    if parts.leads("hyphen"):  # a year-earlier loss
        return None
    return None if lone and unit in ("TS", "D", "Q") else _length(duration(1.0, unit))


def _is_rate(parts: Parts) -> bool:
    """Whether an amount stands right before: "twice a week", "$33 million a year"."""
    before = parts.before[-1:]
    if not before:
        return False
    word, earlier = before[0], parts.before[-2:-1]
    if earlier and earlier[0].replace(",", "").isdigit() and word.endswith("s"):  # 700 seats a week
        return True
    return word in ("once", "twice", "times", "million", "billion", "thousand", "%", "percent") or (
        word.replace(",", "").replace(".", "").isdigit()
    )


@TABLE.reads(
    "a? few KIND? UNITS", "VAGUE KIND? UNITS", "the RANGE a? VAGUE KIND? UNITS", "VAGUE - UNIT",
    "a couple of? UNITS", "the RANGE couple of UNITS", "UNITS", "UNITS or UNITS2", "RANGE UNITS",
    "the RANGE UNITS", "UNITS - (long | old)",
)  # fmt: skip
def uncounted(parts: Parts, now: Moment) -> Meaning | None:
    """Several days; the past few months; weeks."""
    name = "UNITS" if parts.has("UNITS") else "UNIT"
    unit = _unit(parts, name)
    if parts.has("couple"):
        return _length(duration(2.0, unit))
    bare = not (parts.has("VAGUE") or parts.has("RANGE") or parts.has("few"))
    if bare and unit in ("TS", "TM", "Q", "D") and not parts.follows("leads-to-length"):
        return None
    return _length(duration("X", "Q" if unit == "Q" else unit))


@TABLE.reads("a while", "some time", "a long time", "a short time", "a little while")
def a_while(parts: Parts, now: Moment) -> Meaning | None:
    """A while."""
    return _length("PXX") if parts.has("while") else None


@TABLE.reads("the? (entire | whole | full) UNIT", "the (first | final) UNIT")
def stretch(parts: Parts, now: Moment) -> Meaning | None:
    """The whole week."""
    unit = _unit(parts, "UNIT")
    return _length(duration(1.0, unit)) if unit not in ("Q", "TS") else None


@TABLE.reads(
    "(every | each | per) other? UNIT", "every (COUNT | VAGUE) UNITS", "(every | each) ORDINAL UNIT",
)  # fmt: skip
def every(parts: Parts, now: Moment) -> Meaning | None:
    """Every day; each month; every two weeks."""
    if parts.has("UNITS"):
        count = parts.number("COUNT") if parts.has("COUNT") else "X"
        return _set(duration(count, _unit(parts, "UNITS"))) if count is not None else None
    unit = _unit(parts, "UNIT")
    if unit == "TS":
        return None
    count = 2.0 if parts.has("other") else float(parts.nth("ORDINAL")) if parts.has("ORDINAL") else 1.0
    return _set(duration(count, unit))


@TABLE.reads(
    "(every | each) WEEKDAY (PART | 's PART)?", "WEEKDAYS", "WEEKDAY PARTS", "(every | each) MONTH",
    "(every | each) SEASON", "(every | each) PART",
)  # fmt: skip
def recurring(parts: Parts, now: Moment) -> Meaning | None:
    """Each Thursday; Mondays; Tuesday nights; every summer."""
    if parts.has("MONTH"):
        return _set(f"XXXX-{parts.value('MONTH')}")
    if parts.has("SEASON"):
        return _set(f"XXXX-{parts.value('SEASON')}")
    part = parts.value("PART") or parts.value("PARTS")
    day = parts.value("WEEKDAY") or parts.value("WEEKDAYS")
    return _set((f"XXXX-WXX-{day}" if day else "XXXX-XX-XX") + (f"T{part}" if part else ""))


@TABLE.reads("OFTEN")
def often(parts: Parts, now: Moment) -> Meaning | None:
    """Daily, annually."""
    name = parts.after[:1]
    if name and name[0][0].isupper() and parts.written[0].isupper():  # the Daily Mail
        return None
    return _set(parts.value("OFTEN"))
