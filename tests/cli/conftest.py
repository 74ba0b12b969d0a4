"""A finder without a model, and reports in files, so that the command line is tested in milliseconds."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from accordingto import attributions
from accordingto.attributions import Found
from accordingto.cli.app import app
from accordingto.records import Span

SENTENCE = "The harbour master said that the water was clean and that nobody had been hurt in the harbour."
Invoke = Callable[..., Result]


class SaidFinder:
    """Takes the words before each "said" for the source and the words after it for the content."""

    found_by = "said/1"

    def __call__(self, text: str) -> list[Found]:
        """Find one attribution for each line that holds a "said"."""
        rows = re.finditer(r"^(.+?) (said) (.+)$", text, re.MULTILINE)
        return [Found(*((Span(*row.span(role)),) for role in (1, 2, 3))) for row in rows]


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> str:
    """Plug in the finder and return the name it is called by."""
    monkeypatch.setitem(attributions.FINDERS, "said", SaidFinder)
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
