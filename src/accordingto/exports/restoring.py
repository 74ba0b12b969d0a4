"""The machine form back into records: the inverse of `machine`.

Comes in: what `as_dict` returned, or a line of JSON that holds it. Goes out: the same `Report`, but for its
original bytes and its place, which the machine form does not hold. Refused: a field that is missing, of the
wrong type or unknown, a span that could not slice the text (`Unreadable`, with the name of the field).
"""

import json
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from accordingto.errors import Unreadable
from accordingto.exports.machine import TABLES
from accordingto.records import InvalidSpan, Report, Span

Record = TypeVar("Record")
_Turn = Callable[[Any, str], Any]

_REMEDY = "Give it as `accordingto read --format jsonl` prints it; `accordingto schema` describes it"
_ENDS = 2  # numbers in a place
_TYPES: dict[type, tuple[tuple[type, ...], str]] = {
    str: ((str,), "a string"),
    bool: ((bool,), "true or false"),
    int: ((int,), "a whole number"),
    float: ((float, int), "a number"),
}


class _Unfit(ValueError):
    """A value that no field of ours could hold."""


def from_dict(plain: object, *, where: str = "", original: bytes = b"") -> Report:
    """Return the report that `as_dict` turned into plain values.

    Args:
        plain: All fields of the machine form, and no others.
        where: The report's place, which the machine form leaves out.
        original: The bytes as they came, which it leaves out too.

    Raises:
        Unreadable: Something in there is not as the schema says; the message names it.
    """
    if not isinstance(plain, dict):
        raise Unreadable("expected a report as an object", where=where, remedy=_REMEDY)
    rows = plain.get("resolutions")
    own: dict[str, Any] = dict(plain)
    if isinstance(rows, list):  # which say besides whether they are ambiguous; that is found anew
        own["resolutions"] = [_without(row, "ambiguous") if isinstance(row, dict) else row for row in rows]
    missing = [field for field in ("id", "text", "sha256", *TABLES) if field not in own]
    if missing:
        raise Unreadable(f'expected "{missing[0]}", found no such field', where=where, remedy=_REMEDY)
    report = record_of(Report, own | {"where": where}, where=where, known={"original": original})
    past = next((span for span in _spans(report) if span.end > len(report.text)), None)
    if past is not None:
        why = f"expected places within {len(report.text)} characters, found {past.start} to {past.end}"
        raise Unreadable(why, where=where, remedy=_REMEDY)
    return report


def report_of(line: str | bytes, *, where: str = "") -> Report:
    """Return the report of one line as `json_line` wrote it.

    Args:
        line: One JSON object, in UTF-8.
        where: File and line, for messages and for the report.

    Raises:
        Unreadable: It is no JSON, or not as the schema says.
    """
    return from_dict(loaded(line, where=where), where=where)


def loaded(line: str | bytes, *, where: str = "", remedy: str = _REMEDY) -> dict[str, Any]:
    """Return the object that stands on a line of JSON.

    Args:
        line: One JSON object, in UTF-8.
        where: File and line, for messages.
        remedy: What to do when it is none, for messages.

    Raises:
        Unreadable: It is something else.
    """
    try:
        plain = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Unreadable("expected JSON, found something else", where=where, remedy=remedy) from error
    if not isinstance(plain, dict):
        raise Unreadable("expected a JSON object, found something else", where=where, remedy=remedy)
    return plain


def record_of(
    kind: type[Record], plain: object, *, where: str = "", known: dict[str, Any] | None = None
) -> Record:
    """Return any of our records from its fields as plain values.

    Args:
        kind: A frozen dataclass of strings, numbers, enums, spans, records, and tuples of these.
        plain: Its fields; those with a default may be left out.
        where: File and line, for messages.
        known: Fields to take as they are.

    Raises:
        Unreadable: A field is missing, of the wrong type or unknown; the message names it.
    """
    try:
        if not isinstance(plain, dict):
            raise _Unfit(f"expected a {kind.__name__.lower()} as an object")
        return kind(**_fields(kind, plain, kind.__name__.lower(), known or {}))
    except (_Unfit, InvalidSpan) as error:
        raise Unreadable(str(error), where=where, remedy=_REMEDY) from error


def _fields(kind: Any, plain: dict[str, Any], path: str, known: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401
    """Return a record's fields by name, each turned into what the record holds."""
    turns = _turns(kind)
    for name in plain:
        if name not in turns or name in known:
            raise _Unfit(f"expected the fields of a {kind.__name__.lower()}, found {name!r} too in {path}")
    needed = (field.name for field in fields(kind) if field.default is MISSING)
    for name in needed:
        if name not in plain and name not in known:
            raise _Unfit(f"expected {path}.{name}, found no such field")
    return {name: turns[name](value, f"{path}.{name}") for name, value in plain.items()} | known


@cache
def _turns(kind: Any) -> dict[str, _Turn]:  # noqa: ANN401 - a dataclass
    hints = get_type_hints(kind)
    return {field.name: _turn(hints[field.name]) for field in fields(kind)}


@cache
def _turn(kind: Any) -> _Turn:  # noqa: ANN401 - a type, or what stands for one in a hint
    """Return what turns a plain value into one of that type, or says what it should have been."""
    if get_origin(kind) is tuple:
        inside = _turn(get_args(kind)[0])
        return lambda given, path: tuple(
            inside(one, f"{path}[{number}]") for number, one in enumerate(_list(given, path))
        )
    if get_origin(kind) in {Union, UnionType}:
        there = _turn(next(part for part in get_args(kind) if part is not NoneType))
        return lambda given, path: None if given is None else there(given, path)
    if kind is Span:
        return _span
    if is_dataclass(kind):
        return lambda given, path: cast("Any", kind)(**_fields(kind, _object(given, path), path, {}))
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return lambda given, path: _member(kind, given, path)
    return lambda given, path: _value(kind, given, path)


def _span(given: object, path: str) -> Span:
    ends = _list(given, path)
    if len(ends) != _ENDS or any(type(end) is not int for end in ends):
        raise _Unfit(f"expected {path} to be two whole numbers, got {given!r:.60}")
    return Span(*ends)


def _member(kind: type[StrEnum], given: object, path: str) -> StrEnum:
    known = {member.value: member for member in kind}
    if not isinstance(given, str) or given not in known:
        raise _Unfit(f"expected {path} to be one of {', '.join(known)}, got {given!r:.60}")
    return known[given]


def _value(kind: type, given: object, path: str) -> object:
    types, words = _TYPES.get(kind, ((), "something else"))
    if type(given) not in types:
        raise _Unfit(f"expected {path} to be {words}, got {given!r:.60}")
    return given


def _list(given: object, path: str) -> list[Any]:
    if not isinstance(given, list):
        raise _Unfit(f"expected {path} to be a list, got {given!r:.60}")
    return given


def _object(given: object, path: str) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise _Unfit(f"expected {path} to be an object, got {given!r:.60}")
    return given


def _without(row: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != name}


def _spans(report: Report) -> list[Span]:
    """Return every place in a report."""
    roles = [role for row in report.attributions for role in (row.source, row.cue, row.content)]
    others = [row.pieces for table in (report.times, report.places, report.findings) for row in table]
    mentions = [actor.mentions for actor in report.actors]
    return [span for pieces in (*roles, *others, *mentions) for span in pieces]
