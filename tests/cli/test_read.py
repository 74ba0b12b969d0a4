"""`accordingto read`: what it prints, where, and what it exits with."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from accordingto.cli.read import Tally
from accordingto.records import Refusal

SENTENCE = "The harbour master said that the water was clean and that nobody had been hurt in the harbour."
SCORER = Path(__file__).parents[3] / "shared" / "tools" / "score_attribution.py"
Invoke = Callable[..., Result]


def refused(kind: str, exit_status: int) -> Refusal:
    """Make a refusal of that kind."""
    return Refusal(where="x", kind=kind, why="y", remedy="z", exit_status=exit_status)


def test_text_is_for_people(invoke: Invoke, said: str, report_file: Path) -> None:
    """The default tells title, outlet, date and each attribution, and nothing on standard error."""
    done = invoke("read", report_file, "--finder", said)

    assert done.exit_code == 0
    assert done.stderr == ""
    head, _, body = done.stdout.partition("\n\n")
    assert head.splitlines()[:2] == ["Water is clean", "Harbour Herald · 3 May 2024"]
    assert body.startswith("1  The harbour master (unnamed, via Harbour Herald) asserts:\n")
    assert "\x1b" not in done.stdout


def test_json_is_one_report(invoke: Invoke, said: str, report_file: Path) -> None:
    """A single report is a single JSON object whose places slice to their words."""
    done = invoke("read", report_file, "--finder", said, "--format", "json")
    read = json.loads(done.stdout)

    (attribution,) = read["attributions"]
    [(start, end)] = attribution["source"]
    assert read["text"][start:end] == "The harbour master"
    assert attribution["found_by"] == "said/1"


def test_json_of_several_is_a_usage_error(invoke: Invoke, said: str, report_file: Path) -> None:
    """Two reports do not fit into one object; the message names the form that holds them."""
    done = invoke("read", report_file, report_file, "--finder", said, "--format", "json")

    assert done.exit_code == 2
    assert done.stdout == ""
    assert "--format jsonl" in done.stderr


def test_jsonl_is_a_line_for_each_report(invoke: Invoke, said: str, report_file: Path) -> None:
    """Refusals stay out of the stream; they are told on standard error, and so is the sum."""
    missing = report_file.with_name("missing.txt")
    done = invoke("read", report_file, missing, report_file, "--finder", said, "--format", "jsonl")

    lines = done.stdout.splitlines()
    assert [json.loads(line)["title"] for line in lines] == ["Water is clean"] * 2
    assert done.exit_code == 3
    first, last = done.stderr.splitlines()
    assert first.startswith("refused (Missing): ")
    assert "missing.txt" in first
    assert last == "2 read, 1 refused: 1 Missing"


def test_a_given_id_is_kept(invoke: Invoke, said: str, tmp_path: Path) -> None:
    """Rows of a JSON lines file come out under the ids they came with."""
    rows = tmp_path / "rows.jsonl"
    rows.write_text("".join(json.dumps({"id": f"row-{n}", "text": SENTENCE}) + "\n" for n in range(3)))
    done = invoke("read", rows, "--finder", said, "--format", "jsonl")

    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["row-0", "row-1", "row-2"]


def test_standard_input_is_read(invoke: Invoke, said: str) -> None:
    """A report that is piped in needs no file."""
    done = invoke("read", "-", "--finder", said, "--format", "json", stdin=SENTENCE.encode())

    assert json.loads(done.stdout)["attributions"][0]["form"] == "indirect"


def test_the_scorer_reads_the_lines_as_they_are(
    invoke: Invoke, said: str, tmp_path: Path, report_file: Path
) -> None:
    """What the program prints, scored against itself, is perfect."""
    if not SCORER.exists():
        pytest.skip("the scorer is not on this machine")
    output = tmp_path / "read.jsonl"
    invoke("read", report_file, "--finder", said, "--format", "jsonl", "--output", output)
    done = subprocess.run(
        [sys.executable, str(SCORER), str(output), str(output)], capture_output=True, check=True
    )

    assert json.loads(done.stdout)["linked"] == {"p": 100.0, "r": 100.0, "f1": 100.0}


@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
def test_output_holds_what_would_have_been_printed(
    invoke: Invoke, said: str, report_file: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    """Every form goes into a file, and then nothing is printed."""
    monkeypatch.chdir(report_file.parent)  # by its name alone the file's line is no wider than a terminal
    target = Path("out")
    printed = invoke("read", report_file.name, "--finder", said, "--format", form)
    done = invoke("read", report_file.name, "--finder", said, "--format", form, "--output", target)

    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")
    assert target.read_text(encoding="utf-8").split() == printed.stdout.split()


def test_when_nothing_was_read_nothing_is_written(invoke: Invoke, said: str, tmp_path: Path) -> None:
    """The file of an earlier run outlives a run that could read nothing."""
    target = tmp_path / "out.jsonl"
    target.write_text("before")
    done = invoke("read", tmp_path / "missing", "--finder", said, "--format", "jsonl", "--output", target)

    assert done.exit_code == 3
    assert target.read_text() == "before"


def test_an_unknown_finder_is_refused_with_the_names_there_are(invoke: Invoke, report_file: Path) -> None:
    """The command line is wrong, and says what would be right."""
    done = invoke("read", report_file, "--finder", "nobody")

    assert done.exit_code == 2
    assert "there is learned, rules" in " ".join(done.stderr.split())


def test_an_address_that_cannot_be_one_is_refused_and_the_rest_is_read(
    invoke: Invoke, said: str, report_file: Path
) -> None:
    """A bracket in an address that is never closed costs that address one line, and nothing else."""
    result = invoke("read", "https://[q.example/a", report_file, "--finder", said)

    assert result.exit_code == 8
    assert "refused (Unreachable): https://[q.example/a: expected" in result.stderr
    assert result.stdout.startswith("Water is clean")


def test_several_reports_are_told_apart(invoke: Invoke, said: str, report_file: Path) -> None:
    """A line is drawn between two reports, and the sum is on standard error."""
    done = invoke("read", report_file, report_file, "--finder", said)

    assert done.stdout.count("─" * 80) == 1
    assert done.stderr == "2 read, none refused\n"


@pytest.mark.parametrize(
    ("rows", "status", "summary"),
    [
        ([], 0, "0 read, none refused"),
        ([refused("NotEnglish", 6)], 6, "0 read, 1 refused: 1 NotEnglish"),
        ([refused("Missing", 3)] * 2, 3, "0 read, 2 refused: 2 Missing"),
        (
            [refused("NotEnglish", 6), *[refused("Unreadable", 4)] * 2],
            1,
            "0 read, 3 refused: 2 Unreadable, 1 NotEnglish",
        ),
    ],
)
def test_the_status_is_that_of_the_one_kind_of_refusal(
    rows: list[Refusal], status: int, summary: str
) -> None:
    """One kind: its own status; several kinds: 1; the summary names the most frequent first."""
    tally = Tally()
    for row in rows:
        tally.add(row)

    assert (tally.exit_status, tally.summary) == (status, summary)


def test_the_map_holds_the_places_of_every_report(invoke: Invoke, tmp_path: Path) -> None:
    """--map writes GeoJSON beside whatever else is printed: a point for each place, over all reports."""
    for name, place in (("one", "Lagos"), ("two", "Nairobi")):
        (tmp_path / f"{name}.txt").write_text(
            f"The harbour master said that the port of {place} was closed today."
        )
    target = tmp_path / "claims.geojson"

    done = invoke("read", tmp_path / "one.txt", tmp_path / "two.txt", "--map", target)

    assert done.exit_code == 0
    loaded = json.loads(target.read_text())
    assert loaded["type"] == "FeatureCollection"
    assert [feature["properties"]["name"] for feature in loaded["features"]] == ["Lagos", "Nairobi"]
