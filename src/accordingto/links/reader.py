"""The room's model run by onnxruntime: what a text is about, and what one claim is to another.

Comes in: claims, and pairs of claims. Goes out: gists, unit vectors that lie near each other where two claims
are worth comparing, and `Reading`s. Refused: a model that is missing or altered (`BrokenModel`).

Each claim or pair is read alone: int8 scales are taken over all that is read at once, and what two claims are
to each other must not depend on what else is read that day.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache, lru_cache
from typing import NamedTuple, TypeVar

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from accordingto import models, settings
from accordingto.links.pieces import Cutter, Pieces, Said
from accordingto.links.vectors import WIDE, Vectors, rounded, unit

_REMEMBERED = 4_000  # claims, and pairs, of which it is remembered: agencies' words come again and again
_FEW = 4  # claims or pairs that are not worth a second thread
_OPEN = -2.0
"""Log-odds of either, from which a pair is read the other way about too: below, that changed no decision."""
_Ids = NDArray[np.int64]
T = TypeVar("T")
R = TypeVar("R")


class Reading(NamedTuple):
    """What two claims are to each other, in log-odds: that they say the same, that one weakens the other."""

    same: float
    weakens: float


class Reader:
    """The graph and its tokenizer, made once."""

    def __init__(self) -> None:
        """Load both from the package.

        Raises:
            BrokenModel: A file is missing or altered. Reinstall the package.
        """
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # the threads are ours, and nobody spins
        options.log_severity_level = 3
        path = models.folder_of("links") / "reader.onnx"
        self._graph = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
        self._cut = Cutter()
        self._threads = ThreadPoolExecutor(settings.value("n_threads"), "linking")
        self._gist = lru_cache(_REMEMBERED)(self._read_one)
        self._reading = lru_cache(_REMEMBERED)(self._read_two)

    def gists(self, some: Sequence[Said]) -> Vectors:
        """Return what claims are about, (n, 128): unit vectors as they are kept, zeros where no word is."""
        found = np.zeros((len(some), WIDE), np.float32)
        for at, gist in enumerate(self._each(self._gist, some)):
            found[at] = gist
        return unit(rounded(found))

    def readings(self, pairs: Sequence[tuple[Said, Said]]) -> list[Reading]:
        """Return what the claims of each pair are to each other, whichever of them comes first.

        A pair that may be something is read both ways about and the mean is taken: the reader errs now and
        then on one order of two claims and not on the other.
        """
        return list(self._each(self._reading, [(min(pair), max(pair)) for pair in pairs]))

    def _each(self, read: Callable[[T], R], some: Sequence[T]) -> Iterable[R]:
        return map(read, some) if len(some) < _FEW else self._threads.map(read, some)

    def _read_one(self, said: Said) -> Vectors:
        pieces = self._cut.alone(said)
        if pieces is None:
            return np.zeros(WIDE, np.float32)
        _, gist = self._run(pieces)
        return gist

    def _read_two(self, pair: tuple[Said, Said]) -> Reading:
        one, other = pair
        first = self._one_way(one, other)
        if max(first) < _OPEN:
            return first
        second = self._one_way(other, one)
        return Reading((first.same + second.same) / 2, (first.weakens + second.weakens) / 2)

    def _one_way(self, one: Said, other: Said) -> Reading:
        logits, _ = self._run(self._cut.beside(one, other))
        odds = (logits[at] - _sum_of(logits[:at].tolist() + logits[at + 1 :].tolist()) for at in (1, 2))
        return Reading(*map(float, odds))

    def _run(self, pieces: Pieces) -> tuple[Vectors, Vectors]:
        ids: _Ids = np.array([pieces.ids], np.int64)
        kinds: _Ids = np.array([pieces.kinds], np.int64)
        logits, gist = self._graph.run(None, {"pieces": ids, "kinds": kinds})
        return logits[0], gist[0]


@cache
def reader() -> Reader:
    """Return the one reader, loaded when it is first asked for."""
    return Reader()


def _sum_of(logits: Iterable[float]) -> float:
    some = list(logits)
    most = max(some)
    return most + math.log(sum(math.exp(one - most) for one in some))
