"""The program as its user meets it: a process with pipes, files, a terminal and a Ctrl-C."""

import json
import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

SENTENCE = "The harbour master said that the water was clean and that nobody had been hurt in the harbour."
PROGRAM = [sys.executable, "-m", "accordingto"]
WITH_STAND_IN = [sys.executable, str(Path(__file__).with_name("with_stand_in.py"))]
"""The same program with a finder that loads no model, for what does not depend on what is found."""

WITHOUT = {"NO_COLOR", "FORCE_COLOR", "COLUMNS", "ACCORDINGTO_DEBUG"}
QUIET = {name: value for name, value in os.environ.items() if name not in WITHOUT}


def run(
    *arguments: str | Path, stdin: bytes = b"", program: list[str] = PROGRAM, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the program to its end."""
    return subprocess.run(
        [*program, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        env=QUIET | environment,
        timeout=120,
        check=False,
    )


def run_on_terminal(*arguments: str | Path, **environment: str) -> str:
    """Run the program with a terminal for its output and its errors, and return what that was sent."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*WITH_STAND_IN, *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        env=QUIET | {"TERM": "xterm-256color"} | environment,
    )
    os.close(theirs)
    sent = b""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and select.select([ours], [], [], 120)[0]:
        try:
            some = os.read(ours, 65536)
        except OSError:  # Linux's way to say that the other end is closed
            break
        if not some:
            break
        sent += some
    os.close(ours)
    process.wait(timeout=60)
    return sent.decode()


def test_a_report_is_read_from_end_to_end(report_file: Path) -> None:
    """The finder that is shipped finds who said it, in the default form, without any colour code."""
    done = run("read", report_file)

    assert (done.returncode, done.stderr) == (0, b"")
    assert "1  The harbour master (unnamed, via Harbour Herald) asserts:" in done.stdout.decode()
    assert b"\x1b" not in done.stdout


def test_standard_input_becomes_json() -> None:
    """`-` reads what is piped in, and the offsets count code points, not bytes."""
    done = run("read", "-", "--format", "json", stdin=("Zoë’s café 🙂. " + SENTENCE).encode())
    read = json.loads(done.stdout)

    assert [read["text"][slice(*row["source"][0])] for row in read["attributions"]] == ["The harbour master"]


def test_the_machine_form_is_utf8_in_any_locale(report_file: Path) -> None:
    """A server without a locale writes the same bytes."""
    report_file.write_text(f"Zoë’s café: {SENTENCE}", encoding="utf-8")
    ascii_only = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = run("read", report_file, "--format", "jsonl", program=WITH_STAND_IN, **ascii_only)

    assert json.loads(done.stdout.decode("utf-8"))["text"].startswith("Zoë’s café")
    assert run("read", report_file, program=WITH_STAND_IN, **ascii_only).returncode == 0


@pytest.mark.parametrize(
    ("name", "content", "status", "kind"),
    [
        ("missing.txt", None, 3, "Missing"),
        ("empty.txt", b"", 4, "Unreadable"),
        ("binary.txt", bytes(range(256)) * 40, 4, "Unreadable"),
        ("broken.pdf", b"%PDF-1.7\nbroken", 4, "Unreadable"),
        (
            "french.txt",
            "Le ministre a déclaré que les eaux du port étaient propres. ".encode() * 20,
            6,
            "NotEnglish",
        ),
    ],
)
def test_each_kind_of_refusal_has_its_status(
    tmp_path: Path, name: str, content: bytes | None, status: int, kind: str
) -> None:
    """One line that names the file and the kind, nothing on standard output, no traceback."""
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    done = run("read", path)

    assert (done.returncode, done.stdout) == (status, b"")
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith(f"refused ({kind}): ")
    assert name in line


def test_a_file_that_is_too_large_is_refused(report_file: Path) -> None:
    """The limit comes from the settings, and the refusal has its own status."""
    done = run("read", report_file, ACCORDINGTO_MAX_REPORT_BYTES="10")

    assert done.returncode == 7


def test_refusals_of_several_kinds_leave_with_1(tmp_path: Path, report_file: Path) -> None:
    """What can be read is still read, and the sum says what was not."""
    (tmp_path / "empty.txt").touch()
    done = run("read", report_file, tmp_path / "empty.txt", tmp_path / "missing.txt", program=WITH_STAND_IN)

    assert done.returncode == 1
    assert b"The harbour master" in done.stdout
    assert done.stderr.decode().splitlines()[-1] == "1 read, 2 refused: 1 Unreadable, 1 Missing"


def test_a_private_address_is_refused_without_leave() -> None:
    """No connection is made to this machine unless it is asked for."""
    assert run("read", "http://127.0.0.1:9/").returncode == 9


@pytest.mark.parametrize("place", [".", "missing/out.json", "report.txt/out.json"])
def test_a_place_that_cannot_be_written_is_one_line(report_file: Path, place: str) -> None:
    """It is refused before the first report is read, and nothing is left behind."""
    target = report_file.parent / place
    done = run("read", report_file, "--output", target)

    assert (done.returncode, done.stdout) == (10, b"")
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith(f"accordingto: {target}: ")
    assert list(report_file.parent.iterdir()) == [report_file]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unwritable for root")
def test_a_folder_without_leave_to_write_is_one_line(report_file: Path) -> None:
    """The permissions of a folder are respected, and told."""
    report_file.parent.chmod(0o500)
    done = run("read", report_file, "--output", report_file.parent / "out")
    report_file.parent.chmod(0o700)

    assert done.returncode == 10
    assert b"Permission denied" in done.stderr


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interruption_leaves_the_earlier_file(tmp_path: Path, number: signal.Signals, status: int) -> None:
    """Ctrl-C in the middle of a run costs nothing that was there, and leaves nothing new."""
    target = tmp_path / "out.jsonl"
    target.write_text("before")
    process = subprocess.Popen(
        [*PROGRAM, "read", "-", "--format", "jsonl", "--output", str(target)],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=QUIET,
    )
    wait_until_begun(tmp_path)
    process.send_signal(number)
    _, errors = process.communicate(timeout=60)

    assert process.returncode == status
    assert b"Traceback" not in errors
    assert target.read_text() == "before"
    assert list(tmp_path.iterdir()) == [target]


def wait_until_begun(folder: Path) -> None:
    """Wait until the file in the making stands beside the earlier one."""
    deadline = time.monotonic() + 60
    while len(list(folder.iterdir())) < 2:
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("command", ["read", "schema"])
def test_a_full_disk_behind_standard_output_is_one_line(report_file: Path, command: str) -> None:
    """It is told as trouble with the output, and not as a mistake in the program."""
    with Path("/dev/full").open("wb") as full:
        arguments = [str(report_file)] if command == "read" else []
        done = subprocess.run(
            [*WITH_STAND_IN, command, *arguments], stdout=full, stderr=subprocess.PIPE, env=QUIET, check=False
        )

    assert done.returncode == 10
    assert done.stderr.startswith(b"accordingto: standard output: it cannot be written (No space left")
    assert len(done.stderr.splitlines()) == 1


def test_a_terminal_gets_colours(report_file: Path) -> None:
    """Where somebody looks, sources stand out."""
    assert "\x1b[1;35mThe harbour master\x1b[0m" in run_on_terminal("read", report_file)


def test_no_color_turns_them_off(report_file: Path) -> None:
    """Who asks for no colours gets none on a terminal either."""
    assert "\x1b[36m" not in run_on_terminal("read", report_file, NO_COLOR="1")


def test_many_reports_get_a_progress_bar(tmp_path: Path) -> None:
    """The bar counts the reports, and every report is still printed whole between its appearances."""
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text(f"{number}. {SENTENCE}")
    sent = run_on_terminal("read", tmp_path)

    assert "/6" in sent
    assert sent.count("The harbour master\x1b[0m") == 6
    assert "6 read, none refused" in sent


def test_a_hostile_report_reaches_no_terminal(tmp_path: Path) -> None:
    """Escape codes and turned directions in the words, the title and the name are shown, not obeyed."""
    evil = "\x1b]0;owned\x07 \x1b[2J \u202eterces\u202c [bold red]markup[/bold red]"
    path = tmp_path / "evil\x1b[2J.jsonl"
    rows = {"id": "1", "text": f"The {evil} minister said that {evil} was fine. {SENTENCE}", "title": evil}
    path.write_text(json.dumps(rows) + "\nnot json \x1b[2J\n")
    for sent in (run_on_terminal("read", path), run_on_terminal("read", path, "--format", "jsonl")):
        assert not {"\x07", "\u202e", "\u202c"} & set(sent)
        assert "\x1b[2J" not in sent
        assert "\x1b]" not in sent
        assert "[bold red]markup[/bold red]" in sent
