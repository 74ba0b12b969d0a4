"""Rules for the time of day: 10:35 a.m., 5 p.m. EST, noon, 0735 GMT.

Comes in: the parts of a matched pattern and its `Moment`. Goes out: a TIME on the day that the sentence last
told, else on the report's; a day right beside it is joined to it later.
"""

from accordingto.records import TimeType
from accordingto.times import almanac
from accordingto.times.grammar import Meaning, Parts, Table
from accordingto.times.moment import Moment

TABLE = Table()

_NOON, _MIDNIGHT, _LAST_MINUTE = 12, 24, 59
_SAME_SENTENCE = 25
"""Words back to which a day named before is the day of this time."""


@TABLE.reads(
    "HOUR HALFDAY ZONE?", "HOUR HALFDAY (local | ZONE) time", "CLOCK HALFDAY? ZONE?",
    "CLOCK HALFDAY? (local | ZONE) time", "(HOUR | NUMWORD) o'clock (in the PART)?", "FOUR (ZONE | hours)",
)  # fmt: skip
def clock(parts: Parts, now: Moment) -> Meaning | None:
    """10:35 a.m.; 5 p.m. EST; six o'clock; 0735 GMT."""
    hour, minute = _told(parts)
    if parts.has("HALFDAY"):
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + int(parts.value("HALFDAY"))
    elif parts.has("PART") and parts.value("PART") in ("AF", "EV", "NI") and hour < _NOON:
        hour += _NOON
    if hour > _MIDNIGHT or int(minute or 0) > _LAST_MINUTE:
        return None
    return Meaning(TimeType.TIME, f"{_day(now)}T{hour:02}:{minute or '00'}")


def _told(parts: Parts) -> tuple[int, str]:
    """Return hour and minute as written."""
    if parts.has("CLOCK"):
        hour, minute = parts.word("CLOCK").split(":")[:2]
        return int(hour), minute
    if parts.has("FOUR"):
        return int(parts.word("FOUR")[:2]), parts.word("FOUR")[2:]
    return int(parts.number("NUMWORD") or 0) if parts.has("NUMWORD") else int(parts.word("HOUR")), ""


@TABLE.reads("noon", "midnight", "midday")
def middle(parts: Parts, now: Moment) -> Meaning | None:
    """Noon; midnight."""
    return Meaning(TimeType.TIME, f"{_day(now)}T{'24:00' if parts.has('midnight') else '12:00'}")


@TABLE.reads("the PART", "in the PART", "the early PART hours?", "the early hours")
def part_alone(parts: Parts, now: Moment) -> Meaning | None:
    """The morning."""
    return None


def _day(now: Moment) -> str:
    told = now.focus("D", near=_SAME_SENTENCE)
    return told[:10] if told else almanac.holding(now.day, "D")
