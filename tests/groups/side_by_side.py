"""What a process does to a ledger while another does the same; the tests run it as a program.

late LEDGER                 look what is to be linked, say so, and link it once a line comes in
in turn LEDGER FIRST LAST   keep reports of these numbers, and link after each, as `watch --link` does
"""

import contextlib
import runpy
import sys
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection

from accordingto.groups import link
from accordingto.ledger import Ledger, Writer
from accordingto.records import Report

LOOKED = "looked"


class Late(Ledger):
    """A ledger to which a process writes late: others were there in between."""

    has_waited = False

    @contextlib.contextmanager
    def writing(self, *, waiting: bool = True) -> Iterator[Connection]:
        """Say once that it is about to write, and wait for a line."""
        if waiting and not self.has_waited:
            print(LOOKED, flush=True)
            sys.stdin.readline()
            self.has_waited = True
        with super().writing(waiting=waiting) as connection:
            yield connection


def report(number: int) -> Report:
    """Return a report that says what all others say; the higher its number, the earlier it was published."""
    made = runpy.run_path(str(Path(__file__).with_name("conftest.py")))
    words = ("Ann Holt", "the army shelled the bridge at Tarmo")
    whole: Report = made["whole"](made["MAKE"](f"Outlet {number}", f"2026-03-{29 - number:02}", words))
    return whole


def keep(ledger: Ledger, number: int) -> None:
    """Keep the report of a number."""
    with ledger.writing() as connection:
        Writer(connection).keep(report(number), "hand/1")


def main(what: str, where: str, *numbers: str) -> None:
    """Do one of the two."""
    if what == "late":
        with Late(where) as ledger:
            link(ledger)
        return
    with Ledger(where) as ledger:
        for number in range(int(numbers[0]), int(numbers[1]) + 1):
            keep(ledger, number)
            link(ledger)


if __name__ == "__main__":
    main(*sys.argv[1:])
