"""Two processes that link one ledger at the same time lose nothing, find nothing twice and end."""

import runpy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from accordingto.groups import Outcome, link
from accordingto.ledger import Ledger, verify
from accordingto.ledger.linkings import every_in_force
from accordingto.ledger.moments import NOW
from accordingto.links import find

PROGRAM = Path(__file__).with_name("side_by_side.py")
DONE = runpy.run_path(str(PROGRAM))
ENOUGH_S = 120  # two processes that start, and link ten reports each: some six seconds
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(ledger: Ledger) -> Start:
    """What starts a process that does something to the ledger."""

    def started(what: str, *numbers: int) -> "subprocess.Popen[str]":
        given = [what, ledger.where, *map(str, numbers)]
        return subprocess.Popen(
            [sys.executable, str(PROGRAM), *given], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    return started


def ended(process: "subprocess.Popen[str]", said: str = "") -> None:
    """Let a process go on to its end, which must be a good one."""
    process.communicate(said, timeout=ENOUGH_S)
    assert process.returncode == 0


def assert_all_linked(ledger: Ledger, n_reports: int) -> None:
    """Every pair of claims was compared, each link is in force once, and nothing is left to do."""
    wanted = sorted(one.id for one in find(map(DONE["report"], range(1, n_reports + 1))))
    with ledger.reading() as connection:
        there = sorted(spot.link for spot in every_in_force(connection, NOW.until(connection)))
        assert there == wanted
        assert verify(connection).is_whole
    assert link(ledger) == Outcome(0, n_reports, 0, 0)


def test_a_process_takes_in_what_was_linked_since_it_looked(ledger: Ledger, start: Start) -> None:
    """Another one linked an earlier report with the one that it wants to link: their link stays."""
    DONE["keep"](ledger, 1)
    late = start("late")
    assert late.stdout is not None and late.stdout.readline().strip() == DONE["LOOKED"]
    ended(start("in turn", 2, 2))

    ended(late, "go on\n")

    assert_all_linked(ledger, 2)


def test_a_process_that_looked_before_others_came_compares_with_them(ledger: Ledger, start: Start) -> None:
    """Reports that were kept and linked since are compared with its own, which nobody has linked yet."""
    for number in (3, 4):
        DONE["keep"](ledger, number)
    link(ledger)
    DONE["keep"](ledger, 1)
    late = start("late")
    assert late.stdout is not None and late.stdout.readline().strip() == DONE["LOOKED"]
    DONE["keep"](ledger, 2)
    link(ledger)

    ended(late, "go on\n")

    assert_all_linked(ledger, 4)


def test_two_processes_that_keep_and_link_at_once_miss_no_pair(ledger: Ledger, start: Start) -> None:
    """Each adds ten reports and links after every one, as two of `watch --link` would."""
    both = start("in turn", 1, 10), start("in turn", 11, 20)
    for process in both:
        ended(process)

    assert_all_linked(ledger, 20)
