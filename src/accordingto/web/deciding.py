"""Somebody's decision comes in over HTTP and is kept, unless somebody else was quicker.

Comes in: a decision, whose it is, and the tag of what they looked at. Goes out: what became of it. Refused:
what was judged since they looked (`JudgedMeanwhile`), what does not fit together (`InvalidJudgement`).
"""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Connection

from accordingto.errors import Missing
from accordingto.groups import follow
from accordingto.groups.judging import judge
from accordingto.groups.listing import groups_of_claims
from accordingto.groups.views import group_view
from accordingto.ledger import Writer, judging
from accordingto.ledger.actors import actor_view
from accordingto.ledger.entries import entry_with
from accordingto.ledger.ids import SHORTEST, What
from accordingto.ledger.ids import Named as Found
from accordingto.ledger.judgements import Correction, Judgement, Named, Verdict
from accordingto.ledger.judging import Decision, InvalidJudgement
from accordingto.ledger.kept import judgement_at
from accordingto.ledger.views import claim_view, finding_view
from accordingto.records import ActorKind, Stance
from accordingto.web import answers, etags, gathered, group_answers, lists, naming
from accordingto.web.house import House
from accordingto.web.problems import WebError

LONGEST_ID = 200
_Pair = tuple[Annotated[int, Field(ge=0, le=2**53)], Annotated[int, Field(ge=0, le=2**53)]]
_Pieces = Annotated[list[_Pair], Field(max_length=100)]
_Place = _Pieces | Annotated[str, Field(max_length=10_000)]
_Id = Annotated[str, Field(min_length=SHORTEST, max_length=LONGEST_ID)]
_Reason = Annotated[str, Field(min_length=1, max_length=2000, description="Why.")]
_Own = Annotated[
    str | None,
    Field(min_length=1, max_length=200, description="Who decides; left out, it is the name on the token."),
]


class Because(BaseModel):
    """Who decides, and why."""

    model_config = ConfigDict(extra="forbid")

    why: _Reason
    by: _Own = None


class Decided(Because):
    """A decision on a claim, a finding, an actor, a link or a group.

    A place is given as pairs of code points, or as words of the report; an empty list is nowhere.
    """

    about: str = Field(
        min_length=1,
        max_length=LONGEST_ID,
        description="Id of a claim, a finding, an actor, a link or a group.",
    )
    verdict: Verdict = Field(description="What is decided; a judgement is undone at its own address.")
    source: _Place | None = Field(None, description="Where the source stands.")
    cue: _Place | None = Field(None, description="Where the cue stands.")
    content: _Place | None = Field(None, description="Where the content stands.")
    actor: str | None = Field(
        None, min_length=1, max_length=200, description="Who the source is: an id or a name."
    )
    actor_kind: ActorKind | None = Field(None, description="What sort of somebody a new name is.")
    stance: Stance | None = Field(None, description="What the source does with the content.")
    certainty: float | None = Field(None, ge=-3, le=3, description="How sure the content is, as attributed.")
    negated: bool | None = Field(None, description="Whether it says that something is not so.")
    wording: str | None = Field(None, max_length=10_000, description="The content, readable on its own.")
    into: str | None = Field(
        None,
        min_length=1,
        max_length=200,
        description="Whom an actor is merged into; the group or claim that a group, or a claim that stands"
        " alone, is merged with.",
    )
    report: str | None = Field(None, max_length=LONGEST_ID, description="Where an actor is split off.")
    name: str | None = Field(None, min_length=1, max_length=200, description="What it is called then.")
    claims: Annotated[list[_Id], Field(max_length=10_000)] | None = Field(
        None, description="Of a group that is split: ids of the claims that are split off."
    )

    def places(self) -> dict[str, "list[_Pair] | str"]:
        """Return the places that are given, by role."""
        given = {"source": self.source, "cue": self.cue, "content": self.content}
        return {role: place for role, place in given.items() if place is not None}


def keep(house: House, decided: Decided, by: str, if_match: str | None) -> answers.Kept:
    """Keep a decision on a claim, a finding, an actor, a link or a group.

    Args:
        house: What is served.
        decided: What was decided.
        by: Who decides.
        if_match: The tag of what they looked at, "*" for whatever there is, or None.

    Raises:
        WebError: Nobody said what they looked at, or it was judged since then.
        InvalidJudgement: It does not fit what it is about.
    """
    if if_match is None:
        raise WebError("NoIfMatch", "expected If-Match with the tag of what is judged, found none")
    with house.ledger.writing() as connection:
        follow(connection)
        about = naming.anything(connection, decided.about)
        if about.what is What.JUDGEMENT:
            raise InvalidJudgement(f"a judgement is undone at /api/judgements/{about.id}/undo")
        now = shown(connection, about)
        _same_as_seen(now, about, if_match)
        decision = _decision(connection, about, decided, by)
        into = decided.into if about.what is not What.ACTOR else None
        key = judge(Writer(connection), about, decision, claims=decided.claims or (), into=into)
        return answers.Kept(key, about.id, _tag_if_there(connection, about), _group(connection, now))


def undo(house: House, key: str, by: str, why: str) -> answers.Kept:
    """Undo a judgement.

    Raises:
        WebError: It was undone already.
    """
    with house.ledger.writing() as connection:
        about = naming.the(What.JUDGEMENT, connection, key)
        if not one(connection, about.id).stands:
            raise WebError(
                "AlreadyUndone", "expected a judgement that stands, found one that was undone", where=key
            )
        made = judge(Writer(connection), about, Decision(Verdict.UNDO, by, why))
        return answers.Kept(made, about.id, tag_of(connection, about))


def one(connection: Connection, key: str) -> answers.JudgementRow:
    """Return a judgement, and whether nobody undid it."""
    kept_as = entry_with(connection, key)
    stands = key not in lists.undone(connection, kept_as.subject)
    return answers.JudgementRow(
        judgement_at(connection, kept_as), stands, lists.report_id(connection, kept_as.subject)
    )


def tag_of(connection: Connection, about: Found) -> str:
    """Return the tag of the answer that tells everything known about a record.

    Raises:
        Missing: It is not there, as a group whose claims were judged not to be the same.
    """
    return etags.of_record(shown(connection, about))


def shown(connection: Connection, about: Found) -> object:
    """Return the answer that tells everything known about a record, as a GET of it gives it."""
    if about.what is What.CLAIM:
        return answers.claim_answer(claim_view(connection, about.report or 0, about.id))
    if about.what is What.FINDING:
        return answers.finding_answer(finding_view(connection, about.report or 0, about.id))
    if about.what is What.ACTOR:
        return answers.actor_answer(actor_view(connection, about.id))
    if about.what is What.LINK:
        return gathered.link_told(connection, about)
    if about.what is What.GROUP:
        return group_answers.group_answer(group_view(connection, about.id, most=group_answers.MOST))
    if about.what is What.JUDGEMENT:
        return one(connection, about.id)
    if about.what is What.DISPUTE:
        raise InvalidJudgement("a dispute is not judged; judge its links and its groups")
    raise InvalidJudgement("a report is not judged; judge its claims, actors and findings")


def _tag_if_there(connection: Connection, about: Found) -> str | None:
    """Return the tag of what was judged, or None where that is no more.

    A group may fall apart by it, and a link that a person added is gone with another's word against it.
    """
    try:
        return tag_of(connection, about)
    except Missing:
        if about.what not in {What.GROUP, What.LINK}:
            raise
        return None


def _group(connection: Connection, judged: object) -> str | None:
    """Return the id of the group that the first claim of a link or a group is in by now."""
    if isinstance(judged, group_answers.LinkAnswer):
        first = judged.of.id
    elif isinstance(judged, group_answers.GroupAnswer):
        first = judged.members[0].id
    elif isinstance(judged, answers.ClaimAnswer):
        first = judged.id
    else:
        return None
    return groups_of_claims(connection, [first]).get(first)


def _same_as_seen(now: object, about: Found, if_match: str) -> None:
    """Refuse a decision on something that is not as it was when they looked."""
    if etags.names_at_stake(if_match, etags.of_record(now)):
        return
    judgements: tuple[Judgement, ...] = getattr(now, "judgements", ())
    if isinstance(now, group_answers.LinkAnswer) and now.judgement is not None:
        judgements = (now.judgement,)
    last = max(judgements, key=lambda row: row.at_utc, default=None)
    said = f"; {last.by} decided to {last.verdict} on {last.at_utc[:16]}Z" if last else ""
    raise WebError("JudgedMeanwhile", f"expected it to be as it was, found it changed{said}", where=about.id)


def _decision(connection: Connection, about: Found, decided: Decided, by: str) -> Decision:
    """Return the decision with everything that it names found in the ledger."""
    kind = decided.actor_kind
    places = {role: _spelled(place) for role, place in decided.places().items()}
    correction = Correction(
        **judging.places_of(connection, about, places),
        actor=judging.actor_named(connection, decided.actor, kind) if decided.actor else None,
        stance=decided.stance,
        certainty=decided.certainty,
        negated=decided.negated,
        wording=decided.wording,
    )
    given = {"into": decided.into, "report": decided.report, "name": decided.name}
    judging.check_fits(decided.verdict, correction, given)
    is_actor = about.what is What.ACTOR
    if decided.claims is not None and decided.verdict is not Verdict.SPLIT:
        raise InvalidJudgement(f"only split takes claims; this is {decided.verdict}")
    if not is_actor and (decided.report is not None or decided.name is not None):
        raise InvalidJudgement(f"only an actor is split off in a report, by a name; this is a {about.what}")
    other = judging.actor_named(connection, decided.into, kind) if decided.into and is_actor else None
    if decided.name is not None:
        other = Named("", decided.name)
    place = naming.the(What.REPORT, connection, decided.report) if decided.report else None
    return Decision(decided.verdict, by, decided.why, correction, other, place.report if place else None)


def _spelled(place: "list[_Pair] | str") -> str:
    return place if isinstance(place, str) else ",".join(f"{start}-{end}" for start, end in place)
