"""Records as bytes that are the same wherever and whenever they are written.

Comes in: frozen dataclasses of spans, strings, numbers, enums and tuples of these. Goes out: JSON in
UTF-8, its fields sorted, those at their default left out, lone surrogates kept as three bytes each; and
the same record back. Refused: bytes that name a field this version does not know (`BrokenLedger`).
"""

import json
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from accordingto.errors import BrokenLedger
from accordingto.records import Span

Record = TypeVar("Record")
Plain = dict[str, Any]
_Turn = Callable[[Any], Any]


def packed(plain: Plain) -> bytes:
    """Return plain values as canonical bytes."""
    words = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return words.encode("utf-8", "surrogatepass")


def unpacked(some: bytes) -> Plain:
    """Return the plain values that `packed` was given.

    Raises:
        BrokenLedger: They are no such bytes; something else wrote them.
    """
    try:
        plain: Plain = json.loads(some.decode("utf-8", "surrogatepass"))
    except ValueError as error:
        raise BrokenLedger("a row holds something that is no record") from error
    return plain


def to_plain(record: object, leave_out: frozenset[str] = frozenset()) -> Plain:
    """Return a record's fields as plain values, without those at their default.

    Args:
        record: One of the dataclasses in `records`.
        leave_out: Fields that are kept elsewhere.
    """
    kind: Any = type(record)
    plain: Plain = _encoder(kind)(record)
    return {name: value for name, value in plain.items() if name not in leave_out} if leave_out else plain


def from_plain(kind: type[Record], plain: Plain) -> Record:
    """Return the record whose plain values these are.

    Raises:
        BrokenLedger: There is a field this version does not know; use the version that wrote it.
    """
    try:
        record: Record = _decoder(cast("Any", kind))(plain)
    except (KeyError, TypeError, ValueError) as error:
        raise BrokenLedger(
            f"a row holds a {kind.__name__} that this version does not understand ({error})",
            remedy="Open it with the version that wrote it, or a newer one",
        ) from error
    return record


@cache
def _encoder(kind: Any) -> _Turn:  # noqa: ANN401 - a type, or what stands for one in a hint
    """Return what turns a value of that type into plain values; made once a type."""
    inner = _inside(kind)
    if inner is not None:
        return _each(_encoder(inner), list)
    if kind is Span:
        return lambda span: (span.start, span.end)
    if get_origin(kind) in {Union, UnionType}:
        return _unless_none(_encoder(_not_none(kind)))
    if not is_dataclass(kind):
        return _as_it_is
    hints = get_type_hints(kind)
    rows = [(field.name, field.default, _encoder(hints[field.name])) for field in fields(kind)]

    def encode(record: object) -> Plain:
        given = ((name, default, turn, getattr(record, name)) for name, default, turn in rows)
        return {
            name: turn(value)
            for name, default, turn, value in given
            if default is MISSING or value != default or type(value) is not type(default)
        }

    return encode


@cache
def _decoder(kind: Any) -> _Turn:  # noqa: ANN401 - a type, or what stands for one in a hint
    """Return what turns plain values into a value of that type; made once a type."""
    inner = _inside(kind)
    if inner is not None:
        return _each(_decoder(inner), tuple)
    if kind is Span:
        return lambda pair: Span(*pair)
    if get_origin(kind) in {Union, UnionType}:
        return _unless_none(_decoder(_not_none(kind)))
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind
    if not is_dataclass(kind):
        return _as_it_is
    hints = get_type_hints(kind)
    turns = {field.name: _decoder(hints[field.name]) for field in fields(kind)}
    make = cast("Callable[..., Any]", kind)
    return lambda plain: make(**{name: turns[name](value) for name, value in plain.items()})


def _inside(kind: Any) -> Any:  # noqa: ANN401 - a type, or what stands for one in a hint
    """Return the type of a tuple's members, or None for what is no tuple."""
    return get_args(kind)[0] if get_origin(kind) is tuple else None


def _not_none(kind: Any) -> Any:  # noqa: ANN401 - a type, or what stands for one in a hint
    """Return what a value of an optional type is when it is there."""
    return next(part for part in get_args(kind) if part is not NoneType)


def _unless_none(turn: _Turn) -> _Turn:
    return turn if turn is _as_it_is else lambda value: None if value is None else turn(value)


def _each(turn: _Turn, container: Callable[[Any], Any]) -> _Turn:
    return container if turn is _as_it_is else lambda values: container(map(turn, values))


def _as_it_is(value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    return value
