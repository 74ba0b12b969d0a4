"""What the interface says of links, groups, disputes, the way of a claim and an actor's record.

Comes in: the views of the room `groups`. Goes out: small frozen records with their counts, each bounded in
what it says of a group of ten thousand reports. Refused: nothing.
"""

from dataclasses import dataclass, replace

from accordingto.groups.members import Member
from accordingto.groups.opposing import Opposed
from accordingto.groups.records import Record, Tally
from accordingto.groups.tracing import Step, Trace
from accordingto.groups.views import DisputeView, GroupView, LinkView
from accordingto.ledger.judgements import Judgement
from accordingto.records import Actor, Carrier, Group, Link, Origin, Stance

MOST = 50
"""Carriers of a group whose words an answer gives; the group's members come in pages."""

_NAMES, _LINKS = 20, 200  # names of origins in a list, and ids of links of a group


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group in a list: the same claim in several reports.

    Attributes:
        id: Its id; a group keeps it as it grows.
        wording: As it was first put.
        stance: What its first origin does with the wording.
        n_reports: How many reports carry it.
        n_outlets: How many outlets.
        n_origins: On how many independent origins it rests: reports that rest on one voice count once.
        origins: Names of these, the earliest first, at most 20.
        first: When it was first published, or None.
        n_lost: How many of the reports print as fact what was only claimed.
    """

    id: str
    wording: str
    stance: Stance
    n_reports: int
    n_outlets: int
    n_origins: int
    origins: tuple[str, ...]
    first: str | None
    n_lost: int


@dataclass(frozen=True, slots=True)
class GroupPage:
    """Some groups.

    Attributes:
        groups: At most as many as were asked for.
        cursor: What to ask the next page with; None on the last.
    """

    groups: tuple[GroupRow, ...]
    cursor: str | None


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """Two groups that weaken each other.

    Attributes:
        id: Made from the two groups' ids.
        one: The group that was first published.
        other: The other.
        n_reports: How many reports carry one side or the other.
        score: That of the surest link between them.
        n_links: How many links say so.
    """

    id: str
    one: GroupRow
    other: GroupRow
    n_reports: int
    score: float
    n_links: int


@dataclass(frozen=True, slots=True)
class DisputePage:
    """Some disputes.

    Attributes:
        disputes: At most as many as were asked for.
        cursor: What to ask the next page with; None on the last.
    """

    disputes: tuple[DisputeRow, ...]
    cursor: str | None


@dataclass(frozen=True, slots=True)
class GroupAnswer:
    """Everything known about a group.

    Attributes:
        id: Its id.
        wording: As it was first put.
        stance: What its first origin does with the wording.
        n_reports: How many reports carry it.
        n_outlets: How many outlets.
        n_origins: On how many independent origins it rests.
        first: When it was first published, or None.
        outlets: Their names, each once, the earliest first.
        origins: The voices it rests on, the earliest first, with those by way of whom it came.
        carriers: The reports that carry it, the earliest first, and where attribution was lost.
        members: Its claims and bare sentences with their words, those of the first 50 carriers.
        n_links: How many links hold it together.
        links: Ids of the surest of these, at most 200.
        disputes: What weakens it, or it weakens.
        judgements: What people decided about its links, and about it.
    """

    id: str
    wording: str
    stance: Stance
    n_reports: int
    n_outlets: int
    n_origins: int
    first: str | None
    outlets: tuple[str, ...]
    origins: tuple[Origin, ...]
    carriers: tuple[Carrier, ...]
    members: tuple[Member, ...]
    n_links: int
    links: tuple[str, ...]
    disputes: tuple[DisputeRow, ...]
    judgements: tuple[Judgement, ...]

    def at_stake(self) -> "GroupAnswer":
        """Return what it holds and what was decided about it, without what only links tell of it."""
        held = tuple(replace(carrier, lost="") for carrier in self.carriers)
        return replace(self, carriers=held, n_origins=0, origins=(), n_links=0, links=(), disputes=())


@dataclass(frozen=True, slots=True)
class MemberPage:
    """Some members of a group: claims and sentences printed without a source.

    Attributes:
        members: With their words, the earliest published first.
        cursor: What to ask the next page with; None on the last.
    """

    members: tuple[Member, ...]
    cursor: str | None


@dataclass(frozen=True, slots=True)
class LinkPage:
    """Some links of a claim.

    Attributes:
        links: With both their ends, the surest first; rejected ones are among them.
        cursor: What to ask the next page with; None on the last.
    """

    links: tuple[LinkView, ...]
    cursor: str | None


@dataclass(frozen=True, slots=True)
class WordsBeside:
    """Words of two reports that stand against each other.

    Attributes:
        of: Those in the report of the link's `of`, piece by piece.
        to: Those in the report of the link's `to`.
    """

    of: tuple[str, ...]
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LinkAnswer:
    """Everything known about a link.

    Attributes:
        link: With its reason, and the places that it rests on in both reports.
        of: The claim that does it.
        to: The claim that it is done to.
        words: The words in these places, as the reports have them.
        state: "as found", "accepted", "rejected" or "added by a person".
        judgement: What was decided about it last, or None.
    """

    link: Link
    of: Member
    to: Member
    words: tuple[WordsBeside, ...]
    state: str
    judgement: Judgement | None


@dataclass(frozen=True, slots=True)
class DisputeAnswer:
    """Both sides of a dispute, and what they have in common.

    Attributes:
        id: Made from the two groups' ids.
        one: The side that was first published.
        other: The other side.
        links: Why each weakens the other, the surest first, at most 50.
        common: What the claims of both sides have in common, a sentence each.
        agreed: Groups that rest on voices of both sides: what both say.
    """

    id: str
    one: GroupAnswer
    other: GroupAnswer
    links: tuple[LinkView, ...]
    common: tuple[str, ...]
    agreed: tuple[GroupRow, ...]


@dataclass(frozen=True, slots=True)
class TraceAnswer:
    """The way of a claim through reports.

    Attributes:
        group: Id of its group; "" of a claim that stands alone.
        wording: What is claimed, as it was first put.
        steps: Origins, relays and reports, each after the one above it.
        n_left_out: How many reports carry it beside those that are shown, which are the earliest.
    """

    group: str
    wording: str
    steps: tuple[Step, ...]
    n_left_out: int


@dataclass(frozen=True, slots=True)
class RecordAnswer:
    """What is known of an actor as a source: counts with the claims behind them, and no score of trust.

    Attributes:
        actor: Who it is.
        n_made: How many claims rest on its word.
        n_corroborated: How many of these another, independent origin says too.
        n_contradicted: How many of these a claim of somebody else weakens.
        made: Ids of these claims, the earliest published first.
        about: Whom these speak of, those most spoken of first.
        relayed_by: Outlets and relays that carried them.
        denied_by: Who denies or rejects some of them.
        corroborated: Who else says some of them.
        contradicted: Whose claims weaken some of them.
        in_groups: Ids of the groups that they are in.
    """

    actor: Actor
    n_made: int
    n_corroborated: int
    n_contradicted: int
    made: tuple[str, ...]
    about: tuple[Tally, ...]
    relayed_by: tuple[Tally, ...]
    denied_by: tuple[Tally, ...]
    corroborated: tuple[Tally, ...]
    contradicted: tuple[Tally, ...]
    in_groups: tuple[str, ...]


def group_row(group: Group) -> GroupRow:
    """Return a group as a list has it."""
    return GroupRow(
        id=group.id,
        wording=group.wording,
        stance=group.stance,
        n_reports=len(group.carriers),
        n_outlets=len(group.outlets),
        n_origins=len(group.origins),
        origins=tuple(origin.name for origin in group.origins[:_NAMES]),
        first=group.first,
        n_lost=group.n_lost,
    )


def dispute_row(one: Opposed) -> DisputeRow:
    """Return a dispute as a list has it."""
    sides = group_row(one.one), group_row(one.other)
    return DisputeRow(one.id, *sides, one.n_reports, one.score, len(one.links))


def group_answer(view: GroupView) -> GroupAnswer:
    """Return what the interface says of a group, with the words of the first `MOST` carriers."""
    group = view.group
    shown = {carrier.report for carrier in group.carriers[:MOST]}
    return GroupAnswer(
        id=group.id,
        wording=group.wording,
        stance=group.stance,
        n_reports=len(group.carriers),
        n_outlets=len(group.outlets),
        n_origins=len(group.origins),
        first=group.first,
        outlets=group.outlets,
        origins=group.origins,
        carriers=group.carriers,
        members=tuple(member for member in view.members if member.report in shown),
        n_links=len(group.links),
        links=group.links[:_LINKS],
        disputes=tuple(map(dispute_row, view.disputes)),
        judgements=view.judgements,
    )


def dispute_answer(view: DisputeView) -> DisputeAnswer:
    """Return what the interface says of a dispute."""
    sides = group_answer(view.one), group_answer(view.other)
    return DisputeAnswer(view.id, *sides, view.links, view.common, tuple(map(group_row, view.agreed)))


def link_answer(view: LinkView, words: tuple[WordsBeside, ...]) -> LinkAnswer:
    """Return what the interface says of a link."""
    return LinkAnswer(view.link, view.of, view.to, words, view.state, view.judgement)


def trace_answer(way: Trace, n_left_out: int) -> TraceAnswer:
    """Return what the interface says of the way of a claim."""
    return TraceAnswer(way.group, way.wording, way.steps, n_left_out)


def record_answer(record: Record) -> RecordAnswer:
    """Return what the interface says of an actor as a source."""
    return RecordAnswer(
        actor=record.actor,
        n_made=len(record.made),
        n_corroborated=record.n_corroborated,
        n_contradicted=record.n_contradicted,
        made=record.made,
        about=record.about,
        relayed_by=record.relayed_by,
        denied_by=record.denied_by,
        corroborated=record.corroborated,
        contradicted=record.contradicted,
        in_groups=record.in_groups,
    )
