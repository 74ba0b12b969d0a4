"""Pairs of sentences and contents from real news, for the pair model to see beside invented stories.

    python -m training.links.news_pairs --gold GOLD --out runs/news.jsonl

From ECB+ topics 1 to 29: sentences of two reports that tell of the same events and in which nothing is
counted, dated or denied otherwise ("same"), and such that share none ("neither"). From PolNeAR train: what
one article gives in different places ("neither"), where it does not say one thing twice.
"""

import argparse
import json
import random
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from accordingto.links.features import NAMES, features_of
from accordingto.links.statements import Statement
from training.links.news import contents, sentences

SAME_EVENTS = 0.7  # of the fewer events, shared by sentences that count as saying the same
REPEATED = 0.5  # of the telling words, from which an article may say one thing twice
NEITHER = 2  # pairs of neither kind for each one that is the same
PER_ARTICLE = 12
APART = ("numbers_apart", "days_apart", "places_apart", "negation_apart", "opposites")
Row = tuple[str, str, int]


def events(gold: Path, rng: random.Random) -> list[Row]:
    """Return pairs of ECB+ sentences, those of one topic."""
    same, neither = [], []
    for first, second, share in sentences(gold):
        if share >= SAME_EVENTS and not _are_apart(first, second):
            same.append((first.text, second.text, 1))
        elif share == 0:
            neither.append((first.text, second.text, 0))
    return same + rng.sample(neither, NEITHER * len(same))


def within_articles(gold: Path, rng: random.Random) -> Iterator[Row]:
    """Yield pairs of what articles of PolNeAR train give in different places."""
    for some in contents(gold):
        pairs = list(combinations(some, 2))
        for one, other in rng.sample(pairs, min(PER_ARTICLE, len(pairs))):
            if _held(one, other) < REPEATED:
                yield one.text, other.text, 0


def _held(one: Statement, other: Statement) -> float:
    return features_of(one, other)[NAMES.index("words_held")]


def _are_apart(one: Statement, other: Statement) -> bool:
    told = dict(zip(NAMES, features_of(one, other), strict=True))
    return any(told[name] for name in APART)


def main() -> None:
    """Parse the command line and write the pairs, a JSON array a line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    rng = random.Random(5)
    rows = [*events(options.gold, rng), *within_articles(options.gold, rng)]
    options.out.write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
    print(len(rows), "pairs, of them the same", sum(row[2] for row in rows))


if __name__ == "__main__":
    main()
