"""The worker: of a file with several reports each is told, and what was read is linked with the rest."""

import threading
import time
from collections.abc import Callable, Iterator
from io import BytesIO

import httpx
import pytest

from accordingto.groups import Outcome
from accordingto.ledger import Ledger
from accordingto.records import Refusal, Report
from accordingto.reports import report_from_text
from accordingto.web import House, TokenFile, following, unpacking, worker
from accordingto.web.jobs import MOST_WAITING_BYTES, HandedIn, Job, Jobs, Links, State
from accordingto.web.problems import WebError

Serve = Callable[..., httpx.Client]
SENTENCE = "The harbour master said that the water was clean and that nobody had been hurt in the harbour."


def report(number: int) -> Report:
    """Return a report that nobody has read yet."""
    return report_from_text(f"{SENTENCE}\nPart {number} of it said that it rained.", where=f"{number}")


def done(jobs: Jobs, job: Job) -> Job:
    """Wait until a job is over."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        found = jobs.find(job.id)
        assert found is not None
        if found.is_over:
            return found
        time.sleep(0.02)
    raise AssertionError("the job did not end")


@pytest.fixture
def jobs(serve: Serve) -> Jobs:
    """The jobs of a server that runs."""
    made = Jobs()
    serve(jobs=made)
    return made


def test_each_report_of_a_file_is_a_step(jobs: Jobs) -> None:
    """The first stands in the file's own line; what breaks off is told, and what came before is kept."""

    def several() -> Iterator[Report | Refusal]:
        yield from map(report, range(3))
        raise RuntimeError("a secret place in the code")

    given = [HandedIn("rows.jsonl", several), HandedIn("one.txt", lambda: report(9))]
    steps = done(jobs, jobs.hand_in("Reading two files", given)).steps

    assert [(step.name, step.state) for step in steps] == [
        ("rows.jsonl", State.KEPT), ("one.txt", State.KEPT), ("rows.jsonl, 2", State.KEPT),
        ("rows.jsonl, 3", State.KEPT), ("rows.jsonl, the rest", State.FAILED),
    ]  # fmt: skip
    assert "secret" not in repr(steps)


def test_a_file_without_a_report_is_refused(jobs: Jobs) -> None:
    """It is told, and nothing is linked for it."""
    found = done(jobs, jobs.hand_in("Reading a file", [HandedIn("empty.jsonl", lambda: iter(()))]))

    assert [(step.state, step.why) for step in found.steps] == [
        (State.REFUSED, "expected a report, found none")
    ]
    assert found.links is Links.NONE


def test_what_was_kept_before_is_not_linked_again(jobs: Jobs) -> None:
    """Linking comes once, after the last report that is new."""
    first = done(jobs, jobs.hand_in("Reading one", [HandedIn("one", lambda: report(1))]))
    again = done(jobs, jobs.hand_in("Reading one", [HandedIn("one", lambda: report(1))]))

    assert (first.links, first.n_to_link) == (Links.LINKED, 6)  # the five that nobody linked among them
    assert again.links is Links.NONE


def test_a_link_that_breaks_loses_no_report(jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    """The job ends, says so, and the next one is read."""

    def broken(ledger: Ledger, **told: object) -> Outcome:
        raise RuntimeError("no links today")

    monkeypatch.setattr(following, "link", broken)
    found = done(jobs, jobs.hand_in("Reading one", [HandedIn("one", lambda: report(1))]))
    after = done(jobs, jobs.hand_in("Reading one", [HandedIn("two", lambda: report(2))]))

    assert (found.links, found.steps[0].state) == (Links.FAILED, State.KEPT)
    assert after.steps[0].state is State.KEPT


def test_a_server_that_stops_stops_linking(
    ledger: Ledger, tokens: TokenFile, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The thread that links ends at its next batch; nobody waits for all of a large ledger."""
    import asyncio

    linking, ended = threading.Event(), threading.Event()

    def slow(ledger: Ledger, *, done: Callable[[int, int], None]) -> Outcome:
        try:
            for number in range(10_000):
                done(number, 10_000)
                linking.set()
                time.sleep(0.01)
        finally:
            ended.set()
        raise AssertionError("nobody stopped it")

    async def run() -> None:
        house = House(ledger, tokens, finder=said)
        working = asyncio.create_task(worker.work(house))
        await asyncio.sleep(0.05)
        house.jobs.hand_in("Reading one", [HandedIn("one", lambda: report(1))])
        while not linking.is_set():
            await asyncio.sleep(0.01)
        working.cancel()
        with pytest.raises(asyncio.CancelledError):
            await working

    monkeypatch.setattr(following, "link", slow)
    asyncio.run(run())

    assert ended.wait(5)


def test_no_more_bytes_wait_than_the_bound() -> None:
    """Whoever comes with more is told to come back."""
    jobs = Jobs()
    half = HandedIn("large", lambda: report(1), n_bytes=MOST_WAITING_BYTES // 2)
    jobs.hand_in("Reading two", [half, half])
    with pytest.raises(WebError) as told:
        jobs.hand_in("Reading one", [HandedIn("small", lambda: report(2), n_bytes=1)])

    assert told.value.kind == "TooMany"


def test_of_one_file_no_more_is_taken_than_a_page_shows(
    ledger: Ledger, tokens: TokenFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rest is refused, with the way to add it; the file is closed either way."""
    monkeypatch.setattr(unpacking, "MOST_OF_ONE", 2)
    rows = BytesIO("\n".join(f'{{"text": "{SENTENCE} {number}"}}' for number in range(5)).encode())
    found = list(unpacking.from_file("C:\\fake\\rows.jsonl", rows, House(ledger, tokens)))

    assert [type(one) for one in found] == [Report, Report, Refusal]
    assert found[0].where.endswith("/rows.jsonl:1")
    assert isinstance(found[2], Refusal)
    assert found[2].why == "expected at most 2 reports in one file, found more"
    assert rows.closed
