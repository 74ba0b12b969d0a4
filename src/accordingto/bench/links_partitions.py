"""How alike two ways of sorting the same mentions into groups are: MUC, B-cubed, CEAF and their mean.

Comes in: for each mention its group in the gold and as told. Goes out: F1 scores in percent. Refused: lists
of different lengths (`ValueError`).

Source: Pradhan et al., "Scoring coreference partitions of predicted mentions", ACL 2014; CoNLL F1 is the
mean of MUC, B-cubed and CEAF-e.
"""

from collections import Counter
from collections.abc import Hashable, Sequence
from typing import NamedTuple


class Agreement(NamedTuple):
    """F1 in percent by each measure."""

    muc: float
    b_cubed: float
    ceaf: float

    @property
    def conll(self) -> float:
        """The mean of the three."""
        return round((self.muc + self.b_cubed + self.ceaf) / 3, 1)


def agreement(gold: Sequence[Hashable], told: Sequence[Hashable]) -> Agreement:
    """Compare two partitions of the same mentions, given as one group name a mention.

    Raises:
        ValueError: They are not of the same mentions.
    """
    if len(gold) != len(told):
        raise ValueError(f"expected as many groups told as gold, {len(gold)}, got {len(told)}")
    both = Counter(zip(gold, told, strict=True))
    left, right = Counter(gold), Counter(told)
    n = len(gold)
    recall = sum(k * k / left[g] for (g, _), k in both.items()) / n if n else 0.0
    precision = sum(k * k / right[t] for (_, t), k in both.items()) / n if n else 0.0
    return Agreement(_muc(both, left, right), _f1(precision, recall), _ceaf(both, left, right))


def _f1(precision: float, recall: float) -> float:
    return round(200 * precision * recall / (precision + recall), 1) if precision + recall else 0.0


Both = Counter[tuple[Hashable, Hashable]]


def _muc(both: Both, left: Counter[Hashable], right: Counter[Hashable]) -> float:
    """Count the links of each group that the other side keeps."""
    parts_left, parts_right = Counter(g for g, _ in both), Counter(t for _, t in both)
    kept = sum(left[g] - parts_left[g] for g in left)
    wanted = sum(left[g] - 1 for g in left)
    given = sum(right[t] - 1 for t in right)
    also = sum(right[t] - parts_right[t] for t in right)
    return _f1(also / given if given else 0.0, kept / wanted if wanted else 0.0)


def _ceaf(both: Both, left: Counter[Hashable], right: Counter[Hashable]) -> float:
    """Pair each group with at most one of the other side, as well as can be (CEAF-e)."""
    total = 0.0
    for part in _islands(both):
        rows = list(dict.fromkeys(g for g, _ in part))
        columns = list(dict.fromkeys(t for _, t in part))
        alike = [[2 * both[g, t] / (left[g] + right[t]) for t in columns] for g in rows]
        total += best_pairing(alike)
    return _f1(total / len(right) if right else 0.0, total / len(left) if left else 0.0)


def _islands(both: Both) -> list[list[tuple[Hashable, Hashable]]]:
    """Sort the pairs of groups that meet into those that hang together."""
    at_left: dict[Hashable, list[tuple[Hashable, Hashable]]] = {}
    at_right: dict[Hashable, list[tuple[Hashable, Hashable]]] = {}
    for pair in both:
        at_left.setdefault(pair[0], []).append(pair)
        at_right.setdefault(pair[1], []).append(pair)
    seen: set[tuple[Hashable, Hashable]] = set()
    islands = []
    for first in both:
        if first in seen:
            continue
        seen.add(first)
        island, waiting = [], [first]
        while waiting:
            pair = waiting.pop()
            island.append(pair)
            fresh = [one for one in at_left[pair[0]] + at_right[pair[1]] if one not in seen]
            seen.update(fresh)
            waiting += dict.fromkeys(fresh)
        islands.append(island)
    return islands


def best_pairing(alike: Sequence[Sequence[float]]) -> float:
    """Return the most that pairing rows with columns, each used once, can add up to.

    Source: Kuhn (1955) and Munkres (1957), in the form with potentials, a row at a time.
    """
    if len(alike) > len(alike[0]):
        alike = list(zip(*alike, strict=True))
    n, m = len(alike), len(alike[0])
    up, across = [0.0] * (n + 1), [0.0] * (m + 1)
    owner = [0] * (m + 1)
    for row in range(1, n + 1):
        owner[0] = row
        column, least = 0, [float("inf")] * (m + 1)
        before, done = [0] * (m + 1), [False] * (m + 1)
        while owner[column]:
            done[column] = True
            column = _step(alike, owner, column, (up, across), (least, before, done))
        while column:
            owner[column] = owner[before[column]]
            column = before[column]
    return sum(alike[owner[j] - 1][j - 1] for j in range(1, m + 1) if owner[j])


def _step(
    alike: Sequence[Sequence[float]],
    owner: list[int],
    column: int,
    potentials: tuple[list[float], list[float]],
    search: tuple[list[float], list[int], list[bool]],
) -> int:
    """Widen the search by the nearest column, and move the potentials along."""
    (up, across), (least, before, done) = potentials, search
    row, delta, nearest = owner[column], float("inf"), 0
    for j in range(1, len(across)):
        if not done[j]:
            cost = -alike[row - 1][j - 1] - up[row] - across[j]
            if cost < least[j]:
                least[j], before[j] = cost, column
            if least[j] < delta:
                delta, nearest = least[j], j
    for j in range(len(across)):
        if done[j]:
            up[owner[j]] += delta
            across[j] -= delta
        else:
            least[j] -= delta
    return nearest
