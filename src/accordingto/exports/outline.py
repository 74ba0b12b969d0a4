"""The order in which a person reads attributions: each under the one whose content it stands in.

Comes in: a report's attributions. Goes out: each once, numbered "1", "1.1", "2". Refused: nothing;
one whose parent is not among them, or that leads back to itself, stands at the top.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from accordingto.records import Attribution


class Entry(NamedTuple):
    """One attribution with its place in the outline.

    Attributes:
        number: Counted from 1 under its parent, with the parent's number before it: "2.1".
        depth: 0 at the top, one more for each parent above it.
        attribution: What stands there.
    """

    number: str
    depth: int
    attribution: Attribution


def outline(attributions: Iterable[Attribution]) -> Iterator[Entry]:
    """Yield every attribution once, parents before what is nested in them."""
    rows = {attribution.id: attribution for attribution in attributions}
    nested: dict[str, list[Attribution]] = {}
    for row in rows.values():
        nested.setdefault(row.parent or "", []).append(row)
    seen: set[str] = set()
    tops = (row for row in rows.values() if row.parent not in rows)
    n_top = 0
    for row in (*tops, *rows.values()):  # the second round meets what only leads back to itself
        if row.id not in seen:
            n_top += 1
            yield from _branch(Entry(str(n_top), 0, row), nested, seen)


def _branch(top: Entry, nested: dict[str, list[Attribution]], seen: set[str]) -> Iterator[Entry]:
    """Yield an entry and all below it; a loop and not recursion, since depth is up to the report."""
    waiting = [top]
    while waiting:
        entry = waiting.pop()
        if entry.attribution.id in seen:
            continue
        seen.add(entry.attribution.id)
        yield entry
        below = nested.get(entry.attribution.id, [])
        numbered = (
            Entry(f"{entry.number}.{place}", entry.depth + 1, row) for place, row in enumerate(below, start=1)
        )
        waiting += reversed(list(numbered))
