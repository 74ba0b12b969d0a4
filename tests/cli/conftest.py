"""A finder without a model, and reports in files, so that the command line is tested in milliseconds."""

import runpy
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from accordingto import attributions
from accordingto.cli.app import app
from accordingto.groups import link
from accordingto.ledger import Ledger, Writer
from accordingto.records import Report, Stance

SENTENCE = "The harbour master said that the water was clean and that nobody had been hurt in the harbour."
Invoke = Callable[..., Result]


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> str:
    """Plug in the finder and return the name it is called by."""
    stand_in = runpy.run_path(str(Path(__file__).with_name("with_stand_in.py")))
    monkeypatch.setitem(attributions.FINDERS, "said", stand_in["SaidFinder"])
    return "said"


@pytest.fixture
def invoke() -> Invoke:
    """Return what calls the program in this process with the arguments of a command line."""

    def call(*arguments: str | Path, stdin: bytes | None = None) -> Result:
        return CliRunner().invoke(app, list(map(str, arguments)), input=stdin, prog_name="accordingto")

    return call


@pytest.fixture
def report_file(tmp_path: Path) -> Path:
    """Return the path of a report in the plain form."""
    path = tmp_path / "report.txt"
    path.write_text(f"Water is clean\n\nHarbour Herald\n\n3 May 2024\n\n{SENTENCE}\n", encoding="utf-8")
    return path


MADE = runpy.run_path(str(Path(__file__).parents[1] / "groups" / "conftest.py"))
HOSTILE = "Eve \x1b[31m\u202eX [bold]<b>"
"""A name that would colour the terminal, turn its direction and be taken for markup."""


def lake_reports() -> list[Report]:
    """Return five reports on a ferry, two sides of them, and two by a hostile name."""
    make, whole, locked = MADE["MAKE"], MADE["whole"], MADE["LOCKED"]
    rain = "heavy rain had washed away the northern embankment of the lake"
    reports = [
        make("Lake Post", "2026-03-01", ("Ann Holt", locked)),
        make("Hill Echo", "2026-03-02", ("Lake Post < Ann Holt", locked)),
        make("Bay Star", "2026-03-03", f"{locked.capitalize()}."),
        make(
            "Far Mail", "2026-03-04", ("Bo Lind", "before the ferry left its crew had locked the lower deck")
        ),
        make("Lake Post", "2026-03-05", ("Cara Voss", locked), stance=Stance.DENIES),
        make("Moor Times", "2026-04-01", (HOSTILE, rain)),
        make("Fen Herald", "2026-04-02", (HOSTILE, rain)),
    ]
    return [whole(report) for report in reports]


@pytest.fixture(scope="session")
def linked_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the reports on the ferry, linked, that nobody writes to."""
    path = tmp_path_factory.mktemp("linked") / "ledger.db"
    with Ledger(str(path), create=True) as ledger:
        with ledger.writing() as connection:
            for report in lake_reports():
                Writer(connection).keep(report, "hand/1")
        link(ledger)
    return path


@pytest.fixture
def lake(linked_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Report]:
    """Point the commands to a linked ledger of their own, and return its reports."""
    path = tmp_path / "lake.db"
    shutil.copy(linked_once, path)
    monkeypatch.setenv("ACCORDINGTO_LEDGER", str(path))
    return lake_reports()
