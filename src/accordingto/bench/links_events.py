"""The same event across reports: mentions of events sorted into groups, on ECB+, beside a lemma baseline.

Comes in: a gold folder. Goes out: `Row`s with B-cubed and CoNLL F1 on the topics that nothing was tuned on.
Refused: a folder without the corpus (`MissingGold`).

Mentions are given; what is told is which of them are one event. The baseline says: those of one topic whose
first word has the same stem.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from accordingto.bench.links_gold import HELD_OUT, GoldEvent, read_events
from accordingto.bench.links_partitions import Agreement, agreement
from accordingto.links.features import NAMES, features_of
from accordingto.links.statements import Setting, Statement
from accordingto.links.vectors import Vectors, table
from accordingto.links.weighing import weights
from accordingto.links.words import stem, words_of

CHOSEN = ("vectors_alike", "words_shared", "words_held", "rarest_shared", "names_shared", "names_apart",
          "numbers_shared", "numbers_apart")  # fmt: skip
EVENT_NAMES = (
    *CHOSEN,
    "stems_alike",  # the words that name the event have the same stem
    "names_alike",  # cosine of the words that name the event
    "names_alike_squared",
    "reports_alike",  # cosine of the checked sentences of both reports
    "reports_alike_squared",
    "stems_and_words",  # stems_alike times words_held
    "stems_and_reports",
    "alike_and_reports",
)
THRESHOLD = 0.3
"""Mean probability by which two groups are joined: best of 0.2, 0.3, 0.4, 0.5 on topics 1 to 29 (2026-11)."""
Probability = Callable[[Sequence[float]], float]


class Row(NamedTuple):
    """How well one way of sorting did."""

    teller: str
    mentions: int
    scores: Agreement


class Mention(NamedTuple):
    """One mention with what it is compared by."""

    event: GoldEvent
    stem: str
    vector: Vectors
    statement: Statement
    report: Vectors


def bench(gold: Path) -> list[Row]:
    """Sort the mentions of the held-out topics.

    Raises:
        MissingGold: The corpus is not there. Give the folder that holds `events/`.
        BrokenModel: The model is missing or altered.
    """
    events = [event for event in read_events(gold) if event.topic in HELD_OUT]
    mentions = list(prepare(events))
    truth = [mention.event.cluster for mention in mentions]
    lemma = [(mention.event.topic, mention.stem) for mention in mentions]
    told = sort(mentions, weights("events").probability, THRESHOLD)
    return [
        Row("lemma", len(truth), agreement(truth, lemma)),
        Row("links", len(truth), agreement(truth, told)),
    ]


def prepare(events: Iterable[GoldEvent]) -> Iterable[Mention]:
    """Give each mention its vectors."""
    events = list(events)
    sentences: dict[str, dict[str, None]] = {}
    for event in events:
        sentences.setdefault(event.document, {})[event.sentence] = None
    reports = {name: table().of([" ".join(lines)])[0] for name, lines in sentences.items()}
    statements = {
        event.sentence: Statement(id="", setting=Setting("", "", ""), text=event.sentence) for event in events
    }
    vectors = table().of([event.words for event in events])
    for event, vector in zip(events, vectors, strict=True):
        plain = words_of(event.words).plain
        own = next((stem(word) for word in plain if stem(word)), " ".join(plain))
        yield Mention(event, own, vector, statements[event.sentence], reports[event.document])


def compare(first: Mention, second: Mention) -> tuple[float, ...]:
    """Return a number for each of `EVENT_NAMES`."""
    found = dict(zip(NAMES, features_of(first.statement, second.statement), strict=True))
    same = float(first.stem == second.stem)
    named = max(0.0, float(first.vector @ second.vector))
    reports = max(0.0, float(first.report @ second.report))
    return (
        *(found[name] for name in CHOSEN),
        same, named, named * named, reports, reports * reports,
        same * found["words_held"], same * reports, named * reports,
    )  # fmt: skip


def sort(mentions: Sequence[Mention], probability: Probability, threshold: float) -> list[Hashable]:
    """Sort mentions into groups, those of each topic by themselves, by average linkage."""
    told: list[Hashable] = [None] * len(mentions)
    for topic in sorted({mention.event.topic for mention in mentions}):
        own = [at for at, mention in enumerate(mentions) if mention.event.topic == topic]
        alike = np.zeros((len(own), len(own)))
        for one in range(len(own)):
            for other in range(one):
                features = compare(mentions[own[one]], mentions[own[other]])
                alike[one, other] = alike[other, one] = probability(features)
        for at, group in zip(own, average_linkage(alike, threshold), strict=True):
            told[at] = (topic, group)
    return told


def average_linkage(alike: NDArray[np.float64], threshold: float) -> list[int]:
    """Join the two groups that are most alike on average, until none are by `threshold` or more."""
    n = len(alike)
    groups = {at: [at] for at in range(n)}
    means = np.array(alike, float)
    np.fill_diagonal(means, -1)
    while n > 1:
        best = int(means.argmax())
        one, other = divmod(best, n)
        if means[one, other] < threshold:
            break
        left, right = len(groups[one]), len(groups[other])
        means[one] = means[:, one] = (left * means[one] + right * means[other]) / (left + right)
        means[one, one] = -1
        means[other] = means[:, other] = -1
        groups[one] += groups.pop(other)
    name = {at: group for group, members in groups.items() for at in members}
    return [name[at] for at in range(n)]
