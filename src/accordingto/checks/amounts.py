"""Numbers with what they count, and how exactly: "at least 40 people", "$1.2 million", "43 percent".

Comes in: a text and where to look in it. Goes out: `Amount` after `Amount`, in reading order. Refused:
scores, ordinals and ranges. Years, days, times, ages and names (Route 66) are marked as counting nothing.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from accordingto.records import Span

_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "lakh": 1e5, "million": 1e6, "mn": 1e6, "m": 1e6, "crore": 1e7,
    "billion": 1e9, "bn": 1e9, "b": 1e9, "trillion": 1e12, "dozen": 12.0,
}  # fmt: skip
_VALUES = {name: float(value) for value, name in enumerate(_ONES, start=1)}
_VALUES |= {name: 10.0 * value for value, name in enumerate(_TENS, start=2)}
_VALUES |= {f"{ten}-{one}": _VALUES[ten] + _VALUES[one] for ten in _TENS for one in _ONES[:9]}
_VAGUE = {"dozens": (24, 200), "scores": (40, 400), "hundreds": (200, 2000), "thousands": (2000, 1e5)}
_BLANK = r"[^\S\n]"
_WORDED = "|".join(sorted(_VALUES, key=len, reverse=True))
_SCALE = r"hundred|thousand|lakh|million|crore|billion|trillion|dozen"
_HEDGE = (
    r"at least|no fewer than|not less than|more than|over|above|fewer than|less than|under|below|up to|as many as"
    r"|as much as|no more than|at most|about|around|nearly|almost|some|roughly|approximately|an estimated|estimated"
    r"|close to|near|circa|or so|well over|just over|just under"
)
_NUMBER = re.compile(
    rf"(?<![\w.,:/'’–—-])(?:(?P<hedge>{_HEDGE}){_BLANK}+)?(?P<money>(?:US|A|C|NZ|HK)?\$|[£€₹₦₱¥]|Rs\.?{_BLANK}?)?"
    rf"(?:(?P<digits>\d{{1,3}}(?:,\d{{2,3}})+(?:\.\d+)?|\d{{1,12}}(?:\.\d{{1,4}})?)(?P<k>[kKmMbB]n?(?!\w))?"
    rf"|(?P<word>{_WORDED})|(?P<vague>dozens|scores|hundreds|thousands)(?:{_BLANK}of)?|(?P<a>a)(?={_BLANK}(?:dozen|hundred)\b))"
    rf"(?:(?:{_BLANK}|-)(?P<scale>{_SCALE})(?!\w))?"
    rf"(?P<percent>{_BLANK}?%|{_BLANK}per{_BLANK}?cent\b|{_BLANK}pct\b)?"
    r"(?![\w%/’'–—:-]|\.\d|,\d)",
    re.IGNORECASE,
)
_NEXT = re.compile(r"(?:[^\S\n]+|\n)([^\W\d_]+(?:['’-][^\W\d_]+)*)")
_TIME = re.compile(
    r"\s*(?:a\.?m\b|p\.?m\b|am\b|pm\b|o['’]clock|years? old|years?-old|GMT|January|February|March|April|May|June|July"
    r"|August|September|October|November|December|Jan\b|Feb\b|Mar\b|Apr\b|Jun\b|Jul\b|Aug\b|Sept?\b|Oct\b|Nov\b|Dec\b)"
    r"|\s*(?:to|-|–|—|or|through|v|vs\.?|and|out of|of|in)\s*\d"
)
_NAME_BEFORE = re.compile(
    r"(?:\b(?:No|Nos|number|article|section|chapter|clause|rule|page|route|highway|grade|level|phase|stage|channel"
    r"|group|formula|room|gate|line|flight|act|aged?|day|week|year|january|february|march|april|may|june|july|august"
    r"|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|since|in|by|covid|g|top"
    r")\.?[^\S\n]|\d[^\S\n]?(?:to|-|–|—|and|or|of)[^\S\n]?)$",
    re.IGNORECASE,
)
_YEARS = range(1500, 2101)
_ROUNDED = 0.49  # of the last digit's worth, by which a rounded number may be off
_ROUGH = 0.25  # share by which "about 40" may be off


class Amount(NamedTuple):
    """A number in a text.

    Attributes:
        span: Its words, the hedge included.
        low: The least it may be.
        high: The most it may be; infinite for "at least".
        value: The number itself; the least of "dozens".
        unit: "%", the sign of a currency, or "" where the next word says what is counted.
        after: Up to four words that follow.
        hedged: Whether it is meant as a bound or roughly.
        counts: Whether it counts something; a year, an age or an hour does not.
    """

    span: Span
    low: float
    high: float
    value: float
    unit: str
    after: tuple[str, ...]
    hedged: bool
    counts: bool

    def agrees(self, other: "Amount") -> bool:
        """Say whether both may be of the same number."""
        return self.low <= other.high and other.low <= self.high


def amounts(text: str, start: int = 0, end: int | None = None) -> Iterator[Amount]:
    """Yield the numbers between two places of a text.

    Args:
        text: What the places count.
        start: First code point.
        end: One past the last code point; None for the end of the text.
    """
    stop = len(text) if end is None else end
    for match in _NUMBER.finditer(text, start, stop):
        unit = _unit(match)
        value, low, high = _range(match)
        hedge = (match["hedge"] or "").lower()
        yield Amount(
            Span(*match.span()),
            *_hedged(hedge, value, low, high),
            value,
            unit,
            _following(text, match.end(), stop),
            bool(hedge) or match["vague"] is not None,
            bool(unit) or not _counts_nothing(text, match, stop),
        )


def _unit(match: re.Match[str]) -> str:
    if match["percent"]:
        return "%"
    return (match["money"] or "").strip(". ").upper().removeprefix("US")


def _counts_nothing(text: str, match: re.Match[str], stop: int) -> bool:
    digits, scaled = match["digits"], match["scale"] or match["k"]
    if digits and not scaled and digits.isdecimal() and int(digits) in _YEARS and match["hedge"] is None:
        return True
    if _TIME.match(text, match.end(), min(stop, match.end() + 20)):
        return True
    before = text[max(0, match.start() - 12) : match.start()]
    return bool(digits) and match["hedge"] is None and bool(_NAME_BEFORE.search(before))


def _range(match: re.Match[str]) -> tuple[float, float, float]:
    """Return the number and between what it may lie for having been rounded."""
    if match["vague"]:
        low, high = _VAGUE[match["vague"].lower()]
        return float(low), float(low), float(high)
    digits = (match["digits"] or "").replace(",", "")
    value = float(digits) if digits else _VALUES.get((match["word"] or "").lower(), 1.0)
    scale = _SCALES.get((match["scale"] or match["k"] or "").lower(), 1.0)
    decimals = len(digits.partition(".")[2])
    step = scale * 10.0**-decimals if scale > 1 or decimals else 0.0
    if not step and digits and value >= 1000:  # noqa: PLR2004 (a number as round as 12,000 may be rounded)
        step = 10.0 ** (len(digits) - len(digits.rstrip("0")))
        step = step if step > 1 else 0.0
    if match["percent"]:
        step = 10.0**-decimals
    return value * scale, value * scale - _ROUNDED * step, value * scale + _ROUNDED * step


def _hedged(hedge: str, value: float, low: float, high: float) -> tuple[float, float]:
    if hedge in (
        "at least",
        "no fewer than",
        "not less than",
        "more than",
        "over",
        "above",
        "well over",
        "just over",
    ):
        return low, float("inf")
    if hedge in ("fewer than", "less than", "under", "below", "up to", "as many as", "as much as", "no more than",
                 "at most", "just under"):  # fmt: skip
        return 0.0, high
    if hedge:
        return min(low, value * (1 - _ROUGH)), max(high, value * (1 + _ROUGH))
    return low, high


def _following(text: str, start: int, stop: int) -> tuple[str, ...]:
    found: list[str] = []
    while len(found) < 4 and (match := _NEXT.match(text, start, stop)):  # noqa: PLR2004 (four words tell what is counted)
        found.append(match[1])
        start = match.end()
    return tuple(found)
