"""Claims as rows of a table, and the table as CSV.

Comes in: `Selected` reports. Goes out: a row a claim, in the columns listed in `COLUMNS`; as CSV after RFC
4180 in UTF-8, a report at a time. Refused: nothing; what could move a terminal, turn the reading direction or
be run by a spreadsheet is made harmless.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from accordingto.exports.harmless import harmless
from accordingto.exports.selected import Selected, Told
from accordingto.records import Actor, Pieces, Time, TimeRole

_GAP = " … "  # stands between the pieces of one role
_LINK = " > "  # stands between two links of a chain
_SIDE = "; "  # stands between what is side by side
# What a spreadsheet may take for a formula; a carriage return is "␍" by then.
_FORMULA = re.compile(r"[\t\n␍]|\s*[=+\-@＝＋－＠]")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?=$|T)")

Row = dict[str, Any]


class Sort(StrEnum):
    """What a column holds; `parquet` has a type for each."""

    TEXT = "text"
    TEXTS = "texts"
    CHAINS = "chains"
    NUMBER = "number"
    COUNT = "whole number"
    FLAG = "true or false"
    MOMENT = "time"
    DAYS = "days"


class Column(NamedTuple):
    """One column, with what a reader of the table needs to know about it."""

    name: str
    sort: Sort
    help: str


COLUMNS = (
    Column("claim", Sort.TEXT, "Id of the claim."),
    Column("report", Sort.TEXT, "Id of the report it stands in."),
    Column("outlet", Sort.TEXT, "Who published the report."),
    Column("title", Sort.TEXT, "The report's headline."),
    Column("published", Sort.MOMENT, "When it was published, in UTC."),
    Column("url", Sort.TEXT, "The report's address."),
    Column("wording", Sort.TEXT, "What was claimed, readable on its own."),
    Column("words", Sort.TEXT, "The content as written in the report."),
    Column("source", Sort.TEXT, "The source as written; empty where the text names nobody."),
    Column("cue", Sort.TEXT, "The words that hand it over."),
    Column("stance", Sort.TEXT, "What the source does with it: asserts, denies, doubts, accuses, ..."),
    Column("certainty", Sort.NUMBER, "-3 (certainly not) to 3 (certainly), as attributed."),
    Column("negated", Sort.FLAG, "Whether the content says that something is not so."),
    Column("origins", Sort.TEXTS, "Names of those whose word it rests on."),
    Column("origin_kinds", Sort.TEXTS, "What sort of somebody each origin is."),
    Column("origin_ids", Sort.TEXTS, "Ids of the origins, the same in all reports for a name."),
    Column("chains", Sort.CHAINS, "From the outlet by way of each relay to the origin, one an origin."),
    Column("form", Sort.TEXT, "direct, mixed or indirect."),
    Column("manner", Sort.TEXT, "speech or thought."),
    Column("confidence", Sort.NUMBER, "Probability that the attribution is right, 0 to 1."),
    Column("found_by", Sort.TEXT, "Finder and version."),
    Column("said", Sort.TEXTS, "When it was said, as TIMEX3 values."),
    Column("said_on", Sort.DAYS, "Those of them that are days."),
    Column("happened", Sort.TEXTS, "When what was said happened, as TIMEX3 values."),
    Column("happened_on", Sort.DAYS, "Those of them that are days."),
    Column("places", Sort.TEXTS, "Names of the places spoken of."),
    Column("about", Sort.TEXTS, "Names of those spoken of."),
    Column("content_start", Sort.COUNT, "First code point of the content in the report's text, from 0."),
    Column("content_end", Sort.COUNT, "The one after its last."),
    Column("judgement", Sort.TEXT, "as read, accepted or corrected."),
    Column("judged_by", Sort.TEXTS, "Who judged it."),
)
"""The columns of every table of claims, in their order."""


def rows(selected: Selected) -> Iterator[Row]:
    """Yield a row for each claim of a report that fits, in reading order: column to value.

    Text is made harmless; what is not known is None; a time is text as the report gives it.
    """
    report = selected.report
    places = {place.id: place.name for place in report.places}
    times = {time.id: time for time in report.times}
    head = {
        "report": report.id, "outlet": report.outlet, "title": report.title,
        "published": report.published, "url": report.url,
    }  # fmt: skip
    for told in selected.told():
        claim = told.claim
        its_times = [times[key] for key in (claim.times if claim else ()) if key in times]
        row = {
            "claim": told.id,
            **head,
            **_said(told, report.text),
            "places": _each_once(places.get(key) for key in (claim.places if claim else ())),
            "about": _each_once(actor.name for actor in told.about),
            **_when(its_times),
            "judgement": told.state,
            "judged_by": _each_once(judgement.by for judgement in told.judgements),
        }
        yield harmless_row(COLUMNS, row)


def csv_bytes(reports: Iterable[Selected]) -> Iterator[bytes]:
    """Yield the table as CSV: the line of names, then the rows of each report.

    What stands side by side is joined by "; ", the links of a chain by " > ". A cell that a spreadsheet
    would run begins with an apostrophe.

    Source: RFC 4180; OWASP, "CSV Injection".
    """
    yield from as_csv(COLUMNS, map(rows, reports))


def as_csv(columns: Sequence[Column], batches: Iterable[Iterable[Row]]) -> Iterator[bytes]:
    """Yield any table as CSV, a batch of rows at a time; `csv_bytes` says how a cell is written."""
    yield _csv_lines([[column.name for column in columns]])
    for some in batches:
        yield _csv_lines([[_cell(column, row[column.name]) for column in columns] for row in some])


def harmless_row(columns: Sequence[Column], row: Row) -> Row:
    """Return the cells of a row in the order of its columns, their text made harmless."""
    return {column.name: _harmless(row[column.name]) for column in columns}


def moment_of(published: str | None) -> datetime | None:
    """Return the time a report gives, in UTC; None where it is none. Without a zone UTC is meant."""
    try:
        time = datetime.fromisoformat(published or "")
        return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _said(told: Told, text: str) -> Row:
    """Return the columns on who said what, by way of whom."""
    claim, attribution = told.claim, told.attribution
    content = attribution.content
    words = _words(content, text)
    return {
        "wording": claim.wording if claim else words,
        "words": words,
        "source": _words(attribution.source, text),
        "cue": _words(attribution.cue, text),
        "stance": str(claim.stance) if claim else None,
        "certainty": claim.certainty if claim else None,
        "negated": claim.negated if claim else None,
        "origins": [actor.name for actor in told.origins],
        "origin_kinds": [str(actor.kind) for actor in told.origins],
        "origin_ids": [actor.id for actor in told.origins],
        "chains": [_names(chain) for chain in told.chains],
        "form": str(attribution.form),
        "manner": str(attribution.manner),
        "confidence": attribution.confidence,
        "found_by": attribution.found_by,
        "content_start": min((span.start for span in content), default=None),
        "content_end": max((span.end for span in content), default=None),
    }


def _when(times: list[Time]) -> Row:
    columns: Row = {}
    for role in TimeRole:
        values = _each_once(time.value for time in times if time.role is role)
        columns[role.value] = values
        columns[f"{role.value}_on"] = _each_once(map(_day, values))
    return columns


def _day(value: str) -> date | None:
    """Return the day of a TIMEX3 value, or None where it is none: a week, a length of time."""
    found = _DAY.match(value)
    try:
        return date.fromisoformat(found[0]) if found else None
    except ValueError:
        return None


def _names(chain: tuple[Actor, ...]) -> list[str]:
    return [actor.name for actor in chain]


def _words(pieces: Pieces, text: str) -> str:
    return _GAP.join(span.words(text) for span in pieces)


def _each_once(values: Iterable[Any]) -> list[Any]:
    return list(dict.fromkeys(value for value in values if value))


def _harmless(value: Any) -> Any:  # noqa: ANN401 - any cell
    if isinstance(value, list):
        return [_harmless(inner) for inner in value]
    return harmless(value) if isinstance(value, str) else value


def _cell(column: Column, value: Any) -> str:  # noqa: ANN401 - any cell
    """Return a cell's text; only what a report brought along can be a formula, never a number of ours."""
    if value is None:
        return ""
    if column.sort is Sort.CHAINS:
        value = [_LINK.join(chain) for chain in value]
    if isinstance(value, list):
        value = _SIDE.join(map(str, value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else str(value)


def _csv_lines(lines: Iterable[list[str]]) -> bytes:
    some = io.StringIO(newline="")
    csv.writer(some, lineterminator="\r\n").writerows(lines)
    return some.getvalue().encode("utf-8")
