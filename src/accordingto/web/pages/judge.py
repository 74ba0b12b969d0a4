"""`/judge`: claims that are worth somebody's look, one after the other, and what they decide.

Comes in: which order, where in it; then a verdict, with the tag of the claim as it was shown. Goes out: the
claim in its context, with a form that holds what can be corrected; after a decision the next one. Refused:
whoever may not judge, has no name or gives no reason; a decision on what somebody else judged meanwhile
(412), and what does not fit (422). In these last two cases nothing is kept, and the page comes back with the
claim as it is now and what was typed.
"""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import urlencode

from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, Form, Path, Query
from sqlalchemy import Connection
from starlette.responses import Response

from accordingto.ledger.ids import Named, What
from accordingto.ledger.judgements import Verdict
from accordingto.ledger.judging import InvalidJudgement
from accordingto.ledger.views import ClaimView, claim_view
from accordingto.records import ActorKind, Stance
from accordingto.web import correcting, deciding, etags, naming, queue
from accordingto.web.answers import claim_answer
from accordingto.web.asking import JUDGE, LONGEST_NAME, Asked, AskedHere
from accordingto.web.correcting import Fields, Given
from accordingto.web.decisions import decisions
from accordingto.web.excerpts import ROLES, excerpt, shown
from accordingto.web.problems import WebError
from accordingto.web.queue import Order, Queue
from accordingto.web.rendering import render, see

router = APIRouter()
_MINE = 5  # of somebody's own decisions, to take one back
_AHEAD = 4  # claims that are shown to come next
_PATH = "/judge"

ClaimId = Annotated[str, Path(max_length=LONGEST_NAME)]


@dataclass(frozen=True, slots=True)
class Way:
    """How somebody goes through the queue.

    Attributes:
        order: What comes first.
        report: The id of the only report they look at; "" for all.
        wide: Whether much is shown around a claim.
    """

    order: Order = Order.BOTH
    report: str = ""
    wide: bool = False

    def to(self, claim: str | None = None, **other: object) -> str:
        """Return the address of a claim in the queue, or of its beginning, in this order or another."""
        return self._with(_PATH, {"at": claim} | other)

    def of(self, claim: str, **other: object) -> str:
        """Return the address of one claim, in the queue or not, to which the decision on it is sent too."""
        return self._with(f"{_PATH}/{claim}", other)

    def _with(self, path: str, other: dict[str, object]) -> str:
        order = "" if self.order is Order.BOTH else self.order
        given = {"order": order, "report": self.report, "wide": "yes" if self.wide else ""} | other
        spelled = urlencode({name: value for name, value in given.items() if value})
        return f"{path}?{spelled}" if spelled else path


@dataclass(frozen=True, slots=True)
class Walk:
    """Somebody on their way through the queue."""

    way: Way
    queue: Queue


@dataclass(frozen=True, slots=True)
class Attempt:
    """A decision that was not kept.

    Attributes:
        given: What was typed.
        words: What is the matter.
        hint: What to do.
        status: The HTTP status for that.
    """

    given: Given
    words: str
    hint: str
    status: HTTPStatus


def way(
    order: Order = Order.BOTH,
    report: Annotated[str, Query(max_length=LONGEST_NAME)] = "",
    wide: Annotated[str, Query(max_length=3)] = "",
) -> Way:
    """Return how somebody goes through the queue, from an address."""
    return Way(order, report, wide == "yes")


Going = Annotated[Way, Depends(way)]


@router.get(_PATH)
def judge(
    asked: AskedHere, going: Going, at: Annotated[str, Query(max_length=LONGEST_NAME)] = ""
) -> Response:
    """Show the next claim that waits, or the one in the queue that is asked for."""
    with asked.ledger.reading() as connection:
        walk = _walk(connection, going)
        if not walk.queue.claims:
            known = _mine(asked, connection)
            return render(asked, "judge_none.html", section="judge", way=going, queue=walk.queue, **known)
        row = walk.queue.claims[walk.queue.place(at)]
        return _shown(asked, connection, Named(What.CLAIM, row.claim, row.report), walk)


@router.get(_PATH + "/{claim}")
def judge_one(asked: AskedHere, claim: ClaimId, going: Going) -> Response:
    """Show one claim, whether anybody judged it or not."""
    with asked.ledger.reading() as connection:
        about = naming.the(What.CLAIM, connection, claim)
        return _shown(asked, connection, about, _walk(connection, going))


@router.post(_PATH + "/{claim}", dependencies=[JUDGE])
async def decide(asked: AskedHere, claim: ClaimId, going: Going, given: Annotated[Given, Form()]) -> Response:
    """Keep a decision and lead on to the next claim, or say why it was not kept."""
    if asked.author is None:
        raise WebError("NoName", "expected the name of who decides, found none")
    try:
        made = await run_sync(_decided, asked, claim, given)
        async with asked.house.writing.entered():
            await run_sync(deciding.keep, asked.house, made, asked.author, given.tag or None)
    except (WebError, InvalidJudgement) as error:
        attempt = _attempt(given, error)
        if attempt is None:
            raise
        return await run_sync(_again, asked, claim, going, attempt)
    return see(going.to(given.then))


def _decided(asked: Asked, claim: str, given: Given) -> deciding.Decided:
    with asked.ledger.reading() as connection:
        about = naming.the(What.CLAIM, connection, claim)
        return correcting.decided(about.id, given, claim_view(connection, about.report or 0, about.id))


def _attempt(given: Given, error: WebError | InvalidJudgement) -> Attempt | None:
    """Return what is said of a decision that was not kept; None where a page of trouble says it as well."""
    if isinstance(error, InvalidJudgement):
        told = str(error)[:400]
        return Attempt(
            given, "This was not kept", f"{told[:1].upper()}{told[1:]}.", HTTPStatus.UNPROCESSABLE_ENTITY
        )
    if error.kind != "JudgedMeanwhile":
        return None
    hint = "Nothing of theirs was overwritten, and what you typed is still here. Look, and decide anew."
    return Attempt(given, "Somebody judged this while you looked", hint, HTTPStatus.PRECONDITION_FAILED)


def _again(asked: Asked, claim: str, going: Way, attempt: Attempt) -> Response:
    """Show a claim as it is now, with what somebody typed about it, and why that was not kept."""
    with asked.ledger.reading() as connection:
        about = naming.the(What.CLAIM, connection, claim)
        return _shown(asked, connection, about, _walk(connection, going), attempt)


def _walk(connection: Connection, going: Way) -> Walk:
    """Return what waits, in all reports or in the one that is looked at."""
    only = naming.the(What.REPORT, connection, going.report).report if going.report else None
    return Walk(going, queue.waiting(connection, going.order, only))


def _shown(
    asked: Asked, connection: Connection, about: Named, walk: Walk, attempt: Attempt | None = None
) -> Response:
    """Show a claim, with the form to judge it."""
    view = claim_view(connection, about.report or 0, about.id)
    answer, given = claim_answer(view), attempt.given if attempt else None
    fields = correcting.as_typed(given, view) if given else correcting.as_it_is(view)
    usual = {str(verdict): words for verdict, words in correcting.REASONS.items()}
    return render(
        asked, "judge.html", status=attempt.status if attempt else HTTPStatus.OK, section="judge",
        way=walk.way, queue=walk.queue, attempt=attempt, view=view, answer=answer,
        tag=etags.of_record(answer), sources=correcting.sources(view),
        excerpt=excerpt(view.report.text, view.attribution, wide=walk.way.wide),
        fields=fields, words=_words(view, fields),
        reasons=usual | ({str(given.verdict): given.why} if given else {}),
        stances=list(Stance), kinds=[kind for kind in ActorKind if kind is not ActorKind.NOBODY],
        **_place(walk.queue, answer.id), **_mine(asked, connection),
    )  # fmt: skip


def _place(waiting: Queue, claim: str) -> dict[str, Any]:
    """Return where a claim stands in the queue, and what stands before and behind it."""
    rows, at = waiting.claims, waiting.place(claim)
    is_in = bool(rows) and rows[at].claim == claim
    behind = at + 1 if is_in else 0
    return {
        "row": rows[at] if is_in else None,
        "number": at + 1,
        "next": rows[behind] if behind < len(rows) else None,
        "previous": rows[at - 1] if is_in and at else None,
        "ahead": rows[behind : behind + _AHEAD],
    }


def _mine(asked: Asked, connection: Connection) -> dict[str, Any]:
    """Return what somebody decided last, and which of it a key takes back."""
    rows = decisions(connection, asked.author, limit=_MINE).decisions if asked.author else ()
    last = next((row for row in rows if row.stands and row.made.verdict is not Verdict.UNDO), None)
    return {"mine": rows, "last": last, "orders": tuple(Order)}


def _words(view: ClaimView, fields: Fields) -> dict[str, str]:
    """Return what each role's field stands for: the claim's own words, or what somebody typed."""
    now, found = correcting.as_it_is(view), {}
    for role in ROLES:
        typed = getattr(fields, role)
        own = shown(getattr(view.attribution, role), view.report.text)
        found[role] = own if typed == getattr(now, role) else typed
    return found
