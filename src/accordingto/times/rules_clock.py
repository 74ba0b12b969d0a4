"""Rules for the time of day: 10:35 a.m., 5 p.m. EST, noon, 0735 GMT.

Comes in: the parts of a matched pattern and its `Moment`. Goes out: a TIME on the day that the sentence last
told, else on the report's; a day right beside it is joined to it later.
"""

from accordingto.records import TimeType
from accordingto.times import almanac
from accordingto.times.grammar import Table
from accordingto.times.meaning import Meaning
from accordingto.times.moment import Moment
from accordingto.times.parts import Parts

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
    zone = "Z" if parts.word("ZONE") in ("gmt", "utc") else ""
    return _on_the_day(now, f"{hour:02}:{minute or '00'}{zone}")


def _told(parts: Parts) -> tuple[int, str]:
    """Return hour and minute as written."""
    if parts.has("CLOCK"):
        hour, minute = parts.word("CLOCK").replace(".", ":").split(":")[:2]
        return int(hour), minute
    if parts.has("FOUR"):
        return int(parts.word("FOUR")[:2]), parts.word("FOUR")[2:]
    return int(parts.number("NUMWORD") or 0) if parts.has("NUMWORD") else int(parts.word("HOUR")), ""


@TABLE.reads("noon", "midnight", "midday")
def middle(parts: Parts, now: Moment) -> Meaning | None:
    """Noon; midnight."""
    return _on_the_day(now, "24:00" if parts.has("midnight") else "12:00")


def _on_the_day(now: Moment, clock: str) -> Meaning:
    """Put a time of day on the day that the sentence told; on the report's own only for want of another."""
    told = now.focus("D", near=_SAME_SENTENCE)
    day = told[:10] if told else almanac.holding(now.day, "D")
    return Meaning(TimeType.TIME, f"{day}T{clock}", recalled=bool(told))
