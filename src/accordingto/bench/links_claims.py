"""Which claim weakens or strengthens which, on ClaimDiff, in five folds by story, beside similarity alone.

Comes in: a gold folder. Goes out: `Row`s with average precision in percent. Refused: a folder without the
corpus (`MissingGold`). A story is never in two folds, so that no weight is fitted on a claim that it is
tried on.
"""

import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from accordingto.bench.links_gold import read_pairs
from accordingto.links.features import features_of
from accordingto.links.statements import Setting, Statement
from accordingto.links.words import lists, words_of

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
FOLDS = 5
SETTLED = 1e-8  # change of a weight from which fitting has come to rest
PENALTY = 30.0  # of squared weights on standardised features; 3 to 300 do about as well (five folds, 2026-11)


class Row(NamedTuple):
    """Average precision, in percent, of similarity and of the model, and what guessing gives."""

    relation: str
    pairs: int
    guessing: float
    similarity: float
    links: float


class Pairs(NamedTuple):
    """ClaimDiff as numbers: a row of features a pair, whether the relation holds, and the fold."""

    features: Floats
    holds: Bools
    folds: NDArray[np.int64]


def bench(gold: Path) -> list[Row]:
    """Fit and try in five folds.

    Raises:
        MissingGold: The corpus is not there. Give the folder that holds `disputes/`.
    """
    rows = []
    for relation, name in (("weak", "weakens"), ("strength", "strengthens")):
        pairs = prepare(gold, relation)
        told, alike = [], []
        for fold in range(FOLDS):
            held = pairs.folds == fold
            weights, bias = fit(pairs.features[~held], pairs.holds[~held])
            told.append(average_precision(pairs.holds[held], pairs.features[held] @ weights + bias))
            alike.append(average_precision(pairs.holds[held], pairs.features[held][:, 0]))
        guess = 100 * float(pairs.holds.mean())
        rows.append(Row(name, len(pairs.holds), *(round(x, 1) for x in (guess, _mean(alike), _mean(told)))))
    return rows


def prepare(gold: Path, relation: str) -> Pairs:
    """Compare the claims of each pair."""
    pairs = read_pairs(gold, relation)
    statements = {text: _statement(text) for pair in pairs for text in (pair.first, pair.second)}
    features = [features_of(statements[pair.first], statements[pair.second]) for pair in pairs]
    folds = [zlib.crc32(pair.topic.encode()) % FOLDS for pair in pairs]
    return Pairs(np.array(features), np.array([pair.holds for pair in pairs]), np.array(folds))


def fit(
    features: Floats, holds: Bools, *, balanced: bool = True, penalty: float = PENALTY
) -> tuple[Floats, float]:
    """Fit a logistic regression by Newton's method, with a penalty on weights of standardised features.

    Args:
        features: A row a pair.
        holds: Whether the relation holds.
        balanced: Let both answers weigh as much as each other, however many there are of each.
        penalty: Of the squared weights.

    Returns:
        Weights on the features as they come, and the bias.
    """
    centre, scale = features.mean(0), features.std(0)
    scale = np.where(scale > 0, scale, 1.0)
    rows = np.column_stack([(features - centre) / scale, np.ones(len(features))])
    share = holds.mean()
    weigh = np.where(holds, 0.5 / share, 0.5 / (1 - share)) if balanced else np.ones(len(holds))
    ridge = np.diag([penalty] * features.shape[1] + [1e-6])
    found = np.zeros(rows.shape[1])
    for _ in range(30):
        told = 1 / (1 + np.exp(-rows @ found))
        slope = rows.T @ (weigh * (told - holds)) + ridge @ found
        bend = (rows * (weigh * told * (1 - told))[:, None]).T @ rows + ridge
        step = np.linalg.solve(bend, slope)
        found = found - step
        if np.abs(step).max() < SETTLED:
            break
    weights = found[:-1] / scale
    return weights, float(found[-1] - weights @ centre)


def average_precision(holds: Sequence[bool] | Bools, scores: Sequence[float] | Floats) -> float:
    """Return the mean precision at each pair that holds, best scores first, in percent."""
    order = np.argsort(-np.asarray(scores, float), kind="stable")
    right = np.asarray(holds)[order]
    precision = np.cumsum(right) / np.arange(1, len(right) + 1)
    return 100 * float(precision[right].mean()) if right.any() else 0.0


def _statement(text: str) -> Statement:
    turned = bool(set(words_of(text).plain) & lists("negation"))
    return Statement(id="", setting=Setting("", "", ""), text=text, negated=turned)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
