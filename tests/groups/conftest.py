"""A ledger of small reports made by hand, for the tests of groups."""

import hashlib
import runpy
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from accordingto.ledger import Ledger, Writer
from accordingto.records import Report, Stance

MAKE = runpy.run_path(str(Path(__file__).parents[1] / "links" / "conftest.py"))["make"]
Make = Callable[..., Report]
Keep = Callable[..., None]


def whole(report: Report) -> Report:
    """Return a report with bytes that its digest is of, as a ledger wants it."""
    original = f"{report.outlet} {report.published}\n{report.text}".encode()
    return replace(report, original=original, sha256=hashlib.sha256(original).hexdigest(), where=report.id)


@pytest.fixture
def told() -> Make:
    """Make a report of sentences, each "who: what" or a bare one, for an outlet and a day."""
    return lambda *given, **more: whole(MAKE(*given, **more))


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """An empty ledger in a file."""
    with Ledger(str(tmp_path / "ledger.db"), create=True) as made:
        yield made


@pytest.fixture
def keep(ledger: Ledger) -> Keep:
    """What keeps reports."""

    def keep_all(*reports: Report, read_by: str = "hand/1") -> None:
        with ledger.writing() as connection:
            writer = Writer(connection)
            for report in reports:
                writer.keep(report, read_by)

    return keep_all


LOCKED = "the crew of the ferry locked the lower deck before it left"


@pytest.fixture
def ferry(told: Make, keep: Keep) -> list[Report]:
    """Five reports: one voice carried by two, another who says the same, and one against them."""
    reports = [
        told("Lake Post", "2026-03-01", ("Ann Holt", LOCKED)),
        told("Hill Echo", "2026-03-02", ("Lake Post < Ann Holt", LOCKED)),
        told("Bay Star", "2026-03-03", f"{LOCKED.capitalize()}."),
        told(
            "Far Mail", "2026-03-04", ("Bo Lind", "before the ferry left its crew had locked the lower deck")
        ),
        told("Lake Post", "2026-03-05", ("Cara Voss", LOCKED), stance=Stance.DENIES),
    ]
    keep(*reports)
    return reports
