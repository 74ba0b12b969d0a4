"""What is wrong in a list of known actors, line by line.

Comes in: the text of an `actors.toml`. Goes out: `Trouble` after `Trouble`, in order of lines.
Refused: nothing; a file that is no TOML at all is one trouble.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from accordingto.actors.spellings import name_key
from accordingto.records import ActorKind

KINDS = (ActorKind.PERSON, ActorKind.ORGANISATION, ActorKind.DOCUMENT)
"""What can be known by name."""

_KEYS = {"name": str, "kind": str, "aliases": list, "sort": str, "country": str, "wikidata": str}
_HEADER = re.compile(r"^\s*\[\[\s*actor\s*\]\]", re.MULTILINE)
_AT_LINE = re.compile(r"\(at line (\d+)")

Row = Mapping[str, Any]


class Trouble(NamedTuple):
    """One mistake.

    Attributes:
        line: Counted from 1.
        why: One clause: what was found and what was expected.
    """

    line: int
    why: str


def troubles(text: str) -> list[Trouble]:
    """List every mistake in a list of known actors, by its line; an empty list means that it can be used."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = _AT_LINE.search(str(error))
        return [Trouble(int(line[1]) if line else text.count("\n") + 1, f"not TOML: {error}")]
    rows = table.get("actor", [])
    found = [
        Trouble(_line_of(text, 0, key), f"unknown table or key {key!r}; expected [[actor]]")
        for key in table
        if key != "actor"
    ]
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        return [*found, Trouble(_line_of(text, 0, "actor"), "expected [[actor]] tables, in double brackets")]
    starts = [match.start() for match in _HEADER.finditer(text)]
    starts += [0] * (len(rows) - len(starts))
    for start, row in zip(starts, rows, strict=False):
        found += (Trouble(_line_of(text, start, key), why) for key, why in _in_row(row))
    return sorted([*found, *_between(text, list(map(_Placed, rows, starts)))])


def _in_row(row: Row) -> Iterator[tuple[str, str]]:
    """Yield what is wrong in one actor by itself: the key it stands at, and why."""
    for key, value in row.items():
        if key not in _KEYS:
            yield key, f"unknown key {key!r}; there is {', '.join(_KEYS)}"
        elif not isinstance(value, _KEYS[key]) or (
            key == "aliases" and not all(isinstance(v, str) for v in value)
        ):
            yield (
                key,
                f"{key} is {value!r}; expected {'a list of names' if key == 'aliases' else 'text in quotes'}",
            )
    for key in ("name", "kind"):
        if key not in row:
            yield "", f"an actor has no {key}"
    named = [row.get("name"), *_aliases(row)]
    for empty in (name for name in named if isinstance(name, str) and not name.strip()):
        yield "name" if empty is named[0] else "aliases", "a name is empty"
    yield from _wrong_values(row)


def _wrong_values(row: Row) -> Iterator[tuple[str, str]]:
    kind, wikidata, country = row.get("kind"), row.get("wikidata"), row.get("country")
    if isinstance(kind, str) and kind not in KINDS:
        yield "kind", f"no kind is called {kind!r}; there is {', '.join(KINDS)}"
    if isinstance(wikidata, str) and not re.fullmatch(r"Q[1-9]\d*", wikidata):
        yield "wikidata", f"{wikidata!r} is no Wikidata number; expected Q and digits, as in Q1065"
    if isinstance(country, str) and not re.fullmatch(r"[A-Z]{2}", country):
        yield "country", f"{country!r} is no country; expected two capital letters (ISO 3166-1), as in PK"


class _Placed(NamedTuple):
    """An actor and where it stands in the file."""

    row: Row
    start: int


def _between(text: str, placed: Sequence[_Placed]) -> Iterator[Trouble]:
    """Yield what is wrong between actors: one name for two, and aliases that lead round in a circle."""
    by_name: dict[str, _Placed] = {}
    for one in placed:
        name = one.row.get("name")
        if isinstance(name, str) and name.strip():
            first = by_name.setdefault(name_key(name), one)
            if first is not one:
                why = f"{name!r} is also the name of the actor at line {_line_of(text, first.start, 'name')}"
                yield Trouble(_line_of(text, one.start, "name"), why)
    by_alias: dict[str, _Placed] = {}
    for one in placed:
        for alias in _aliases(one.row):
            owner = by_name.get(name_key(alias), one)
            first = by_alias.setdefault(name_key(alias), one)
            if owner is not one:
                yield Trouble(_line_of(text, one.start, "aliases"), _claimed(text, alias, one, owner))
            elif first is not one:
                why = f"the alias {alias!r} also stands at line {_line_of(text, first.start, 'aliases')}"
                yield Trouble(_line_of(text, one.start, "aliases"), why)


def _claimed(text: str, alias: str, here: _Placed, owner: _Placed) -> str:
    """Say that an alias is somebody's name, and whether that somebody points back."""
    other = f"the actor at line {_line_of(text, owner.start, 'name')}"
    if name_key(str(here.row.get("name"))) in map(name_key, _aliases(owner.row)):
        return f"a cycle of aliases: {alias!r} is {other}, which has this one as an alias"
    return f"the alias {alias!r} is the name of {other}"


def _aliases(row: Row) -> list[str]:
    listed = row.get("aliases")
    return [alias for alias in listed if isinstance(alias, str)] if isinstance(listed, list) else []


def _line_of(text: str, start: int, key: str) -> int:
    """Return the line where `key` stands at or behind `start`; the line of `start` where it does not."""
    written = re.compile(rf"^\s*\[*\s*\"?{re.escape(key)}\"?\s*[\]=.]", re.MULTILINE)
    found = written.search(text, start) if key else None
    return text.count("\n", 0, found.end() if found else start) + 1
