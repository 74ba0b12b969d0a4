"""Pairs of statements from the invented disputes, with what the keys say of them.

Comes in: sets of disputes, read through the whole pipeline. Goes out: rows of features with their answer and
the dispute that they are from. Refused: a set that is held out (`ValueError`): nothing is fitted on it.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any, NamedTuple

from accordingto.bench.links_examples import Disputes, key_of, opened, placed
from accordingto.links.deciding import Pair
from accordingto.links.finding import in_order


class Row(NamedTuple):
    """Two statements compared.

    Attributes:
        features: As `links/features.py` names them.
        is_same: Whether both make one claim of the key.
        weakens: Whether they make two that weaken each other.
        has_conflict: Whether something in them cannot be true of both, as `links/deciding.py` sees it.
        dispute: The name of its folder.
    """

    features: tuple[float, ...]
    is_same: bool
    weakens: bool
    has_conflict: bool
    dispute: str


def rows(sets: Iterable[Disputes]) -> Iterator[Row]:
    """Yield a row for each two statements of a dispute that share a word that is no name.

    Headlines are left out, and what one report says twice.
    """
    for one in sets:
        if one.is_held_out:
            raise ValueError(f"nothing may be fitted on what is held out, and {one.name} is")
        for folder in one.folders:
            yield from _of(folder.name, key_of(folder))


def _of(dispute: str, key: dict[str, Any]) -> Iterator[Row]:
    found = placed(key, opened(key["reports"]))
    weakening = {frozenset(pair) for pair in key["weakens"]}
    for (one, (report, claim)), (other, (second, against)) in combinations(found, 2):
        pair = Pair(*in_order(other, one))
        if (one.is_bare and other.is_bare) or not pair.has_common_ground:
            continue
        same = claim == against != "?"
        if report == second and (same or claim == against):
            continue
        weakens = frozenset((claim, against)) in weakening
        yield Row(pair.values, same, weakens, bool(pair.conflict), dispute)
