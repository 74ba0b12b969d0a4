"""What people decided about links and groups, found again by the claims that it is about.

Comes in: judgements with a tie. Goes out: their rows in the index, and those in force on some claims.
Refused: nothing.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, insert, select

from accordingto.ledger import schema
from accordingto.ledger.entries import Entry, entry, seq_of
from accordingto.ledger.escapes import stored
from accordingto.ledger.judgements import Judgement
from accordingto.ledger.kept import judgement_at, judgements_on
from accordingto.ledger.linkings import batches

_TIES = schema.ties


def note(connection: Connection, kept_as: Entry) -> None:
    """Put the claims that a judgement ties together, or keeps apart, into the index."""
    tie = judgement_at(connection, kept_as).tie
    ends = {(end.claim, end.report) for end in (*tie.of, *tie.to)} if tie else set()
    rows = [
        {"judgement": kept_as.seq, "claim": stored(claim), "report": seq_of(connection, report) or 0}
        for claim, report in sorted(ends)
    ]
    if rows:
        connection.execute(insert(_TIES), rows)


def on_claims(
    connection: Connection, claims: Iterable[str], reports: Iterable[int], until: int
) -> list[Judgement]:
    """Return the judgements in force that tie some claims to others or keep them apart, oldest first.

    Args:
        connection: The ledger's.
        claims: Ids of claims and bare sentences.
        reports: The `seq` of their reports, by which a claim is found that another reading has under another
            id.
        until: The `seq` of the last entry to heed.
    """
    found: set[int] = set()
    for some in batches(claims):
        asked = select(_TIES.c.judgement).where(_TIES.c.claim.in_(list(map(stored, some))))
        found.update(connection.execute(asked.distinct()).scalars())
    for numbers in batches(reports):
        asked = select(_TIES.c.judgement).where(_TIES.c.report.in_(numbers))
        found.update(connection.execute(asked.distinct()).scalars())
    return _in_force(connection, sorted(seq for seq in found if seq <= until), until)


def every(connection: Connection, until: int) -> list[Judgement]:
    """Return all such judgements in force, oldest first."""
    asked = select(_TIES.c.judgement).where(_TIES.c.judgement <= until).distinct()
    return _in_force(connection, sorted(connection.execute(asked).scalars()), until)


def _in_force(connection: Connection, seqs: list[int], until: int) -> list[Judgement]:
    rows = [entry(connection, seq) for seq in seqs]
    standing = {
        judgement.key
        for subject in {row.subject for row in rows}
        for judgement in judgements_on(connection, subject or 0, until)
    }
    return [judgement_at(connection, row) for row in rows if row.key in standing]
