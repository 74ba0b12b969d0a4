"""Fit the weights on named features that the links room decides by.

    python -m training.links.fit --gold GOLD --out src/accordingto/models/links

"weakens" and "strengthens" are fitted on ClaimDiff train, "events" on pairs of ECB+ mentions; "glance",
"same" and "against" on the invented disputes, with what sentences of ECB+ topics 1 to 29 teach as one feature
(the same where they tell of a common event). Prints what five folds by story (ClaimDiff), the tuning topics
(ECB+) and each set of disputes get from the rest, and writes `weights.json` and `card.json`.
"""

import argparse
import hashlib
import json
import tempfile
from collections.abc import Iterator, Sequence
from itertools import combinations, compress, islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from accordingto.bench import links_claims, links_events
from accordingto.bench.links_examples import Disputes
from accordingto.bench.links_gold import HELD_OUT, read_events
from accordingto.links.deciding import GLANCED
from accordingto.links.features import NAMES, READ_NAMES, TOLD, features_of
from accordingto.links.finding import read_pairs
from accordingto.links.statements import Statement
from accordingto.links.weighing import Weights
from training.links.news import contents, sentences
from training.links.pairs import Row, rows
from training.links.report_pairs import for_weights

Floats = NDArray[np.float64]
MOST_EVENTS = 0.6  # of the fewer events, shared by sentences that count as saying the same
ARTICLES, MOST_CONTENTS = 150, 16
SAME = (
    "vectors_alike", "vectors_alike_squared", "words_shared", "words_held", "rarest_shared", "pairs_shared",
    "names_shared", "names_apart", "numbers_shared", "numbers_apart", "length_apart",
)  # fmt: skip
GLANCE = (
    "words_shared", "words_held", "rarest_shared", "pairs_shared", "numbers_shared", "names_shared",
    "voice_shared", "cites", "one_is_bare", "numbers_apart", "opposites", "turned_apart", "days_apart",
    "places_apart", *TOLD[len(NAMES) :],
)  # fmt: skip
DECIDING = (
    "words_shared", "words_held", "rarest_shared", "numbers_shared", "voice_shared", "cites", "numbers_apart",
    "turned_apart", "opposites", "gists_alike", "in_one_report", "common_ground", "reads_same",
    "reads_weakens",
)  # fmt: skip
FIRM = 30.0


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
    fitted |= _disputed(_same(options.gold))
    fitted["events"] = _events(options.gold)
    write(options.out, fitted)


def as_weights(names: Sequence[str], found: Floats, bias: float) -> dict[str, float]:
    """Name the weights, rounded."""
    rounded = {name: round(float(one), 4) for name, one in zip(names, found, strict=True)}
    return rounded | {"bias": round(float(bias), 4)}


def _same(gold: Path) -> dict[str, float]:
    """Fit "same" on sentences that share most of their events.

    Against them stand those that share none, and what one article says in different places, which is of one
    matter and not the same.
    """
    rows, holds = [], []
    for one, other, common in sentences(gold):
        if common == 0 or common >= MOST_EVENTS:
            rows.append(_chosen(one, other))
            holds.append(common > 0)
    for one, other in _within_articles(gold):
        rows.append(_chosen(one, other))
        holds.append(False)
    found, bias = links_claims.fit(np.array(rows), np.array(holds), balanced=False)
    told = 1 / (1 + np.exp(-(np.array(rows) @ found + bias)))
    print("same: pairs", len(holds), "of them", sum(holds), "AP", links_claims.average_precision(holds, told))
    for at in (0.3, 0.5, 0.7):
        picked = told >= at
        print(
            "  at",
            at,
            "precision",
            np.mean(np.array(holds)[picked]),
            "recall",
            np.mean(picked[np.array(holds)]),
        )
    weights = as_weights(SAME, found, bias)
    bias_only = weights.pop("bias")
    print(weights, bias_only)
    return {name: weights.get(name, 0.0) for name in NAMES} | {"bias": bias_only}


def _disputed(prior: dict[str, float]) -> dict[str, dict[str, float]]:
    """Fit on the invented disputes what is worth reading, what is the same, and what weakens.

    What ECB+ says of two sentences is one feature. "same" and "against" are fitted where a glance finds that
    two statements are worth reading. What is worth reading and what is the same is fitted on every set in a
    ledger of its own and on all of them in one, where most of what looks alike is of other stories. Prints
    what each set gets from weights that were fitted on the others.
    """
    with tempfile.TemporaryDirectory() as folder:
        some = for_weights(Path(folder))
        whole = Disputes("in one ledger", tuple(place for one in some for place in one.folders))
        found = list(rows((*some, whole)))
    either = [one.is_same or one.weakens for one in found]
    glanced = _weighed(prior, GLANCE, found, either)
    worth = Weights.named(glanced)
    is_worth = [worth.probability(one.pair.told) >= GLANCED for one in found]
    print(
        "worth reading",
        np.mean(is_worth),
        "of all, of what is something",
        np.mean(list(compress(is_worth, either))),
    )
    found = list(compress(found, is_worth))
    read_pairs([one.pair for one in found])
    near = [one for one in found if not one.pair.conflict]
    own = [one for one in found if one.name != whole.name]
    nothing, something = ([one for one in own if bool(one.pair.conflict) is told] for told in (False, True))
    return {
        "glance": glanced,
        "same": _weighed(prior, DECIDING, near, [one.is_same for one in near]),
        "clash": _weighed(prior, DECIDING, nothing, [one.weakens for one in nothing]),
        "against": _weighed(prior, DECIDING, something, [one.weakens for one in something]),
    }


def _weighed(
    prior: dict[str, float], chosen: Sequence[str], found: Sequence[Row], truth: Sequence[bool]
) -> dict[str, float]:
    """Fit weights on the features chosen, and on what was fitted before as one more."""
    is_read = chosen[-1] == READ_NAMES[-1]
    names = READ_NAMES if is_read else TOLD
    told = np.array([one.pair.read if is_read else one.pair.told for one in found])
    holds = np.array(truth)
    sets = np.array([one.name for one in found])
    before = np.array([prior[name] for name in NAMES])
    columns = np.column_stack([told[:, : len(NAMES)] @ before, told[:, [names.index(one) for one in chosen]]])
    for own in sorted(set(sets)):
        fitted, bias = links_claims.fit(
            columns[sets != own], holds[sets != own], balanced=False, penalty=FIRM
        )
        scores = columns[sets == own] @ fitted + bias
        print(own, "AP", round(links_claims.average_precision(holds[sets == own], scores), 1))
    fitted, bias = links_claims.fit(columns, holds, balanced=False, penalty=FIRM)
    whole = np.zeros(len(names))
    whole[: len(NAMES)] = fitted[0] * before
    for name, weight in zip(chosen, fitted[1:], strict=True):
        whole[names.index(name)] += weight
    return as_weights(names, whole, bias)


def _chosen(one: Statement, other: Statement) -> list[float]:
    features = dict(zip(NAMES, features_of(one, other), strict=True))
    return [features[name] for name in SAME]


def _within_articles(gold: Path) -> Iterator[tuple[Statement, Statement]]:
    """Yield pairs of contents that one article of PolNeAR train gives in different places."""
    for some in islice(contents(gold), ARTICLES):
        yield from combinations(some[:MOST_CONTENTS], 2)


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

    model = Weights.named(weights)
    truth = [m.event.cluster for m in mentions]
    print("lemma", agreement(truth, [(m.event.topic, m.stem) for m in mentions]))
    for threshold in (0.2, 0.3, 0.4, 0.5):
        scores = agreement(truth, links_events.sort(mentions, model.probability, threshold))
        print("events", threshold, scores, scores.conll)
    return weights


def write(out: Path, fitted: dict[str, dict[str, float]]) -> None:
    """Write the weights, and the card with the digests of all files."""
    (out / "weights.json").write_text(json.dumps(fitted, indent=1) + "\n")
    files = {
        name: hashlib.sha256((out / name).read_bytes()).hexdigest()
        for name in ("vectors.npz", "weights.json", "reader.onnx")
    }
    card = json.loads((Path(__file__).with_name("card.json")).read_text("utf-8"))
    (out / "card.json").write_text(json.dumps(card | {"files": files}, indent=1) + "\n")


if __name__ == "__main__":
    main()
