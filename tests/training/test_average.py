"""The mean of two runs is the mean of their weights, and remembers both."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="training needs torch: make train-setup")
ROOT = Path(__file__).parents[2]


def test_weights_are_averaged_and_both_runs_remembered(tmp_path: Path) -> None:
    """Fractions are averaged, counts are the last run's, and the summary names the first."""
    for name, value in (("one", 1.0), ("two", 3.0)):
        (tmp_path / name).mkdir()
        weights = {"w": torch.full((2,), value), "n": torch.tensor(int(value))}
        torch.save(weights, tmp_path / name / "weights.pt")
        run = {"settings": {"seed": name}, "step": 1, "losses": []}
        (tmp_path / name / "run.json").write_text(json.dumps(run))

    command = [sys.executable, "-m", "training.attributions.average", "--runs", tmp_path / "one"]
    subprocess.run([*command, tmp_path / "two", "--out", tmp_path / "mean"], check=True, cwd=ROOT)

    mean = torch.load(tmp_path / "mean" / "weights.pt", weights_only=True)
    assert (mean["w"].tolist(), int(mean["n"])) == ([2.0, 2.0], 3)
    told = json.loads((tmp_path / "mean" / "run.json").read_text())
    assert [told["settings"]["seed"], told["averaged_with"][0]["settings"]["seed"]] == ["two", "one"]
