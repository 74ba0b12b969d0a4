"""`/groups`: the same claim in many reports, and whose word it comes down to; decisions on groups and links.

Comes in: words, a group's id, or a decision. Goes out: a list of groups, or one with all its carriers and the
way that it came. Refused: a group that is not there (404), a decision that does not fit (422) or on what
somebody judged meanwhile (412).
"""

from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Form, Path, Query
from starlette.responses import Response

from accordingto.groups import bring_in_line, brought_in_line
from accordingto.groups.listing import Order, groups
from accordingto.groups.tracing import way_of
from accordingto.groups.views import group_view
from accordingto.ledger.ids import What
from accordingto.ledger.judgements import Verdict
from accordingto.ledger.search import Query as Asking
from accordingto.web import naming, tying
from accordingto.web.asking import JUDGE, LONGEST_NAME, WRITE, AskedHere, Cursor
from accordingto.web.group_answers import MOST
from accordingto.web.problems import WebError
from accordingto.web.rendering import render, see

router = APIRouter()
_LISTED = 20
GroupId = Annotated[str, Path(max_length=LONGEST_NAME)]


@router.get("/groups")
def list_groups(
    asked: AskedHere,
    q: Annotated[str, Query(max_length=LONGEST_NAME)] = "",
    order: Order = Order.CARRIED,
    cursor: Cursor = None,
) -> Response:
    """List groups, the most carried or the newest first."""
    waiting = brought_in_line(asked.ledger)
    query = Asking(words=q) if q.strip() else None
    with asked.ledger.reading() as connection:
        page = groups(connection, limit=_LISTED, cursor=cursor, order=order, query=query)
    return render(
        asked, "groups.html", section="claims", page=page, q=q, order=order, waiting=waiting, cursor=cursor,
        run=asked.house.linking.run,
    )  # fmt: skip


@router.get("/groups/{id}")
def one_group(asked: AskedHere, id: GroupId) -> Response:
    """Show a group: who carried it when, on whose word, and the way that it came."""
    bring_in_line(asked.ledger)
    with asked.ledger.reading() as connection:
        view = group_view(connection, naming.the(What.GROUP, connection, id).id, most=MOST)
        way = way_of(connection, view)
    return render(
        asked, "group.html", section="claims", view=view, way=way, most=MOST, tag=tying.tag_of(view)
    )


@router.post("/groups/{id}", dependencies=[JUDGE])
async def judge_group(  # noqa: PLR0913, PLR0917 - a form's fields
    asked: AskedHere,
    id: GroupId,
    verdict: Annotated[Verdict, Form()],
    why: Annotated[str, Form(max_length=2000)],
    tag: Annotated[str, Form(max_length=100)],
    claim: Annotated[list[str] | None, Form(max_length=500)] = None,
    into: Annotated[str, Form(max_length=LONGEST_NAME)] = "",
) -> Response:
    """Accept or reject a group, split claims off, or merge it with another."""
    decision = tying.Tying(id, What.GROUP, verdict, why, tag, tuple(claim or ()), into.strip() or None)
    group = await _keep(asked, decision)
    return see(f"/groups/{group}" if group else "/groups")


@router.post("/links/{id}", dependencies=[JUDGE])
async def judge_link(  # noqa: PLR0913, PLR0917 - a form's fields
    asked: AskedHere,
    id: Annotated[str, Path(max_length=LONGEST_NAME)],
    verdict: Annotated[Verdict, Form()],
    why: Annotated[str, Form(max_length=2000)],
    tag: Annotated[str, Form(max_length=100)],
    back: Annotated[str, Form(max_length=LONGEST_NAME)] = "",
) -> Response:
    """Accept or reject a link, and lead back to the claim it was judged from."""
    await _keep(asked, tying.Tying(id, What.LINK, verdict, why, tag))
    return see(f"/claims/{naming_of(back)}" if back else "/groups")


@router.post("/links", dependencies=[WRITE])
def link_now(asked: AskedHere, back: Annotated[str, Form(max_length=LONGEST_NAME)] = "groups") -> Response:
    """Link what is new, in the background."""
    asked.house.linking.begin(asked.ledger)
    return see("/disputes" if back == "disputes" else "/groups")


async def _keep(asked: AskedHere, decision: tying.Tying) -> str | None:
    if asked.author is None:
        raise WebError("NoName", "expected the name of who decides, found none")
    async with asked.house.writing.entered():
        return await run_sync(tying.keep, asked.house, decision, asked.author)


def naming_of(claim: str) -> str:
    """Return a claim's id as a part of an address: hexadecimal digits, and nothing else."""
    return "".join(letter for letter in claim if letter in "0123456789abcdef")
