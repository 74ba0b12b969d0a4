"""`accordingto check`: a line a finding, and an exit status for a build."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from accordingto.cli.check import Place

Invoke = Callable[..., Result]

PROSE = "The harbour master said that the water was clean and that nobody had been hurt in the harbour."
TOLD = "She had told the council so on Monday, May 2."
BAD = f"Water is clean\n\nHarbour Herald\n\n3 May 2024\n\n{PROSE}\n{TOLD}\n"
REASON = "2 May 2024 was a Thursday, not a Monday; the report is of Friday 3 May 2024."
SHARED = Path(__file__).parents[3] / "shared" / "reports" / "000_61df674886ad32dc.txt"


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """Return the path of a report with one finding."""
    path = tmp_path / "draft.txt"
    path.write_text(BAD, encoding="utf-8")
    return path


def test_a_finding_is_a_line_that_editors_understand(invoke: Invoke, said: str, bad: Path) -> None:
    """File, line and column, from 1, then the kind and the reason; the exit status is 1."""
    done = invoke("check", bad, "--finder", said)

    assert done.exit_code == 1
    assert done.stdout == f"{bad}:8:32: weekday-date: {REASON}\n"
    assert done.stderr == ""
    assert BAD.splitlines()[7][31:] == "Monday, May 2."


def test_a_report_without_findings_passes(invoke: Invoke, said: str, report_file: Path) -> None:
    """Nothing noticed, nothing printed, exit status 0."""
    done = invoke("check", report_file, "--finder", said)

    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")


def test_json_is_one_list(invoke: Invoke, said: str, bad: Path, report_file: Path) -> None:
    """Every finding of every report, with where it stands; none is an empty list."""
    done = invoke("check", report_file, bad, "--finder", said, "--format", "json")
    (row,) = json.loads(done.stdout)

    assert done.exit_code == 1
    assert (row["where"], row["line"], row["column"]) == (str(bad), 8, 32)
    assert (row["kind"], row["severity"], row["because"]) == ("weekday-date", "notable", REASON)
    [(start, end)] = row["pieces"]
    assert BAD[start:end] == "Monday, May 2"
    assert json.loads(invoke("check", report_file, "--finder", said, "-f", "json").stdout) == []


def test_a_refusal_keeps_its_own_status(invoke: Invoke, said: str, bad: Path) -> None:
    """A missing file is status 3 and a line on standard error; the other file is still checked."""
    done = invoke("check", bad.with_name("missing.txt"), bad, "--finder", said)

    assert done.exit_code == 3
    assert done.stderr.startswith("refused (Missing): ")
    assert REASON in done.stdout


def test_an_empty_folder_is_told(invoke: Invoke, said: str, tmp_path: Path) -> None:
    """A build that names the wrong folder must not pass."""
    (tmp_path / "empty").mkdir()
    done = invoke("check", tmp_path / "empty", "--finder", said)

    assert done.exit_code != 0


def test_standard_input_can_be_checked(invoke: Invoke, said: str) -> None:
    """What is piped in is called -, as on the command line."""
    done = invoke("check", "-", "--finder", said, stdin=BAD.encode())

    assert done.stdout.startswith("-:8:32: weekday-date: ")


def test_a_line_stays_a_line(invoke: Invoke, said: str, tmp_path: Path) -> None:
    """A file name with an escape or a line feed in it cannot forge another line."""
    path = tmp_path / "a\x1b[31m\nb.txt"
    path.write_text(BAD, encoding="utf-8")
    done = invoke("check", path, "--finder", said)

    assert len(done.stdout.splitlines()) == 1
    assert "\x1b" not in done.stdout


@pytest.mark.parametrize(
    ("text", "offset", "place"),
    [
        ("ab", 1, (1, 2)),
        ("a\nb", 2, (2, 1)),
        ("a\r\nb", 3, (2, 1)),
        ("a\rb", 2, (2, 1)),
        ("\n\n\nx", 3, (4, 1)),
        ("😀é x", 3, (1, 4)),
        ("a\u2028b\x0cc", 4, (1, 5)),
        ("a\n", 1, (1, 2)),
    ],
)
def test_lines_and_columns_are_counted_as_editors_do(text: str, offset: int, place: tuple[int, int]) -> None:
    """From 1, in code points; only line feeds and carriage returns end a line."""
    assert Place(text).of(offset) == place


def test_the_first_report_is_noticed(invoke: Invoke, said: str) -> None:
    """29 September 2024 was a Sunday, and the report of Monday the 30th calls it a Monday."""
    if not SHARED.is_file():
        pytest.skip(f"the shared report is not here: {SHARED}")
    done = invoke("check", SHARED, "--finder", said)

    assert done.exit_code == 1
    assert f"{SHARED}:11:51: weekday-date: 29 September 2024 was a Sunday, not a Monday" in done.stdout
