"""Which reports of a ledger were compared with each other: those whose linkings were made one after another.

Comes in: a connection, and the linkings that hold. Goes out: the longest `Line` of these, and what was linked
since. Refused: nothing.

Every linking names the one it was made after, and its report was compared with those of all before it. One
ledger has one line. Where two that were linked apart are put together, or all is linked anew and that is
stopped, there are several: of two reports that stand on different ones nobody has looked at both.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from sqlalchemy import Connection, select

from accordingto.ledger import schema
from accordingto.ledger.entries import Kind

_LINKED, _ENTRIES = schema.linked, schema.entries


class Made(NamedTuple):
    """A linking, and where it stands.

    Attributes:
        seq: Of its entry.
        key: Of its entry.
        report: The `seq` of the report that it is about.
        after: The `seq` of the linking that it was made after, or 0.
    """

    seq: int
    key: str
    report: int
    after: int


BEGINNING = Made(0, "", 0, 0)
"""What the first linking of a line is made after."""


class Line(NamedTuple):
    """Linkings that were made one after another.

    Attributes:
        last: The last of them that holds.
        linkings: The `seq` of each report whose linking holds and stands on it, and that of the linking.
    """

    last: Made = BEGINNING
    linkings: Mapping[int, int] = MappingProxyType({})


def longest(connection: Connection, holding: Mapping[int, int]) -> Line:
    """Return the line on which most linkings hold, of several the one that was there first.

    Args:
        connection: The ledger's.
        holding: For each report the `seq` of its linking, if that holds: what others are compared with.
    """
    held, before, n_held, last = set(holding.values()), {0: 0}, {0: 0}, 0
    for linking, after in connection.execute(select(_LINKED).order_by(_LINKED.c.linking)):
        before[linking] = after
        n_held[linking] = n_held[after] + (linking in held)
        if n_held[linking] > n_held[last]:
            last = linking
    if last == 0:
        return Line()
    on_it, at = set[int](), last
    while at:
        on_it.add(at)
        at = before[at]
    linkings = {report: linking for report, linking in holding.items() if linking in on_it}
    return Line(next(since(connection, last - 1)), linkings)


def since(connection: Connection, seq: int) -> Iterator[Made]:
    """Yield the linkings that were kept after an entry, in their order."""
    columns = (_ENTRIES.c.seq, _ENTRIES.c.key, _ENTRIES.c.subject, _LINKED.c.after)
    chosen = select(*columns).join(_LINKED, _LINKED.c.linking == _ENTRIES.c.seq)
    newer = chosen.where(_ENTRIES.c.kind == Kind.LINKING, _ENTRIES.c.seq > seq).order_by(_ENTRIES.c.seq)
    for row in connection.execute(newer):
        yield Made(row.seq, row.key.hex(), row.subject, row.after)
