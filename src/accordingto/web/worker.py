"""The one who reads what pages hand in: a report at a time, in turn with those that come over `/api`.

Comes in: a house, whose jobs wait. Goes out: reports in its ledger, linked with those that were there, and
the news of each in its job. Refused: nothing; a refusal is kept and told, a mistake in the program is told
without its insides, and neither stops the next one.
"""

import asyncio
import logging
import threading
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

from anyio.to_thread import run_sync

from accordingto.errors import AccordingToError
from accordingto.groups import Outcome
from accordingto.records import Refusal, Report
from accordingto.web import adding
from accordingto.web.following import Stopped
from accordingto.web.house import House
from accordingto.web.jobs import HandedIn, Links, Opened, State
from accordingto.web.limits import Gate
from accordingto.web.problems import KINDS, WebError

_AGAIN_AFTER_S = 0.5
_EMPTY = {"why": "expected a report, found none", "remedy": "Look whether it is the file you mean"}


async def work(house: House) -> None:
    """Read whatever is handed in, until the server stops."""
    loop, more = asyncio.get_running_loop(), asyncio.Event()
    house.jobs.wake_with(lambda: loop.call_soon_threadsafe(more.set))
    try:
        while True:
            taken = house.jobs.take()
            if taken is None:
                await more.wait()
                more.clear()
            else:
                await _do(house, *taken)
                await _link_if_read(house, taken[0])
    finally:
        house.jobs.wake_with(lambda: None)


async def _do(house: House, job: str, number: int, handed_in: HandedIn) -> None:
    """Read what was handed in, a report or several, and tell what became of each."""
    house.jobs.tell(job, number, state=State.READING)
    n_opened = 0
    try:
        async for opened in _opened(house, handed_in):
            n_opened += 1
            if n_opened > 1:
                number = house.jobs.also(job, f"{handed_in.name}, {n_opened}")
                house.jobs.tell(job, number, state=State.READING)
            house.jobs.tell(job, number, **await _read(house, opened))
    except Exception as error:  # whatever it is, the next one is read
        if n_opened > 0:
            number = house.jobs.also(job, f"{handed_in.name}, the rest")
        house.jobs.tell(job, number, **_news_of(error))
    else:
        if n_opened == 0:
            house.jobs.tell(job, number, state=State.REFUSED, **_EMPTY)


async def _opened(house: House, handed_in: HandedIn) -> AsyncIterator[Opened]:
    """Yield each report, or refusal, of what was handed in."""
    async with AsyncExitStack() as stack:
        if handed_in.fetches:
            await _patiently(stack, house.fetching)
        opened = await run_sync(handed_in.open)
        following = None if isinstance(opened, Report | Refusal) else opened
        first = await run_sync(next, following, None) if following is not None else opened
    while isinstance(first, Report | Refusal):
        yield first
        if following is None:
            return
        async with AsyncExitStack() as stack:
            if handed_in.fetches:
                await _patiently(stack, house.fetching)
            first = await run_sync(next, following, None)


async def _read(house: House, opened: Opened) -> dict[str, object]:
    """Read one report and return the news of it, whatever happens."""
    try:
        if isinstance(opened, Refusal):
            await run_sync(adding.refuse, house, opened)
            return {"state": State.REFUSED, "why": opened.why, "remedy": opened.remedy}
        async with AsyncExitStack() as stack:
            await _patiently(stack, house.reading)
            return await run_sync(_kept, house, opened)
    except Exception as error:  # whatever it is, the next one is read
        return _news_of(error)


def _kept(house: House, report: Report) -> dict[str, object]:
    added = adding.read_and_keep(house, report)
    return {
        "state": State.KEPT if added.new else State.KEPT_BEFORE,
        "report": added.report,
        "title": report.title,
        "n_claims": added.n_claims,
        "n_findings": added.n_findings,
    }


def _news_of(error: Exception) -> dict[str, object]:
    """Return what a job tells of something that went wrong, without the insides of the program."""
    if isinstance(error, WebError):
        return {"state": State.REFUSED, "why": error.why, "remedy": error.remedy}
    if isinstance(error, AccordingToError):
        logging.getLogger("uvicorn.error").error("%s", error.line)
        return {"state": State.FAILED, "why": error.why, "remedy": error.remedy}
    logging.getLogger("uvicorn.error").error("a report could not be read", exc_info=error)
    return {
        "state": State.FAILED,
        "why": "something went wrong that nobody foresaw",
        "remedy": KINDS["Unforeseen"].remedy,
    }


async def _link_if_read(house: House, job: str) -> None:
    """Link what a job brought in with what was there, once all of it is read."""
    found = house.jobs.find(job)
    if found is None or not found.is_read:
        return
    if not found.counted(State.KEPT):
        house.jobs.tell_links(job, Links.NONE)
        return
    house.jobs.tell_links(job, Links.LINKING)
    stopping = threading.Event()
    try:
        outcome = await run_sync(_linked, house, job, stopping)
    except Exception as error:  # the reports are kept; `accordingto link` links them later
        logging.getLogger("uvicorn.error").error("reports could not be linked", exc_info=error)
        house.jobs.tell_links(job, Links.FAILED)
    else:
        house.jobs.tell_links(job, Links.LINKED, n_links=outcome.n_links)
    finally:
        stopping.set()


def _linked(house: House, job: str, stopping: threading.Event) -> Outcome:
    """Link in a thread, which ends soon after nobody waits for it any more."""

    def told(at: int, of: int) -> None:
        if stopping.is_set():
            raise Stopped
        house.jobs.tell_links(job, Links.LINKING, n_linked=at, n_to_link=of)

    return house.linking.finish(house.ledger, told)


async def _patiently(stack: AsyncExitStack, gate: Gate) -> None:
    """Wait for one's turn at a gate, however many wait there: whoever handed in has been let in already."""
    while True:
        try:
            await stack.enter_async_context(gate.entered())
        except WebError:
            await asyncio.sleep(_AGAIN_AFTER_S)
        else:
            return
