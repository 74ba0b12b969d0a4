"""How well certainty is told, on events that people judged, beside a list of modal verbs and negations.

Comes in: a gold folder. Goes out: for each corpus Pearson's r and the mean absolute error of the model, of
the word list and of always saying the corpus's own median. Refused: a folder without it (`MissingGold`).
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import correlation, fmean, median
from typing import NamedTuple

from accordingto.bench.attribution_gold import Split
from accordingto.bench.certainty_gold import CORPORA, GoldSentence, read_certainty
from accordingto.claims.certainty import certainty_at
from accordingto.text.predicates import predicate_of

TITLES = {"uw": "UW", "uds_ih2": "UDS-IH2"}
_TOKEN = re.compile(r"\w+|[^\w\s]")


class Row(NamedTuple):
    """What one way of telling reached on one corpus.

    Attributes:
        corpus: Its name.
        teller: "model", "word list" or "median".
        events: How many were judged.
        r: Pearson's correlation with the judgements, -1 to 1; 0 where everything is told alike.
        error: Mean absolute error, 0 to 6.
    """

    corpus: str
    teller: str
    events: int
    r: float
    error: float


class Result(NamedTuple):
    """The rows, and how often the main verb that is chosen is an event somebody judged, in percent."""

    rows: tuple[Row, ...]
    heads: dict[str, float]


def bench(gold: Path, split: Split = Split.DEV) -> Result:
    """Judge every gold event by the model and by the word list.

    Args:
        gold: The folder that holds `factuality/`.
        split: Which part of the corpora.

    Raises:
        MissingGold: A corpus is not there. Give the folder that holds `factuality/`.
        Unreadable: A line of it is no gold sentence.
        BrokenModel: The model is missing or altered.
    """
    corpora = [read_certainty(gold, corpus, split) for corpus in CORPORA]  # before a model is loaded
    rows: list[Row] = []
    heads = {}
    for question, (corpus, sentences) in enumerate(zip(CORPORA, corpora, strict=True)):
        truth = [event.certainty for sentence in sentences for event in sentence.events]
        title = TITLES[corpus]
        rows.append(_row(title, "model", truth, by_model(sentences, question)))
        rows.append(_row(title, "word list", truth, by_words(sentences, question)))
        rows.append(_row(title, "median", truth, [median(truth)] * len(truth)))
        heads[title] = round(100 * fmean(map(chooses_an_event, sentences)), 1)
    return Result(tuple(rows), heads)


def by_model(sentences: Sequence[GoldSentence], question: int) -> list[float]:
    """Judge every event by the head on the learned finder's vectors, each sentence read alone."""
    from accordingto.attributions.learned import LearnedFinder

    places = [[event.span for event in sentence.events] for sentence in sentences]
    told = LearnedFinder().certainty_at([sentence.text for sentence in sentences], places, question)
    return [0.0 if number is None else number for numbers in told for number in numbers]


def by_words(sentences: Sequence[GoldSentence], question: int) -> list[float]:
    """Judge every event by the words before it."""
    return [number for sentence in sentences for number in _by_words(sentence, question)]


def chooses_an_event(sentence: GoldSentence) -> bool:
    """Whether the main verb that a content of these words would be judged by is an event of the corpus."""
    matches = list(_TOKEN.finditer(sentence.text))
    predicate = predicate_of([match[0] for match in matches])
    if predicate is None:
        return False
    head = matches[predicate.head]
    return any(event.span.start < head.end() and head.start() < event.span.end for event in sentence.events)


def lines(result: Result) -> Iterator[str]:
    """Yield a table of the rows, and how well main verbs are chosen, a line each."""
    yield f"{'':8} {'':10} {'events':>6} {'r':>7} {'error':>7}"
    for row in result.rows:
        yield f"{row.corpus:8} {row.teller:10} {row.events:6} {row.r:7.3f} {row.error:7.3f}"
    for corpus, share in result.heads.items():
        yield f"{corpus}: the main verb chosen is a judged event in {share:g} % of sentences"


def _by_words(sentence: GoldSentence, question: int) -> Iterator[float]:
    matches = list(_TOKEN.finditer(sentence.text))
    words = [match[0] for match in matches]
    for event in sentence.events:
        before = [at for at, match in enumerate(matches) if match.start() < event.span.end]
        yield certainty_at(words, before[-1], question)


def _row(corpus: str, teller: str, truth: list[float], told: list[float]) -> Row:
    varies = len(set(told)) > 1 and len(set(truth)) > 1
    r = correlation(truth, told) if varies else 0.0
    error = fmean(abs(one - other) for one, other in zip(truth, told, strict=True)) if truth else 0.0
    return Row(corpus, teller, len(truth), round(r, 3), round(error, 3))
