"""`accordingto trace`: the way of a claim as text, DOT, SVG and JSON, on standard output or in a file."""

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from accordingto.errors import Missing, Unwritable
from accordingto.records import Report

Invoke = Callable[..., Result]


def test_the_tree_leads_from_the_origin_to_every_report(lake: list[Report], invoke: Invoke) -> None:
    """Each under what it came from, with the reason, and a mark where attribution was lost."""
    lines = invoke("trace", lake[1].claims[0].id).stdout.splitlines()

    assert [line for line in lines if set("●○◇■□") & set(line)] == [
        "● Ann Holt",
        "└─ ■ 2026-03-01  Lake Post",
        "   ├─ ■ 2026-03-02  Hill Echo",
        "   └─ □ 2026-03-03  Bay Star",
        "● Bo Lind",
        "└─ ■ 2026-03-04  Far Mail",
    ]
    assert "        ! attribution lost: It prints as fact what Lake Post gives to Ann Holt." in lines


@pytest.mark.parametrize("form", ["text", "dot", "svg", "json"])
def test_a_file_holds_what_standard_output_would(
    lake: list[Report], invoke: Invoke, tmp_path: Path, form: str
) -> None:
    """The same claim and the same group have the same way, in each form."""
    claim = lake[0].claims[0].id
    done = invoke("trace", claim, "--format", form, "--output", tmp_path / "way")
    written = (tmp_path / "way").read_text(encoding="utf-8")

    assert (done.exit_code, done.stdout) == (0, "")
    assert " ".join(written.split()) == " ".join(invoke("trace", claim, "--format", form).stdout.split())


def test_each_form_is_what_it_says(lake: list[Report], invoke: Invoke) -> None:
    """SVG parses as XML, JSON as JSON, and DOT begins as a graph."""
    claim = lake[0].claims[0].id
    drawn = ET.fromstring(invoke("trace", claim, "--format", "svg").stdout)  # noqa: S314 - our own
    told = json.loads(invoke("trace", claim, "--format", "json").stdout)

    assert drawn.tag == "{http://www.w3.org/2000/svg}svg"
    assert [step["name"] for step in told["steps"]] == [
        "Ann Holt", "Lake Post", "Hill Echo", "Bay Star", "Bo Lind", "Far Mail",
    ]  # fmt: skip
    assert invoke("trace", claim, "--format", "dot").stdout.startswith("digraph trace {\n")


def test_a_claim_that_nobody_else_carries_has_a_way_too(
    said: str, report_file: Path, lake: list[Report], invoke: Invoke
) -> None:
    """Also before its report is linked."""
    invoke("add", report_file, "--finder", said)
    claim = json.loads(invoke("search", "water", "--format", "json").stdout)["hits"][0]["claim"]
    before, _, after = invoke("trace", claim), invoke("link"), invoke("trace", claim)

    assert before.stdout == after.stdout
    assert "1 report; no other carries it, as far as the program sees\n" in after.stdout
    assert "└─ ■ 2024-05-03  Harbour Herald\n" in after.stdout
    assert (before.stderr != "", after.stderr) == (True, "")


def test_what_cannot_be_traced_or_written_is_refused(lake: list[Report], invoke: Invoke) -> None:
    """An id nobody has, the id of a report, and a folder that is not there."""
    nowhere = invoke("trace", lake[0].claims[0].id, "--output", "/no/such/folder/way.svg")

    assert isinstance(invoke("trace", "0123456789abcdef").exception, Missing)
    assert invoke("trace", lake[0].id).exit_code == 2
    assert isinstance(nowhere.exception, Unwritable)


def test_a_terminal_that_lacks_letters_shows_their_numbers(lake: list[Report], tmp_path: Path) -> None:
    """Nothing fails where an encoding has no lines to draw trees with."""
    import os
    import subprocess
    import sys

    env = os.environ | {"PYTHONIOENCODING": "ascii", "ACCORDINGTO_LEDGER": str(tmp_path / "lake.db")}
    done = subprocess.run(
        [sys.executable, "-m", "accordingto", "trace", lake[0].claims[0].id], env=env, capture_output=True,
        check=True,
    )  # fmt: skip

    assert b"\\u25cf Ann Holt" in done.stdout
