"""Decoding finds the best legal path, and says how likely it is."""

from itertools import pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from accordingto.attributions.decoding import FORBIDDEN, Transitions, legal_mask, log_partition, runs, viterbi

LENGTH, TAGS = 4, 5


def transitions(seed: int) -> Transitions:
    """Make up learned transitions on top of the legal ones."""
    rng = np.random.default_rng(seed)
    start, step = legal_mask(TAGS)
    return Transitions(
        (start + rng.normal(size=TAGS)).astype(np.float32),
        rng.normal(size=TAGS).astype(np.float32),
        (step + rng.normal(size=(TAGS, TAGS))).astype(np.float32),
    )


def path_score(path: tuple[int, ...], scores: np.ndarray, steps: Transitions) -> float:
    """Score one path by adding it up."""
    total = steps.start[path[0]] + steps.end[path[-1]] + sum(scores[at, tag] for at, tag in enumerate(path))
    return float(total + sum(steps.step[a, b] for a, b in pairwise(path)))


@given(st.integers(0, 10_000), st.integers(1, LENGTH))
def test_the_best_path_is_the_best_of_all(seed: int, n_words: int) -> None:
    """Viterbi and the partition agree with adding up every path there is."""
    scores = np.random.default_rng(seed + 1).normal(size=(1, LENGTH, TAGS)).astype(np.float32)
    mask = np.arange(LENGTH)[None] < n_words
    steps = transitions(seed)

    tags, best = viterbi(scores, mask, steps)

    every = {path: path_score(path, scores[0], steps) for path in product(range(TAGS), repeat=n_words)}
    top = max(every, key=lambda path: every[path])
    assert tuple(tags[0, :n_words].tolist()) == top
    assert tags[0, n_words:].tolist() == [0] * (LENGTH - n_words)
    np.testing.assert_allclose(best[0], every[top], rtol=1e-4, atol=1e-4)
    total = np.log(np.sum(np.exp(list(every.values()))))
    np.testing.assert_allclose(log_partition(scores, mask, steps)[0], total, rtol=1e-4, atol=1e-4)


@given(st.integers(0, 10_000))
def test_no_path_begins_or_jumps_inside(seed: int) -> None:
    """An inside tag follows its own begin or inside, whatever the scores."""
    scores = np.random.default_rng(seed).normal(scale=30, size=(3, 9, TAGS)).astype(np.float32)
    tags, _ = viterbi(scores, np.ones((3, 9), bool), transitions(seed))

    for row in tags.tolist():
        for before, tag in zip([0, *row], row, strict=False):
            assert tag not in (2, 4) or before in (tag - 1, tag)


def test_runs_are_half_open() -> None:
    """A begin starts a run, insides go on, and another begin starts the next."""
    tags = np.array([0, 3, 4, 3, 0, 1, 2, 2])

    assert runs(tags, 3) == [(1, 3), (3, 4)]
    assert runs(tags, 1) == [(5, 8)]


def test_forbidden_outweighs_any_score() -> None:
    """The penalty is far beyond what emissions reach."""
    assert FORBIDDEN <= -1e3
