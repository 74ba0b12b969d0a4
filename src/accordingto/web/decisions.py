"""What people decided, in words: who, when, about what, why, and whether it still stands.

Comes in: a connection, perhaps whose decisions, and from where on. Goes out: `Decision`s, the newest first.
Refused: a cursor that did not come with such a list (`InvalidCursor`).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from accordingto.ledger import schema
from accordingto.ledger.entries import Kind, entry, entry_with
from accordingto.ledger.escapes import restored, stored
from accordingto.ledger.judgements import Correction, Judgement, Target, Verdict
from accordingto.ledger.kept import judgement_at
from accordingto.web import cursors, lists
from accordingto.web.wording import STANCES

_LIST = "decisions"
_PLACES = {"source": "the source", "cue": "the cue", "content": "the content"}


@dataclass(frozen=True, slots=True)
class Decision:
    """A judgement, readable without asking for what it is about.

    Read aloud: "On `made.at_utc` `made.by` decided to `made.verdict` `words`, because `made.why`."

    Attributes:
        made: What was decided.
        first: What it is about in the end: of an undoing the judgement that was undone, else `made` itself.
        words: Of a claim its wording, of an actor its new name; "" where only the id tells.
        source: Of a claim who is said to have said it; else "".
        changes: Of a correction what it changed, a clause each.
        report: The id of the report it is about; None for one on actors at large.
        stands: Whether nobody undid it.
    """

    made: Judgement
    first: Judgement
    words: str
    source: str
    changes: tuple[str, ...]
    report: str | None
    stands: bool


@dataclass(frozen=True, slots=True)
class Page:
    """Some decisions, the newest first.

    Attributes:
        decisions: At most as many as were asked for.
        cursor: What to ask the next page with; None on the last.
    """

    decisions: tuple[Decision, ...]
    cursor: str | None


def decisions(
    connection: Connection, by: str | None = None, cursor: str | None = None, limit: int = 50
) -> Page:
    """Return what people decided.

    Args:
        connection: The ledger's.
        by: Only what somebody of this name decided.
        cursor: As it came with the page before.
        limit: At most so many.

    Raises:
        InvalidCursor: It did not come with a page of this list.
    """
    table = schema.entries
    chosen = select(table.c.seq).where(table.c.kind == Kind.JUDGEMENT).order_by(table.c.seq.desc())
    if by is not None:
        chosen = chosen.where(table.c.made_by == stored(by))
    if cursor:
        chosen = chosen.where(table.c.seq < int(cursors.place(_LIST, cursor, int)[0]))
    seqs = list(connection.execute(chosen.limit(limit + 1)).scalars())
    following = cursors.spelled(_LIST, seqs[limit - 1]) if len(seqs) > limit else None
    return Page(tuple(_told(connection, seqs[:limit])), following)


def _told(connection: Connection, seqs: list[int]) -> Iterator[Decision]:
    over: dict[int | None, set[str]] = {}
    for seq in seqs:
        kept_as = entry(connection, seq)
        if kept_as.subject not in over:
            over[kept_as.subject] = lists.undone(connection, kept_as.subject)
        made = judgement_at(connection, kept_as)
        first = _first(connection, made)
        words, source = _words(connection, first)
        yield Decision(
            made=made,
            first=first,
            words=words,
            source=source,
            changes=tuple(_changes(made.correction)) if made.correction else (),
            report=lists.report_id(connection, kept_as.subject),
            stands=made.key not in over[kept_as.subject],
        )


def _first(connection: Connection, judgement: Judgement) -> Judgement:
    """Return what an undoing undid in the end, or the judgement itself."""
    while judgement.verdict is Verdict.UNDO:
        judgement = judgement_at(connection, entry_with(connection, judgement.target))
    return judgement


def _words(connection: Connection, judgement: Judgement) -> tuple[str, str]:
    """Return the wording and the source of what was judged, as the index has them."""
    if judgement.what in {Target.CLAIM, Target.LINK, Target.GROUP}:
        of = judgement.tie.of if judgement.tie else ()
        table = schema.claims
        chosen = select(table.c.wording, table.c.source).where(
            table.c.claim == stored(of[0].claim if of else judgement.target),
            table.c.wording != "",  # as of one that was rejected
        )
        row = connection.execute(chosen.order_by(table.c.number.desc()).limit(1)).first()
        return (restored(row.wording), restored(row.source)) if row else ("", "")
    return (judgement.actor.name if judgement.actor else "", "")


def _changes(right: Correction) -> Iterator[str]:
    """Say what a correction puts in the place of what the machine read."""
    for role, name in _PLACES.items():
        pieces = getattr(right, role)
        if pieces is not None:
            yield f"{name} stands elsewhere" if pieces else f"{name} stands nowhere"
    if right.actor is not None:
        yield f"the source is {right.actor.name}"
    if right.stance is not None:
        yield f"the source {STANCES[right.stance]} it"
    if right.certainty is not None:
        yield f"certainty {right.certainty:+g}"
    if right.negated is not None:
        yield "it says that something is not so" if right.negated else "it says that something is so"
    if right.wording is not None:
        yield f"it reads: {right.wording}"
