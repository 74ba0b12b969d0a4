"""The shipped model run by onnxruntime: words in, guessed attributions out, still as runs of words.

Comes in: texts as `Words`. Goes out: `Guess`es, with word indices into those texts. Windows of all
texts are padded together by length, so that a batch wastes little.
"""

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from accordingto.attributions.batches import ZERO_DISTANCE, pack_cues, pack_windows
from accordingto.attributions.decoding import (
    B_CONTENT,
    B_CUE,
    B_SOURCE,
    FORBIDDEN,
    Scores,
    Transitions,
    log_partition,
    runs,
    viterbi,
)
from accordingto.attributions.features import Words
from accordingto.attributions.windows import Window, ends_sentence, pieces_of, windows_of

Run = tuple[int, int]
BATCH_PIECES = 4096  # word pieces, padding included, that the encoder is given at once
BATCH_CUES = 48  # cues that the role tagger is given at once


class Dials(NamedTuple):
    """What was set on dev after training, and ships beside the weights in `decoder.json`.

    Attributes:
        cue_bias: Added to the score of beginning a cue; the verdict weeds out what is too many.
        accept: Probability of being a cue, below which a guess is dropped.
        accept_inner: The same, inside another attribution's content.
        owned: Probability of having a source, below which none is given.
        confidence: Weights of (1, log-odds of the verdict, role path's log-probability, log-odds of having
            a source or none) in the log-odds that the attribution is right.
    """

    cue_bias: float = 1.0
    accept: float = 0.5
    accept_inner: float = 0.9
    owned: float = 0.5
    confidence: tuple[float, ...] = (0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Guess:
    """One attribution in words: half-open runs, and how sure the model is.

    Attributes:
        text: Which of the texts it stands in.
        cue: The cue's run.
        sources: The source's runs, empty where nobody owns it.
        contents: The content's runs, in reading order.
        verdict: Probability that the cue is one, 0 to 1.
        owned: Probability that somebody owns it, 0 to 1.
        roles: Logarithm of the role path's probability, at most 0.
    """

    text: int
    cue: Run
    sources: tuple[Run, ...]
    contents: tuple[Run, ...]
    verdict: float
    owned: float
    roles: float

    def signs(self) -> tuple[float, float, float, float]:
        """What the confidence is made of, as `Dials.confidence` weighs it."""
        owner = self.owned if self.sources else 1 - self.owned
        return 1.0, _log_odds(self.verdict), self.roles, _log_odds(owner)

    def confidence(self, weights: Sequence[float]) -> float:
        """Probability that the attribution is right, 0 to 1."""
        odds = sum(weight * sign for weight, sign in zip(weights, self.signs(), strict=True))
        return 1 / (1 + math.exp(-odds))


def _log_odds(probability: float) -> float:
    inside = min(max(probability, 1e-4), 1 - 1e-4)
    return math.log(inside / (1 - inside))


class Encoder:
    """The two graphs, the tokenizer and the transitions, made once and used for every text."""

    def __init__(self, folder: Path, n_threads: int, dials: Dials | None = None) -> None:
        """Load everything from a checked folder; `dials` replace those that shipped."""
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = n_threads
        options.log_severity_level = 3
        self._encoder, self._roles = (
            onnxruntime.InferenceSession(folder / name, options, providers=["CPUExecutionProvider"])
            for name in ("encoder.onnx", "roles.onnx")
        )
        decoder = json.loads((folder / "decoder.json").read_text(encoding="utf-8"))
        self.dials = dials or Dials(**decoder.get("dials", {}))
        self._cue_steps, self._role_steps = (
            Transitions(*(np.array(decoder[name][part], np.float32) for part in Transitions._fields))
            for name in ("cue", "role")
        )

    def guesses(self, texts: list[Words]) -> Iterator[Guess]:
        """Yield what the model finds in every text, batch by batch, not in reading order."""
        jobs: list[tuple[int, Window]] = []
        pieces: list[list[list[int]]] = []
        sizes: list[int] = []
        for at, words in enumerate(texts):
            pieces.append(pieces_of(words, self._tokenizer))
            lengths = list(map(len, pieces[-1]))
            tiles = list(windows_of(lengths, words.gaps, ends_sentence(words)))
            jobs += [(at, window) for window in tiles]
            sizes += [sum(lengths[w.first : w.last]) for w in tiles]
        order = sorted(range(len(jobs)), key=sizes.__getitem__)
        for batch in _by_size(order, sizes):
            chosen = [jobs[i] for i in batch]
            yield from self._read(texts, pieces, chosen)

    def _read(
        self, texts: list[Words], pieces: list[list[list[int]]], jobs: list[tuple[int, Window]]
    ) -> Iterator[Guess]:
        packed = pack_windows([(texts[at], pieces[at], window) for at, window in jobs])
        inputs = {
            "pieces": packed.pieces,
            "features": packed.features,
            "mask": packed.mask,
            "firsts": packed.firsts,
        }
        vectors, scores = self._encoder.run(None, inputs)
        biased = scores.copy()
        biased[:, :, B_CUE] += self.dials.cue_bias
        tags, _ = viterbi(biased, packed.word_mask, self._cue_steps)
        cues = [
            (row, run)
            for row, (_, window) in enumerate(jobs)
            for run in runs(tags[row], B_CUE)
            if window.kernel_first <= run[0] + window.first < window.kernel_last
        ]
        cues.sort(key=lambda cue: cue[1])
        n_words = packed.word_mask.sum(1).tolist()
        likely = _softmax(scores)
        for start in range(0, len(cues), BATCH_CUES):
            yield from self._ask(cues[start : start + BATCH_CUES], jobs, n_words, vectors, likely)

    def _ask(
        self,
        cues: list[tuple[int, Run]],
        jobs: list[tuple[int, Window]],
        n_words: list[int],
        vectors: Scores,
        likely: Scores,
    ) -> Iterator[Guess]:
        crops = pack_cues(cues, n_words)
        at = crops.rows[:, None], crops.columns
        inputs = {"words": vectors[at], "cues": likely[at], "distance": crops.distance, "mask": crops.mask}
        scores, verdict = self._roles.run(None, inputs)
        sure = 1 / (1 + np.exp(-verdict.astype(np.float64)))
        tags, role_sure = _decode(
            scores, crops.distance, crops.mask.astype(bool), sure[:, 1] >= self.dials.owned, self._role_steps
        )
        for row, (window_row, cue) in enumerate(cues):
            text, window = jobs[window_row]
            shift = window.first + int(crops.columns[row, 0])
            yield Guess(
                text,
                (cue[0] + window.first, cue[1] + window.first),
                tuple((a + shift, b + shift) for a, b in runs(tags[row], B_SOURCE)),
                tuple((a + shift, b + shift) for a, b in runs(tags[row], B_CONTENT)),
                float(sure[row, 0]),
                float(sure[row, 1]),
                float(role_sure[row]),
            )


def _decode(
    scores: Scores,
    distance: NDArray[np.int64],
    mask: NDArray[np.bool_],
    owned: NDArray[np.bool_],
    steps: Transitions,
) -> tuple[NDArray[np.int64], Scores]:
    """Find the best legal roles: none inside the cue itself, no source where nobody owns it."""
    scores = scores.copy()
    scores[distance == ZERO_DISTANCE, 1:] = FORBIDDEN
    scores[~owned, :, B_SOURCE : B_SOURCE + 2] = FORBIDDEN
    tags, best = viterbi(scores, mask, steps)
    return tags, best - log_partition(scores, mask, steps)


def _softmax(scores: Scores) -> Scores:
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    shares: Scores = raised / raised.sum(-1, keepdims=True)
    return shares


def _by_size(order: list[int], sizes: list[int]) -> Iterator[list[int]]:
    batch: list[int] = []
    for index in order:
        if batch and (len(batch) + 1) * (sizes[index] + 2) > BATCH_PIECES:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch
