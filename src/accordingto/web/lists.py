"""Lists of what a ledger holds, a page at a time.

Comes in: a connection, a cursor, a moment. Goes out: pages, each with the cursor of the next. Refused: a
cursor that did not come with a page of the same list (`InvalidCursor`).
"""

from collections.abc import Iterator

from sqlalchemy import Connection, distinct, func, select

from accordingto.ledger import schema
from accordingto.ledger.canonical import from_plain, unpacked
from accordingto.ledger.entries import Kind, about, body_of, of_kind
from accordingto.ledger.escapes import restored, restored_or_none, stored
from accordingto.ledger.ids import What
from accordingto.ledger.judgements import Verdict
from accordingto.ledger.kept import judgement_at, kept
from accordingto.ledger.moments import Moment
from accordingto.records import Actor, Severity
from accordingto.web import cursors
from accordingto.web.answers import (
    ActorPage,
    ActorRow,
    FindingPage,
    FindingRow,
    JudgementPage,
    JudgementRow,
    ReportPage,
    ReportRow,
    row_of,
    words_in,
)

_REPORTS, _SPOTS = schema.reports, schema.spots
_OPENED = 50  # reports that one page of findings is looked for in


def reports(connection: Connection, cursor: str | None, limit: int, moment: Moment) -> ReportPage:
    """Return reports, the one that was kept last first."""
    before = cursors.place("reports", cursor, int)[0] if cursor else moment.until(connection) + 1
    chosen = select(_REPORTS).where(_REPORTS.c.seq < before).order_by(_REPORTS.c.seq.desc()).limit(limit + 1)
    rows = connection.execute(chosen).all()
    following = cursors.spelled("reports", rows[limit - 1].seq) if len(rows) > limit else None
    return ReportPage(
        tuple(
            ReportRow(
                restored(row.id), restored_or_none(row.title), restored_or_none(row.outlet),
                restored_or_none(row.published), restored_or_none(row.url),
            )
            for row in rows[:limit]
        ),
        following,
    )  # fmt: skip


def actors(connection: Connection, cursor: str | None, limit: int, moment: Moment) -> ActorPage:
    """Return actors in the order of their ids."""
    until = moment.until(connection)
    after = str(cursors.place("actors", cursor, str)[0]) if cursor else ""
    chosen = (
        select(_SPOTS.c.id, func.count(distinct(_SPOTS.c.report)), func.max(_SPOTS.c.report))
        .where(_SPOTS.c.what == What.ACTOR, _SPOTS.c.id > stored(after), _SPOTS.c.report <= until)
        .group_by(_SPOTS.c.id)
        .order_by(_SPOTS.c.id)
        .limit(limit + 1)
    )
    rows = [(restored(id_), n_reports, last) for id_, n_reports, last in connection.execute(chosen)]
    found = ((id_, n_reports, _actor(connection, id_, last, until)) for id_, n_reports, last in rows[:limit])
    shown = tuple(ActorRow(id_, actor.name, actor.kind, n) for id_, n, actor in found if actor is not None)
    following = cursors.spelled("actors", rows[limit - 1][0]) if len(rows) > limit else None
    return ActorPage(shown, following)


def findings(  # noqa: PLR0913, PLR0917 - a list and its two facets
    connection: Connection,
    cursor: str | None,
    limit: int,
    moment: Moment,
    kind: str | None = None,
    severity: Severity | None = None,
) -> FindingPage:
    """Return findings as judged or as read, those of the report that was kept last first."""
    until = moment.until(connection)
    place = cursors.place("findings", cursor, int, int) if cursor else [until, 0]
    top, skip = int(place[0]), int(place[1])
    found: list[FindingRow] = []
    seqs = _with_findings(connection, min(top, until))
    for seq in seqs[:_OPENED]:
        of_this = list(_findings(connection, seq, until, moment, kind, severity))
        of_this = of_this[skip:] if seq == top else of_this
        room = limit - len(found)
        found += of_this[:room]
        if len(of_this) > room:
            began = skip if seq == top else 0
            return FindingPage(tuple(found), cursors.spelled("findings", seq, began + room))
    more = cursors.spelled("findings", seqs[_OPENED], 0) if len(seqs) > _OPENED else None
    return FindingPage(tuple(found), more)


def judgements(connection: Connection, cursor: str | None, limit: int, moment: Moment) -> JudgementPage:
    """Return judgements, the newest first, with whether they stand."""
    until = moment.until(connection)
    before = int(cursors.place("judgements", cursor, int)[0]) if cursor else until + 1
    rows = of_kind(connection, Kind.JUDGEMENT, before=min(before, until + 1), limit=limit + 1)
    over = {subject: undone(connection, subject, until) for subject in {row.subject for row in rows[:limit]}}
    shown = (
        JudgementRow(
            judgement_at(connection, row),
            row.key not in over[row.subject],
            report_id(connection, row.subject),
        )
        for row in rows[:limit]
    )
    following = cursors.spelled("judgements", rows[limit - 1].seq) if len(rows) > limit else None
    return JudgementPage(tuple(shown), following)


def undone(connection: Connection, subject: int | None, until: int | None = None) -> set[str]:
    """Return the keys of the judgements on a report, or on actors at large, that somebody undid.

    An undoing may be undone in its turn; then what it undid stands again.
    """
    keys: set[str] = set()
    for row in reversed(about(connection, subject, Kind.JUDGEMENT, until)):
        judgement = judgement_at(connection, row)
        if judgement.verdict is Verdict.UNDO and row.key not in keys:
            keys.add(judgement.target)
    return keys


def report_id(connection: Connection, seq: int | None) -> str | None:
    """Return the id of the report whose entry has a number, or None for None."""
    if seq is None:
        return None
    return restored_or_none(connection.execute(select(_REPORTS.c.id).where(_REPORTS.c.seq == seq)).scalar())


def _actor(connection: Connection, id_: str, seq: int, until: int) -> Actor | None:
    """Return an actor as a report names it, of which no more is opened than needed.

    A judgement lets an actor be another one, but never gives it another name; so the reading will do, unless
    only a judgement named the actor there.
    """
    for reading in reversed(about(connection, seq, Kind.READING, until)):
        rows = unpacked(body_of(connection, reading.seq)).get("actors", ())
        found = next((row for row in rows if row["id"] == id_), None)
        if found is not None:
            return from_plain(Actor, found)
    actors = kept(connection, seq, until).judged.report.actors
    return next((row for row in actors if row.id == id_), None)


def _with_findings(connection: Connection, top: int) -> list[int]:
    """Return the reports up to a number that ever had a finding, the newest first, and one over."""
    chosen = (
        select(_SPOTS.c.report)
        .distinct()
        .where(_SPOTS.c.what == What.FINDING, _SPOTS.c.report <= top)
        .order_by(_SPOTS.c.report.desc())
    )
    return list(connection.execute(chosen.limit(_OPENED + 1)).scalars())


def _findings(  # noqa: PLR0913, PLR0917 - one report's part of the list above
    connection: Connection, seq: int, until: int, moment: Moment, kind: str | None, severity: Severity | None
) -> Iterator[FindingRow]:
    whole = kept(connection, seq, until)
    seen = whole.read if moment.as_read else whole.judged.report
    for finding in seen.findings:
        if kind in {None, finding.kind} and severity in {None, finding.severity}:
            yield FindingRow(finding, words_in(finding.pieces, seen.text), row_of(seen))
