"""What of a report is kept: its words once, and what a reading found in them as often as models change.

Comes in: a `Report`. Goes out: canonical bytes for the report and for its reading, and a `Report` again
from these. Refused: a report whose digest is not that of its bytes, or with a span past the end of its
text (`NotWhole`).
"""

import hashlib
from collections.abc import Iterator
from dataclasses import fields, replace
from itertools import chain

from accordingto.ledger.canonical import Plain, from_plain, packed, to_plain, unpacked
from accordingto.records import Report, Span

_FOUND = frozenset(
    {"attributions", "resolutions", "actors", "times", "places", "claims", "findings"}
)  # what a reading fills in
_NOT_CONTENT = frozenset({"original", "where"})  # kept elsewhere: the bytes by their digest, the place apart
_ALL = frozenset(field.name for field in fields(Report))


class NotWhole(ValueError):
    """A report that contradicts itself; the program that made it is wrong."""


def check(report: Report) -> None:
    """Refuse a report that could not be traced to its preserved copy.

    Raises:
        NotWhole: Its digest is not that of its bytes, or a span goes past the end of its text.
    """
    if hashlib.sha256(report.original).hexdigest() != report.sha256:
        raise NotWhole(f"expected the digest of the original bytes of {report.id!r}, got {report.sha256}")
    past = next((span for span in spans_of(report) if span.end > len(report.text)), None)
    if past is not None:
        raise NotWhole(f"expected spans within {len(report.text)} characters, got {past} in {report.id!r}")


def report_body(report: Report) -> bytes:
    """Return the words of a report and what is known about it, without what was found in it."""
    return packed(to_plain(report, _FOUND | _NOT_CONTENT))


def reading_body(report: Report) -> bytes:
    """Return what was found in a report, with the words of every span in the order of `spans_of`."""
    plain = to_plain(report, _ALL - _FOUND)
    words = [span.words(report.text) for span in spans_of(report)]
    return packed({**plain, "words": words} if words else plain)


def report_of(body: bytes, where: str, original: bytes = b"") -> Report:
    """Return the report of which `report_body` was made."""
    plain = unpacked(body)
    return from_plain(Report, {**plain, "where": where, "original": original})


def read_as(report: Report, body: bytes) -> Report:
    """Return a report with what a reading found in it."""
    plain = unpacked(body)
    plain.pop("words", None)
    found = from_plain(Report, {**_EMPTY, **plain})
    return replace(report, **{name: getattr(found, name) for name in _FOUND})


def words_of(body: bytes) -> list[str]:
    """Return the words a reading recorded for its spans."""
    words: list[str] = unpacked(body).get("words", [])
    return words


def spans_of(report: Report) -> Iterator[Span]:
    """Yield every span of everything that was found in a report, always in the same order."""
    for attribution in report.attributions:
        yield from chain(attribution.source, attribution.cue, attribution.content)
    for rows in (report.times, report.places, report.findings):
        for row in rows:
            yield from row.pieces
    for actor in report.actors:
        yield from actor.mentions


_EMPTY: Plain = {"id": "", "text": "", "sha256": "", "original": b"", "where": ""}
