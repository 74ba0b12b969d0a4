"""`accordingto bench` as a user meets it: a table, JSON, and exit statuses that say what happened."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from accordingto.bench import manner
from accordingto.bench.gate import read_floors
from accordingto.cli.bench import app
from accordingto.errors import MissingGold

RUN = CliRunner()


def test_attribution_prints_a_table_with_speed(gold: Path) -> None:
    """People get the rates by role, the whole attributions and the words a second."""
    result = RUN.invoke(app, ["attribution", "--gold", str(gold), "--finder", "rules"])

    assert result.exit_code == 0
    assert "linked" in result.stdout
    assert "2 reports, 22 words" in result.stdout
    assert "words a second" in result.stdout


def test_attribution_names_the_corpora_it_did_not_find(gold: Path) -> None:
    """What is not there is told on standard error, so that the table stays a table."""
    result = RUN.invoke(app, ["attribution", "--gold", str(gold), "--finder", "rules"])

    assert (
        "not found under the gold folder: times, places, coreference, factuality, disputes, events, meantime"
        in result.stderr
    )


def test_attribution_as_json_is_complete(gold: Path) -> None:
    """Machines get every figure, the finder with its version, the speed and what was not found."""
    result = RUN.invoke(
        app, ["attribution", "--gold", str(gold), "--finder", "rules", "--format", "json", "--limit", "1"]
    )
    answer = json.loads(result.stdout)

    assert set(answer) == {
        "bench",
        "corpus",
        "split",
        "finder",
        "found_by",
        "reports",
        "reports_unread",
        "exact",
        "linked",
        "indirect_recall",
        "nobody_recall",
        "words",
        "seconds",
        "words_per_second",
        "corpora_not_found",
    }
    assert (answer["reports"], answer["words"], answer["linked"]["f1"]) == (1, 12, 100.0)
    assert answer["found_by"].startswith("rules/")


def test_a_folder_without_gold_is_missing_gold(tmp_path: Path) -> None:
    """The error goes up to the front door, which turns it into one line and exit status 12."""
    result = RUN.invoke(app, ["attribution", "--gold", str(tmp_path)])

    assert isinstance(result.exception, MissingGold)
    assert result.exception.exit_status == 12


@pytest.mark.parametrize("command", ["attribution", "gate"])
def test_an_unknown_finder_is_a_mistake_on_the_command_line(gold: Path, command: str) -> None:
    """A misspelt finder gets the list of those there are and exit status 2."""
    result = RUN.invoke(app, [command, "--gold", str(gold), "--finder", "oracle"])

    assert result.exit_code == 2
    assert "rules" in result.stderr


def test_the_gate_fails_with_a_line_for_each_fall(gold: Path, tmp_path: Path) -> None:
    """A floor nobody can reach fails the gate; an update does not lower it."""
    baseline = tmp_path / "baseline.json"
    floors = {"attribution dev": {"rules": {"linked f1": 101.0, "exact cue f1": 10.0}}}
    baseline.write_text(json.dumps(floors), encoding="utf-8")

    for extra in ([], ["--update"]):
        result = RUN.invoke(
            app, ["gate", "--gold", str(gold), "--finder", "rules", "--baseline", str(baseline), *extra]
        )
        assert result.exit_code == 1
        assert "rules: linked f1 fell to" in result.stderr
        assert "exact cue f1 fell" not in result.stderr
    kept = read_floors(baseline)["attribution dev"]["rules"]
    assert (kept["linked f1"], kept["exact cue f1"]) == (101.0, 100.0)


def test_the_gate_passes_at_its_floors(gold: Path, tmp_path: Path) -> None:
    """Floors set by an update are passed by the same finder right after."""
    baseline = tmp_path / "baseline.json"
    baseline.write_text("{}", encoding="utf-8")
    options = ["gate", "--gold", str(gold), "--finder", "rules", "--baseline", str(baseline)]

    assert "has no floors yet" in RUN.invoke(app, options).stderr
    assert RUN.invoke(app, [*options, "--update"]).exit_code == 0
    assert RUN.invoke(app, options).exit_code == 0


@pytest.fixture
def labelled(gold: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Label the one cue of the gold folder as speech, in place of the labels that ship."""
    text = json.loads((gold / "attribution" / "polnear_dev.jsonl").read_text("utf-8").splitlines()[0])["text"]
    start = text.index("said")
    path = gold / "labels.jsonl"
    row = {"id": "spill", "cue": [[start, start + len("said")]], "manner": "speech"}
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    monkeypatch.setattr(manner, "LABELS", path)
    return gold


def test_manner_prints_its_figures(labelled: Path) -> None:
    """People get accuracy, what calling all speech would reach, and the confusions."""
    result = RUN.invoke(app, ["manner", "--gold", str(labelled)])

    assert result.exit_code == 0
    assert "accuracy           100" in result.stdout
    assert "speech told as speech: 1" in result.stdout


def test_manner_as_json_is_complete(labelled: Path) -> None:
    """Machines get every figure and the confusions as rows."""
    answer = json.loads(RUN.invoke(app, ["manner", "--gold", str(labelled), "-f", "json"]).stdout)

    assert answer == {
        "bench": "manner",
        "labels": 1,
        "accuracy": 100.0,
        "all_speech": 100.0,
        "speech_precision": 100.0,
        "speech_recall": 100.0,
        "confusions": [{"is": "speech", "told": "speech", "labels": 1}],
    }


def test_the_gate_holds_other_rooms_too(labelled: Path, tmp_path: Path) -> None:
    """Figures of a room have floors of their own; a bench nobody has heard of is refused."""
    baseline = tmp_path / "baseline.json"
    baseline.write_text(json.dumps({"rooms": {"manner": {"accuracy": 101.0}}}), encoding="utf-8")
    options = ["gate", "--gold", str(labelled), "--baseline", str(baseline)]

    held = RUN.invoke(app, [*options, "--of", "manner"])
    assert held.exit_code == 1
    assert "manner: accuracy fell to 100.0" in held.stderr
    assert RUN.invoke(app, [*options, "--of", "oracle"]).exit_code == 2
