"""What the templates make of values: foreign words harmless, ids and dates and kinds as people read them.

Comes in: values of records. Goes out: text, or markup that is whole and escaped. Refused: nothing; a value
that is no date or no known kind is shown as it is, made harmless.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import quote

from markupsafe import Markup, escape

from accordingto.exports.carried import counted
from accordingto.exports.harmless import harmless, one_line
from accordingto.records import ActorKind, LinkKind, Severity, Stance
from accordingto.reports.addresses import parts_of

STANCES = {
    Stance.ASSERTS: "says",
    Stance.DENIES: "denies",
    Stance.DOUBTS: "doubts",
    Stance.ACCUSES: "accuses",
    Stance.PROMISES: "promises",
    Stance.DEMANDS: "demands",
    Stance.PREDICTS: "predicts",
    Stance.ASKS: "asks",
}
"""What a source does with a content, as a verb."""

KINDS = {
    ActorKind.PERSON: "person",
    ActorKind.ORGANISATION: "organisation",
    ActorKind.DOCUMENT: "document",
    ActorKind.UNNAMED: "unnamed source",
    ActorKind.COLLECTIVE: "group of people",
    ActorKind.NOBODY: "nobody named",
}
"""What sort of somebody an actor is."""

LINKS = {
    LinkKind.SAME: "says the same",
    LinkKind.WEAKENS: "says otherwise",
    LinkKind.RESPONDS: "answers",
    LinkKind.RELAYS: "passes on",
}
"""How one claim stands to another, as a verb."""

SEVERITIES = {Severity.GRAVE: "grave", Severity.NOTABLE: "notable", Severity.SLIGHT: "slight"}

_CERTAINTIES = (
    (2.0, "certainly"), (1.0, "probably"), (0.25, "possibly"), (-0.25, "open"),
    (-1.0, "possibly not"), (-2.0, "probably not"),
)  # fmt: skip
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_YEAR = re.compile(r"\d{4}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(T.*)?", re.ASCII)
_LONGEST_ADDRESS = 4000


def foreign(text: object) -> Markup:
    """Return words from outside as markup: harmless, and apart, so that they turn nothing around them.

    Line breaks stay; the element around them says whether they are shown.
    """
    return Markup(f"<bdi>{escape(harmless(str(text)))}</bdi>")  # noqa: S704 - what is not ours is escaped


def line(text: object) -> str:
    """Return words from outside as one harmless line, for an attribute or a title."""
    return one_line(str(text))


def day(given: object, unknown: str = "no date") -> Markup:
    """Return a date or time of ISO 8601 as people read it, in a `time` element; times are in UTC.

    "2024-09-30" becomes "30 September 2024", "2024-09" "September 2024"; anything else is shown as it is.
    """
    text = str(given or "").strip()
    if not text:
        return escape(unknown)
    told = _told(text)
    if told is None:
        return foreign(text)
    return Markup('<time datetime="{}">{}</time>').format(text, told)


def stance(given: object) -> str:
    """Return a stance as a verb: "says", "denies"."""
    return _in(STANCES, given)


def kind(given: object) -> str:
    """Return an actor's kind: "unnamed source"."""
    return _in(KINDS, given)


def link(given: object) -> str:
    """Return a link's kind as a verb: "says otherwise"."""
    return _in(LINKS, given)


def severity(given: object) -> str:
    """Return how grave a finding is, in a word."""
    return _in(SEVERITIES, given)


def certainty(given: float | None) -> str:
    """Say how surely a content is put, as attributed: "certainly", "possibly not"; or ""."""
    if given is None:
        return ""
    return next((word for floor, word in _CERTAINTIES if given >= floor), "certainly not")


def number(given: int) -> str:
    """Return a whole number as people read it: 12,000."""
    return f"{given:,}"


def path(given: object) -> str:
    """Return an id or a name as a part of an address."""
    return quote(str(given).encode("utf-8", "surrogatepass"), safe="")


def web_address(given: object) -> str:
    """Return an address from outside if it is one that a link may lead to (http, https), else ""."""
    text = str(given or "")
    if one_line(text) != text or " " in text or len(text) > _LONGEST_ADDRESS:
        return ""
    parts = parts_of(text)
    return text if parts.scheme in {"http", "https"} and parts.hostname else ""


FILTERS = {
    "foreign": foreign, "line": line, "day": day, "stance": stance, "kind": kind, "link": link,
    "severity": severity, "certainty": certainty, "number": number, "counted": counted, "path": path,
    "web_address": web_address,
}  # fmt: skip
"""The filters of every template, by name."""


def _in(words: Mapping[Any, str], given: object) -> str:
    return words.get(given) or one_line(str(given))


def _told(text: str) -> str | None:
    if found := _MONTH.fullmatch(text):
        return f"{_MONTHS[int(found[2]) - 1]} {found[1]}"
    if _YEAR.fullmatch(text):
        return text
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    try:
        if found[1] is None:
            return _day(date.fromisoformat(text))
        when = datetime.fromisoformat(text)
    except ValueError:
        return None
    zone = "" if when.tzinfo is None else f" {when.tzname()}"
    return f"{_day(when.date())}, {when:%H:%M}{zone}"


def _day(when: date) -> str:
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"
