"""`/claims/{id}`: one claim with everything known about it, and the way that it came.

Comes in: a claim's id. Goes out: its words in their context, its chain, its group, its path as a tree over
time, who carried it, where attribution was lost, its links, judgements and history. Refused: a claim that is
not there (404).
"""

from typing import Annotated

from fastapi import APIRouter, Path
from markupsafe import Markup
from sqlalchemy import Connection
from starlette.responses import Response

from accordingto.exports.trace_svg import svg_of
from accordingto.groups import brought_in_line
from accordingto.groups.tracing import Trace, trace_alone, way_of
from accordingto.groups.views import GroupView, group_of, links_of
from accordingto.ledger.ids import What
from accordingto.ledger.views import claim_view
from accordingto.web import naming, tying
from accordingto.web.answers import claim_answer
from accordingto.web.asking import LONGEST_NAME, AskedHere, At
from accordingto.web.excerpts import excerpt
from accordingto.web.group_answers import MOST
from accordingto.web.rendering import render

router = APIRouter()
_LINKS = 40  # of a claim, the surest, that are shown
_DRAWN = 40  # steps of a way that are drawn; more are listed


@router.get("/claims/{id}")
def one_claim(asked: AskedHere, at: At, id: Annotated[str, Path(max_length=LONGEST_NAME)]) -> Response:
    """Show a claim with everything known about it."""
    waiting = brought_in_line(asked.ledger)
    with asked.ledger.reading() as connection:
        named = naming.the(What.CLAIM, connection, id)
        view = claim_view(connection, named.report or 0, named.id, at)
        group = group_of(connection, named.id, at, most=MOST)
        links = links_of(connection, [named.id])
        way = _way(connection, group)
    few = way is not None and len(way.steps) <= _DRAWN
    drawn = Markup(svg_of(way)) if way is not None and few else None  # noqa: S704 - it escapes what it draws
    return render(
        asked, "claim.html", section="claims", view=view, answer=claim_answer(view), group=group, way=way,
        drawn=drawn, excerpt=excerpt(view.report.text, view.attribution), waiting=waiting, moment=at,
        links=[(one, tying.tag_of(one)) for one in links[:_LINKS]], n_links=len(links), own=named.id,
    )  # fmt: skip


def _way(connection: Connection, group: GroupView | None) -> Trace | None:
    """Return the way that a claim came, of one that stands alone too where it is in a group by itself."""
    if group is None:
        return None
    alone = len(group.members) == 1
    return trace_alone(group.members[0]) if alone else way_of(connection, group)
