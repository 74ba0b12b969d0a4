"""How surely an event is put, from the word vectors that the finder has made anyway and the words around.

Comes in: the encoder's vectors of some words of a text, and the word that carries the event. Goes out: a
number from -3 (certainly not) to +3 (certainly). Refused: nothing; `models.folder_of` tells of weights that
are missing or altered. They are learned by `training/certainty`.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from accordingto.attributions.features import Words
from accordingto.text.predicates import predicate_of

MODEL = "certainty"
PUT, HAPPENED = 0, 1
"""Two questions: how surely an event is put, on UW's scale; whether it had happened by then, on UDS-IH2's."""

BEFORE, AFTER = 10, 6
"""Words on either side of the event that are looked at."""

MOST = 3.0
BUCKETS = 2**16  # numbers that hashed features share
_LONGEST = 60  # words of a content in which its main verb is looked for
_PLACED, _PAIRED, _AHEAD = 4, 2, 2  # words whose place counts too: before, in pairs before, behind
_NEAR, _BACK, _ONWARD = 2, 6, 4  # word vectors taken one by one before the event; as a mean before; behind
_BREAKS = frozenset(',;:"()')
_ENDS = frozenset(".!?")
_KEPT = 50_000  # features whose bucket is remembered: a batch of any size stays within memory
Floats = NDArray[np.float32]


class Event(NamedTuple):
    """One event to judge.

    Attributes:
        vectors: The encoder's vectors of the words around, a row each; shape (words, wide).
        shown: These words, as the tokenizer is shown them.
        at: Which of them carries the event.
    """

    vectors: Floats
    shown: Sequence[str]
    at: int


class CertaintyHead:
    """A linear model over an event's word vectors and the words around it."""

    def __init__(self, folder: Path) -> None:
        """Load the weights from a checked folder."""
        with np.load(folder / "head.npz", allow_pickle=False) as kept:
            self._vectors, self._features, self._base = (
                kept[name].astype(np.float32) for name in ("vectors", "features", "base")
            )

    def __call__(self, events: Sequence[Event], question: int = PUT) -> list[float]:
        """Judge events.

        Args:
            events: In any order; words further than `BEFORE` and `AFTER` from each make no difference.
            question: `PUT` or `HAPPENED`.

        Returns:
            -3 to +3 each, in the order of `events`.
        """
        return [self._told(event, question) for event in events]

    def _told(self, event: Event, question: int) -> float:
        number = float(self._base[question])
        number += float(seen_of(event) @ self._vectors[question])
        number += float(self._features[question, features_of(event.shown, event.at)].sum())
        return round(max(-MOST, min(MOST, number)), 2)


def head_word(words: Words, runs: Sequence[tuple[int, int]]) -> int | None:
    """Choose the word that carries a content: its main verb, without a parse.

    Args:
        words: The words of the text.
        runs: The content, as half-open runs of words.

    Returns:
        An index into `words`; None where the runs hold no word at all.
    """
    places = [at for first, last in runs for at in range(first, min(last, first + _LONGEST))][:_LONGEST]
    predicate = predicate_of([words.shown[at] for at in places])
    return None if predicate is None else places[predicate.head]


def event_word(words: Words, start: int, end: int) -> int | None:
    """Return the last word that begins in a place of the text; None where none does."""
    at = bisect_left(words.starts, end) - 1
    return at if at >= 0 and words.starts[at] >= start else None


def event_at(vectors: Floats, words: Words, at: int, first: int, last: int) -> Event:
    """Cut out of a text what is looked at to judge one of its words.

    Args:
        vectors: Of the words from `first` on, a row each.
        words: The whole text's.
        at: The event's word.
        first: The first word there is a vector for.
        last: One past the last.
    """
    begin, end = max(first, at - BEFORE), min(last, at + AFTER + 1)
    return Event(vectors[begin - first : end - first], words.shown[begin:end], at - begin)


def seen_of(event: Event) -> Floats:
    """Lay the vectors of an event side by side: its own, those right before, the means before and behind."""
    vectors, at = event.vectors, event.at
    blank = np.zeros_like(vectors[0])
    one_by_one = [vectors[at - back] if back <= at else blank for back in range(_NEAR + 1)]
    before, behind = vectors[max(0, at - _BACK) : at], vectors[at + 1 : at + 1 + _ONWARD]
    means = [some.sum(0) / len(some) if len(some) else blank for some in (before, behind)]
    seen: Floats = np.concatenate([*one_by_one, *means])
    return seen


def features_of(shown: Sequence[str], at: int) -> list[int]:
    """Name the words around an event by bucket: which they are, how near, and on which side of a comma."""
    words = _negations(shown)
    return [bucket(feature) for feature in _features(words, at)]


@lru_cache(_KEPT)
def bucket(feature: str) -> int:
    """Hash a feature into one of `BUCKETS`."""
    return crc32(feature.encode("utf-8", "surrogatepass")) % BUCKETS


def _negations(shown: Sequence[str]) -> list[str]:
    """Lower the words, and read the "t" of "didn't" as "not"."""
    lower = [word.lower() for word in shown]
    return [
        "not" if word == "t" and place and lower[place - 1] == "'" else word
        for place, word in enumerate(lower)
    ]


def _features(words: list[str], at: int) -> Iterator[str]:
    own = words[at]
    yield f"e={own}"
    yield f"e3={own[-3:]}"
    yield f"e2={own[-2:]}"
    side = "in"
    for away in range(1, BEFORE + 1):
        word = words[at - away] if away <= at else "<"
        if word in _ENDS:
            word = "<"
        yield f"{side}={word}"
        if away <= _PLACED:
            yield f"{away}={word}"
        if away <= _PAIRED:
            yield f"{away}={word}|{words[at - away - 1] if away < at else '<'}"
        if word == "<":
            break
        side = "far" if word in _BREAKS else side
    for away in range(1, AFTER + 1):
        word = words[at + away] if at + away < len(words) else ">"
        yield f"on={word}"
        if away <= _AHEAD:
            yield f"+{away}={word}"
        if word == ">" or word in _ENDS:
            break
