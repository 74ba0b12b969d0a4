"""Set the dials of an exported model on dev, and fit and test its confidence.

    python -m training.attributions.calibrate --model FOLDER --gold GOLD

The dials are chosen for linked F1, with indirect speech and what nobody owns kept in sight. The
confidence is a logistic
regression on four signs; its expected calibration error is measured on articles it was not fitted on.
"""

import argparse
import json
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from accordingto.attributions.encoding import Dials, Encoder, Guess
from accordingto.attributions.features import Words, words_of
from accordingto.attributions.found import Found
from accordingto.attributions.learned import found_of, legal, settled
from accordingto.attributions.spans import header_blocks
from accordingto.bench.attribution_gold import GoldReport, Split, read_gold
from accordingto.bench.attribution_scores import AttributionScores, Marked, right_ones, score

N_FOLDS, N_BINS = 4, 10
INDIRECT_MATTERS = 0.1  # points of linked F1 that a point of indirect recall is worth
NOBODY_MATTERS = 0.05  # the same for the recall of what nobody owns
Numbers = NDArray[np.float64]


class Reading:
    """Every guess of a model on a split, made once, to be judged with other dials."""

    def __init__(self, model: Path, gold: list[GoldReport], dials: Dials) -> None:
        """Read all of `gold` with the encoder's dials in `dials`."""
        self.gold, self.dials = gold, dials
        self.words = [words_of(report.report.text) for report in gold]
        self.guesses: list[list[Guess]] = [[] for _ in gold]
        for guess in Encoder(model, 2, dials).guesses(self.words):
            self.guesses[guess.text].append(guess)

    def rows(self, accept: float) -> list[list[tuple[Guess, Found]]]:
        """Return what is accepted of each report."""
        return [
            _rows(report.report.text, words, [guess for guess in guesses if guess.verdict >= accept])
            for report, guesses, words in zip(self.gold, self.guesses, self.words, strict=True)
        ]

    def scores(self, accept: float) -> AttributionScores:
        """Score the split at one threshold."""
        marked = (
            Marked(report.report.text, report.attributions, [row for _, row in rows])
            for report, rows in zip(self.gold, self.rows(accept), strict=True)
        )
        return score(marked)


def _rows(text: str, words: Words, guesses: list[Guess]) -> list[tuple[Guess, Found]]:
    blocks, weights = header_blocks(text, words), Dials().confidence
    clear = settled([legal(words, guess, blocks) for guess in guesses])
    found = ((guess, found_of(words, guess, weights)) for guess in clear)
    return [(guess, row) for guess, row in found if row is not None]


def best_dials(model: Path, gold: list[GoldReport]) -> tuple[Dials, list[dict[str, object]]]:
    """Try a grid of dials and return the best with the whole table."""
    table: list[dict[str, object]] = []
    best, top = Dials(), -1.0
    for bias, owned in product((0.0, 0.7, 1.4), (0.35, 0.5, 0.65)):
        reading = Reading(model, gold, Dials(cue_bias=bias, owned=owned))
        for accept in (0.2, 0.3, 0.4, 0.5, 0.6):
            scores = reading.scores(accept)
            figures = scores.figures()
            table.append({"cue_bias": bias, "owned": owned, "accept": accept, **figures})
            exact = sum(rates.f1 for rates in scores.exact.values()) / 3
            worth = scores.linked.f1 + exact / 3
            worth += INDIRECT_MATTERS * figures["indirect recall"] + NOBODY_MATTERS * figures["nobody recall"]
            if worth > top:
                top, best = worth, Dials(cue_bias=bias, owned=owned, accept=accept)
                print(json.dumps(table[-1]), flush=True)
    return best, table


def fitted_confidence(reading: Reading) -> tuple[tuple[float, ...], float]:
    """Fit the confidence on all of dev, and return it with its error on folds it did not see."""
    signs, right, fold = [], [], []
    for at, (report, rows) in enumerate(zip(reading.gold, reading.rows(reading.dials.accept), strict=True)):
        verdicts = right_ones(report.report.text, report.attributions, [row for _, row in rows])
        signs += [guess.signs() for guess, _ in rows]
        right += verdicts
        fold += [at % N_FOLDS] * len(rows)
    x, y, folds = np.array(signs), np.array(right, float), np.array(fold)
    unseen = np.empty(len(y))
    for held in range(N_FOLDS):
        weights = _logistic(x[folds != held], y[folds != held])
        unseen[folds == held] = 1 / (1 + np.exp(-x[folds == held] @ weights))
    return tuple(np.round(_logistic(x, y), 4).tolist()), calibration_error(unseen, y)


def calibration_error(told: Numbers, right: Numbers) -> float:
    """Expected calibration error in ten bins of equal width (Naeini et al., AAAI 2015)."""
    bins = np.minimum((told * N_BINS).astype(int), N_BINS - 1)
    gaps = [
        (bins == b).mean() * abs(told[bins == b].mean() - right[bins == b].mean()) for b in set(bins.tolist())
    ]
    return float(sum(gaps))


def _logistic(x: Numbers, y: Numbers) -> Numbers:
    """Fit by Newton's method with a little ridge."""
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (p - y) + 0.1 * weights
        bend = (x * (p * (1 - p))[:, None]).T @ x + 0.1 * np.eye(x.shape[1])
        weights -= np.linalg.solve(bend, slope)
    return weights


def main() -> None:
    """Choose, fit, and write the dials into `decoder.json`."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--gold", type=Path, required=True)
    options = parser.parse_args()
    gold = read_gold(options.gold, Split.DEV)
    dials, table = best_dials(options.model, gold)
    reading = Reading(options.model, gold, dials)
    weights, error = fitted_confidence(reading)
    dials = dials._replace(confidence=weights)
    path = options.model / "decoder.json"
    decoder = json.loads(path.read_text())
    decoder["dials"] = dials._asdict()
    path.write_text(json.dumps(decoder) + "\n")
    summary = {"dials": dials._asdict(), "calibration_error": round(error, 4), "tried": table}
    (options.model / "calibration.json").write_text(json.dumps(summary, indent=1) + "\n")
    print(json.dumps({k: v for k, v in summary.items() if k != "tried"}), reading.scores(dials.accept))


if __name__ == "__main__":
    main()
