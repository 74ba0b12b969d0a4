"""Whether a ledger outlives the death of those who write to it.

Comes in: how many reports are added, and how often whoever adds them is killed with SIGKILL at a random
moment. Goes out: `Kills`. Refused: nothing; a ledger that was harmed is counted.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from accordingto.bench.ledger_reports import FOUND_BY, Maker
from accordingto.ledger import Ledger, Writer, digest, is_read, verify

BATCH = 5  # reports a transaction: small, so that a kill often meets one that is open
_CLAIMS = 3  # a report: small, so that a run has many transactions
_SEED = 11


@dataclass(slots=True)
class Kills:
    """What became of a ledger.

    Attributes:
        n_reports: How many were added in the end.
        n_kills: How often whoever added them was killed before all were there.
        n_harmed: After how many of these kills the ledger was not whole.
        same_digest: Whether it ended up as the ledger of an undisturbed run.
    """

    n_reports: int
    n_kills: int = 0
    n_harmed: int = 0
    same_digest: bool = False

    @property
    def line(self) -> str:
        """Say it in one line."""
        ended = "the same digest as" if self.same_digest else "ANOTHER digest than"
        harmed = f"{self.n_harmed} harmed" if self.n_harmed else "none harmed"
        killed = f"{self.n_kills} kills while adding {self.n_reports} reports"
        return f"{killed}: {harmed}; {ended} an undisturbed run"


def bench(undisturbed: str, killed: str, n_reports: int, n_kills: int, tell: Callable[[str], None]) -> Kills:
    """Add the same reports to two ledgers, once in peace, and once killed again and again.

    Args:
        undisturbed: Where the one goes: a path or an address, with nothing there yet.
        killed: Where the other goes.
        n_reports: How many reports each gets.
        n_kills: How often to kill.
        tell: Told how far it has come.
    """
    begun = time.monotonic()
    add_all(undisturbed, n_reports)
    took = time.monotonic() - begun
    kills, dice = Kills(n_reports), random.Random(_SEED)  # noqa: S311 - keeps no secret
    with Ledger(killed, create=True):
        pass
    while kills.n_kills < n_kills and _kill_one(killed, n_reports, dice.uniform(0, took / n_kills)):
        kills.n_kills += 1
        kills.n_harmed += not _is_whole(killed)
        tell(f"killed {kills.n_kills} times")
    add_all(killed, n_reports)
    kills.n_harmed += not _is_whole(killed)
    kills.same_digest = _digest(killed) == _digest(undisturbed)
    return kills


def add_all(where: str, n_reports: int, begun: Callable[[], None] = lambda: None) -> None:
    """Add reports that are always the same, and go on where an earlier call was killed.

    Args:
        where: The ledger.
        n_reports: How many there are to be.
        begun: Called when all is made ready and the adding begins.
    """
    with Ledger(where, create=True) as ledger:
        with ledger.reading() as connection:
            made = Maker(_SEED, _CLAIMS).reports(n_reports * _CLAIMS)
            missing = iter([report for report in made if not is_read(connection, report, FOUND_BY)])
        begun()
        while batch := tuple(islice(missing, BATCH)):
            with ledger.writing() as connection:
                writer = Writer(connection)
                for report in batch:
                    writer.keep(report, FOUND_BY)


def _kill_one(where: str, n_reports: int, after_s: float) -> bool:
    """Start adding in a process of its own and kill it; say whether it was still at work."""
    add = f"add_all({where!r}, {n_reports}, lambda: print('begun', flush=True))"
    script = f"from accordingto.bench.ledger_kills import add_all; {add}"
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as process:  # noqa: S603 - our own
        _wait_until_begun(process)
        time.sleep(after_s)
        at_work = process.poll() is None
        if at_work:
            os.kill(process.pid, signal.SIGKILL)
    return at_work


def _wait_until_begun(process: "subprocess.Popen[bytes]") -> None:
    if process.stdout is not None:
        process.stdout.readline()


def _is_whole(where: str) -> bool:
    with Ledger(where) as ledger, ledger.reading() as connection:
        return verify(connection).is_whole


def _digest(where: str) -> str:
    with Ledger(where) as ledger, ledger.reading() as connection:
        return digest(connection)
