"""Average the weights of runs that went on from one another, which reads better than any of them.

    python -m training.attributions.average --runs runs/one runs/two --out runs/mean

Comes in: the folders of two runs or more. Goes out: a run whose weights are their mean and whose settings and
losses are those of each, in order. Refused: runs of different shapes (`soups.py`).
"""

import argparse
import json
from pathlib import Path

import torch

from training.soups import mean


def main() -> None:
    """Average the runs that the command line names."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    weights = [torch.load(run / "weights.pt", weights_only=True) for run in options.runs]
    torch.save(mean(weights), options.out / "weights.pt")
    runs = [json.loads((run / "run.json").read_text()) for run in options.runs]
    summary = {"settings": runs[-1]["settings"], "step": runs[-1]["step"], "losses": runs[-1]["losses"]}
    summary["averaged_with"] = runs[:-1]
    (options.out / "run.json").write_text(json.dumps(summary, indent=1))


if __name__ == "__main__":
    main()
