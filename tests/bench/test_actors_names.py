"""Our own pairs of names, and how an answer is counted."""

from accordingto.bench import actors_names
from accordingto.bench.actors_names import Pair, figures


def test_there_are_sixty_pairs_of_each_sort() -> None:
    """Merging too little and merging too much weigh the same, and no pair is there twice."""
    pairs = actors_names.bench()

    assert sum(pair.is_same for pair in pairs) >= 60
    assert sum(not pair.is_same for pair in pairs) >= 60
    assert len({frozenset(pair.names) for pair in pairs}) == len(pairs)


def test_figures_count_both_mistakes() -> None:
    """A pair kept apart that is one, and a pair taken for one that is two."""
    pairs = [
        Pair(is_same=True, because="order", names=("a", "b"), together=True, apart=False),
        Pair(is_same=False, because="family", names=("c", "d"), together=True, apart=False),
    ]

    assert figures(pairs) == {
        "same": 1,
        "same merged": 1,
        "same merged across reports": 0,
        "other": 1,
        "other kept apart": 0,
        "other kept apart across reports": 1,
    }


def test_look_alikes_are_kept_apart() -> None:
    """Taking two for one puts words into a mouth; it happens to no more than one pair in twenty."""
    reached = figures(actors_names.bench())

    assert reached["other kept apart"] >= 0.95 * reached["other"]
    assert reached["same merged"] >= 0.75 * reached["same"]
