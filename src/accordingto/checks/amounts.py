"""Numbers with what they count, and how exactly: "at least 40 people", "$1.2 million", "43 percent".

Comes in: a text and where to look in it. Goes out: `Amount` after `Amount`, in reading order. Refused:
scores, ordinals and ranges. Years, days, times, ages and names (Route 66) are marked as counting nothing.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from accordingto.checks.lists import alternatives, listed, table, words
from accordingto.records import Span

_BLANK = r"[^\S\n]"
_NEXT = re.compile(r"(?:[^\S\n]+|\n)([^\W\d_]+(?:['’-][^\W\d_]+)*)")
_MORE = r"\s*(?:to|-|–|—|or|through|v|vs\.?|and|out of|of|in)\s*\d"
_LESS = r"\d[^\S\n]?(?:to|-|–|—|and|or|of)[^\S\n]?"
_YEARS = range(1500, 2101)
_ROUND = 1000  # a number from here on may be rounded to its noughts
_ROUNDED = 0.49  # of the last digit's worth, by which a rounded number may be off
_ROUGH = 0.25  # share by which "about 40" may be off
_WORDS = 4  # that follow a number and tell what it counts


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
    for match in _number().finditer(text, start, stop):
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
    if match["hedge"] is None and digits and not scaled and digits.isdecimal() and int(digits) in _YEARS:
        return True
    if _timed().match(text, match.end(), min(stop, match.end() + 20)):
        return True
    before = text[max(0, match.start() - 12) : match.start()]
    return bool(digits) and match["hedge"] is None and bool(_named().search(before))


def _range(match: re.Match[str]) -> tuple[float, float, float]:
    """Return the number and between what it may lie for having been rounded."""
    if match["vague"]:
        low, high = table("amounts", "vague")[match["vague"].lower()]
        return float(low), float(low), float(high)
    digits = (match["digits"] or "").replace(",", "")
    value = float(digits) if digits else float(number_words().get((match["word"] or "").lower(), 1))
    scale = table("amounts", "scales").get((match["scale"] or match["k"] or "").lower(), 1.0)
    step = _ROUNDED * _step(digits, scale, percent=bool(match["percent"]))
    return value * scale, value * scale - step, value * scale + step


def _step(digits: str, scale: float, *, percent: bool) -> float:
    """Return what one of the last digit that is written is worth, 0 for a number that is exact."""
    decimals = len(digits.partition(".")[2])
    if scale > 1 or decimals or percent:
        return float(scale * 10.0**-decimals)
    noughts = len(digits) - len(digits.rstrip("0"))
    return 10.0**noughts if digits and noughts and float(digits) >= _ROUND else 0.0


def _hedged(hedge: str, value: float, low: float, high: float) -> tuple[float, float]:
    if hedge in words("amounts", "at_least"):
        return low, float("inf")
    if hedge in words("amounts", "at_most"):
        return 0.0, high
    if hedge:
        return min(low, value * (1 - _ROUGH)), max(high, value * (1 + _ROUGH))
    return low, high


def _following(text: str, start: int, stop: int) -> tuple[str, ...]:
    found: list[str] = []
    while len(found) < _WORDS and (match := _NEXT.match(text, start, stop)):
        found.append(match[1])
        start = match.end()
    return tuple(found)


@cache
def number_words() -> dict[str, int]:
    """Return the numbers below a hundred by their names: "forty-two"."""
    ones = {name: value for value, name in enumerate(listed("amounts", "ones"), start=1)}
    tens = {name: 10 * value for value, name in enumerate(listed("amounts", "tens"), start=2)}
    both = {f"{ten}-{one}": tens[ten] + ones[one] for ten in tens for one in list(ones)[:9]}
    return ones | tens | both


@cache
def _number() -> re.Pattern[str]:
    """Compile the pattern of a number when it is first asked for, from the lists."""
    hedges = "|".join(alternatives("amounts", name) for name in ("at_least", "at_most", "roughly"))
    names = "|".join(sorted(number_words(), key=len, reverse=True))
    scales = "|".join(name for name in table("amounts", "scales") if len(name) > 2)  # noqa: PLR2004 (not "mn", "k")
    vague = "|".join(table("amounts", "vague"))
    return re.compile(
        rf"(?<![\w.,:/'’–—-])(?:(?P<hedge>{hedges}){_BLANK}+)?"
        rf"(?P<money>(?:US|A|C|NZ|HK)?\$|[£€₹₦₱¥]|Rs\.?{_BLANK}?)?"
        r"(?:(?P<digits>\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d{1,12}(?:\.\d{1,4})?)(?P<k>[kKmMbB]n?(?!\w))?"
        rf"|(?P<word>{names})|(?P<vague>{vague})(?:{_BLANK}of)?|(?P<a>a)(?={_BLANK}(?:dozen|hundred)\b))"
        rf"(?:(?:{_BLANK}|-)(?P<scale>{scales})(?!\w))?"
        rf"(?P<percent>{_BLANK}?%|{_BLANK}per{_BLANK}?cent\b|{_BLANK}pct\b)?"
        r"(?![\w%/’'–—:-]|\.\d|,\d)",
        re.IGNORECASE,
    )


@cache
def _timed() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{alternatives('amounts', 'timed')})(?!\w)|{_MORE}", re.IGNORECASE)


@cache
def _named() -> re.Pattern[str]:
    return re.compile(rf"(?:\b(?:{alternatives('amounts', 'named')})\.?{_BLANK}|{_LESS})$", re.IGNORECASE)
