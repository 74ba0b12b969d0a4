"""The shipped model run by onnxruntime: words in, guessed attributions out, still as runs of words.

Comes in: texts as `Words`. Goes out: `Guess`es, with word indices into those texts.

Windows of all texts are sorted by length and laid on shelves. A shelf's windows go through the encoder in
slices that stay in the processor's cache, each padded to its own longest and each on one thread, several
at a time; so do the cues found in them. What a shelf holds bounds the memory that a long text takes.
"""

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeVar

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from accordingto.attributions.batches import ZERO_DISTANCE, Crops, crop_of, pack_cues, pack_windows
from accordingto.attributions.certainty import CertaintyHead, Event, event_at, head_word
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
T = TypeVar("T", np.float32, np.int64)
SHELF_PIECES = 4096
"""Word pieces, padding included, whose vectors are held at once: 6 MB, and 1 to 2 MB of scores."""

WIDE = 384
"""Numbers in a word's vector."""

SLICE_PIECES, SLICE_CUES = 320, 6
"""What a graph is given at once, on one thread. On 6,700 words encoder and role tagger took 4.9 s of
processor time in slices of 4,096 pieces and 48 cues, 3.7 s in 1,024 and 12, 3.5 s in 512 and 6 or in 256 and
3 (onnxruntime 1.32, EPYC, 1 MB of L2 a core). Small ones also share a short report out among threads."""


class Dials(NamedTuple):
    """What was set on dev after training, and ships beside the weights in `decoder.json`.

    Attributes:
        cue_bias: Added to the score of beginning a cue; the verdict weeds out what is too many.
        accept: Probability of being a cue, below which a guess is dropped.
        accept_inner: Confidence below which an attribution inside another's content is dropped.
        owned: Probability of having a source, below which none is given.
        confidence: Weights of (1, log-odds of the verdict, role path's log-probability, log-odds of having
            a source or none) in the log-odds that the attribution is right.
    """

    cue_bias: float = 1.0
    accept: float = 0.5
    accept_inner: float = 0.65
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
        certainty: How surely the content's main event is put, -3 to +3; None where nobody judged it.
    """

    text: int
    cue: Run
    sources: tuple[Run, ...]
    contents: tuple[Run, ...]
    verdict: float
    owned: float
    roles: float
    certainty: float | None = None

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


class Job(NamedTuple):
    """One window to read: of which text, with how many word pieces, [CLS] and [SEP] among them."""

    text: int
    window: Window
    size: int
    words: Words
    pieces: list[list[int]]


class Asked(NamedTuple):
    """One cue whose roles are asked for: the run in its window, and that window's vectors and cue scores."""

    job: Job
    run: Run
    vectors: Scores
    scores: Scores
    n_words: int

    @property
    def length(self) -> int:
        """How many words around the cue are looked at."""
        first, last = crop_of(self.run, self.n_words)
        return last - first

    def moved(self, cropped: Iterable[Run]) -> tuple[Run, ...]:
        """Turn runs of the words around the cue into runs of the text's words."""
        shift = self.job.window.first + crop_of(self.run, self.n_words)[0]
        return tuple((a + shift, b + shift) for a, b in cropped)

    def event(self, at: int) -> Event:
        """Return a word of the text, which stands in the window, with those around it."""
        first = self.job.window.first
        return event_at(self.vectors, self.job.words, at, first, first + self.n_words)


class Encoder:
    """The two graphs, the tokenizer and the transitions, made once and used for every text."""

    def __init__(
        self, folder: Path, n_threads: int, dials: Dials | None = None, judge: CertaintyHead | None = None
    ) -> None:
        """Load everything from a checked folder.

        Args:
            folder: Of the model.
            n_threads: Processor threads to use.
            dials: Replace those that shipped.
            judge: Tells how surely contents are put; without one, guesses say nothing of it.
        """
        self._judge = judge
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # the threads are ours: a slice each, and nobody spins
        options.log_severity_level = 3
        self._encoder, self._roles = (
            onnxruntime.InferenceSession(folder / name, options, providers=["CPUExecutionProvider"])
            for name in ("encoder.onnx", "roles.onnx")
        )
        self._each = map if n_threads == 1 else ThreadPoolExecutor(n_threads, "reading").map
        decoder = json.loads((folder / "decoder.json").read_text(encoding="utf-8"))
        self.dials = dials or Dials(**decoder.get("dials", {}))
        self._cue_steps, self._role_steps = (
            Transitions(*(np.array(decoder[name][part], np.float32) for part in Transitions._fields))
            for name in ("cue", "role")
        )

    def guesses(self, texts: list[Words]) -> Iterator[Guess]:
        """Yield what the model finds in every text, shelf by shelf, not in reading order."""
        jobs: list[Job] = []
        for at, words in enumerate(texts):
            jobs += self._jobs(at, words)
        jobs.sort(key=lambda job: job.size)
        for shelf in _slices(jobs, SHELF_PIECES):
            yield from self._read(shelf)

    def vectors(self, texts: list[Words]) -> list[Scores]:
        """Return the vectors of every word, each as seen in the window that answers for it; (words, WIDE)."""
        read = [np.zeros((len(words.starts), WIDE), np.float32) for words in texts]
        jobs = [job for at, words in enumerate(texts) for job in self._jobs(at, words)]
        jobs.sort(key=lambda job: job.size)
        slices = list(_slices(jobs, SLICE_PIECES))
        for some, (vectors, _) in zip(slices, self._each(self._encode, slices), strict=True):
            for job, seen in zip(some, vectors, strict=True):
                first, _, begin, end = job.window
                read[job.text][begin:end] = seen[begin - first : end - first]
        return read

    def _jobs(self, at: int, words: Words) -> Iterator[Job]:
        """Cut a text into windows, each with what it takes to read it."""
        pieces = pieces_of(words, self._tokenizer)
        lengths = list(map(len, pieces))
        for window in windows_of(lengths, words.gaps, ends_sentence(words)):
            yield Job(at, window, sum(lengths[window.first : window.last]) + 2, words, pieces)

    def _read(self, jobs: list[Job]) -> Iterator[Guess]:
        """Find the cues of a shelf of windows, then the roles around each."""
        slices = _slices(jobs, SLICE_PIECES)
        vectors, scores = _apart(self._each(self._encode, slices))
        n_words = [job.window.last - job.window.first for job in jobs]
        tags = self._cue_tags(scores, n_words)
        asked = [
            Asked(job, run, vectors[row], scores[row], n)
            for row, (job, n) in enumerate(zip(jobs, n_words, strict=True))
            for run in runs(tags[row], B_CUE)
            if job.window.kernel_first <= run[0] + job.window.first < job.window.kernel_last
        ]
        asked.sort(key=lambda cue: cue.length)
        if asked:
            yield from self._answers(asked)

    def _encode(self, jobs: list[Job]) -> tuple[Scores, Scores]:
        packed = pack_windows([(job.words, job.pieces, job.window) for job in jobs])
        names = "pieces", "features", "mask", "firsts"
        vectors, scores = self._encoder.run(None, {name: getattr(packed, name) for name in names})
        return vectors, scores

    def _cue_tags(self, scores: list[Scores], n_words: list[int]) -> NDArray[np.int64]:
        biased, mask = _together(scores, n_words)
        biased[:, :, B_CUE] += self.dials.cue_bias
        tags, _ = viterbi(biased, mask, self._cue_steps)
        return tags

    def _ask(self, asked: list[Asked]) -> tuple[Scores, Scores, Crops]:
        crops = pack_cues([(row, cue.run) for row, cue in enumerate(asked)], [cue.n_words for cue in asked])
        pairs = list(zip(asked, crops.columns, strict=True))
        inputs = {
            "words": np.stack([cue.vectors[columns] for cue, columns in pairs]),
            "cues": np.stack([_softmax(cue.scores[columns]) for cue, columns in pairs]),
            "distance": crops.distance,
            "mask": crops.mask,
        }
        scores, verdict = self._roles.run(None, inputs)
        return scores, verdict, crops

    def _answers(self, asked: list[Asked]) -> Iterator[Guess]:
        """Ask for the roles around each cue, slice by slice, and decode them together."""
        slices = [asked[at : at + SLICE_CUES] for at in range(0, len(asked), SLICE_CUES)]
        answers = list(self._each(self._ask, slices))
        lengths = [cue.length for cue in asked]
        scores, mask = _together([row for answer in answers for row in answer[0]], lengths)
        away, _ = _together([row for answer in answers for row in answer[2].distance], lengths)
        sure = 1 / (1 + np.exp(-np.concatenate([answer[1] for answer in answers]).astype(np.float64)))
        tags, role_sure = _decode(scores, away, mask, sure[:, 1] >= self.dials.owned, self._role_steps)
        contents = [cue.moved(runs(tags[row], B_CONTENT)) for row, cue in enumerate(asked)]
        certainties = self._judged(asked, contents, sure[:, 0] >= self.dials.accept)
        for row, cue in enumerate(asked):
            first = cue.job.window.first
            yield Guess(
                cue.job.text,
                (cue.run[0] + first, cue.run[1] + first),
                cue.moved(runs(tags[row], B_SOURCE)),
                contents[row],
                float(sure[row, 0]),
                float(sure[row, 1]),
                float(role_sure[row]),
                certainties.get(row),
            )

    def _judged(
        self, asked: list[Asked], contents: list[tuple[Run, ...]], wanted: NDArray[np.bool_]
    ) -> dict[int, float]:
        """Say how surely the contents are put of those cues that will be kept."""
        if self._judge is None:
            return {}
        events: dict[int, Event] = {}
        for row in np.flatnonzero(wanted):
            at = head_word(asked[row].job.words, contents[row])
            if at is not None:
                events[int(row)] = asked[row].event(at)
        return dict(zip(events, self._judge(list(events.values())), strict=True))


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


def _apart(batches: Iterable[tuple[Scores, Scores]]) -> tuple[list[Scores], list[Scores]]:
    """Take batches of vectors and scores apart, into one of each for a window."""
    vectors: list[Scores] = []
    scores: list[Scores] = []
    for some_vectors, some_scores in batches:
        vectors += list(some_vectors)
        scores += list(some_scores)
    return vectors, scores


def _together(rows: list[NDArray[T]], lengths: list[int]) -> tuple[NDArray[T], NDArray[np.bool_]]:
    """Pad rows of words to the longest, and say where a word stands."""
    length = max(lengths)
    whole = np.zeros((len(rows), length, *rows[0].shape[1:]), rows[0].dtype)
    for row, (some, n) in enumerate(zip(rows, lengths, strict=True)):
        whole[row, :n] = some[:n]
    return whole, np.arange(length)[None] < np.array(lengths)[:, None]


def _slices(jobs: list[Job], limit: int) -> Iterator[list[Job]]:
    """Cut jobs that are sorted by size into batches that hold `limit` pieces, padding included."""
    batch: list[Job] = []
    for job in jobs:
        if batch and (len(batch) + 1) * job.size > limit:
            yield batch
            batch = []
        batch.append(job)
    if batch:
        yield batch
