"""Fit the weights by which `accordingto.places.finding` tells toponyms from other names.

Comes in: the gold folder; only the parts of its corpora that are for tuning are looked at. Goes out:
`src/accordingto/places/finding.json`. Run as `python -m training.places.fit_finding GOLD`.
"""

import json
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from accordingto.bench.places_gold import GoldReport, Part, read
from accordingto.places import finding
from accordingto.places.evidence import FEATURES, Evidence
from accordingto.places.mentions import mentions, words_of


def main(gold: Path) -> None:
    """Fit by logistic regression, choose the threshold of the best F1 on the same reports, and keep both."""
    tables: list[tuple[float, ...]] = []
    labels: list[bool] = []
    weights: list[float] = []
    missed = 0
    for reports in read(gold).values():
        tuned = [report for report in reports if report.part is Part.TUNE]
        rows = [cases(report) for report in tuned]
        share = 1000 / sum(len(report.toponyms) for report in tuned)
        for cases_there, is_gold, lost in rows:
            tables += cases_there
            labels += is_gold
            weights += [share] * len(is_gold)
            missed += int(share * lost)
    table, label, weight = np.array(tables), np.array(labels, dtype=float), np.array(weights)
    found = fit(table, label, weight)
    belief = 1 / (1 + np.exp(-table @ found))
    threshold = max(np.arange(0.2, 0.8, 0.02), key=lambda at: f1(belief >= at, label, weight, missed))
    kept = {
        "made_by": "training/places/fit_finding.py",
        "threshold": round(float(threshold), 2),
        "weights": {name: round(float(value), 3) for name, value in zip(FEATURES, found, strict=True)},
    }
    finding.WEIGHTS.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(kept), f1(belief >= threshold, label, weight, missed))


def cases(report: GoldReport) -> tuple[list[tuple[float, ...]], list[bool], int]:
    """Return a report's rows, whether the gold has that very span, and how many of the gold no row is for."""
    words = words_of(report.text)
    found = list(mentions(report.text, words))
    gold = {mark.span for mark in report.toponyms}
    rows = Evidence(report.text, words, found).rows()
    kept = [
        (row, mention.span in gold)
        for mention, row in zip(found, rows, strict=True)
        if not mention.options.is_demonym
    ]
    label = [is_gold for _, is_gold in kept]
    return [row for row, _ in kept], label, len(gold) - sum(mention.span in gold for mention in found)


def f1(
    kept: NDArray[np.bool_], label: NDArray[np.float64], weight: NDArray[np.float64], missed: float
) -> float:
    """Return the F1 of keeping these, what was never a case counted as missed."""
    right = (weight * label * kept).sum()
    return float(2 * right / ((weight * kept).sum() + (weight * label).sum() + missed))


def fit(
    table: NDArray[np.float64], label: NDArray[np.float64], weight: NDArray[np.float64], decay: float = 1.0
) -> NDArray[np.float64]:
    """Return the weights of a logistic regression (Newton's method, ridge)."""
    found = np.zeros(table.shape[1])
    for _ in range(25):
        belief = 1 / (1 + np.exp(-np.clip(table @ found, -30, 30)))
        slope = table.T @ (weight * (belief - label)) + decay * found
        bend = (table * (weight * belief * (1 - belief))[:, None]).T @ table + decay * np.eye(len(found))
        found -= np.linalg.solve(bend, slope)
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]))
