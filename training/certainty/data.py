"""Gold events as the head sees them: hashed words around each, and the encoder's vectors.

Comes in: gold sentences and the shipped encoder. Goes out: `Events`. Sentences are read both alone and among
their neighbours, as a report has them.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from accordingto.attributions.certainty import event_at, event_word, features_of, seen_of
from accordingto.attributions.encoding import Encoder
from accordingto.attributions.features import words_of
from accordingto.bench.certainty_gold import GoldSentence


class Events(NamedTuple):
    """Events as rows.

    Attributes:
        seen: Their vectors side by side; shape (events, numbers), half precision.
        features: Buckets of all, one after the other.
        owners: For each of these, which event it belongs to.
        labels: -3 to +3.
    """

    seen: NDArray[np.float16]
    features: NDArray[np.int64]
    owners: NDArray[np.int64]
    labels: NDArray[np.float64]


def events_of(sentences: list[GoldSentence], encoder: Encoder, together: int) -> Events:
    """Encode sentences, `together` of them at a time, and lay out their events."""
    groups = [sentences[at : at + together] for at in range(0, len(sentences), together)]
    texts = [words_of("\n".join(sentence.text for sentence in group)) for group in groups]
    seen, features, owners, labels = [], [], [], []
    for group, words, vectors in zip(groups, texts, encoder.vectors(texts), strict=True):
        shift = 0
        for sentence in group:
            for event in sentence.events:
                at = event_word(words, event.span.start + shift, event.span.end + shift)
                if at is not None:
                    one = event_at(vectors, words, at, 0, len(vectors))
                    buckets = features_of(one.shown, one.at)
                    features += buckets
                    owners += [len(labels)] * len(buckets)
                    seen.append(seen_of(one).astype(np.float16))
                    labels.append(event.certainty)
            shift += len(sentence.text) + 1
    return Events(np.stack(seen), np.array(features), np.array(owners), np.array(labels))


def both(one: Events, other: Events) -> Events:
    """Put the rows of two behind each other."""
    return Events(
        np.concatenate([one.seen, other.seen]),
        np.concatenate([one.features, other.features]),
        np.concatenate([one.owners, other.owners + len(one.labels)]),
        np.concatenate([one.labels, other.labels]),
    )
