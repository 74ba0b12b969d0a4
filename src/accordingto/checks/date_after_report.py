"""A date after the report's own, of which the report speaks as past.

Comes in: a reading that knows the day it is of. Goes out: findings of kind "date-after-report". Refused:
whatever may be a plan, a forecast, fiction or another calendar; a date without a year, which is never
later than it seems; years further off than `_FARTHEST`, which count otherwise (2567 in Bangkok).

Only verbs of which nobody makes plans ("was arrested", "died") count as past, and only right beside the
date; "since" counts wherever it stands.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from accordingto.checks.dates import MONTHS, WEEKDAYS, day_of, written
from accordingto.checks.lists import alternatives, pattern
from accordingto.checks.reading import Reading
from accordingto.records import Finding, Severity, Span

KIND = "date-after-report"
_FARTHEST = 40  # years
_REACH = 60  # code points between the verb and the date
_MONTH_OR_YEAR = re.compile(
    r"\b[Ii]n\s(?:(?:early|mid|late)[- ])?"
    rf"(?P<words>(?:(?P<month>{'|'.join(MONTHS)}),?\s)?(?P<year>2\d{{3}}))"
    r"(?=[.;)\n]|,(?!\d)|\s(?:the|a|an|after|when|while|at|on|and|but|by|near|as|during)\b|$)"
)
_SINCE = re.compile(r"\b[Ss]ince\s(?:(?:early|mid|late)[- ])?(?:the\s)?(?:\w+day,?\s)?$")
_ON = re.compile(r"(?:^|\s)(?:on|in|early on|late on)?\s?$", re.IGNORECASE)


class _Later(NamedTuple):
    """A date after the report's.

    Attributes:
        span: Its words.
        start: Where the words begin that lead up to it: "on", "in", a weekday.
        name: The date for people.
        since: Whether "since" stands before it.
    """

    span: Span
    start: int
    name: str
    since: bool


def dates_after_the_report(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each date that is told as past and was still to come."""
    if reading.published is None:
        return
    day = reading.published.day
    of = f"the report is of {WEEKDAYS[day.weekday()]} {written(day)}"
    for one in _later(reading, reading.published.last):
        sentence = reading.sentence_at(one.span.start)
        words = sentence.words(reading.text)
        if pattern(KIND, "to_come").search(words):
            continue
        if one.since or _is_told_as_past(reading.text, sentence, one):
            because = f"{one.name} is spoken of as past, but {of}."
            yield reading.finding(KIND, Severity.NOTABLE, (one.span,), because)


def _later(reading: Reading, last: date) -> Iterator[_Later]:
    """Yield the dates with a year that come after `last`, by day first, then by month and year."""
    for one in reading.dates:
        day = one.in_year(one.year) if one.year else None
        if day and last < day and day.year - last.year <= _FARTHEST:
            start = one.around.start
            yield _Later(
                one.around, start, written(day), bool(_SINCE.search(reading.text[max(0, start - 20) : start]))
            )
    if not _may_name_later_years(reading, last):
        return
    for match in _MONTH_OR_YEAR.finditer(reading.text):
        year = int(match["year"])
        month = MONTHS.index(match["month"]) + 1 if match["month"] else 1
        begin = day_of(year, month, 1)
        if begin and begin > last and year - last.year <= _FARTHEST:
            yield _Later(Span(*match.span("words")), match.start(), match["words"], since=False)


def _may_name_later_years(reading: Reading, last: date) -> bool:
    return any(year >= last.year for year in reading.years)


def _is_told_as_past(text: str, sentence: Span, one: _Later) -> bool:
    """Say whether a verb of what nobody plans stands right before the date, or opens what follows it."""
    before = text[max(sentence.start, one.start - _REACH) : one.start]
    lead = _ON.search(before)
    if lead is None:
        return False
    head = before[: lead.start()]
    past = list(_past().finditer(head))
    if past and not _parted(head[past[-1].end() :]):
        return True
    opens = not text[sentence.start : one.start].strip().lower().removesuffix("on").removesuffix("in").strip()
    after = text[one.span.end : min(sentence.end, one.span.end + _REACH)]
    found = _past().search(after)
    return opens and found is not None and not _parted(after[: found.start()].lstrip(","))


def _parted(between: str) -> bool:
    """Say whether what stands between verb and date has a day of its own, or begins another thought."""
    return bool(re.search(r"[;:—–]|\b(?:that|which|who|whose|for)\b", between)) or bool(
        pattern(KIND, "events").search(between)
    )


@cache
def _past() -> re.Pattern[str]:
    undergone, done = alternatives(KIND, "undergone"), alternatives(KIND, "done")
    return re.compile(rf"\b(?:(?:was|were|been)\s(?:\w+ly\s)?(?:{undergone})|(?:{done}))\b", re.IGNORECASE)
