"""Windows and cues as padded arrays, the same for training and for reading.

Comes in: windows of texts, and runs of words that are cues. Goes out: numpy arrays; b windows, t word
pieces, w words, n cues, l words around a cue.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from accordingto.attributions.features import Words
from accordingto.attributions.windows import BEGIN, FINISH, Window

Ints = NDArray[np.int64]
LEFT, RIGHT = 64, 96  # words on either side of a cue that its roles are looked for in
_BORDERS = np.array([1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 17, 20, 24, 28, 34, 40, 48, 60, 80])
ZERO_DISTANCE = len(_BORDERS)


class Windows(NamedTuple):
    """Windows as the encoder takes them; shapes (b, t), (b, t, 4), (b, t), (b, w) and (b, w)."""

    pieces: Ints
    features: Ints
    mask: Ints
    firsts: Ints
    word_mask: NDArray[np.bool_]


class Crops(NamedTuple):
    """Words around cues: which window and words to gather; shapes (n,), (n, l), (n, l), (n, l)."""

    rows: Ints
    columns: Ints
    distance: Ints
    mask: Ints


def pack_windows(windows: list[tuple[Words, list[list[int]], Window]]) -> Windows:
    """Pad windows to the longest of them."""
    rows = [_row(words, pieces, window) for words, pieces, window in windows]
    t = max(len(row[0]) for row in rows) + 2
    w = max(len(row[2]) for row in rows)
    packed = Windows(
        np.zeros((len(rows), t), np.int64),
        np.zeros((len(rows), t, 4), np.int64),
        np.zeros((len(rows), t), np.int64),
        np.zeros((len(rows), w), np.int64),
        np.zeros((len(rows), w), np.bool_),
    )
    for at, (ids, features, firsts) in enumerate(rows):
        packed.pieces[at, 0] = BEGIN
        packed.pieces[at, 1 : len(ids) + 1] = ids
        packed.pieces[at, len(ids) + 1] = FINISH
        packed.features[at, 1 : len(ids) + 1] = features
        packed.mask[at, : len(ids) + 2] = 1
        packed.firsts[at, : len(firsts)] = firsts
        packed.word_mask[at, : len(firsts)] = True
    return packed


def crop_of(cue: tuple[int, int], n_words: int) -> tuple[int, int]:
    """Return the half-open run of words around a cue that its roles are looked for in."""
    return max(0, cue[0] - LEFT), min(n_words, cue[1] + RIGHT)


def pack_cues(cues: list[tuple[int, tuple[int, int]]], n_words: list[int]) -> Crops:
    """Crop the words around each cue.

    Args:
        cues: (row of the window, (first, one past the last) word in that window).
        n_words: Words of each window.
    """
    spans = [crop_of(run, n_words[row]) for row, run in cues]
    length = max(end - start for start, end in spans)
    columns = np.array([start for start, _ in spans])[:, None] + np.arange(length)[None]
    ends = np.array([end for _, end in spans])[:, None]
    first = np.array([a for _, (a, _) in cues])[:, None]
    last = np.array([b - 1 for _, (_, b) in cues])[:, None]
    away = np.maximum(first - columns, 0) - np.maximum(columns - last, 0)  # >0 left of the cue, <0 right
    bucket = np.searchsorted(_BORDERS, np.abs(away), side="right") * np.sign(away)
    mask = (columns < ends).astype(np.int64)
    return Crops(
        np.array([row for row, _ in cues]), np.minimum(columns, ends - 1), ZERO_DISTANCE - bucket, mask
    )


def _row(
    words: Words, pieces: list[list[int]], window: Window
) -> tuple[list[int], list[list[int]], list[int]]:
    ids: list[int] = []
    features: list[list[int]] = []
    firsts: list[int] = []
    for at in range(window.first, window.last):
        firsts.append(len(ids) + 1)
        ids += pieces[at]
        row = [words.cases[at] + 1, words.quotes[at] + 1, words.gaps[at] + 1, words.places[at] + 1]
        features += [row] * len(pieces[at])
    return ids, features, firsts
