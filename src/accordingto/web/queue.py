"""Which claims are worth somebody's look next: those that may well be wrong, and that many reports carry.

Comes in: a connection, an order, perhaps one report. Goes out: a `Queue` of claims that nobody has judged.
Refused: nothing; a report without claims gives an empty queue.

How sure a finder was stands in the readings and not in the index, so that not all of a large ledger is looked
through: the reports kept last, and those that carry the claims with most carriers, which the page says. Where
all of these are judged the next older reports are looked at. What was unpacked once is remembered: a reading
and a judgement never change.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from accordingto.ledger import schema
from accordingto.ledger.canonical import unpacked
from accordingto.ledger.entries import Kind, body_of
from accordingto.ledger.escapes import restored
from accordingto.ledger.judgements import Judgement, Target, Verdict, in_force, judgement_of
from accordingto.web.memory import Memory

NEWEST = 60
"""Reports kept last that are looked through at a time."""

CARRIED = 30
"""Groups with the most carriers whose reports are looked through as well."""

_MOST_OPENED = 600  # reports, before it is said that nothing waits
_OF_ONE_GROUP = 4  # reports that are opened for one group: the newest of its carriers
_UNTOLD = 0.5  # what a claim's confidence counts as where the finder cannot tell
_REMEMBERED_READINGS, _REMEMBERED_JUDGEMENTS = 1_000, 5_000
_DECIDED = frozenset({Verdict.ACCEPT, Verdict.REJECT, Verdict.CORRECT})
_LONGEST_WORDING = 200

_Places = tuple[tuple[int, int], ...]


class Order(StrEnum):
    """By what the queue is ordered."""

    BOTH = "both"
    LEAST_CERTAIN = "certain"
    MOST_CARRIED = "carried"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A claim that nobody has judged yet.

    Attributes:
        claim: Its id.
        report: The `seq` of its report's entry.
        wording: How it begins, as the machine read it.
        confidence: How sure the finder was, 0 to 1; None where it could not tell.
        n_reports: How many reports carry it; 1 where nobody knows of others.
    """

    claim: str
    report: int
    wording: str
    confidence: float | None
    n_reports: int

    @property
    def doubt(self) -> float:
        """How likely it is wrong, as far as the finder can tell."""
        return 1 - (_UNTOLD if self.confidence is None else self.confidence)


@dataclass(frozen=True, slots=True)
class Queue:
    """Claims that wait for somebody's judgement, the next first.

    Attributes:
        claims: In the order asked for.
        n_opened: How many reports were looked through.
        n_carried: Of how many groups' reports these were, beside the newest.
    """

    claims: tuple[Waiting, ...]
    n_opened: int = 0
    n_carried: int = 0

    def place(self, claim: str | None) -> int:
        """Return where a claim stands in it; the beginning where it does not."""
        return next((number for number, row in enumerate(self.claims) if row.claim == claim), 0)


def waiting(connection: Connection, order: Order = Order.BOTH, report: int | None = None) -> Queue:
    """Return the claims that wait, of a bounded part of the ledger.

    Args:
        connection: The ledger's.
        order: By doubt times carriers (how many printed claims a mistake would touch), or by one of the two.
        report: The `seq` of the only report to look at.
    """
    carriers = _carriers(connection) if report is None else {}
    spread = {claim: n for members in carriers.values() for claim, n in members.items()}
    opened: set[int] = set()
    found: list[Waiting] = []
    for some in _batches(connection, carriers.keys(), report):
        opened |= some
        found += _unjudged(connection, some, spread)
        if found or len(opened) >= _MOST_OPENED:
            break
    ordered = sorted(found, key=_KEYS[order])
    n_carried = sum(1 for _ in _top_groups(connection)) if report is None else 0
    return Queue(tuple(ordered), len(opened), n_carried)


def _by_both(row: Waiting) -> tuple[Any, ...]:
    return (-row.doubt * row.n_reports, -row.doubt, -row.report, row.claim)


def _by_doubt(row: Waiting) -> tuple[Any, ...]:
    return (-row.doubt, -row.n_reports, -row.report, row.claim)


def _by_carriers(row: Waiting) -> tuple[Any, ...]:
    return (-row.n_reports, -row.doubt, -row.report, row.claim)


_KEYS: dict[Order, Callable[[Waiting], tuple[Any, ...]]] = {
    Order.BOTH: _by_both,
    Order.LEAST_CERTAIN: _by_doubt,
    Order.MOST_CARRIED: _by_carriers,
}


class _Row(NamedTuple):
    """What the queue needs to know of a claim in a reading."""

    claim: str
    attribution: str
    wording: str
    confidence: float | None
    content: _Places


class _Decision(NamedTuple):
    """What the queue needs to know of a judgement that stands."""

    target: str
    place: _Places


_READINGS: Memory[bytes, tuple[_Row, ...]] = Memory(_REMEMBERED_READINGS)
_JUDGEMENTS: Memory[bytes, Judgement] = Memory(_REMEMBERED_JUDGEMENTS)


def _top_groups(connection: Connection) -> Iterator[tuple[str, int]]:
    """Yield the groups that most reports carry, with how many these are."""
    table = schema.groups
    chosen = select(table.c.id, table.c.n_reports).order_by(table.c.n_reports.desc(), table.c.id.desc())
    for id_, n_reports in connection.execute(chosen.limit(CARRIED)):
        if n_reports > 1:
            yield id_, n_reports


def _carriers(connection: Connection) -> dict[int, dict[str, int]]:
    """Return the newest reports behind the most carried claims; for each these claims, and in how many."""
    found: dict[int, dict[str, int]] = {}
    table = schema.group_members
    for group, n_reports in _top_groups(connection):
        rows = connection.execute(select(table.c.report, table.c.member).where(table.c.group == group)).all()
        newest = sorted({row.report for row in rows}, reverse=True)[:_OF_ONE_GROUP]
        for row in rows:
            if row.report in newest:
                found.setdefault(row.report, {})[restored(row.member)] = n_reports
    return found


def _batches(connection: Connection, carrying: Iterable[int], only: int | None) -> Iterator[set[int]]:
    """Yield the reports to look through: the newest and those that carry much, then older and older ones."""
    if only is not None:
        yield {only}
        return
    table = schema.reports
    more, before = set(carrying), None
    while True:
        chosen = select(table.c.seq).order_by(table.c.seq.desc()).limit(NEWEST)
        newest = list(
            connection.execute(chosen if before is None else chosen.where(table.c.seq < before)).scalars()
        )
        if not newest and not more:
            return
        yield more | set(newest)
        if not newest:
            return
        more, before = set(), newest[-1]


def _unjudged(connection: Connection, reports: set[int], spread: dict[str, int]) -> Iterator[Waiting]:
    """Yield the claims of some reports that nobody judged; of replaced versions none."""
    table = schema.entries
    newer = select(table.c.replaces).where(table.c.replaces.in_(reports))
    current = reports - set(connection.execute(newer).scalars())
    chosen = select(table.c.subject, table.c.seq, table.c.kind, table.c.key)
    rows = connection.execute(chosen.where(table.c.subject.in_(current)).order_by(table.c.seq)).all()
    readings = {row.subject: row for row in rows if row.kind == Kind.READING}  # the last one stands
    judged: dict[int, list[Judgement]] = {}
    for one in rows:
        if one.kind == Kind.JUDGEMENT:
            judged.setdefault(one.subject, []).append(_judgement(connection, one.seq, one.key))
    for report, reading in readings.items():
        decided = list(_decisions(judged.get(report, [])))
        targets, places = {row.target for row in decided}, {row.place for row in decided}
        for row in _reading(connection, reading.seq, reading.key):
            if not targets & {row.claim, row.attribution} and row.content not in places:
                n_reports = spread.get(row.claim, 1)
                yield Waiting(row.claim, report, row.wording, row.confidence, n_reports)


def _reading(connection: Connection, seq: int, key: bytes) -> tuple[_Row, ...]:
    return _READINGS.get(key, lambda: tuple(_rows(body_of(connection, seq))))


def _rows(body: bytes) -> Iterator[_Row]:
    """Yield what a reading holds of its claims, of which no more is made than needed."""
    plain = unpacked(body)
    attributions = {row["id"]: row for row in plain.get("attributions", ())}
    for claim in plain.get("claims", ()):
        own = attributions.get(claim["attribution"])
        if own is not None:
            content = tuple((start, end) for start, end in own["content"])
            wording = claim["wording"][:_LONGEST_WORDING]
            yield _Row(claim["id"], own["id"], wording, own.get("confidence"), content)


def _judgement(connection: Connection, seq: int, key: bytes) -> Judgement:
    return _JUDGEMENTS.get(key, lambda: judgement_of(body_of(connection, seq), key.hex()))


def _decisions(judgements: list[Judgement]) -> Iterator[_Decision]:
    for row in in_force(judgements):
        if row.what is Target.CLAIM and row.verdict in _DECIDED:
            yield _Decision(row.target, tuple((span.start, span.end) for span in row.place))
