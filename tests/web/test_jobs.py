"""Jobs: what pages hand in is read one at a time, and whatever happens is told."""

import threading
import time
from collections.abc import Callable

import httpx
import pytest

from accordingto.errors import Missing
from accordingto.ledger import Ledger
from accordingto.records import Refusal, Report
from accordingto.reports import report_from_text
from accordingto.reports.gather import refusal_of
from accordingto.web.jobs import MOST_WAITING, HandedIn, Job, Jobs, State
from accordingto.web.problems import WebError

Serve = Callable[..., httpx.Client]
SENTENCE = "The harbour master said that the water was clean and that nobody had been hurt in the harbour."


def given(name: str, text: str = SENTENCE) -> HandedIn:
    """Return a report that is handed in."""
    return HandedIn(name, lambda: report_from_text(f"{name}: {text}", where=name))


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


def test_what_is_handed_in_is_read_and_kept(jobs: Jobs, ledger: Ledger) -> None:
    """Each report ends in the ledger with its claims; the same one again is kept before."""
    first = done(jobs, jobs.hand_in("Reading two", [given("one"), given("two")]))
    again = done(jobs, jobs.hand_in("Reading one", [given("one")]))

    assert [step.state for step in first.steps] == [State.KEPT, State.KEPT]
    assert [step.state for step in again.steps] == [State.KEPT_BEFORE]
    assert again.steps[0].report == first.steps[0].report
    assert first.n_claims == 2


def test_a_refusal_and_a_mistake_stop_nothing(jobs: Jobs) -> None:
    """The reason and the remedy of a refusal are told; of a mistake no more than that it is one."""

    def refuse() -> Report | Refusal:
        return refusal_of(Missing("expected a page, found none", where="x", remedy="Check it"))

    def fail() -> Report | Refusal:
        raise RuntimeError("a secret place in the code")

    given_in = [HandedIn("gone", refuse), HandedIn("broken", fail), given("fine")]
    steps = done(jobs, jobs.hand_in("Reading three", given_in)).steps

    assert [step.state for step in steps] == [State.REFUSED, State.FAILED, State.KEPT]
    assert (steps[0].why, steps[0].remedy) == ("expected a page, found none", "Check it")
    assert "secret" not in repr(steps[1])


def test_of_several_jobs_each_has_its_turn() -> None:
    """Whoever hands in one report does not wait for somebody's hundred."""
    jobs = Jobs()
    many = jobs.hand_in("Reading many", [given(str(number)) for number in range(3)])
    one = jobs.hand_in("Reading one", [given("mine")])
    taken = [jobs.take() for _ in range(5)]

    assert [row and (row[0], row[1]) for row in taken] == [
        (many.id, 0), (one.id, 0), (many.id, 1), (many.id, 2), None,
    ]  # fmt: skip


def test_no_more_wait_than_the_bound() -> None:
    """Whoever comes then is told to come back; nothing of theirs is kept."""
    jobs = Jobs()
    jobs.hand_in("Reading many", [given("x")] * MOST_WAITING)
    with pytest.raises(WebError) as told:
        jobs.hand_in("Reading one", [given("mine")])

    assert told.value.kind == "TooMany"
    assert len(jobs.running()) == 1


def test_old_jobs_are_forgotten_once_they_are_over() -> None:
    """Memory does not grow; a job that still waits is never forgotten."""
    jobs = Jobs()
    waiting = jobs.hand_in("Reading one", [given("x")])
    over = [jobs.hand_in("Reading nothing", []) for _ in range(300)]

    assert jobs.find(waiting.id) is not None
    assert jobs.find(over[0].id) is None
    assert jobs.find(over[-1].id) is not None


def test_a_server_that_stops_does_not_wait_for_what_waits(jobs: Jobs, serve: Serve) -> None:
    """What is being opened ends; the rest is left waiting, and nothing hangs."""
    started, may_end = threading.Event(), threading.Event()

    def slow() -> Report | Refusal:
        started.set()
        may_end.wait(30)
        return report_from_text(SENTENCE, where="slow")

    job = jobs.hand_in("Reading two", [HandedIn("slow", slow), given("after")])
    assert started.wait(30)
    found = jobs.find(job.id)
    may_end.set()

    assert found is not None
    assert [step.state for step in found.steps] == [State.READING, State.WAITING]
