"""Words taken over: what two texts share in one order, too long to be written twice by chance.

Comes in: the words of texts. Goes out: sketches to find candidates by, and how much of one text runs on in
another. Refused: nothing; texts of a few words share nothing that tells.

Source: a sketch is the smallest hashes of a text's runs of words (Broder 1997, "On the resemblance and
containment of documents"), so that texts which share many runs share some of their sketch.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from zlib import crc32

RUN = 3  # words in a run
SKETCH = 12  # smallest hashes that are kept of a text
LEAST_RUNS = 4  # shared runs from which a reuse can be spoken of


class Reuse(NamedTuple):
    """What one text shares with another, word for word.

    Attributes:
        share: Of the shorter text's runs of three words, those that stand in the other too, 0 to 1.
        runs: How many those are.
        longest: Words of the longest passage that both have.
    """

    share: float
    runs: int
    longest: int


def hashes(words: Sequence[str]) -> set[int]:
    """Return a hash for each run of words."""
    return {crc32(" ".join(run).encode("utf-8", "replace")) for run in _runs(words)}


def sketch(words: Sequence[str]) -> tuple[int, ...]:
    """Return the smallest hashes of a text, in order."""
    return tuple(sorted(hashes(words))[:SKETCH])


def reuse_of(first: Sequence[str], second: Sequence[str]) -> Reuse:
    """Tell what two texts share word for word. Takes time in proportion to their words."""
    one, other = set(_runs(first)), set(_runs(second))
    common = one & other
    least = min(len(one), len(other))
    return Reuse(len(common) / least if least else 0.0, len(common), _longest(first, common))


def is_taken(reuse: Reuse, share: float = 0.3) -> bool:
    """Whether so much is shared that one text was written with the other at hand."""
    return reuse.runs >= LEAST_RUNS and (reuse.share >= share or reuse.longest >= 3 * RUN)


def _longest(words: Sequence[str], common: set[tuple[str, ...]]) -> int:
    longest = held = 0
    for run in _runs(words):
        held = held + 1 if run in common else 0
        longest = max(longest, held)
    return longest + RUN - 1 if longest else 0


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for at in range(len(words) - RUN + 1):
        yield tuple(words[at : at + RUN])
