"""Reports that a page hands in, and how far each is: read one at a time, while its reader watches.

Comes in: what is to be opened, and what it is called. Goes out: `Job`s, of which a page shows the progress.
A job is over when its reports are read and linked with those that were there. Refused: more than a server
keeps waiting (`TooMany`). Kept in memory only: what was read is in the ledger,
and what still waits when the server stops is forgotten.
"""

import secrets
import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from accordingto.records import Refusal, Report
from accordingto.web.problems import WebError

MOST_WAITING = 1000
"""Reports of all jobs that may wait at once: some minutes' work."""

MOST_WAITING_BYTES = 200_000_000
"""Bytes of files that may wait at once: ten times what one form may bring."""

_MOST_REMEMBERED = 200  # jobs; the oldest is forgotten first, once it is done
_ID_BYTES = 12


class State(StrEnum):
    """How far a report is that was handed in."""

    WAITING = "waiting"
    READING = "being read"
    KEPT = "kept"
    KEPT_BEFORE = "kept before"
    REFUSED = "refused"
    FAILED = "failed"


class Links(StrEnum):
    """How far the links are between the reports of a job and those that were there."""

    WAITING = "waiting"
    LINKING = "linking"
    LINKED = "linked"
    NONE = "nothing to link"
    FAILED = "failed"


Opened = Report | Refusal
"""What opening gives for each report there."""


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A report that is to be read, or a file that holds several.

    Attributes:
        name: What it is called on the page: a file's name, an address, the first words.
        open: Makes a report or a refusal of it, or one after the other of several; called once, in a thread.
        fetches: Whether opening it asks the network.
        n_bytes: How much it keeps in memory or on disk while it waits.
    """

    name: str
    open: Callable[[], Opened | Iterator[Opened]] = field(repr=False)
    fetches: bool = False
    n_bytes: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """One report of a job, and what became of it.

    Attributes:
        name: What it is called.
        state: How far it is.
        report: Its id, once it is kept.
        title: Its headline, if it has one, once it is kept.
        n_claims: How many claims were found in it.
        n_findings: How many findings.
        why: Why it was refused; empty where it was not.
        remedy: What to do about that.
    """

    name: str
    state: State = State.WAITING
    report: str | None = None
    title: str | None = None
    n_claims: int = 0
    n_findings: int = 0
    why: str = ""
    remedy: str = ""

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state not in {State.WAITING, State.READING}


@dataclass(frozen=True, slots=True)
class Job:
    """Reports that were handed in together.

    Attributes:
        id: What its page is found by.
        title: What is being done, in words.
        steps: One for each report.
        links: How far the links between these and the others are.
        n_linked: How many reports were linked so far.
        n_to_link: How many there are to link.
        n_links: How many links were found.
    """

    id: str
    title: str
    steps: tuple[Step, ...]
    links: Links = Links.WAITING
    n_linked: int = 0
    n_to_link: int = 0
    n_links: int = 0

    @property
    def n_over(self) -> int:
        """How many of them need nothing more."""
        return sum(step.is_over for step in self.steps)

    @property
    def is_read(self) -> bool:
        """Whether all of them are read or refused."""
        return self.n_over == len(self.steps)

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen: all are read or refused, and linked."""
        return self.is_read and self.links not in {Links.WAITING, Links.LINKING}

    @property
    def n_claims(self) -> int:
        """How many claims were found so far."""
        return sum(step.n_claims for step in self.steps)

    def counted(self, *states: str) -> int:
        """Return how many of them are in one of these states."""
        return sum(step.state in states for step in self.steps)


@dataclass(slots=True)
class _Queued:
    job: str
    waiting: deque[tuple[int, HandedIn]]


class Jobs:
    """The jobs of one server: whoever hands reports in and whoever reads them meet here."""

    def __init__(self) -> None:
        """Begin with nothing to do."""
        self._lock = threading.Lock()
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._queue: deque[_Queued] = deque()
        self._wake: Callable[[], object] = lambda: None

    def hand_in(self, title: str, handed_in: Iterable[HandedIn]) -> Job:
        """Let reports wait to be read, and return the job they are.

        Args:
            title: What is being done, in words: "Reading the samples".
            handed_in: The reports.

        Raises:
            WebError: Too many wait already.
        """
        given = list(handed_in)
        links = Links.WAITING if given else Links.NONE
        job = Job(secrets.token_urlsafe(_ID_BYTES), title, tuple(Step(row.name) for row in given), links)
        with self._lock:
            self._check_room(given)
            self._jobs[job.id] = job
            if given:
                self._queue.append(_Queued(job.id, deque(enumerate(given))))
            self._forget()
        self._wake()
        return job

    def find(self, id_: str) -> Job | None:
        """Return a job as far as it is; None where there is none, or no more."""
        with self._lock:
            return self._jobs.get(id_)

    def running(self) -> list[Job]:
        """Return the jobs that are not over, the oldest first."""
        with self._lock:
            return [job for job in self._jobs.values() if not job.is_over]

    def take(self) -> tuple[str, int, HandedIn] | None:
        """Return the next report to be read, its job and its number; of several jobs each in its turn."""
        with self._lock:
            if not self._queue:
                return None
            queued = self._queue.popleft()
            number, handed_in = queued.waiting.popleft()
            if queued.waiting:
                self._queue.append(queued)
            return queued.job, number, handed_in

    def tell(self, job: str, number: int, **news: object) -> None:
        """Say how far a report is; the names are those of `Step`."""
        with self._lock:
            was = self._jobs[job]
            steps = list(was.steps)
            steps[number] = replace(steps[number], **news)  # type: ignore[arg-type] # each field its own type
            self._jobs[job] = replace(was, steps=tuple(steps))

    def also(self, job: str, name: str) -> int:
        """Add one more report to a job, as of a file that holds several, and return its number."""
        with self._lock:
            was = self._jobs[job]
            self._jobs[job] = replace(was, steps=(*was.steps, Step(name)))
            return len(was.steps)

    def tell_links(self, job: str, links: Links, **news: int) -> None:
        """Say how far a job's links are; the names are those of `Job`."""
        with self._lock:
            self._jobs[job] = replace(self._jobs[job], links=links, **news)  # type: ignore[arg-type] # numbers

    def wake_with(self, wake: Callable[[], object]) -> None:
        """Have something called whenever there is more to read."""
        self._wake = wake

    def _check_room(self, given: list[HandedIn]) -> None:
        """Refuse more than may wait at once."""
        waiting = [handed_in for queued in self._queue for _, handed_in in queued.waiting] + given
        if len(waiting) > MOST_WAITING:
            why = f"expected at most {MOST_WAITING:,} reports to wait, found more"
        elif sum(handed_in.n_bytes for handed_in in waiting) > MOST_WAITING_BYTES:
            why = f"expected at most {MOST_WAITING_BYTES:,} bytes of files to wait, found more"
        else:
            return
        raise WebError("TooMany", why, retry_after_s=60)

    def _forget(self) -> None:
        for id_ in [job.id for job in self._jobs.values() if job.is_over]:
            if len(self._jobs) <= _MOST_REMEMBERED:
                return
            del self._jobs[id_]
