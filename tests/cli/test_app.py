"""The front door: help, version, what happens to failures, and how fast it opens."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from accordingto import __version__
from accordingto.cli import app as front_door
from accordingto.errors import AccordingToError, Unreachable
from accordingto.settings import InvalidSetting

Invoke = Callable[..., Result]
HEAVY = {"spacy", "trafilatura", "httpx", "pypdf", "numpy", "rich", "jsonschema", "onnxruntime"}


def test_help_teaches_by_example(invoke: Invoke) -> None:
    """Every command is named, and the first example is the one most people need."""
    shown = invoke("--help").stdout

    assert "  accordingto read report.txt\n" in shown
    assert [name for name in ("read", "schema", "bench") if f"\n  {name} " not in shown] == []


@pytest.mark.parametrize("command", ["read", "schema"])
def test_each_command_has_examples(invoke: Invoke, command: str) -> None:
    """The help of a command ends in lines that can be copied."""
    assert f"\n    accordingto {command}" in invoke(command, "--help").stdout


def test_version_is_printed(invoke: Invoke) -> None:
    """The version is that of the package."""
    assert invoke("--version").stdout == f"accordingto {__version__}\n"


def test_a_misspelt_command_is_told_the_right_one(invoke: Invoke) -> None:
    """A slip of the finger is a usage error with a suggestion."""
    done = invoke("raed")

    assert done.exit_code == 2
    assert "Did you mean 'read'" in done.stderr


def test_help_loads_neither_models_nor_commands() -> None:
    """Listing the commands imports none of them and nothing heavy."""
    script = (
        "import sys; sys.argv = ['accordingto', '--help']\n"
        "from accordingto.cli.app import main\n"
        "try: main()\n"
        "except SystemExit: print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.splitlines()[-1].split())

    assert not loaded & HEAVY
    assert not loaded & {"accordingto.cli.read", "accordingto.cli.bench", "accordingto.pipeline"}


def test_help_is_there_at_once() -> None:
    """The best of five runs takes under 0.3 seconds of processor time, Python's own start included."""
    times = []
    for _ in range(5):
        before = os.times()
        subprocess.run([sys.executable, "-m", "accordingto", "--help"], capture_output=True, check=True)
        after = os.times()
        times.append(sum(after[2:4]) - sum(before[2:4]))  # of children: user and system

    assert min(times) < 0.3


def fail_with(error: BaseException, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """Run `main` with a command that raises `error`, and return what it exits with."""

    def raises(report: object) -> None:
        raise error

    monkeypatch.setattr(sys, "argv", ["accordingto", *arguments, "schema"])
    monkeypatch.setattr("accordingto.exports.machine.schema_text", lambda: raises(None))
    with pytest.raises(SystemExit) as left:
        front_door.main()
    return left.value.code  # type: ignore[return-value]


def test_an_error_of_ours_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where, what and what to do, harmless, and the status of its kind."""
    error = Unreachable("no\x1b[31m answer", where="https://example.org/", remedy="Try later")

    assert fail_with(error, monkeypatch) == 8
    assert capsys.readouterr().err == "accordingto: https://example.org/: no␛[31m answer. Try later\n"


def test_a_wrong_setting_is_a_usage_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the environment says wrongly is told like a wrong option."""
    assert fail_with(InvalidSetting("ACCORDINGTO_N_THREADS: got 'x'"), monkeypatch) == 2
    assert capsys.readouterr().err == "accordingto: ACCORDINGTO_N_THREADS: got 'x'\n"


def test_an_unexpected_error_is_one_line_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The user is asked to report it, with the version, and spared the traceback."""
    assert fail_with(RuntimeError("boom"), monkeypatch) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("accordingto: unexpected RuntimeError: boom. ")
    assert __version__ in line


@pytest.mark.parametrize("way", ["option", "environment"])
def test_debug_shows_where_it_happened(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], way: str
) -> None:
    """Who asks for it gets the traceback."""
    if way == "environment":
        monkeypatch.setenv("ACCORDINGTO_DEBUG", "1")
    fail_with(RuntimeError("boom"), monkeypatch, *(["--debug"] if way == "option" else []))

    assert "Traceback (most recent call last)" in capsys.readouterr().err


def test_ctrl_c_leaves_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a shell expects of a program that was interrupted."""
    assert fail_with(KeyboardInterrupt(), monkeypatch) == 130


def test_a_reader_that_goes_away_is_no_error() -> None:
    """`accordingto schema | head -1` says nothing, whatever the pipe did."""
    read_end, write_end = os.pipe()
    os.close(read_end)
    done = subprocess.run(
        [sys.executable, "-m", "accordingto", "schema"], stdout=write_end, stderr=subprocess.PIPE, check=False
    )
    os.close(write_end)

    assert done.stderr == b""
    assert done.returncode == 141


def test_every_error_has_its_own_exit_status() -> None:
    """A script can tell every kind from every other, and from a wrong command line."""
    statuses = [kind.exit_status for kind in AccordingToError.__subclasses__()]

    assert len(set(statuses)) == len(statuses)
    assert not {0, 1, 2, 130, 141, 143} & set(statuses)


def test_completion_is_there(invoke: Invoke) -> None:
    """The shell can learn the commands and options."""
    assert "--install-completion" in invoke("--help").stdout


def test_python_m_is_the_same_program(tmp_path: Path) -> None:
    """`python -m accordingto` runs from any folder."""
    done = subprocess.run(
        [sys.executable, "-m", "accordingto", "--version"], capture_output=True, cwd=tmp_path, check=True
    )

    assert done.stdout.decode() == f"accordingto {__version__}\n"
