"""A finder without a model, and reports in files, so that the command line is tested in milliseconds."""

import runpy
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from accordingto import attributions
from accordingto.cli.app import app

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
