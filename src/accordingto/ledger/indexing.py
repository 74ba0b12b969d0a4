"""The index of claims follows what is kept: it is brought in line with one report at a time.

Comes in: an entry that was added. Goes out: new rows in `claims`, where a claim is new, looks different or
is gone; the rows before them are marked as replaced, never changed. Refused: nothing.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, func, insert, select, text

from accordingto.ledger import linkings, schema, ties, wordindex
from accordingto.ledger.engines import is_sqlite
from accordingto.ledger.entries import Entry, Kind, about, entry_with, every
from accordingto.ledger.escapes import restored, stored, stored_or_none
from accordingto.ledger.judgements import Target
from accordingto.ledger.kept import judgement_at, kept
from accordingto.ledger.lines import Line, lines_of
from accordingto.records import Report

READ, JUDGED = 1, 2
"""The tracks: as the machine read it, as people judged it; their sum is both."""

_TRACKS = (READ, JUDGED)
_CLAIMS, _REPLACED, _SPOTS = schema.claims, schema.claims_replaced, schema.spots
_GONE: dict[str, Any] = {"source": "", "stance": None, "kind": None, "wording": ""}
_SHOWN = [_CLAIMS.c.claim, *(_CLAIMS.c[name] for name in _GONE)]


_Lines = dict[str, tuple[Line | None, int | None]]
_NOTHING = (None, None)


class _Standing(NamedTuple):
    """The row that stands for a claim in one track, and what it looks like; None where it is gone."""

    row: int
    looks: int | None


class _Change(NamedTuple):
    """What a claim looks like from here on in some tracks, and the rows that stood there, by track."""

    claim: str
    line: Line | None
    looks: int | None
    before: dict[int, int | None]


def follow(connection: Connection, entry: Entry, known: Report | None = None) -> None:
    """Bring the index in line with an entry that was just added.

    Args:
        connection: One that may write.
        entry: What was added.
        known: The report that was added or read, where it is at hand.
    """
    if entry.kind is Kind.REPORT:
        words = known or kept(connection, entry.seq, entry.seq).read
        connection.execute(insert(schema.reports), _listed(entry.seq, words))
        if entry.replaces is not None:
            bring_in_line(connection, entry.replaces, entry.seq)
    elif entry.kind is Kind.READING and entry.subject is not None:
        bring_in_line(connection, entry.subject, entry.seq, known)
    elif entry.kind is Kind.LINKING:
        linkings.note(connection, entry)
    elif entry.kind is Kind.JUDGEMENT:
        ties.note(connection, entry)
        for report in concerned(connection, entry):
            bring_in_line(connection, report, entry.seq)


def bring_in_line(connection: Connection, report: int, since: int, known: Report | None = None) -> int:
    """Make the index say of one report what is kept of it, and return how many rows that took.

    Args:
        connection: One that may write.
        report: The `seq` of the report's entry.
        since: The `seq` of the entry that brought the change; later ones are left out.
        known: What the last reading found, where it is at hand.
    """
    seen = _seen(connection, report, since, known)
    changes = list(_changes(connection, report, seen))
    _write(connection, report, since, changes)
    _note_spots(connection, report, seen)
    return len(changes)


def is_in_line(connection: Connection, report: int, until: int) -> bool:
    """Say whether the index tells of a report what is kept of it, and shows it in the same words."""
    listed = connection.execute(select(schema.reports).where(schema.reports.c.seq == report)).one_or_none()
    whole = kept(connection, report, until)
    if listed is None or dict(listed._mapping) != _listed(report, whole.read):
        return False
    linked = about(connection, report, Kind.LINKING, until)
    if not all(linkings.is_noted(connection, entry) for entry in linked):
        return False
    seen = _seen(connection, report, until, whole.read)
    if any(_changes(connection, report, seen)):
        return False
    lines = {(line.claim, line.looks()): line for each in seen for line in lines_of(each)}
    rows = connection.execute(select(*_SHOWN, _CLAIMS.c.looks).where(_CLAIMS.c.report == report)).mappings()
    told = [(dict(row), lines.get((restored(row["claim"]), row["looks"]))) for row in rows]
    return all(_shown(line).items() <= row.items() for row, line in told if line)


def index_all(connection: Connection) -> None:
    """Make the whole index anew from what is kept, entry by entry, so that the past can be asked for too."""
    for table in (*schema.FOUND, *schema.GATHERED):
        connection.execute(delete(table))
    if is_sqlite(connection):
        connection.execute(text("INSERT INTO claims_words(claims_words) VALUES('delete-all')"))
    else:
        connection.execute(text("DELETE FROM claims_words"))
    for entry in every(connection):
        follow(connection, entry)


def _listed(seq: int, report: Report) -> dict[str, Any]:
    """Return the row of a report in the list of reports."""
    return {
        "seq": seq, "id": stored(report.id), "title": stored_or_none(report.title),
        "outlet": stored_or_none(report.outlet), "published": stored_or_none(report.published),
        "url": stored_or_none(report.url),
    }  # fmt: skip


def concerned(connection: Connection, entry: Entry) -> list[int]:
    """Return the numbers of the reports whose claims, actors or findings a judgement is about."""
    if judgement_at(connection, entry).tie is not None:
        return []
    if entry.subject is not None:
        return [entry.subject]
    judgement = judgement_at(connection, entry)
    while judgement.what is Target.JUDGEMENT:
        judgement = judgement_at(connection, entry_with(connection, judgement.target))
    ids = [judgement.target, *([judgement.actor.id] if judgement.actor else [])]
    chosen = select(schema.spots.c.report).where(schema.spots.c.id.in_(map(stored, ids))).distinct()
    return sorted(connection.execute(chosen).scalars())


def _seen(connection: Connection, report: int, until: int, known: Report | None) -> tuple[Report, ...]:
    """Return a report as it is seen in each track; nothing is seen of one that has a newer version."""
    whole = kept(connection, report, until, known)
    return () if whole.replaced_by is not None else (whole.read, whole.judged.report)


def _changes(connection: Connection, report: int, seen: tuple[Report, ...]) -> Iterator[_Change]:
    """Yield what the index should say and does not; what is the same in both tracks is one change."""
    wanted = _wanted(seen)
    standing = _standing(connection, report)
    known = [key for lines in wanted for key in lines] + [key for rows in standing.values() for key in rows]
    for claim in dict.fromkeys(known):
        by_looks: dict[int | None, _Change] = {}
        for track, lines in zip(_TRACKS, wanted, strict=True):
            (line, looks), before = lines.get(claim, _NOTHING), standing[track].get(claim)
            if looks != (before.looks if before else None):
                change = by_looks.setdefault(looks, _Change(claim, line, looks, {}))
                change.before[track] = before.row if before else None
        yield from by_looks.values()


def _wanted(seen: tuple[Report, ...]) -> list[_Lines]:
    """Return the lines a report should have in each track, with their looks."""
    if not seen:
        return [{}, {}]
    read, judged = seen
    lines: _Lines = {line.claim: (line, line.looks()) for line in lines_of(read)}
    if judged is read:  # nobody judged it: most reports
        return [lines, lines]
    return [lines, {line.claim: (line, line.looks()) for line in lines_of(judged)}]


def _standing(connection: Connection, report: int) -> dict[int, dict[str, _Standing]]:
    """Return the rows that stand for the claims of a report, in each track."""
    chosen = select(_CLAIMS.c.number, _CLAIMS.c.claim, _CLAIMS.c.tracks, _CLAIMS.c.looks)
    rows = connection.execute(chosen.where(_CLAIMS.c.report == report).order_by(_CLAIMS.c.number))
    standing: dict[int, dict[str, _Standing]] = {track: {} for track in _TRACKS}
    for row, claim, tracks, looks in rows:
        for track in _TRACKS:
            if tracks & track:
                standing[track][restored(claim)] = _Standing(row, looks)
    return standing


def _write(connection: Connection, report: int, since: int, changes: list[_Change]) -> None:
    """Add the rows of all changes, and mark those before them as replaced."""
    if not changes:
        return
    last = connection.execute(select(func.max(_CLAIMS.c.number))).scalar() or 0
    numbered = list(enumerate(changes, start=last + 1))
    connection.execute(insert(_CLAIMS), [_row(row, report, since, change) for row, change in numbered])
    replaced = [
        {"number": before, "track": track, "since": since}
        for change in changes
        for track, before in change.before.items()
        if before is not None
    ]
    if replaced:
        connection.execute(insert(_REPLACED), replaced)
    wordindex.add(connection, [(row, change.line.terms) for row, change in numbered if change.line])


def _row(row: int, report: int, since: int, change: _Change) -> dict[str, Any]:
    shown = _shown(change.line) if change.line else _GONE | {"claim": stored(change.claim)}
    return {
        "number": row,
        "report": report,
        "since": since,
        "tracks": sum(change.before),
        "looks": change.looks,
        **shown,
    }


def _shown(line: Line) -> dict[str, Any]:
    """Return the columns of a row that people get to see."""
    return {
        "claim": stored(line.claim), "source": stored(line.source), "stance": line.stance, "kind": line.kind,
        "wording": stored(line.wording),
    }  # fmt: skip


def _note_spots(connection: Connection, report: int, seen: tuple[Report, ...]) -> None:
    """Note which actors and findings stand in a report, for good: what once stood there can be asked for."""
    named = {stored(row.id): "actor" for each in seen for row in each.actors}
    named |= {stored(row.id): "finding" for each in seen for row in each.findings}
    there = set(connection.execute(select(_SPOTS.c.id).where(_SPOTS.c.report == report)).scalars())
    new = [{"id": id_, "report": report, "what": what} for id_, what in named.items() if id_ not in there]
    if new:
        connection.execute(insert(_SPOTS), new)
