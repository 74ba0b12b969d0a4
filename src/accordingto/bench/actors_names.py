"""Whether names across spellings are taken for one actor, and names that only look alike for two.

Comes in: the pairs of `gold/actor_names.toml`, our own. Goes out: `Pair` rows with what was told. Refused:
nothing; the file is part of the package.

Each pair is tried twice: as two sources of one report, where one actor must stand for both or not, and as
the sources of two reports, where the ids must be the same or not.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from accordingto import actors
from accordingto.attributions import Found
from accordingto.attributions.assemble import assemble
from accordingto.records import Span

PAIRS = Path(__file__).with_name("gold") / "actor_names.toml"


class Pair(NamedTuple):
    """Two names, and whether they were taken for one.

    Attributes:
        is_same: Whether they are one actor.
        because: What differs, or what makes them look alike.
        names: The two, as written.
        together: Whether they were taken for one in one report.
        apart: Whether they got one id in two reports.
    """

    is_same: bool
    because: str
    names: tuple[str, str]
    together: bool
    apart: bool


def bench() -> list[Pair]:
    """Try every pair, in the order of the file."""
    return list(map(_tried, _pairs()))


def figures(pairs: list[Pair]) -> dict[str, float]:
    """Return how many pairs there are, and how many of each sort came out right, in one report and two."""
    same = [pair for pair in pairs if pair.is_same]
    other = [pair for pair in pairs if not pair.is_same]
    return {
        "same": len(same),
        "same merged": sum(pair.together for pair in same),
        "same merged across reports": sum(pair.apart for pair in same),
        "other": len(other),
        "other kept apart": sum(not pair.together for pair in other),
        "other kept apart across reports": sum(not pair.apart for pair in other),
    }


def _pairs() -> Iterator[tuple[bool, str, tuple[str, str]]]:
    table = tomllib.loads(PAIRS.read_text("utf-8"))
    for sort, groups in table.items():
        for because, pairs in groups.items():
            for left, right in pairs:
                yield sort == "same", because, (left, right)


def _tried(row: tuple[bool, str, tuple[str, str]]) -> Pair:
    is_same, because, (left, right) = row
    together = set(_actors("one", left, right)[0]) & set(_actors("one", left, right)[1])
    apart = set(_actors("one", left)[0]) & set(_actors("two", right)[0])
    return Pair(is_same, because, (left, right), bool(together), bool(apart))


def _actors(report_id: str, *names: str) -> list[tuple[str, ...]]:
    """Return the actors' ids of each name, written as the source of a quotation of its own."""
    text, found = "", []
    for name in names:
        content = Span(len(text), len(text) + len(SAID))
        source = Span(content.end + 1, content.end + 1 + len(name))
        cue = Span(source.end + 1, source.end + 1 + len("said"))
        found.append(Found((source,), (cue,), (content,)))
        text += f"{SAID} {name} said on Monday.\n\n"
    cast = actors.resolve(report_id, text, assemble(report_id, text, found, "gold"))
    return [resolution.actors for resolution in cast.resolutions]


SAID = "“The road is open again,”"
