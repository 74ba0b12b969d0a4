"""Fit the weights on named features that the links room decides by.

    python -m training.links.fit --gold GOLD --out src/accordingto/models/links

"weakens" and "strengthens" are fitted on ClaimDiff train, "same" on pairs of checked sentences of ECB+ topics
1 to 29 (the same where they tell of a common event), "events" on pairs of mentions there. Prints what five
folds by story (ClaimDiff) and the tuning topics (ECB+) give, and writes `weights.json` and `card.json`.
"""

import argparse
import hashlib
import json
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from accordingto.bench import links_claims, links_events
from accordingto.bench.links_gold import HELD_OUT, read_events
from accordingto.links.features import NAMES, features_of

Floats = NDArray[np.float64]
SAME = (
    "vectors_alike", "vectors_alike_squared", "words_shared", "words_held", "rarest_shared", "pairs_shared",
    "names_shared", "names_apart", "numbers_shared", "numbers_apart", "length_apart",
)  # fmt: skip


def main() -> None:
    """Parse the command line, fit and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    fitted: dict[str, dict[str, float]] = {}
    for name, relation in (("weakens", "weak"), ("strengthens", "strength")):
        pairs = links_claims.prepare(options.gold, relation)
        fitted[name] = as_weights(NAMES, *links_claims.fit(pairs.features, pairs.holds))
    fitted["same"] = _same(options.gold)
    fitted["events"] = _events(options.gold)
    _write(options.out, fitted)


def as_weights(names: Sequence[str], found: Floats, bias: float) -> dict[str, float]:
    """Name the weights, rounded."""
    rounded = {name: round(float(one), 4) for name, one in zip(names, found, strict=True)}
    return rounded | {"bias": round(float(bias), 4)}


def _same(gold: Path) -> dict[str, float]:
    mentions = [m for m in links_events.prepare(read_events(gold)) if m.event.topic not in HELD_OUT]
    told: dict[tuple[int, str, str], set[str]] = {}
    statements = {m.event.sentence: m.statement for m in mentions}
    for m in mentions:
        told.setdefault((m.event.topic, m.event.document, m.event.sentence), set()).add(m.event.cluster)
    rows, holds = [], []
    for (one, events), (other, others) in combinations(told.items(), 2):
        if one[0] == other[0] and one[1] != other[1]:
            features = dict(zip(NAMES, features_of(statements[one[2]], statements[other[2]]), strict=True))
            rows.append([features[name] for name in SAME])
            holds.append(bool(events & others))
    found, bias = links_claims.fit(np.array(rows), np.array(holds), balanced=False)
    weights = as_weights(SAME, found, bias)
    bias_only = weights.pop("bias")
    return {name: weights.get(name, 0.0) for name in NAMES} | {"bias": bias_only}


def _events(gold: Path) -> dict[str, float]:
    mentions = [m for m in links_events.prepare(read_events(gold)) if m.event.topic not in HELD_OUT]
    rows, holds = [], []
    for one, other in combinations(mentions, 2):
        if one.event.topic == other.event.topic:
            rows.append(links_events.compare(one, other))
            holds.append(one.event.cluster == other.event.cluster)
    found, bias = links_claims.fit(np.array(rows), np.array(holds), balanced=False)
    weights = as_weights(links_events.EVENT_NAMES, found, bias)
    from accordingto.bench.links_partitions import agreement
    from accordingto.links.weighing import Weights

    bias_only = weights["bias"]
    model = Weights(links_events.EVENT_NAMES, tuple(weights[n] for n in links_events.EVENT_NAMES), bias_only)
    truth = [m.event.cluster for m in mentions]
    print("lemma", agreement(truth, [(m.event.topic, m.stem) for m in mentions]))
    for threshold in (0.2, 0.3, 0.4, 0.5):
        scores = agreement(truth, links_events.sort(mentions, model.probability, threshold))
        print("events", threshold, scores, scores.conll)
    return weights


def _write(out: Path, fitted: dict[str, dict[str, float]]) -> None:
    (out / "weights.json").write_text(json.dumps(fitted, indent=1) + "\n")
    files = {
        name: hashlib.sha256((out / name).read_bytes()).hexdigest()
        for name in ("vectors.npz", "weights.json")
    }
    card = json.loads((Path(__file__).with_name("card.json")).read_text("utf-8"))
    (out / "card.json").write_text(json.dumps(card | {"files": files}, indent=1) + "\n")


if __name__ == "__main__":
    main()
