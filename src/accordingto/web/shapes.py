"""Records as JSON, and what the JSON of a record looks like.

Comes in: frozen dataclasses of spans, strings, numbers, enums and tuples of these. Goes out: plain values,
their bytes, and a JSON Schema made from the same types, so that the two cannot tell different stories. Left
out: a report's original bytes, which are a download of their own, and the path it was read from.
"""

import json
import re
from dataclasses import Field, fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from accordingto.records import Report, Span

_HIDDEN = {Report: frozenset({"original", "where"})}
_PLAIN: dict[type, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    NoneType: {"type": "null"},
    Span: {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2},
}
_ATTRIBUTE = re.compile(r"^ {8}(\w+): (.+(?:\n {12,}.+)*)", re.MULTILINE)
_WHERE = "#/components/schemas/"

Schema = dict[str, Any]


def to_bytes(record: object) -> bytes:
    """Return a record as JSON in ASCII: whatever a report brought along is an escape in it."""
    return json.dumps(plain(record), allow_nan=False, separators=(",", ":")).encode("ascii")


def plain(value: Any) -> Any:  # noqa: ANN401 - whatever a record is made of
    """Return a record as JSON has it: spans as pairs, tuples as arrays."""
    if isinstance(value, Span):
        return [value.start, value.end]
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in _shown(type(value))}
    if isinstance(value, tuple | list):
        return [plain(inner) for inner in value]
    if isinstance(value, dict):
        return {name: plain(inner) for name, inner in value.items()}
    return value


def named_schema(kind: Any, into: dict[str, Schema]) -> Schema:  # noqa: ANN401 - a type, or a hint of one
    """Return the JSON Schema of a type, and put those of the records in it into `into`, by their names."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {"type": "string", "enum": [member.value for member in kind]}
    if is_dataclass(kind):
        return _of_record(kind, into)
    origin, inner = get_origin(kind), get_args(kind)
    if origin is tuple:
        return {"type": "array", "items": named_schema(inner[0], into)}
    if origin is dict:
        return {"type": "object", "additionalProperties": named_schema(inner[1], into)}
    if origin in {Union, UnionType}:
        return {"anyOf": [named_schema(part, into) for part in inner]}
    raise TypeError(f"no JSON is known for {kind!r}")


@cache
def _shown(kind: type[Any]) -> tuple[Field[Any], ...]:
    return tuple(field for field in fields(kind) if field.name not in _HIDDEN.get(kind, ()))


def _of_record(kind: Any, into: dict[str, Schema]) -> Schema:  # noqa: ANN401 - a dataclass
    if kind.__name__ not in into:
        into[kind.__name__] = {}  # so that a record which holds others of its kind ends somewhere
        hints, told = get_type_hints(kind), _told(kind.__doc__ or "")
        into[kind.__name__] = {
            "type": "object",
            "description": (kind.__doc__ or "").split("\n\n", maxsplit=1)[0],
            "properties": {
                field.name: _described(named_schema(hints[field.name], into), told.get(field.name, ""))
                for field in _shown(kind)
            },
            "required": [field.name for field in _shown(kind)],
            "additionalProperties": False,
        }
    return {"$ref": _WHERE + kind.__name__}


def _described(schema: Schema, told: str) -> Schema:
    return schema | {"description": told} if told else schema


def _told(docstring: str) -> dict[str, str]:
    """Return what a docstring says of each attribute."""
    return {name: " ".join(words.split()) for name, words in _ATTRIBUTE.findall(docstring)}
