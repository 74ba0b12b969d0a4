"""Somebody's decision on anything in a ledger is kept, and groups follow it at once.

Comes in: what it is about, and a decision. Goes out: the judgement's key. Refused: what does not fit what it
is about (`InvalidJudgement`).

Of links and groups this room finds out which claims are tied together or kept apart, so that the decision
holds when a finder is run again; all else is kept as the room `ledger` keeps it.
"""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from accordingto.groups.inforce import Scene, ends_of, near
from accordingto.groups.keeping import follow
from accordingto.groups.listing import groups_of_claims, with_ids
from accordingto.groups.views import GroupView, group_of, group_view, link_view
from accordingto.ledger import Writer, ids, judging
from accordingto.ledger.ids import Named as Found
from accordingto.ledger.ids import What
from accordingto.ledger.judgements import Tie, Verdict
from accordingto.ledger.judging import Decision, InvalidJudgement
from accordingto.records import LinkKind, content_id


def judge(
    writer: Writer, about: Found, decision: Decision, *, claims: Sequence[str] = (), into: str | None = None
) -> str:
    """Keep a decision and return its key.

    Args:
        writer: Of a transaction.
        about: What it is about, from `ids.one`.
        decision: What was decided; of a link or a group its tie is filled in here.
        claims: Ids of the claims that are split off a group.
        into: Id of the group or claim that a group, or a claim that stands alone, is merged with.

    Raises:
        InvalidJudgement: It does not fit what it is about, or lacks something.
    """
    connection = writer.connection
    follow(connection)
    if about.what is What.CLAIM and decision.verdict is Verdict.MERGE:
        about = _group_with(connection, about)
    if about.what is What.LINK:
        decision = replace(decision, tie=_of_link(connection, about))
    elif about.what is What.GROUP:
        decision = replace(decision, tie=_of_group(connection, about, decision, claims, into))
    elif claims:
        raise InvalidJudgement(f"only a group has claims to split off; this is a {about.what}")
    key = judging.judge(writer, about, decision)
    follow(connection)
    return key


def _group_with(connection: Connection, claim: Found) -> Found:
    """Return the group that a claim is in, or the one that it is the first of if it is merged."""
    there = group_of(connection, claim.id)
    return Found(What.GROUP, there.group.id if there else content_id("group", claim.id), claim.report)


def _of_link(connection: Connection, about: Found) -> Tie:
    view = link_view(connection, about.id, about.report or 0)
    scene = near(connection, [view.link.of, view.link.to])
    of, to = (ends_of(scene, [end]) for end in (view.link.of, view.link.to))
    return Tie(view.link.kind, of, to)


def _of_group(
    connection: Connection, about: Found, decision: Decision, claims: Sequence[str], into: str | None
) -> Tie:
    if decision.verdict is Verdict.MERGE:
        return _merger(connection, about, into)
    view = group_view(connection, about.id)
    own = [member.id for member in view.members]
    scene = near(connection, own)
    if decision.verdict is Verdict.SPLIT:
        return _split(scene, own, claims)
    if claims:
        raise InvalidJudgement(f"{decision.verdict} concerns the whole group; only split takes claims")
    return Tie(LinkKind.SAME, ends_of(scene, own))


def _split(scene: Scene, own: list[str], claims: Sequence[str]) -> Tie:
    off = [one for given in claims for one in own if one.startswith(given)]
    if not off or len(set(off)) == len(own):
        raise InvalidJudgement(
            "expected some of the group's claims to split off, not none and not all of them"
        )
    stay = [one for one in own if one not in off]
    return Tie(LinkKind.SAME, ends_of(scene, dict.fromkeys(off)), ends_of(scene, stay))


def _merger(connection: Connection, about: Found, into: str | None) -> Tie:
    if into is None:
        raise InvalidJudgement("expected the group or claim to merge it with; name one")
    of, to = (_members(connection, each) for each in (about, ids.one(connection, into)))
    if set(of) & set(to):
        raise InvalidJudgement("expected another group to merge it with; this is the same")
    scene = near(connection, [*of, *to])
    tie = Tie(LinkKind.SAME, ends_of(scene, of), ends_of(scene, to))
    if not tie.of or not tie.to:
        raise InvalidJudgement(
            "expected claims of reports that are linked, found one whose report is not; link first"
        )
    return tie


def _members(connection: Connection, named: Found) -> list[str]:
    """Return all that is merged with a group or a claim: whoever means one member of it means all.

    That they hang together by links does not do: what weakens one of them, or was split off it, would tear it
    out of the group.
    """
    claim = _first(connection, named)
    there = groups_of_claims(connection, [claim]).get(claim)
    if there is None:
        return [claim]
    members = (member.id for member in group_view(connection, there).members)
    return list(dict.fromkeys([claim, *members]))


def _first(connection: Connection, named: Found) -> str:
    """Return the claim by which a group, or a claim that stands alone, is merged."""
    if named.what is What.CLAIM:
        return named.id
    if named.what is not What.GROUP:
        raise InvalidJudgement(f"expected a group or a claim to merge with, got a {named.what}")
    if named.report is not None:  # a claim that stands alone, from `_group_with`
        return _alone(connection, named)
    view: GroupView = group_view(connection, named.id)
    return view.group.claims[0] if view.group.claims else view.members[0].id


def _alone(connection: Connection, named: Found) -> str:
    from accordingto.groups.standing import indexed

    statements = (row for one in indexed(connection, [named.report or 0]) for row in one.statements)
    claim = next((row.id for row in statements if content_id("group", row.id) == named.id), None)
    if claim is None and not with_ids(connection, [named.id]):
        raise InvalidJudgement(
            "expected a claim of a report that is linked, found one that is not; link first"
        )
    return claim or group_view(connection, named.id).group.claims[0]
