"""`accordingto add` and `refused`: what is kept, what is told, and going on after a stop."""

import contextlib
import json
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import Result

from accordingto.errors import Missing
from accordingto.ledger import Ledger, verify

SENTENCE = "The harbour master said that the water was clean and that nobody had been hurt in the harbour."
WITH_STAND_IN = [sys.executable, str(Path(__file__).with_name("with_stand_in.py"))]
Invoke = Callable[..., Result]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """The path of a ledger that is not there yet."""
    return tmp_path / "kept" / "ledger.db"


@pytest.fixture(autouse=True)
def somewhere(ledger: Path) -> None:
    """Make the ledger's folder, apart from the reports."""
    ledger.parent.mkdir()


def n_entries(ledger: Path) -> int:
    """Count what is kept, and hold that it is whole."""
    with Ledger(str(ledger)) as kept, kept.reading() as connection:
        proof = verify(connection)
    assert proof.is_whole
    return proof.n_entries


def test_a_report_is_kept_and_told(invoke: Invoke, said: str, report_file: Path, ledger: Path) -> None:
    """One line on standard error says what became of it, and nothing is printed."""
    done = invoke("add", report_file, "--finder", said, "--ledger", ledger)

    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.startswith("1 added, 0 there already, none refused (")
    assert n_entries(ledger) == 2


def test_the_same_again_is_not_read_again(
    invoke: Invoke, said: str, report_file: Path, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the same finder has read is known by its bytes; --again reads it, and adds nothing new."""
    from accordingto import pipeline

    invoke("add", report_file, "--finder", said, "--ledger", ledger)
    again = invoke("add", report_file, "--finder", said, "--ledger", ledger, "--again")
    monkeypatch.setattr(pipeline, "read", None)  # whoever reads now fails
    known = invoke("add", report_file, "--finder", said, "--ledger", ledger)

    assert [done.stderr.split(" (")[0] for done in (again, known)] == [
        "0 added, 1 there already, none refused"
    ] * 2
    assert n_entries(ledger) == 2


def test_refusals_are_kept_and_listed(
    invoke: Invoke, said: str, report_file: Path, ledger: Path, tmp_path: Path
) -> None:
    """They leave with the status of their kind, are listed, and are off the list once the place was read."""
    late = tmp_path / "late.txt"
    done = invoke("add", report_file, late, "--finder", said, "--ledger", ledger)
    listed = invoke("refused", "--ledger", ledger)
    late.write_text(f"Another\n\n{SENTENCE}")
    invoke("add", late, "--finder", said, "--ledger", ledger)

    assert done.exit_code == 3
    assert "refused (Missing): " in done.stderr
    assert "late.txt: expected a file, found none" in listed.stdout
    assert invoke("refused", "--ledger", ledger).stdout == ""
    (row,) = json.loads(invoke("refused", "--ledger", ledger, "--all", "--format", "json").stdout)["refused"]
    assert (row["settled"], row["refusal"]["kind"]) == (True, "Missing")


def test_json_tells_the_counts(invoke: Invoke, said: str, report_file: Path, ledger: Path) -> None:
    """A script learns what became of the reports without reading a sentence."""
    done = invoke("add", report_file, "--finder", said, "--ledger", ledger, "--format", "json")
    told = json.loads(done.stdout)

    assert (told["added"], told["known"], told["refused"], told["lapsed_judgements"]) == (1, 0, {}, 0)


def test_the_environment_names_the_ledger(
    invoke: Invoke, said: str, report_file: Path, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ACCORDINGTO_LEDGER spares the option; the option wins over it."""
    monkeypatch.setenv("ACCORDINGTO_LEDGER", str(ledger))
    invoke("add", report_file, "--finder", said)

    assert n_entries(ledger) == 2
    assert isinstance(invoke("info", "--ledger", f"{ledger}.other").exception, Missing)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_stopped_and_started_again_it_goes_on(tmp_path: Path, ledger: Path, number: signal.Signals) -> None:
    """However it is stopped, the same command ends where an undisturbed run ends."""
    rows = tmp_path / "rows.jsonl"
    rows.write_text(
        "".join(json.dumps({"id": f"{n}", "text": f"{n}. {SENTENCE}"}) + "\n" for n in range(600))
    )
    command = [*WITH_STAND_IN, "add", str(rows), "--ledger", str(ledger), "--finder", "rules"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    wait_until_begun(ledger)
    process.send_signal(number)
    errors = process.communicate(timeout=60)[1].decode()
    done = subprocess.run(command, capture_output=True, check=True, timeout=120)

    if number == signal.SIGINT and process.returncode == 130:
        assert "the same command goes on from here" in errors
    assert "Traceback" not in errors
    assert b", none refused" in done.stderr
    assert n_entries(ledger) == 1200


def wait_until_begun(ledger: Path) -> None:
    """Wait until the first batch is kept."""
    deadline = time.monotonic() + 60
    while True:
        assert time.monotonic() < deadline
        time.sleep(0.02)
        if ledger.exists():
            with contextlib.suppress(sqlite3.OperationalError), closing(sqlite3.connect(ledger)) as there:
                if there.execute("SELECT count(*) FROM entries").fetchone()[0]:
                    return
