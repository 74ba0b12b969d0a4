"""The one who reads what pages hand in: a report at a time, in turn with those that come over `/api`.

Comes in: a house, whose jobs wait. Goes out: reports in its ledger, and the news of each in its job.
Refused: nothing; a refusal is kept and told, a mistake in the program is told without its insides, and
neither stops the next one.
"""

import asyncio
import logging
from contextlib import AsyncExitStack

from anyio.to_thread import run_sync

from accordingto.errors import AccordingToError
from accordingto.records import Refusal, Report
from accordingto.web import adding
from accordingto.web.house import House
from accordingto.web.jobs import HandedIn, State
from accordingto.web.limits import Gate
from accordingto.web.problems import KINDS, WebError

_AGAIN_AFTER_S = 0.5


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
    finally:
        house.jobs.wake_with(lambda: None)


async def _do(house: House, job: str, number: int, handed_in: HandedIn) -> None:
    """Read one report and tell what became of it."""
    house.jobs.tell(job, number, state=State.READING)
    try:
        news = await _read(house, handed_in)
    except WebError as error:
        news = {"state": State.REFUSED, "why": error.why, "remedy": error.remedy}
    except AccordingToError as error:
        logging.getLogger("uvicorn.error").error("%s", error.line)
        news = {"state": State.FAILED, "why": error.why, "remedy": error.remedy}
    except Exception:  # whatever it is, the next report is read
        logging.getLogger("uvicorn.error").exception("a report could not be read")
        news = {
            "state": State.FAILED,
            "why": "something went wrong that nobody foresaw",
            "remedy": KINDS["Unforeseen"].remedy,
        }
    house.jobs.tell(job, number, **news)


async def _read(house: House, handed_in: HandedIn) -> dict[str, object]:
    async with AsyncExitStack() as stack:
        if handed_in.fetches:
            await _patiently(stack, house.fetching)
        opened = await run_sync(handed_in.open)
    if isinstance(opened, Refusal):
        await run_sync(adding.refuse, house, opened)
        return {"state": State.REFUSED, "why": opened.why, "remedy": opened.remedy}
    async with AsyncExitStack() as stack:
        await _patiently(stack, house.reading)
        return await run_sync(_kept, house, opened)


def _kept(house: House, report: Report) -> dict[str, object]:
    added = adding.read_and_keep(house, report)
    return {
        "state": State.KEPT if added.new else State.KEPT_BEFORE,
        "report": added.report,
        "title": report.title,
        "n_claims": added.n_claims,
        "n_findings": added.n_findings,
    }


async def _patiently(stack: AsyncExitStack, gate: Gate) -> None:
    """Wait for one's turn at a gate, however many wait there: whoever handed in has been let in already."""
    while True:
        try:
            await stack.enter_async_context(gate.entered())
        except WebError:
            await asyncio.sleep(_AGAIN_AFTER_S)
        else:
            return
