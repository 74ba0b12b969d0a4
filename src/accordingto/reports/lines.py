"""JSON lines: one report a line, its text kept to the character.

Comes in: a stream of lines, each an object with `text` and optionally `id`, `title`, `outlet`,
`published`, `url` and `language`. Goes out: one `Report` a line, read as it is asked for, so a file
may be larger than memory. Refused, each line by itself: not JSON, not an object, no `text`, a field
that is not a string, a line over `max_report_bytes`; the other lines are still read.
"""

import json
from collections.abc import Iterator
from typing import BinaryIO, cast

from accordingto.errors import AccordingToError, Unreadable
from accordingto.records import Report
from accordingto.reports.dates import iso_date
from accordingto.reports.making import About, make_report
from accordingto.reports.original import lines_of, too_large

_REMEDY = 'Write each report as one line, like {"id": "a1", "text": "..."}'


def read_lines(stream: BinaryIO, *, where: str) -> Iterator[Report | AccordingToError]:
    """Yield, line by line, a report or what is wrong with the line.

    Args:
        stream: The lines, in UTF-8.
        where: The path or address; `:12` is added for the line.

    Yields:
        Reports whose `original` is the line without its end and whose `sha256` is that of these
        bytes. Blank lines give nothing.
    """
    for number, line in lines_of(stream):
        place = f"{where}:{number}"
        try:
            yield read_line(line, where=place) if line is not None else too_large(place)
        except AccordingToError as error:
            yield error


def read_line(line: bytes, *, where: str) -> Report:
    """Read one line.

    Args:
        line: One JSON object, without the end of its line.
        where: File and number of the line.

    Raises:
        Unreadable: It is not an object with a text in it; the message says what to write.
        NotEnglish: It says that it is in another language, or is; translate it first.
    """
    row = _object(line, where)
    text = _string(row, "text", where)
    if text is None:
        raise Unreadable('expected an object with "text", found none', where=where, remedy=_REMEDY)
    published = _string(row, "published", where)
    return make_report(
        text,
        line,
        where=where,
        about=About(
            title=_string(row, "title", where),
            outlet=_string(row, "outlet", where),
            published=iso_date(published) if published else None,
            url=_string(row, "url", where),
            id=str(row["id"]) if type(row.get("id")) is int else _string(row, "id", where),
            language=_string(row, "language", where),
        ),
    )


def _object(line: bytes, where: str) -> dict[str, object]:
    try:
        row = json.loads(line.decode("utf-8-sig"), strict=False)
    except UnicodeDecodeError as error:
        raise Unreadable("expected UTF-8, found other bytes", where=where, remedy=_REMEDY) from error
    except (ValueError, RecursionError) as error:
        raise Unreadable(
            "expected a JSON object, found something else", where=where, remedy=_REMEDY
        ) from error
    if not isinstance(row, dict):
        raise Unreadable(f"expected a JSON object, found {_kind(row)}", where=where, remedy=_REMEDY)
    return cast("dict[str, object]", row)


def _string(row: dict[str, object], field: str, where: str) -> str | None:
    given = row.get(field)
    if given is None or isinstance(given, str):
        return given
    raise Unreadable(f'expected "{field}" to be a string, found {_kind(given)}', where=where, remedy=_REMEDY)


def _kind(given: object) -> str:
    names = {bool: "true or false", dict: "an object", list: "an array", str: "a string", type(None): "null"}
    return names.get(type(given), "a number")
