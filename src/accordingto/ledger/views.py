"""What is known about a report, a claim or a finding, and its history.

Comes in: a connection, what is asked for, and a `Moment`. Goes out: records and small frozen dataclasses;
nothing of the database leaks out. Refused: what was not there at that moment (`Missing`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from accordingto.errors import Missing
from accordingto.ledger import history
from accordingto.ledger.entries import Kind, about, entry
from accordingto.ledger.history import Event
from accordingto.ledger.ids import What
from accordingto.ledger.judgements import Judgement, Verdict
from accordingto.ledger.kept import Kept, kept
from accordingto.ledger.moments import NOW, Moment
from accordingto.ledger.originals import original
from accordingto.records import Attribution, Claim, Finding, Report, Resolution


@dataclass(frozen=True, slots=True)
class ReportView:
    """Everything known about a report.

    Attributes:
        report: With what was found in it, as judged or as read.
        kept_utc: When it came into the ledger.
        read_by: Finder and version of the reading shown, or None where nobody has read it.
        replaced: Whether a newer version of it is kept.
        judgements: Those that made it what it is.
        lapsed: Those that have nothing to apply to in this reading.
        history: All that happened, oldest first.
    """

    report: Report
    kept_utc: str
    read_by: str | None
    replaced: bool
    judgements: tuple[Judgement, ...]
    lapsed: tuple[Judgement, ...]
    history: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class ClaimView:
    """Everything known about one claim.

    Attributes:
        attribution: What it was made of.
        claim: The claim; None where only the attribution was found.
        resolution: Who the source is, or None.
        report: The report it stands in, with all that was found there.
        state: "as read", "accepted", "corrected", "rejected" or "not found again".
        judgements: Those on this claim that are in force.
        history: All that happened to it, oldest first.
    """

    attribution: Attribution
    claim: Claim | None
    resolution: Resolution | None
    report: Report
    state: str
    judgements: tuple[Judgement, ...]
    history: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding, in its report.

    Attributes:
        finding: What a check noticed.
        report: Where.
        state: As for a claim.
        judgements: Those on it that are in force.
    """

    finding: Finding
    report: Report
    state: str
    judgements: tuple[Judgement, ...]


def report_view(connection: Connection, report: int, moment: Moment = NOW) -> ReportView:
    """Return everything known about a report.

    Args:
        connection: The ledger's.
        report: The `seq` of its entry, as `ids.one` gives it.
        moment: As judged or as read, now or then.

    Raises:
        Missing: It was not there yet.
    """
    whole = _kept(connection, report, moment)
    return ReportView(
        report=_with_original(connection, _as_seen(whole, moment)),
        kept_utc=whole.entry.made_utc,
        read_by=whole.reading.made_by if whole.reading else None,
        replaced=whole.replaced_by is not None,
        judgements=() if moment.as_read else whole.judged.applied,
        lapsed=() if moment.as_read else whole.judged.lapsed,
        history=tuple(history.of_report(connection, whole, moment.until(connection))),
    )


def seen(connection: Connection, report: int, moment: Moment) -> Report:
    """Return a report as judged or as read, now or then, without its original bytes."""
    return _as_seen(kept(connection, report, moment.until(connection)), moment)


def claim_view(connection: Connection, report: int, claim: str, moment: Moment = NOW) -> ClaimView:
    """Return everything known about a claim, also about one that was rejected.

    Args:
        connection: The ledger's.
        report: The `seq` of its report's entry.
        claim: Its id, or that of an attribution without a claim.
        moment: As judged or as read, now or then.

    Raises:
        Missing: Neither this reading nor an earlier one had it at that moment.
    """
    whole = _kept(connection, report, moment)
    whole_history = history.of_report(connection, whole, moment.until(connection))
    events = tuple(row for row in whole_history if row.about in {"", claim})
    on_it = tuple(row.judgement for row in events if row.judgement and row.stands)
    for seen, state in _sights(connection, whole, moment):
        attribution = _attribution(seen, claim)
        if attribution is not None:
            return ClaimView(
                attribution=attribution,
                claim=next((row for row in seen.claims if row.attribution == attribution.id), None),
                resolution=next((row for row in seen.resolutions if row.attribution == attribution.id), None),
                report=seen,
                state=state or _state(on_it),
                judgements=() if moment.as_read else on_it,
                history=events,
            )
    raise _not_there(What.CLAIM, claim)


def finding_view(connection: Connection, report: int, finding: str, moment: Moment = NOW) -> FindingView:
    """Return a finding, also one that was rejected.

    Args:
        connection: The ledger's.
        report: The `seq` of its report's entry.
        finding: Its id.
        moment: As judged or as read, now or then.

    Raises:
        Missing: No reading had it at that moment.
    """
    whole = _kept(connection, report, moment)
    on_it = tuple(row for row in whole.judged.applied if row.target == finding)
    for seen, state in _sights(connection, whole, moment):
        found = next((row for row in seen.findings if row.id == finding), None)
        if found is not None:
            return FindingView(found, seen, state or _state(on_it), () if moment.as_read else on_it)
    raise _not_there(What.FINDING, finding)


def _kept(connection: Connection, report: int, moment: Moment) -> Kept:
    until = moment.until(connection)
    if report > until:
        raise _not_there(What.REPORT, entry(connection, report).key[:16])
    return kept(connection, report, until)


def _as_seen(whole: Kept, moment: Moment) -> Report:
    return whole.read if moment.as_read else whole.judged.report


def _sights(connection: Connection, whole: Kept, moment: Moment) -> Iterator[tuple[Report, str]]:
    """Yield a report in every state in which something may be found, and what that says of it."""
    yield _as_seen(whole, moment), "as read" if moment.as_read else ""
    yield whole.read, "rejected"
    earlier = about(connection, whole.entry.seq, Kind.READING, moment.until(connection))[:-1]
    for reading in reversed(earlier):
        yield kept(connection, whole.entry.seq, reading.seq).read, "not found again"


def _attribution(report: Report, claim: str) -> Attribution | None:
    made_of = next((row.attribution for row in report.claims if row.id == claim), claim)
    return next((row for row in report.attributions if row.id == made_of), None)


def _state(on_it: tuple[Judgement, ...]) -> str:
    """Say what judgements made of a claim or a finding, the newest having the last word."""
    if any(row.verdict is Verdict.CORRECT for row in on_it):
        return "corrected"
    return "accepted" if any(row.verdict is Verdict.ACCEPT for row in on_it) else "as read"


def _with_original(connection: Connection, report: Report) -> Report:
    return replace(report, original=original(connection, report.sha256))


def _not_there(what: What, id_: str) -> Missing:
    return Missing(
        f"expected this {what} to be there at that moment, found none",
        where=id_,
        remedy="Leave --at out, or name a later time",
    )
