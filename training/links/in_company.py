"""Fit how claims are weighed by the company that they keep, beside the weights that are there.

    python -m training.links.in_company --out src/accordingto/models/links

Goes after `fit`, whose weights decide what is read and what a pair is by itself. The invented disputes are
linked report by report as a ledger's are; of each pair that is read, its company's features and what the key
says are a row. Who keeps company with whom depends on what was found before, so weights are fitted, all is
linked with them, and they are fitted again. Prints how well each set is told by weights from the others.
"""

import argparse
import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from accordingto.bench import links_claims
from accordingto.links import Links
from accordingto.links.company import LOOKS, NAMES, Company
from accordingto.links.deciding import Likely, Pair
from accordingto.links.finding import found_in, oldest_first
from accordingto.links.statements import statements_of
from accordingto.links.weighing import Weights
from training.links.fit import FIRM, as_weights, write
from training.links.pairs import answers, opened_with_key
from training.links.report_pairs import for_weights

ROUNDS = 2
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Weighing = dict[str, dict[str, float]]
"""Weights by their name, as they stand in a file; none where pairs are as they are by themselves."""


class Read(NamedTuple):
    """A set of disputes as it was read.

    Attributes:
        name: Of the set.
        reports: Of each report its statements' pairs, the oldest report first.
        answers: Of each pair that the key tells of, whether it is the same and whether it weakens.
    """

    name: str
    reports: list[list[list[Pair]]]
    answers: dict[Pair, tuple[bool, bool]]


class Rows(NamedTuple):
    """Features of pairs, (n, features), what the key says of each, (n, 2), and the set of each."""

    features: Floats
    holds: Bools
    names: NDArray[np.str_]


def read() -> Iterator[Read]:
    """Yield the sets that weights are fitted on, each linked in a ledger of its own."""
    with tempfile.TemporaryDirectory() as folder:
        for one in for_weights(Path(folder)):
            key, reports = opened_with_key(one)
            links, answer = Links(), answers(key, reports)
            some = [links.read(statements_of(report)) for report in oldest_first(reports.values())]
            every = (pair for report in some for pair in _flat(report))
            told = {pair: found for pair in every if (found := answer(pair)) is not None}
            yield Read(one.name, some, told)


def fitted(every: Sequence[Read]) -> tuple[Weighing, Rows]:
    """Return the weights of both looks, and the rows of the second."""
    weighing: Weighing = {}
    for _ in range(ROUNDS):
        found: Weighing = {}
        told = {pair: pair.by_itself for one in every for report in one.reports for pair in _flat(report)}
        for look in LOOKS:
            features: dict[Pair, tuple[float, ...]] = {}
            for company, pairs in (met for one in every for met in _met(one, weighing)):
                rows = company.features(pairs, [told[pair] for pair in pairs])
                features |= zip(pairs, rows, strict=True)
            answered = _rows(every, features)
            fits = (_fit(answered.features, answered.holds[:, at]) for at in range(len(Likely._fields)))
            named = [as_weights(NAMES, *fit) for fit in fits]
            found |= {f"{kind} {look}": one for kind, one in zip(Likely._fields, named, strict=True)}
            same, against = map(Weights.named, named)
            told = {
                pair: Likely(same.probability(row), against.probability(row))
                for pair, row in features.items()
            }
        weighing = found
    return weighing, answered


def _met(one: Read, weighing: Weighing) -> Iterator[tuple[Company, list[Pair]]]:
    """Link a set as it was read; yield the pairs of each report, with the company that they come into."""
    company = Company(lambda name: Weights.named(weighing[name]))
    for report in one.reports:
        pairs = _flat(report)
        yield company, pairs
        if weighing:
            company.look_again(pairs)
        company.keep(found.known for some in report for found in found_in(some))


def _flat(report: list[list[Pair]]) -> list[Pair]:
    return [pair for pairs in report for pair in pairs]


def _rows(every: Sequence[Read], features: dict[Pair, tuple[float, ...]]) -> Rows:
    told = [(features[pair], holds, one.name) for one in every for pair, holds in one.answers.items()]
    some, holds, names = zip(*told, strict=True)
    return Rows(np.array(some), np.array(holds), np.array(names))


def _fit(features: Floats, holds: Bools) -> tuple[Floats, float]:
    return links_claims.fit(features, holds, balanced=False, penalty=FIRM)


def _tell(every: Sequence[Read], rows: Rows) -> None:
    """Print average precision in each set: of pairs by themselves, and in company, weighed by other sets."""
    alone = np.array([pair.by_itself for one in every for pair in one.answers])
    for name in dict.fromkeys(rows.names):
        own, told = rows.names == name, list[str]()
        for at, kind in enumerate(Likely._fields):
            weights, bias = _fit(rows.features[~own], rows.holds[~own, at])
            scores = alone[own, at], rows.features[own] @ weights + bias
            figures = (links_claims.average_precision(rows.holds[own, at], one) for one in scores)
            told.append(f"{kind} {' -> '.join(f'{one:.1f}' for one in figures)}")
        print(f"{name:20}", ", ".join(told), flush=True)


def main() -> None:
    """Parse the command line, fit and write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    every = list(read())
    weighing, rows = fitted(every)
    _tell(every, rows)
    there = json.loads((options.out / "weights.json").read_text("utf-8"))
    write(options.out, there | weighing)


if __name__ == "__main__":
    main()
