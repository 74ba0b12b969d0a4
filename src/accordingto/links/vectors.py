"""Texts as vectors: the mean of their word pieces' vectors, the rare ones weighing more.

Comes in: texts. Goes out: unit vectors of 128 numbers, and how telling a word is. Refused: a model that is
missing or altered (`BrokenModel`). A text without a known word is all zeros. No encoder is run: a claim
costs some 30 microseconds.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from accordingto import models

if TYPE_CHECKING:
    pass

WIDE = 128
Vectors = NDArray[np.float32]
Rounded = NDArray[np.int8]


class Table:
    """The word pieces' vectors, and the tokenizer that cuts texts into them."""

    def __init__(self) -> None:
        """Load both from the package.

        Raises:
            BrokenModel: A file is missing or altered. Reinstall the package.
        """
        from tokenizers import Tokenizer

        with np.load(models.folder_of("links") / "vectors.npz") as table:
            self._rarity = table["rarity"].astype(np.float32)
            weights = table["scale"].astype(np.float32) * self._rarity
            self._weighted = table["pieces"].astype(np.float32) * weights[:, None]
        file = models.folder_of("attributions") / "tokenizer.json"
        self._tokenizer: Tokenizer = Tokenizer.from_file(str(file))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    def of(self, texts: Sequence[str]) -> Vectors:
        """Return a row for each text: unit vectors as they are kept, zeros where it has no word."""
        found = np.zeros((len(texts), WIDE), np.float32)
        for at, encoding in enumerate(
            self._tokenizer.encode_batch(list(map(whole, texts)), add_special_tokens=False)
        ):
            if encoding.ids:
                found[at] = self._weighted[encoding.ids].sum(0)
        return unit(rounded(found))

    def rarity(self, word: str) -> float:
        """Return how telling a word is: the logarithm of how rare its rarest piece is in paragraphs."""
        ids = self._tokenizer.encode(word, add_special_tokens=False).ids
        return float(self._rarity[ids].max()) if ids else 0.0


def rounded(vectors: Vectors) -> Rounded:
    """Return vectors in 8 bits a number, the largest of each 127; what was rounded once stays as it is."""
    largest = np.abs(vectors).max(-1, keepdims=True, initial=0)
    scaled: Rounded = np.rint(vectors * (127 / np.where(largest > 0, largest, 1))).astype(np.int8)
    return scaled


def whole(text: str) -> str:
    """Return a text with "?" for each half of a character, which JSON may hold and no tokenizer takes."""
    return text.encode("utf-8", "replace").decode("utf-8")


def unit(vectors: Vectors | Rounded) -> Vectors:
    """Return vectors with length 1; zeros stay zeros."""
    found = vectors.astype(np.float32)
    lengths = np.sqrt((found * found).sum(-1, keepdims=True))
    return np.divide(found, np.where(lengths > 0, lengths, 1), dtype=np.float32)


@cache
def table() -> Table:
    """Return the one table, loaded when it is first asked for."""
    return Table()


@lru_cache(100_000)
def rarity(word: str) -> float:
    """Return how telling a word is, 0 to about 11."""
    return table().rarity(word)
