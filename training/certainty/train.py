"""Make the head that tells certainty anew, from whatever encoder ships: minutes on one core, without torch.

    python -m training.certainty.train --gold GOLD

Comes in: `GOLD/factuality` and the encoder in the package. Goes out: `head.npz`, and `card.json` with that
encoder's digest. Each corpus has weights of its own, because they ask different questions (README.md).
"""

import argparse
import hashlib
import json
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from accordingto.attributions.certainty import BUCKETS, CertaintyHead
from accordingto.attributions.encoding import Encoder
from accordingto.bench.attribution_gold import Split
from accordingto.bench.certainty_gold import CORPORA, read_certainty
from accordingto.models import card_of, folder_of
from training.certainty.data import Events, both, events_of

TOGETHER = 6  # sentences that are read as one text, the second time
PENALTY = 16.0  # on squared weights; both readings of a sentence count, so twice what one would want
SCALE = 0.05  # of a standardised number of a vector, beside a word that is there (1) or not (0)
STEPS = 120  # of conjugate gradients; more change no figure in the third place

ABOUT = {
    "name": "certainty",
    "what": "Tells from -3 to +3 how surely an event in a news text is put: a linear model over the finder's "
    "word vectors and the words around.",
    "data": [
        {
            "name": "UW, train: 2,765 sentences, 9,422 events (Lee, Artzi, Choi, Zettlemoyer, EMNLP 2015)",
            "terms": "mixed; published for research. The model holds none of its text.",
        },
        {
            "name": "UDS-IH2, train: 9,098 sentences, 22,108 events (Rudinger, White, Van Durme, NAACL 2018)",
            "terms": "mixed; published for research. The model holds none of its text.",
        },
    ],
    "limits": [
        "English only. Newswire of the 1990s (UW) and web texts (UDS-IH2); irony is missed, and "
        "conditions that stand in another sentence.",
        "Learned for one encoder, named by its digest: another one needs a head of its own.",
    ],
}  # fmt: skip


class Weights(NamedTuple):
    """Of one question: for the vectors, for the hashed words, and alone."""

    vectors: NDArray[np.float64]
    features: NDArray[np.float64]
    base: float


def main() -> None:
    """Parse the command line, learn, write the weights and the card."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("src/accordingto/models/certainty"))
    parser.add_argument("--version", default="1")
    parser.add_argument(
        "--compare", action="store_true", help="print what each half reaches alone; write nothing"
    )
    options = parser.parse_args()
    encoder = Encoder(folder_of("attributions"), n_threads=1)
    found, dev = [], {}
    for corpus in CORPORA:
        train, judged = (
            [events_of(read_certainty(options.gold, corpus, split), encoder, n) for n in (1, TOGETHER)]
            for split in (Split.TRAIN, Split.DEV)
        )
        if options.compare:
            compare(corpus, both(*train), judged[0])
            continue
        found.append(learn(both(*train)))
        dev[corpus] = {
            "alone": figures(found[-1], judged[0]),
            "among neighbours": figures(found[-1], judged[1]),
        }
        print(corpus, dev[corpus], flush=True)
    if found:
        write(found, options.out, dev, options.version)


def learn(events: Events, scale: float = SCALE) -> Weights:
    """Solve the ridge regression of labels on vectors and hashed words, by conjugate gradients."""
    mean, spread = events.seen.mean(0, dtype=np.float64), events.seen.std(0, dtype=np.float64) + 1e-6
    seen = ((events.seen - mean) / spread * scale).astype(np.float32)
    base, wide = events.labels.mean(), seen.shape[1]
    weights = np.zeros(wide + BUCKETS)

    def back(errors: NDArray[np.float64]) -> NDArray[np.float64]:
        shares = np.bincount(events.features, errors[events.owners], BUCKETS)
        return np.concatenate([seen.T @ errors.astype(np.float32), shares])

    def forth(some: NDArray[np.float64]) -> NDArray[np.float64]:
        words = np.bincount(events.owners, some[wide:][events.features], len(seen))
        return seen @ some[:wide].astype(np.float32) + words

    left = back(events.labels - base)
    way = left.copy()
    for _ in range(STEPS):
        bent = back(forth(way)) + PENALTY * way
        size = (left @ left) / (way @ bent)
        weights += size * way
        after = left - size * bent
        way = after + (after @ after) / (left @ left) * way
        left = after
    vectors = weights[:wide] / spread * scale
    return Weights(vectors, weights[wide:], float(base - mean @ vectors))


def figures(weights: Weights, events: Events) -> dict[str, float]:
    """Return Pearson's r and the mean absolute error."""
    words = np.bincount(events.owners, weights.features[events.features], len(events.labels))
    told = np.clip(weights.base + events.seen @ weights.vectors + words, -3, 3)
    r = float(np.corrcoef(told, events.labels)[0, 1])
    return {"r": round(r, 3), "mae": round(float(np.abs(told - events.labels).mean()), 3)}


def compare(corpus: str, train: Events, dev: Events) -> None:
    """Print what the vectors and the words reach alone, and both together at several weights."""
    silent = train._replace(features=train.features[:0], owners=train.owners[:0])
    mute = dev._replace(features=dev.features[:0], owners=dev.owners[:0])
    print(corpus, "vectors alone", figures(learn(silent), mute), flush=True)
    for scale in (1e-6, 0.03, 0.05, 0.08):
        name = "words alone" if scale < SCALE / 100 else f"both, vectors times {scale}"
        print(corpus, name, figures(learn(train, scale), dev), flush=True)


def write(found: list[Weights], out: Path, dev: dict[str, dict[str, dict[str, float]]], version: str) -> None:
    """Write the weights in half precision, and the card."""
    out.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        out / "head.npz",
        vectors=np.stack([one.vectors for one in found]).astype(np.float32),
        features=np.stack([one.features for one in found]).astype(np.float16),
        base=np.array([one.base for one in found], np.float32),
    )
    CertaintyHead(out)  # what ships can be loaded
    card = {
        **ABOUT,
        "version": version,
        "encoder": card_of("attributions")["files"]["encoder.onnx"],
        "training": {"penalty": PENALTY, "scale": SCALE, "steps": STEPS, "buckets": BUCKETS},
        "dev": dev,
        "files": {"head.npz": hashlib.sha256((out / "head.npz").read_bytes()).hexdigest()},
    }
    (out / "card.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
