"""Pairs of statements from the invented disputes, with what the keys say of them.

Comes in: sets of disputes, read through the whole pipeline. Goes out: rows of numbers with their answer and
the set that they are from. Refused: a set that is held out (`ValueError`): nothing is fitted on it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, product
from typing import Any, NamedTuple

from accordingto.bench.links_examples import Disputes, Place, joined, key_of, opened, placed
from accordingto.links.deciding import Pair
from accordingto.links.finding import pairs_of, statements
from accordingto.links.shelf import Shelf
from accordingto.links.statements import Statement
from accordingto.records import Report
from training.links.stories import SAME, WEAKENS


class Row(NamedTuple):
    """Two statements compared.

    Attributes:
        pair: Both; what is told of them is told when it is asked for, as reading them takes time.
        is_same: Whether both make one claim of the key.
        weakens: Whether they make two that weaken each other.
        name: Of the set.
    """

    pair: Pair
    is_same: bool
    weakens: bool
    name: str


def rows(sets: Iterable[Disputes]) -> Iterator[Row]:
    """Yield a row for each two statements of a set that linking would look at.

    Headlines are left out, and what one report says twice.
    """
    for one in sets:
        yield from compared(*opened_with_key(one), one.name)


def opened_with_key(some: Disputes) -> tuple[dict[str, Any], dict[str, Report]]:
    """Return the key of a set and its reports as read, by the names of their files.

    Raises:
        ValueError: The set is held out.
    """
    if some.is_held_out:
        raise ValueError(f"nothing may be fitted on what is held out, and {some.name} is")
    keys = [key_of(folder) for folder in some.folders]
    reports = {name: report for key in keys for name, report in opened(key["reports"]).items()}
    return joined(keys), reports


def compared(key: dict[str, Any], reports: dict[str, Report], name: str) -> Iterator[Row]:
    """Yield the rows of one set, which is called `name`: the pairs of which its key tells what they are."""
    answer, shelf = answers(key, reports), Shelf()
    for one in statements(reports.values()):
        candidates = shelf.candidates(one)
        shelf.put(one)
        for pair in pairs_of(one, candidates):
            if pair.are_bare or pair.are_two_stories:
                continue
            told = answer(pair)
            if told is not None:
                yield Row(pair, *told, name)


def answers(key: dict[str, Any], reports: dict[str, Report]) -> Callable[[Pair], tuple[bool, bool] | None]:
    """Return what tells of a pair whether it is the same and whether it weakens; None where no key can.

    Of headlines, and of what one report says twice, nobody can. Of a statement that makes several claims of
    the key the first is asked for; where only another of them is what the other statement says or weakens,
    there is no right answer.
    """
    places = {one.id: place for one, place in placed(key, reports)}
    weakening = {frozenset(pair) for pair in key["weakens"]}

    def told(some: Iterable[str], others: Iterable[str]) -> tuple[bool, bool]:
        both = [frozenset(pair) for pair in product(some, others)]
        return any(len(one) == 1 for one in both), any(one in weakening for one in both)

    def answer(pair: Pair) -> tuple[bool, bool] | None:
        one, other = places.get(pair.later.id), places.get(pair.earlier.id)
        if one is None or other is None:
            return None
        (report, claims), (second, others) = one, other
        found = told(claims[:1], others[:1])
        is_unclear = not any(found) and any(told(claims, others))
        return None if is_unclear or (found[0] and report == second) else found

    return answer


def unrelated(key: dict[str, Any], reports: dict[str, Report]) -> list[Pair]:
    """Return the pairs that linking would look at and that are nothing to each other, the likeliest first."""
    found = [row.pair for row in compared(key, reports, "") if not (row.is_same or row.weakens)]
    return sorted(found, key=lambda pair: -pair.glance)


def related(key: dict[str, Any], found: Sequence[tuple[Statement, Place]]) -> Iterator[tuple[int, int, int]]:
    """Yield the places of each two statements that are the same or weaken each other, and their label.

    Of a statement that makes several claims of the key the first is asked for.
    """
    weakening = {frozenset(pair) for pair in key["weakens"]}
    marked = [(at, report, claims[0]) for at, (_, (report, claims)) in enumerate(found) if claims]
    for (one, report, claim), (other, second, against) in combinations(marked, 2):
        if frozenset((claim, against)) in weakening:
            yield one, other, WEAKENS
        elif claim == against and report != second:
            yield one, other, SAME
