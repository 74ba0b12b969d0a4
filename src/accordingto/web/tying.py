"""Somebody's decision on a link or a group comes in from a page and is kept, unless somebody was quicker.

Comes in: a decision, whose it is, and the tag of what they looked at. Goes out: the group that it is about
now. Refused: what was judged since they looked (`JudgedMeanwhile`), what does not fit together
(`InvalidJudgement`).
"""

from dataclasses import dataclass

from sqlalchemy import Connection

from accordingto.errors import Missing
from accordingto.groups.judging import judge
from accordingto.groups.listing import groups_of_claims
from accordingto.groups.views import GroupView, LinkView, group_view, link_view
from accordingto.ledger import Writer
from accordingto.ledger.ids import Named, What
from accordingto.ledger.judgements import Verdict
from accordingto.ledger.judging import Decision
from accordingto.records import content_id
from accordingto.web import naming
from accordingto.web.group_answers import MOST
from accordingto.web.house import House
from accordingto.web.problems import WebError


@dataclass(frozen=True, slots=True)
class Tying:
    """What somebody decides about a link or a group.

    Attributes:
        about: Its id.
        what: A link or a group.
        verdict: Accept, reject, split or merge.
        why: The reason.
        tag: Of what they looked at.
        claims: Those that are split off.
        into: The group or claim that it is merged with, or None.
    """

    about: str
    what: What
    verdict: Verdict
    why: str
    tag: str
    claims: tuple[str, ...] = ()
    into: str | None = None


def tag_of(view: GroupView | LinkView) -> str:
    """Return a word that changes with what a group holds, or with what was decided about a link."""
    if isinstance(view, LinkView):
        return content_id(view.link.id, view.state, view.judgement.key if view.judgement else "")
    return content_id(view.group.id, *view.group.claims, *(one.key for one in view.judgements))


def keep(house: House, tying: Tying, by: str) -> str | None:
    """Keep a decision, and return the id of the group that it is about from now on.

    Args:
        house: What is served.
        tying: What was decided.
        by: Who decides.

    Raises:
        WebError: It was judged since they looked.
        InvalidJudgement: It does not fit.
    """
    with house.ledger.writing() as connection:
        about = naming.the(tying.what, connection, tying.about)
        first = _as_seen(connection, about, tying.tag)
        decision = Decision(tying.verdict, by, tying.why)
        judge(Writer(connection), about, decision, claims=tying.claims, into=tying.into)
        return groups_of_claims(connection, [first]).get(first)


def _as_seen(connection: Connection, about: Named, tag: str) -> str:
    """Refuse a decision on what is not as it was when they looked; return the claim that it is found by."""
    view: GroupView | LinkView
    try:
        if about.what is What.LINK:
            view = link_view(connection, about.id, about.report or 0)
            first = view.link.of
        else:
            view = group_view(connection, about.id, most=MOST)
            first = view.members[0].id
    except Missing as error:
        raise _changed(about) from error
    if tag != tag_of(view):
        raise _changed(about)
    return first


def _changed(about: Named) -> WebError:
    why = f"expected the {about.what} to be as it was, found it changed"
    return WebError("JudgedMeanwhile", why, where=about.id)
