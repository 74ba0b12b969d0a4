"""From scores to legal spans: Viterbi over tags, with the transitions the model learned.

Comes in: emission scores, one row per word. Goes out: tag paths and the runs of words they mark.
Legal: an inside tag follows its own begin or inside, and no text begins inside.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Tags = NDArray[np.int64]

OUT = 0
B_CUE, I_CUE = 1, 2
B_SOURCE, I_SOURCE, B_CONTENT, I_CONTENT = 1, 2, 3, 4
FORBIDDEN = -1e4


class Transitions(NamedTuple):
    """A linear-chain CRF's scores for beginning, ending and passing from tag to tag.

    Attributes:
        start: Shape (n_tags,).
        end: Shape (n_tags,).
        step: Shape (n_tags, n_tags), from row to column.
    """

    start: Scores
    end: Scores
    step: Scores


def legal_mask(n_tags: int) -> tuple[Scores, Scores]:
    """Return what must be added to (start, step) so that no path begins or jumps into an inside tag.

    Tags are 0 for outside, then pairs of begin (odd) and inside (even).
    """
    start = np.zeros(n_tags, np.float32)
    step = np.zeros((n_tags, n_tags), np.float32)
    for inside in range(2, n_tags, 2):
        start[inside] = FORBIDDEN
        step[:, inside] = FORBIDDEN
        step[inside - 1, inside] = step[inside, inside] = 0.0
    return start, step


def viterbi(emissions: Scores, mask: NDArray[np.bool_], transitions: Transitions) -> tuple[Tags, Scores]:
    """Find the best path through every row of a batch.

    Args:
        emissions: Shape (n, length, n_tags).
        mask: Shape (n, length); True where a word stands, with the words first.
        transitions: Of the same number of tags.

    Returns:
        Tags of shape (n, length), 0 where no word stands, and the score of each path, shape (n,).
    """
    n, length, n_tags = emissions.shape
    score = emissions[:, 0] + transitions.start
    back = np.zeros((length, n, n_tags), np.int64)
    keep = np.arange(n_tags)
    for at in range(1, length):
        paths = score[:, :, None] + transitions.step
        best = paths.argmax(1)
        step = paths.max(1) + emissions[:, at]
        here = mask[:, at, None]
        score = np.where(here, step, score)
        back[at] = np.where(here, best, keep)
    score = score + transitions.end
    tags = np.zeros((n, length), np.int64)
    tag = score.argmax(1)
    for at in range(length - 1, -1, -1):
        tags[:, at] = tag
        tag = back[at][np.arange(n), tag]
    return np.where(mask, tags, OUT), score.max(1)


def log_partition(emissions: Scores, mask: NDArray[np.bool_], transitions: Transitions) -> Scores:
    """Sum the scores of every path, in logarithms, so that a path's probability can be told.

    Args and shapes as for `viterbi`; returns shape (n,).
    """
    score = emissions[:, 0] + transitions.start
    for at in range(1, emissions.shape[1]):
        paths = score[:, :, None] + transitions.step
        top = paths.max(1)
        step = top + np.log(np.exp(paths - top[:, None]).sum(1)) + emissions[:, at]
        score = np.where(mask[:, at, None], step, score)
    score = score + transitions.end
    top = score.max(1)
    total: Scores = top + np.log(np.exp(score - top[:, None]).sum(1))
    return total


def runs(tags: Tags, begin: int) -> list[tuple[int, int]]:
    """Return the half-open runs of one row that start with `begin` and go on with `begin + 1`."""
    found: list[tuple[int, int]] = []
    for at in np.flatnonzero(tags >= begin).tolist():
        tag = tags[at]
        if tag == begin:
            found.append((at, at + 1))
        elif tag == begin + 1 and found and found[-1][1] == at:
            found[-1] = (found[-1][0], at + 1)
    return found
