"""From a sentence encoder to a table of word-piece vectors that needs no encoder to read with.

    python -m training.links.make_vectors --base BASE --gold GOLD --out src/accordingto/models/links

Every word piece goes through the encoder alone; what comes out is centred, turned onto its 128 strongest
directions and rounded to eight bits. How telling a piece is comes from the paragraphs of PolNeAR train, as a
number a piece. Source: Model2Vec (van Dongen, Tulkens, 2024), with document frequencies for its Zipf weights.
"""

import argparse
import json
from collections import Counter
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from transformers import AutoModel

WIDE = 128
BEGIN, FINISH = 101, 102


def piece_vectors(base: Path) -> NDArray[np.float32]:
    """Return what the encoder makes of each word piece alone."""
    model = AutoModel.from_pretrained(base).eval()
    found = []
    with torch.no_grad():
        for some in torch.arange(model.config.vocab_size).split(512):
            rows = torch.stack([torch.full_like(some, BEGIN), some, torch.full_like(some, FINISH)], 1)
            hidden = model(input_ids=rows, attention_mask=torch.ones_like(rows)).last_hidden_state
            found.append(hidden[:, 1].numpy())
    return np.concatenate(found)


def strongest(vectors: NDArray[np.float32], wide: int = WIDE) -> NDArray[np.float32]:
    """Centre the vectors and turn them onto their strongest directions."""
    centred = vectors - vectors.mean(0)
    _, directions = np.linalg.eigh(centred.T @ centred)
    turned: NDArray[np.float32] = (centred @ directions[:, ::-1][:, :wide]).astype(np.float32)
    return turned


def telling(gold: Path, tokenizer: Tokenizer, size: int) -> NDArray[np.float32]:
    """Return the logarithm of how rare each piece is among paragraphs."""
    counts: Counter[int] = Counter()
    n = 0
    for line in (gold / "attribution" / "polnear_train.jsonl").read_text("utf-8").splitlines():
        paragraphs = [one for one in json.loads(line)["text"].split("\n") if one.strip()]
        n += len(paragraphs)
        for encoding in tokenizer.encode_batch(paragraphs, add_special_tokens=False):
            counts.update(set(encoding.ids))
    seen = np.array([counts.get(piece, 0) for piece in range(size)], np.float32)
    rarity: NDArray[np.float32] = np.log((n + 1) / (seen + 1)).astype(np.float32)
    return rarity


def main() -> None:
    """Parse the command line and write `vectors.npz`."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("base", "gold", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    options = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(options.base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    vectors = strongest(piece_vectors(options.base))
    scale = np.abs(vectors).max(1) / 127
    rounded = np.round(vectors / scale[:, None]).astype(np.int8)
    rarity = telling(options.gold, tokenizer, len(vectors)).astype(np.float16)
    np.savez_compressed(
        options.out / "vectors.npz", pieces=rounded, scale=scale.astype(np.float16), rarity=rarity
    )


if __name__ == "__main__":
    main()
