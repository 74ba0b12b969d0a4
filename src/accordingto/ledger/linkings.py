"""Links that were found for a report, kept as an entry like a reading, and found again by either end.

Comes in: `Linking`s. Goes out: their bytes, their rows in the index, and the links in force at a moment.
Refused: a ledger with a row missing (`BrokenLedger`).

A report has at most one linking in force, the newest. It is made once, when the report is linked, of all
links between its claims and those that were there before; links to later ones stand in theirs. Of two reports
it is the later linking that tells what they have to do with each other.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection, Row, insert, or_, select

from accordingto.ledger import schema
from accordingto.ledger.canonical import from_plain, packed, to_plain, unpacked
from accordingto.ledger.entries import Entry, Kind, about, body_of, seq_of
from accordingto.ledger.escapes import restored, stored
from accordingto.records import Link, LinkKind

AT_ONCE = 400
"""Ids in one question, since databases bound how many one may hold."""

_LINKS = schema.links
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Tied:
    """A link, and the reports that its ends stand in.

    Attributes:
        link: What was found.
        of_report: Key of the entry of the report that `link.of` stands in.
        to_report: The same of `link.to`.
    """

    link: Link
    of_report: str
    to_report: str


@dataclass(frozen=True, slots=True)
class Linking:
    """What was found between the claims of one report and those that were there before.

    Attributes:
        state: What the report looked like: made from its reading and the judgements on it.
        before: Key of the linking that this one stands in for; "" of the first.
        links: In the order in which they were found.
        after: Key of the linking of another report that was made just before: the claims were compared with
            those of that report, and with all that those were compared with; "" where there were none.
    """

    state: str
    before: str = ""
    links: tuple[Tied, ...] = ()
    after: str = ""


class Spot(NamedTuple):
    """A link as the index has it, without its reason.

    Attributes:
        link: Its id.
        kind: Same, weakens, responds or relays.
        of: Id of the claim or bare sentence that does it.
        of_report: The `seq` of the report it stands in.
        to: Id of the one that it is done to.
        to_report: The `seq` of its report.
        score: How sure the finder is, 0 to 1.
        linking: The `seq` of the entry that holds it.
    """

    link: str
    kind: LinkKind
    of: str
    of_report: int
    to: str
    to_report: int
    score: float
    linking: int


def linking_body(linking: Linking) -> bytes:
    """Return a linking as canonical bytes, from which its key is made."""
    return packed(to_plain(linking))


def linking_of(body: bytes) -> Linking:
    """Return the linking of which `linking_body` was made."""
    return from_plain(Linking, unpacked(body))


def linking_at(connection: Connection, seq: int) -> Linking:
    """Return the linking that an entry holds."""
    return linking_of(body_of(connection, seq))


def last_linking(connection: Connection, report: int, until: int | None = None) -> Entry | None:
    """Return the entry of a report's linking that is in force, or None where it was never linked."""
    found = about(connection, report, Kind.LINKING, until)
    return found[-1] if found else None


def note(connection: Connection, entry: Entry) -> None:
    """Put the links of an entry, and what it was made after, into the index."""
    linking = linking_at(connection, entry.seq)
    rows = list(_rows(connection, entry, linking))
    if rows:
        connection.execute(insert(_LINKS), rows)
    after = _made_after(connection, entry, linking)
    connection.execute(insert(schema.linked), {"linking": entry.seq, "after": after})


def is_noted(connection: Connection, entry: Entry) -> bool:
    """Say whether the index tells of an entry what is kept."""
    linking = linking_at(connection, entry.seq)
    after = select(schema.linked.c.after).where(schema.linked.c.linking == entry.seq)
    if connection.execute(after).scalar() != _made_after(connection, entry, linking):
        return False
    order = (_LINKS.c.link, _LINKS.c.of_report, _LINKS.c.to_report)
    chosen = select(_LINKS).where(_LINKS.c.linking == entry.seq).order_by(*order)
    there = [dict(row) for row in connection.execute(chosen).mappings()]
    wanted = sorted(
        _rows(connection, entry, linking), key=lambda row: (row["link"], row["of_report"], row["to_report"])
    )
    return there == wanted


def in_force(connection: Connection, ids: Iterable[str], until: int) -> Iterator[Spot]:
    """Yield the links in force that one of some claims or bare sentences is an end of, each once.

    Args:
        connection: The ledger's.
        ids: Of claims and bare sentences.
        until: The `seq` of the last entry to heed.
    """
    seen: set[tuple[str, int]] = set()
    for some in batches(ids):
        asked = list(map(stored, some))
        for row in connection.execute(
            _standing(until).where(or_(_LINKS.c.of.in_(asked), _LINKS.c.to.in_(asked)))
        ):
            spot = _spot(row)
            if (spot.link, spot.linking) not in seen:
                seen.add((spot.link, spot.linking))
                yield spot


def every_in_force(connection: Connection, until: int) -> Iterator[Spot]:
    """Yield all links in force, in the order in which they were found."""
    for row in connection.execute(_standing(until).order_by(_LINKS.c.linking)):
        yield _spot(row)


def of_linkings(connection: Connection, linkings: Iterable[int], until: int) -> Iterator[Spot]:
    """Yield the links in force that some linkings hold.

    Args:
        connection: The ledger's.
        linkings: The `seq` of their entries.
        until: The `seq` of the last entry to heed.
    """
    for some in batches(sorted(set(linkings))):
        for row in connection.execute(_standing(until).where(_LINKS.c.linking.in_(some))):
            yield _spot(row)


def whole(connection: Connection, spots: Iterable[Spot]) -> list[Link]:
    """Return links with their reasons and evidence, in the same order; each entry is opened once."""
    opened: dict[int, dict[str, Link]] = {}
    found = []
    for spot in spots:
        if spot.linking not in opened:
            tied = linking_at(connection, spot.linking).links
            opened[spot.linking] = {one.link.id: one.link for one in tied}
        found.append(opened[spot.linking][spot.link])
    return found


def batches(some: Iterable[T]) -> Iterator[list[T]]:
    """Yield ids, or numbers of entries, in lists that fit into one question."""
    waiting: list[T] = []
    for one in some:
        waiting.append(one)
        if len(waiting) == AT_ONCE:
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def _made_after(connection: Connection, entry: Entry, linking: Linking) -> int:
    """Return the `seq` of what a linking was made after, or 0 where that is not in front of it here."""
    seq = seq_of(connection, linking.after) if linking.after else None
    return seq if seq is not None and seq < entry.seq else 0


def _rows(connection: Connection, entry: Entry, linking: Linking) -> Iterator[dict[str, Any]]:
    seqs: dict[str, int | None] = {}
    for tied in linking.links:
        for key in (tied.of_report, tied.to_report):
            if key not in seqs:
                seqs[key] = seq_of(connection, key)
        link = tied.link
        yield {
            "linking": entry.seq, "link": stored(link.id), "kind": str(link.kind), "of": stored(link.of),
            "of_report": seqs[tied.of_report] or 0, "to": stored(link.to),
            "to_report": seqs[tied.to_report] or 0, "score": link.score,
        }  # fmt: skip


def _standing(until: int) -> Any:  # noqa: ANN401 - SQLAlchemy's select of a row type of its own
    """Choose the links that no later linking of either report has looked for again."""
    newer = schema.entries.alias()
    of_either = newer.c.subject.in_((_LINKS.c.of_report, _LINKS.c.to_report))
    later = (newer.c.kind == Kind.LINKING, newer.c.seq > _LINKS.c.linking, newer.c.seq <= until)
    return select(_LINKS).where(
        _LINKS.c.linking <= until, ~select(newer.c.seq).where(of_either, *later).exists()
    )


def _spot(row: Row[Any]) -> Spot:
    return Spot(
        link=restored(row.link), kind=LinkKind(row.kind), of=restored(row.of), of_report=row.of_report,
        to=restored(row.to), to_report=row.to_report, score=row.score, linking=row.linking,
    )  # fmt: skip
