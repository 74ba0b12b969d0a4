"""Rules for stretches of the calendar that are named: October 1998, 1998, the 1990s, the third quarter.

Comes in: the parts of a matched pattern and its `Moment`. Goes out: the `Meaning`, or None where the words
mean something else after all ("May" the verb, 1500 metres).
"""

from datetime import date

from accordingto.times import almanac
from accordingto.times.grammar import Table
from accordingto.times.meaning import NO_TIME, Meaning, a_date
from accordingto.times.moment import Moment
from accordingto.times.nearest import in_year
from accordingto.times.parts import Parts

TABLE = Table()

_YEARS_OF_NEWS = range(1800, 2100)
"""Years that stand alone; an older or later number of four digits needs a word that leads to a year."""

_FIRST_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_SHORT_NAME = 3  # characters of "Oct", which without a full stop or a day is none
_QUARTERS = range(1, 5)
_A_CENTURY = 100
_LONGEST_YEAR = 4  # digits
_LATEST = 2029
"""The year that "the nineties" counts back from where the report's date is not known."""


@TABLE.reads("MONTH ,? of? YEAR", "MONTH ,? of? (THIS | LAST | NEXT) year")
def month_of_year(parts: Parts, now: Moment) -> Meaning | None:
    """October 1998; January this year."""
    year = parts.year(now.day)
    return a_date(f"{year if year is not None else 'XXXX'}-{parts.value('MONTH')}")


@TABLE.reads("(LAST | THIS past? | NEXT) MONTH")
def turned_month(parts: Parts, now: Moment) -> Meaning | None:
    """Last August; this October."""
    number = int(parts.value("MONTH"))
    turn = 1 if parts.has("NEXT") else -1 if parts.has("LAST") else 0
    if now.day is None or turn == 0:
        return a_date(in_year(now, number, 1, "M"))
    begin = almanac.shifted(now.day.replace(day=1), turn, "M")
    while begin is not None and begin.month != number:
        begin = almanac.shifted(begin, turn, "M")
    return a_date(almanac.holding(begin, "M")) if begin else a_date("")


@TABLE.reads("MONTH")
def month(parts: Parts, now: Moment) -> Meaning | None:
    """October, in the year that the tense of its clause asks for."""
    written = parts.word("MONTH")
    beside_a_time = now.told and now.told[-1].at >= now.first - 2  # April and May
    surely = parts.follows("leads-to-month") or beside_a_time
    if parts.among("doubtful-months", written.removesuffix(".")) and not surely:
        return None
    if len(written) == _SHORT_NAME and written != "may":
        return None
    return a_date(in_year(now, int(parts.value("MONTH")), 1, "M"))


@TABLE.reads("MONTH SPOKEN", "the? SEASON of SPOKEN", "SPOKEN")
def spoken_year(parts: Parts, now: Moment) -> Meaning | None:
    """Nineteen ninety-six, as the transcript of a broadcast has it."""
    century, *rest = (
        int(each) for word in parts.words("SPOKEN") if (each := parts.of("NUMWORD", word)).isdigit()
    )
    if not rest:
        return a_date("2000") if parts.has("thousand") else None
    after = f"-{parts.value('MONTH') or parts.value('SEASON')}".rstrip("-")
    return a_date(f"{century}{sum(rest):02}{after}") if sum(rest) < _A_CENTURY else None


@TABLE.reads("YEAR")
def year(parts: Parts, now: Moment) -> Meaning | None:
    """1998, where it does not count something."""
    if parts.follows("leads-to-amount") or parts.leads("counted"):
        return None
    plain = int(parts.word("YEAR")) in _YEARS_OF_NEWS or parts.follows("leads-to-year")
    return a_date(parts.word("YEAR")) if plain else None


@TABLE.reads("the? fiscal -? year? YEAR", "fy YEAR", "the YEAR fiscal? (year | period)", "the YEAR quarter")
def fiscal(parts: Parts, now: Moment) -> Meaning | None:
    """Fiscal 1989; the 1988 period; the 1988 quarter, the one that is spoken of, in that year."""
    told = now.focus("Q")
    return a_date(parts.word("YEAR") + (told[4:] if told and parts.has("quarter") else ""))


@TABLE.reads("the? ((early | mid | late) -?)? DECADE", "the ((early | mid | late) -?)? TENS")
def decade(parts: Parts, now: Moment) -> Meaning | None:
    """The late 1970s; the '90s; the sixties."""
    digits = "".join(filter(str.isdigit, parts.word("DECADE")))
    if len(digits) > len("90"):
        is_century = digits.endswith("00") and not digits.startswith("2")
        return a_date(digits[:2] if is_century else digits[:3] + "X")
    if parts.follows("owners"):  # in his 30s
        return NO_TIME
    tens = int(digits[0] if digits else parts.value("TENS"))
    latest = (now.day.year if now.day else _LATEST) // 10
    return a_date(f"{(latest - tens) // 10 * 10 + tens}X")


@TABLE.reads("DIGITS ERA", "ad DIGITS")
def era(parts: Parts, now: Moment) -> Meaning | None:
    """44 BC; AD 79."""
    number = parts.word("DIGITS")
    return (
        a_date(f"{parts.value('ERA')}{number:0>4}")
        if number.isdigit() and len(number) <= _LONGEST_YEAR
        else None
    )


@TABLE.reads("the? ((early | mid | late) -?)? NTHS -? century")
def century(parts: Parts, now: Moment) -> Meaning | None:
    """The 20th century."""
    return a_date(f"{parts.nth('NTHS') - 1:02}") if parts.nth("NTHS") > 1 else None


@TABLE.reads(
    "the? (fiscal -?)? ORDINAL -? (fiscal -?)? quarter (of? fiscal? YEAR)?",
    "the? (fiscal -?)? ORDINAL quarter of? (THIS | LAST | NEXT) year",
    "(THIS | LAST | NEXT) year 's fiscal? ORDINAL -? quarter",
    "the? fiscal? YEAR 's? fiscal? ORDINAL -? quarter",
    "q HOUR (,? of? YEAR)?",
)
def quarter(parts: Parts, now: Moment) -> Meaning | None:
    """The third quarter; this year's third quarter; third-quarter."""
    number = parts.nth("ORDINAL") or parts.nth("HOUR")
    if number not in _QUARTERS:
        return None
    year = parts.year(now.day)
    if year is None and now.day is not None:
        year = now.day.year - _belongs_to_last_year(number, now.day, now.turn)
    return a_date(f"{year if year is not None else 'XXXX'}-Q{number}")


def _belongs_to_last_year(number: int, day: date, turn: int) -> bool:
    """Whether a quarter that lies ahead in the report's year is rather that of the year before."""
    ahead = number - (day.month + 2) // 3
    return ahead > 1 or (ahead == 1 and turn < 0 and day.month <= almanac.MONTHS_OF_HALF)


@TABLE.reads(
    "the? (first | second) half of? YEAR",
    "the? (first | second) half of (THIS | LAST | NEXT) year",
    "h HOUR YEAR",
)
def half(parts: Parts, now: Moment) -> Meaning | None:
    """The first half of 1999."""
    year, number = parts.year(now.day), parts.nth("HOUR") or (1 if parts.has("first") else 2)
    return a_date(f"{year if year is not None else 'XXXX'}-H{number}") if number in (1, 2) else None


@TABLE.reads(
    "the? ((early | mid | late) -?)? SEASON of? YEAR",
    "(LAST | THIS past? | NEXT) SEASON",
    "(early | mid | late) SEASON",
)
def season(parts: Parts, now: Moment) -> Meaning | None:
    """Last fall; the summer of 1990."""
    name = parts.value("SEASON")
    if parts.has("YEAR"):
        return a_date(f"{parts.word('YEAR')}-{name}")
    if now.day is None:
        return a_date(f"XXXX-{name}")
    year, begun = now.day.year, now.day.month >= _FIRST_MONTH[name]
    if parts.has("NEXT"):
        return a_date(f"{year + begun}-{name}")
    past = parts.has("LAST") or parts.has("past") or (name == "WI" and not begun and now.turn <= 0)
    return a_date(f"{year - (past and not begun)}-{name}")
