"""`accordingto bench actors` as a user meets it: figures in lines, figures in JSON, and what went wrong."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from accordingto.bench import actors_kinds
from accordingto.cli.bench import app
from accordingto.errors import MissingGold

RUN = CliRunner()


@pytest.fixture
def both(gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put an empty GUM beside the gold attributions, and label their one source a document, wrongly."""
    row = json.loads((gold / "attribution" / "polnear_dev.jsonl").read_text("utf-8").splitlines()[0])
    roles = row["attributions"][0]
    path = tmp_path / "labels.jsonl"
    label = {"id": row["id"], "source": roles["source"], "cue": roles["cue"], "kind": "document"}
    path.write_text(json.dumps(label) + "\n", encoding="utf-8")
    monkeypatch.setattr(actors_kinds, "LABELS", {"all": path})
    (gold / "coreference").mkdir()
    (gold / "coreference" / "splits.md").write_text("## dev\n\n## test\n\n## train\n", encoding="utf-8")
    return gold


def test_people_get_four_measures(both: Path) -> None:
    """Kinds, coreference by part, names and quotations each have a heading and their counts."""
    result = RUN.invoke(app, ["actors", "--gold", str(both)])

    assert result.exit_code == 0
    for heading in ("kinds of source", "GUM dev", "GUM test", "names across spellings", "quotations given"):
        assert heading in result.stdout
    assert "document told as person: 1" in result.stdout
    assert "spill 0" not in result.stdout


def test_misses_are_named_when_asked_for(both: Path) -> None:
    """Whoever mends it gets the report, the place, and what was told instead."""
    result = RUN.invoke(app, ["actors", "--gold", str(both), "--misses"])

    assert "spill 0: document told as person" in result.stdout


def test_machines_get_every_figure(both: Path) -> None:
    """The four measures are keys, kinds with their confusions, coreference by part and sort."""
    result = RUN.invoke(app, ["actors", "--gold", str(both), "--format", "json"])
    answer = json.loads(result.stdout)

    assert set(answer) == {"bench", "kinds", "coreference", "names", "quotations"}
    assert answer["kinds"]["all"]["confusions"] == [{"is": "document", "told": "person", "labels": 1}]
    assert set(answer["coreference"]["dev"]) == {"pronoun", "nominal", "nominal again", "first person"}
    assert answer["quotations"]["dev"]["quotations"] >= 120


def test_a_folder_without_gold_is_missing_gold(tmp_path: Path) -> None:
    """The error goes up to the front door, which turns it into one line and exit status 12."""
    result = RUN.invoke(app, ["actors", "--gold", str(tmp_path)])

    assert isinstance(result.exception, MissingGold)
