"""What a statement is found under: numbers that statements worth comparing are likely to share.

Comes in: the words of a text, and how telling each is. Goes out: keys of 32 bits. Refused: nothing; a text
of one word has no keys.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations
from zlib import crc32

from accordingto.links.reuse import sketch

_RAREST = 6  # of a statement's words, those whose pairs are keys


def keys_of(words: Sequence[str], weights: Mapping[str, float]) -> tuple[int, ...]:
    """Return the keys of a text, the same in every run: its sketch, and pairs of its rarest words.

    Args:
        words: All of them, in reading order.
        weights: How telling each stem is.
    """
    rarest = sorted(weights, key=lambda word: (-weights[word], word))[:_RAREST]
    pairs = (crc32("\x1f".join(pair).encode("utf-8", "replace")) for pair in combinations(sorted(rarest), 2))
    return tuple(dict.fromkeys((*sketch(words), *pairs)))
