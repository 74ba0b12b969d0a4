"""The stable machine form of a report: JSON, as `report.schema.json` describes it.

Comes in: a `Report` that has been read. Goes out: a dictionary, one line of JSON, or a JSON object
laid out for the eye. Refused: nothing; characters that no UTF-8 file or terminal should hold are
written as escapes, which every JSON reader turns back.
"""

import json
import re
from importlib import resources
from typing import Any

from accordingto.records import Attribution, Pieces, Report

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
        "attributions": [_attribution(attribution) for attribution in report.attributions],
    }


def json_line(report: Report) -> str:
    """Return a report as one line of JSON, without the line feed at its end."""
    return _dumped(as_dict(report))


def json_object(report: Report) -> str:
    """Return a report as JSON for the eye: a line for each field and for each attribution."""
    fields = as_dict(report)
    attributions = fields.pop("attributions")
    lines = [f"  {_dumped(name)}: {_dumped(value)}," for name, value in fields.items()]
    rows = ",\n".join(f"    {_dumped(attribution)}" for attribution in attributions)
    lines.append(f'  "attributions": [\n{rows}\n  ]' if rows else '  "attributions": []')
    return "\n".join(["{", *lines, "}"])


def schema_text() -> str:
    """Return the JSON Schema of the machine form, as it is shipped."""
    return resources.files("accordingto.exports").joinpath("report.schema.json").read_text(encoding="utf-8")


def _attribution(attribution: Attribution) -> dict[str, Any]:
    return {
        "id": attribution.id,
        "source": _pairs(attribution.source),
        "cue": _pairs(attribution.cue),
        "content": _pairs(attribution.content),
        "form": attribution.form.value,
        "manner": attribution.manner.value,
        "parent": attribution.parent,
        "found_by": attribution.found_by,
        "confidence": attribution.confidence,
    }


def _pairs(pieces: Pieces) -> list[list[int]]:
    return [[span.start, span.end] for span in pieces]


def _dumped(value: object) -> str:
    """Return UTF-8-safe JSON on one line; such characters stand in strings only, where escapes may."""
    return _ESCAPED.sub(
        lambda found: f"\\u{ord(found.group()):04x}",
        json.dumps(value, ensure_ascii=False, allow_nan=False),
    )
