"""Fit the weights by which `accordingto.places.resolving` chooses among places of one name.

Comes in: the gold folder; only the parts of its corpora that are for tuning are looked at. Goes out:
`src/accordingto/places/resolving.json`. Run as `python -m training.places.fit_resolving GOLD`.
"""

import json
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from accordingto.bench.places_gold import GoldReport, Part, read
from accordingto.places import resolving
from accordingto.places.nearness import km_between

NEAR_ENOUGH_KM = 161.0  # as the literature counts, 100 miles
WITHIN = len(resolving.PRIOR) + resolving.CONTEXT.index("within")
SAYS_SO = 6.0  # not fitted (1.4): the corpora have few cases, and "Paris, Texas" outweighs any population
Rows = tuple[NDArray[np.float64], NDArray[np.float64], float]


def main(gold: Path) -> None:
    """Fit both sets of weights, the second over what the first believes, and keep them."""
    corpora = {
        name: [report for report in reports if report.part is Part.TUNE]
        for name, reports in read(gold).items()
    }
    cases = [(report, 1 / len(corpora)) for reports in corpora.values() for report in reports]
    grouped = [resolving.grouped(report.text, [mark.span for mark in report.toponyms]) for report, _ in cases]
    prior = fit(_rows(cases, grouped, [[resolving.priors(g.options) for g in groups] for groups in grouped]))
    shares = [[resolving.softmax(resolving.priors(g.options), prior) for g in groups] for groups in grouped]
    context = prior
    for _ in range(4):
        features = [
            resolving.in_context(groups, share) for groups, share in zip(grouped, shares, strict=True)
        ]
        context = fit(_rows(cases, grouped, features))
        context[WITHIN] = SAYS_SO
        shares = [
            [resolving.softmax(rows, context) if rows else [] for rows in report] for report in features
        ]
    kept = {
        "made_by": "training/places/fit_resolving.py",
        "prior": _named(resolving.PRIOR, prior),
        "context": _named(resolving.PRIOR + resolving.CONTEXT, context),
    }
    resolving.WEIGHTS.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(kept, indent=1))


def _named(names: tuple[str, ...], weights: list[float]) -> dict[str, float]:
    return {name: round(weight, 3) for name, weight in zip(names, weights, strict=True)}


def _rows(
    cases: list[tuple[GoldReport, float]],
    grouped: list[list[resolving.Group]],
    features: list[list[list[resolving.Features]]],
) -> list[Rows]:
    """Return for each group its rows, which of them lie where the gold says, and its weight."""
    rows = []
    for (report, weight), groups, tables in zip(cases, grouped, features, strict=True):
        for group, table in zip(groups, tables, strict=True):
            marks = [report.toponyms[mention] for mention in group.mentions]
            good = np.array(
                [
                    np.mean([km_between(p.lat, p.lon, m.lat, m.lon) <= NEAR_ENOUGH_KM for m in marks])
                    for p in group.options.candidates
                ]
            )
            if len(good) > 1 and good.max() > 0 and good.min() < 1:
                rows.append((np.array(table), good, weight * len(marks) ** 0.5))
    return rows


def fit(rows: list[Rows], steps: int = 600, rate: float = 0.05, decay: float = 1e-3) -> list[float]:
    """Return the weights that give most belief to what lies where the gold says (Adam, full batch)."""
    weights = np.zeros(rows[0][0].shape[1])
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    total = sum(weight for _, _, weight in rows)
    for step in range(1, steps + 1):
        slope = decay * weights
        for table, good, weight in rows:
            scores = table @ weights
            share = np.exp(scores - scores.max())
            share /= share.sum()
            right = share * good
            slope -= (weight / total) * ((right / max(right.sum(), 1e-9) - share) @ table)
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        weights -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return [float(weight) for weight in weights]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
