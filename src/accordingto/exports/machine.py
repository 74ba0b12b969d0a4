"""The stable machine form of a report: JSON, as `report.schema.json` describes it.

Comes in: a `Report` that has been read. Goes out: a dictionary, one line of JSON, or a JSON object
laid out for the eye. Refused: nothing; characters that no UTF-8 file or terminal should hold are
written as escapes, which every JSON reader turns back.
"""

import dataclasses
import json
import re
from enum import Enum
from importlib import resources
from typing import Any

from accordingto.records import Report, Resolution, Span

TABLES = ("attributions", "resolutions", "actors", "times", "places", "claims", "findings")
"""What was found in a report, a list each; every row names others by their ids."""

_ESCAPED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def as_dict(report: Report) -> dict[str, Any]:
    """Return a report as plain values, in the order of the machine form."""
    return {
        "id": report.id,
        "text": report.text,
        "sha256": report.sha256,
        "title": report.title,
        "outlet": report.outlet,
        "published": report.published,
        "url": report.url,
        "language": report.language,
        **{table: [_row(record) for record in getattr(report, table)] for table in TABLES},
    }


def json_line(report: Report) -> str:
    """Return a report as one line of JSON, without the line feed at its end."""
    return dumped(as_dict(report))


def json_object(report: Report) -> str:
    """Return a report as JSON for the eye: a line for each field and for each row of a table."""
    fields = as_dict(report)
    return (
        "{\n"
        + ",\n".join(f"  {dumped(name)}: {_laid_out(name, value)}" for name, value in fields.items())
        + "\n}"
    )


def schema_text() -> str:
    """Return the JSON Schema of the machine form, as it is shipped."""
    return resources.files("accordingto.exports").joinpath("report.schema.json").read_text(encoding="utf-8")


def _laid_out(name: str, value: Any) -> str:  # noqa: ANN401 - any plain value
    if name not in TABLES or not value:
        return dumped(value)
    rows = ",\n".join(f"    {dumped(row)}" for row in value)
    return f"[\n{rows}\n  ]"


def _row(record: Any) -> dict[str, Any]:  # noqa: ANN401 - any record
    """Return a record's fields in their order; a resolution also says whether it is ambiguous."""
    row = {field.name: _plain(getattr(record, field.name)) for field in dataclasses.fields(record)}
    return row | {"ambiguous": record.ambiguous} if isinstance(record, Resolution) else row


def _plain(value: Any) -> Any:  # noqa: ANN401 - any field of a record
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, Enum):
        return value.value
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def dumped(value: object) -> str:
    """Return plain values as JSON on one line that harms no terminal and fits into any UTF-8 file.

    The characters that are escaped for it stand in strings only, where escapes may.
    """
    return _ESCAPED.sub(
        lambda found: f"\\u{ord(found.group()):04x}",
        json.dumps(value, ensure_ascii=False, allow_nan=False),
    )
