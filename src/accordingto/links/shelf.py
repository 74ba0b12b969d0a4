"""An index of statements that finds for a new one the few that are worth comparing it with.

Comes in: statements, in any number. Goes out: for each at most `MOST` earlier ones. Refused: nothing.

Three ways lead to a candidate: near vectors (usearch's graph), shared runs of words (sketches), and two rare
words in common. Every list under a key is kept short, the newest staying, so that the time for one statement
hardly depends on how many there are. Memory: about 6 KB a statement.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from accordingto.links.reuse import sketch
from accordingto.links.statements import Statement
from accordingto.links.vectors import WIDE

if TYPE_CHECKING:
    pass

MOST = 32
"""Statements that one is compared with, at most."""
_NEAR = 16  # neighbours asked of the graph
_SIGNS = 2  # keys in common, or nearness, without which a statement is no candidate
_KEPT = 24  # statements under one key
_RAREST = 6  # of a statement's words, those whose pairs are keys
_ALIKE = 0.35  # cosine below which a neighbour is none


class Shelf:
    """Statements put side by side, newest last."""

    def __init__(self) -> None:
        """Begin with an empty shelf."""
        from usearch.index import Index

        self.statements: list[Statement] = []
        self._near: Index = Index(
            ndim=WIDE, metric="cos", dtype="i8", connectivity=16, expansion_add=48, expansion_search=48
        )
        self._under: dict[int, list[int]] = {}

    def __len__(self) -> int:
        """How many statements stand on it."""
        return len(self.statements)

    def candidates(self, statement: Statement) -> list[Statement]:
        """Return the statements worth comparing with a new one, the likeliest first."""
        tally: Counter[int] = Counter()
        for key in _keys(statement):
            tally.update(self._under.get(key, ()))
        if self.statements and statement.vector.any():
            found = self._near.search(statement.vector, _NEAR)
            pairs = zip(found.keys.tolist(), found.distances.tolist(), strict=True)
            tally.update({at: 1 + int(4 * (1 - far)) for at, far in pairs if 1 - far >= _ALIKE})
        told = ((at, signs) for at, signs in tally.items() if signs >= _SIGNS)
        likeliest = sorted(told, key=lambda one: (-one[1], -one[0]))
        return [self.statements[at] for at, _ in likeliest[:MOST]]

    def put(self, statement: Statement) -> None:
        """Put one more statement on the shelf."""
        at = len(self.statements)
        self.statements.append(statement)
        if statement.vector.any():
            self._near.add(at, np.asarray(statement.vector))
        for key in _keys(statement):
            under = self._under.setdefault(key, [])
            under.append(at)
            if len(under) > _KEPT:
                del under[0]


def _keys(statement: Statement) -> Iterator[int]:
    """Yield what a statement is found under: its sketch, and pairs of its rarest words."""
    yield from sketch(statement.words.plain)
    weights = statement.weights
    rarest: Sequence[str] = sorted(weights, key=lambda word: (-weights[word], word))[:_RAREST]
    for pair in combinations(sorted(rarest), 2):
        yield hash_of(pair)


def hash_of(pair: tuple[str, ...]) -> int:
    """Return a number for a pair of words that is the same in every run, and no sketch's."""
    from zlib import crc32

    return crc32("\x1f".join(pair).encode("utf-8", "replace")) + (1 << 32)
