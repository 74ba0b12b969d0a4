"""An index of statements that finds for a new one the few that are worth comparing it with.

Comes in: statements, in any number. Goes out: for each at most `MOST` earlier ones. Refused: bytes that are
no packed statement (`NotPacked`).

Four ways lead to a candidate: near gists in reports of the same story (the newsstand), near gists anywhere
(usearch's graph), shared runs of words (sketches), and two rare words in common. Under a key only the newest
are looked at, so that the time for one statement hardly depends on how many there are. Statements stand on it
packed, and only candidates are unpacked.
"""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from accordingto.links.newsstand import Newsstand
from accordingto.links.packing import gist_of, keys_of, packed, report_of, statement_of
from accordingto.links.register import Register
from accordingto.links.statements import Statement
from accordingto.links.vectors import WIDE, rounded

MOST = 40
"""Statements that one is compared with, at most."""
_OF_STORY = 8  # of them, those that are there for their gist and their story
_NEAR = 16  # neighbours asked of the graph
_SIGNS = 2  # keys in common, or nearness, without which a statement is no candidate
_ALIKE = 0.35  # cosine below which a neighbour is none
_BATCH = 10_000  # packed statements that are put on it in one go
_UNPACKED = 4_000  # candidates that are kept unpacked


class Candidate(NamedTuple):
    """A statement worth comparing, and whether its report tells the story of the other's."""

    statement: Statement
    of_one_story: bool


class Shelf:
    """Statements put side by side, newest last."""

    def __init__(self) -> None:
        """Begin with an empty shelf."""
        from usearch.index import Index

        self._packed: list[bytes] = []
        self._newsstand = Newsstand(self._packed)
        self._near = Index(
            ndim=WIDE, metric="cos", dtype="i8", connectivity=16, expansion_add=48, expansion_search=48
        )
        self._register = Register()

    def __len__(self) -> int:
        """How many statements stand on it."""
        return len(self._packed)

    def candidates(self, statement: Statement) -> list[Candidate]:
        """Return the statements worth comparing with a new one, the likeliest first."""
        tally = Counter(self._register.under(statement.keys))
        vector = rounded(statement.gist)
        if self._packed and vector.any():
            found = self._near.search(vector, _NEAR)
            pairs = zip(found.keys.tolist(), found.distances.tolist(), strict=True)
            tally.update({at: 1 + int(4 * (1 - far)) for at, far in pairs if 1 - far >= _ALIKE})
        told = ((at, signs) for at, signs in tally.items() if signs >= _SIGNS)
        likeliest = sorted(told, key=lambda one: (-one[1], -one[0]))[: MOST - _OF_STORY]
        setting = statement.setting
        beside = self._newsstand.nearest(setting, statement.gist, _OF_STORY) if vector.any() else []
        return [
            Candidate(_unpacked(self._packed[at]), self._newsstand.is_of_story(setting, at))
            for at in dict.fromkeys((*(at for at, _ in likeliest), *beside))
        ]

    def put(self, statement: Statement) -> None:
        """Put one more statement on the shelf."""
        at, vector = len(self._packed), rounded(statement.gist)
        self._packed.append(packed(statement))
        self._newsstand.put(at)
        if vector.any():
            self._near.add(at, vector)
        self._register.put(at, statement.keys)

    def put_all(self, statements: Iterable[bytes]) -> set[str]:
        """Put packed statements on the shelf, which is then as if they had been put there one by one.

        Args:
            statements: What `packed` gave for each.

        Returns:
            The ids of their reports.

        Raises:
            NotPacked: Another version has packed one of them; none is put there.
        """
        added = list(statements)
        reports = set(map(report_of, added))
        for start in range(0, len(added), _BATCH):
            self._put_batch(added[start : start + _BATCH])
        return reports

    def _put_batch(self, added: list[bytes]) -> None:
        numbers = np.arange(len(self._packed), len(self._packed) + len(added), dtype=np.uint32)
        self._packed += added
        for at in numbers.tolist():
            self._newsstand.put(at)
        vectors = np.stack(list(map(gist_of, added)))
        told = vectors.any(1)
        self._near.add(
            numbers[told], vectors[told], threads=1
        )  # more would make the graph another every time
        keys = list(map(keys_of, added))
        self._register.put_all(numbers.repeat(list(map(len, keys))), np.concatenate(keys))


@lru_cache(_UNPACKED)
def _unpacked(packed: bytes) -> Statement:
    return statement_of(packed)
