"""What the interface says of the records of a ledger.

Comes in: the ledger's views. Goes out: small frozen records, each readable without asking for another.
Refused: nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from accordingto.ledger.actors import ActorView
from accordingto.ledger.history import Event
from accordingto.ledger.judgements import Judgement
from accordingto.ledger.search import Hit
from accordingto.ledger.views import ClaimView, FindingView
from accordingto.records import (
    Actor,
    ActorKind,
    Attribution,
    Claim,
    Finding,
    Pieces,
    Place,
    Report,
    Resolution,
    Time,
)

Row = TypeVar("Row", Actor, Time, Place)


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report in a list, without its words.

    Attributes:
        id: Its id.
        title: The headline, or None.
        outlet: Who published it, or None.
        published: ISO 8601 date or time, or None.
        url: Its address, or None.
    """

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class ReportPage:
    """Some reports, the one that was kept last first.

    Attributes:
        reports: At most as many as were asked for.
        cursor: What to ask the next page with; None on the last.
    """

    reports: tuple[ReportRow, ...]
    cursor: str | None


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """Some claims, the best first.

    Attributes:
        claims: At most as many as were asked for.
        cursor: What to ask the next page with; None on the last.
    """

    claims: tuple[Hit, ...]
    cursor: str | None


@dataclass(frozen=True, slots=True)
class Words:
    """The words of an attribution's roles, as the report has them.

    Attributes:
        source: Piece by piece.
        cue: Piece by piece.
        content: Piece by piece.
    """

    source: tuple[str, ...]
    cue: tuple[str, ...]
    content: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimAnswer:
    """Everything known about a claim, with all that it names.

    Attributes:
        id: The claim's, or the attribution's where no claim was made of it.
        state: "as read", "accepted", "corrected", "rejected" or "not found again".
        claim: The claim; None where only the attribution was found.
        attribution: What it was made of; its places count code points of the report's text.
        words: The words in these places.
        resolution: Who the source is, or None.
        actors: Those in its chains, its source and whom it is about.
        times: Its times.
        places: Its places.
        report: Where it stands.
        judgements: Those on this claim that are in force.
        history: All that happened to it, oldest first.
    """

    id: str
    state: str
    claim: Claim | None
    attribution: Attribution
    words: Words
    resolution: Resolution | None
    actors: tuple[Actor, ...]
    times: tuple[Time, ...]
    places: tuple[Place, ...]
    report: ReportRow
    judgements: tuple[Judgement, ...]
    history: tuple[Event, ...]

    def at_stake(self) -> "ClaimAnswer":
        """Return it without what happens to its whole report, as when that is linked."""
        return replace(self, history=())


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor in a list.

    Attributes:
        id: Its id.
        name: The fullest name that the newest report has.
        kind: What sort of somebody it is.
        n_reports: In how many reports it was ever found.
    """

    id: str
    name: str
    kind: ActorKind
    n_reports: int


@dataclass(frozen=True, slots=True)
class ActorPage:
    """Some actors.

    Attributes:
        actors: At most as many as were asked for, in the order of their ids.
        cursor: What to ask the next page with; None on the last.
    """

    actors: tuple[ActorRow, ...]
    cursor: str | None


@dataclass(frozen=True, slots=True)
class ActorAnswer:
    """Everything known about an actor.

    Attributes:
        actor: As the report that names it last has it; its mentions are places in that report.
        n_reports: In how many reports it was ever found.
        reports: The newest of these.
        said: The newest claims that rest on its word; search with its id leafs through all.
        about: The newest claims that speak of it.
        judgements: Those on this actor that are in force.
        history: All judgements on it, oldest first.
    """

    actor: Actor
    n_reports: int
    reports: tuple[ReportRow, ...]
    said: tuple[Hit, ...]
    about: tuple[Hit, ...]
    judgements: tuple[Judgement, ...]
    history: tuple[Event, ...]

    def at_stake(self) -> "ActorAnswer":
        """Return it without what changes with every report that names it."""
        bare = replace(self.actor, mentions=())
        return replace(self, actor=bare, n_reports=0, reports=(), said=(), about=(), history=())


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding with its words, and where it stands.

    Attributes:
        finding: What a check noticed.
        words: The words it is about, piece by piece.
        report: Where.
    """

    finding: Finding
    words: tuple[str, ...]
    report: ReportRow


@dataclass(frozen=True, slots=True)
class FindingPage:
    """Some findings, those of the report that was kept last first.

    Attributes:
        findings: At most as many as were asked for; fewer do not say that there are no more.
        cursor: What to ask the next page with; None on the last.
    """

    findings: tuple[FindingRow, ...]
    cursor: str | None


@dataclass(frozen=True, slots=True)
class FindingAnswer:
    """Everything known about a finding.

    Attributes:
        finding: What a check noticed.
        words: The words it is about, piece by piece.
        state: As for a claim.
        report: Where it stands.
        judgements: Those on it that are in force.
    """

    finding: Finding
    words: tuple[str, ...]
    state: str
    report: ReportRow
    judgements: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True)
class JudgementRow:
    """A judgement, and whether it still holds.

    Attributes:
        judgement: What was decided, by whom and why.
        stands: Whether nobody undid it.
        report: The id of the report it is about; None for one on actors at large.
    """

    judgement: Judgement
    stands: bool
    report: str | None


@dataclass(frozen=True, slots=True)
class JudgementPage:
    """Some judgements, the newest first.

    Attributes:
        judgements: At most as many as were asked for.
        cursor: What to ask the next page with; None on the last.
    """

    judgements: tuple[JudgementRow, ...]
    cursor: str | None


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a decision.

    Attributes:
        judgement: The key of the judgement that is kept now.
        about: The id of what it is about.
        etag: The tag of that as it is now, to judge it again with If-Match; None of a group, or a link
            that a person added, that is no more.
        group: The group that the claim, or the first claim of the link or group, is in now, or None.
    """

    judgement: str
    about: str
    etag: str | None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a report that was handed in.

    Attributes:
        report: Its id.
        new: Whether anything was added to the ledger; it had the report with that reading already, if not.
        n_claims: How many claims there are in it.
        n_findings: How many findings.
    """

    report: str
    new: bool
    n_claims: int
    n_findings: int


def row_of(report: Report) -> ReportRow:
    """Return a report without its words."""
    return ReportRow(report.id, report.title, report.outlet, report.published, report.url)


def words_in(pieces: Pieces, text: str) -> tuple[str, ...]:
    """Return the words in some places of a text."""
    return tuple(span.words(text) for span in pieces)


def claim_answer(view: ClaimView) -> ClaimAnswer:
    """Return what the interface says of a claim."""
    claim, attribution, text = view.claim, view.attribution, view.report.text
    named = {*(view.resolution.actors + view.resolution.candidates if view.resolution else ())}
    if claim is not None:
        named.update(claim.about, *claim.chains)
    return ClaimAnswer(
        id=claim.id if claim else attribution.id,
        state=view.state,
        claim=claim,
        attribution=attribution,
        words=Words(
            *(words_in(role, text) for role in (attribution.source, attribution.cue, attribution.content))
        ),
        resolution=view.resolution,
        actors=tuple(_with_ids(view.report.actors, named)),
        times=tuple(_with_ids(view.report.times, claim.times if claim else ())),
        places=tuple(_with_ids(view.report.places, claim.places if claim else ())),
        report=row_of(view.report),
        judgements=view.judgements,
        history=view.history,
    )


def actor_answer(view: ActorView) -> ActorAnswer:
    """Return what the interface says of an actor."""
    rows = tuple(map(row_of, view.reports))
    return ActorAnswer(view.actor, view.n_reports, rows, view.said, view.about, view.judgements, view.history)


def finding_answer(view: FindingView) -> FindingAnswer:
    """Return what the interface says of a finding."""
    words = words_in(view.finding.pieces, view.report.text)
    return FindingAnswer(view.finding, words, view.state, row_of(view.report), view.judgements)


def _with_ids(rows: Iterable[Row], ids: Iterable[str]) -> Iterable[Row]:
    wanted = set(ids)
    return (row for row in rows if row.id in wanted)
