"""What happened to a record: when it came, who read it again, what people decided.

Comes in: the entries about a report, or about actors at large. Goes out: `Event`s. Refused: nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from accordingto.ledger.entries import Entry, Kind, about, entry_with, of_kind
from accordingto.ledger.judgements import Judgement, Target
from accordingto.ledger.kept import Kept, judgement_at, judgements_on, kept
from accordingto.records import Report


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a record.

    Attributes:
        at_utc: When.
        by: Model and version, or a person.
        what: "report", "reading", "linking" or "judgement".
        key: The entry's key.
        about: The id of the claim, finding or actor that was judged, also where a judgement was undone; "" of
            what concerns the whole report.
        judgement: What was decided, where it was a judgement.
        stands: Whether it still holds: the newest reading, the newest linking, a judgement that nobody undid.
    """

    at_utc: str
    by: str
    what: str
    key: str
    about: str
    judgement: Judgement | None
    stands: bool


def of_report(connection: Connection, whole: Kept, until: int) -> Iterator[Event]:
    """Yield all that happened to a report up to an entry, oldest first."""
    standing = {row.key for row in judgements_on(connection, whole.entry.seq, until)}
    if whole.replaced_by is None:
        standing.add(whole.entry.key)
    if whole.reading is not None:
        standing.add(whole.reading.key)
    rows = [whole.entry, *about(connection, whole.entry.seq, until=until)]
    standing.update([row.key for row in rows if row.kind is Kind.LINKING][-1:])
    for row in rows:
        yield _event(connection, row, standing)


def of_actor(connection: Connection, actor: str, until: int) -> Iterator[Event]:
    """Yield every judgement on an actor up to an entry, at large or in one report, oldest first."""
    for event in reversed(list(judgements(connection, until))):
        judgement = event.judgement
        other = judgement.actor.id if judgement and judgement.actor else None
        if actor in {event.about, other}:
            yield event


def judgements(connection: Connection, until: int | None = None) -> Iterator[Event]:
    """Yield every judgement that was ever made, the newest first, with whether it is in force."""
    standing: dict[int | None, set[str]] = {}
    for row in of_kind(connection, Kind.JUDGEMENT, before=None if until is None else until + 1):
        if row.subject not in standing:
            there = judgements_on(connection, row.subject or 0, until)
            standing[row.subject] = {each.key for each in there}
        yield _event(connection, row, standing[row.subject])


def lapsed(connection: Connection) -> Iterator[tuple[Report, Judgement]]:
    """Yield each judgement that the newest reading has nothing for, with its report, the oldest first."""
    subjects = {row.subject for row in of_kind(connection, Kind.JUDGEMENT)}
    for seq in sorted(subject for subject in subjects if subject is not None):
        whole = kept(connection, seq)
        for judgement in whole.judged.lapsed:
            yield whole.read, judgement


def _event(connection: Connection, row: Entry, standing: set[str]) -> Event:
    judgement = judgement_at(connection, row) if row.kind is Kind.JUDGEMENT else None
    first = judgement
    while first is not None and first.what is Target.JUDGEMENT:
        first = judgement_at(connection, entry_with(connection, first.target))
    about_ = first.target if first else ""
    return Event(row.made_utc, row.made_by, row.kind, row.key, about_, judgement, row.key in standing)
