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
from itertools import combinations, pairwise
from pathlib import Path

from accordingto.bench import links_events
from accordingto.bench.links_gold import HELD_OUT, read_events
from accordingto.links.features import NAMES, features_of
from accordingto.links.statements import Setting, Statement

SAME_EVENTS = 0.7  # of the fewer events, shared by sentences that count as saying the same
REPEATED = 0.5  # of the telling words, from which an article may say one thing twice
NEITHER = 2  # pairs of neither kind for each one that is the same
PER_ARTICLE = 12
APART = ("numbers_apart", "days_apart", "places_apart", "negation_apart", "opposites")
Row = tuple[str, str, int]


def events(gold: Path, rng: random.Random) -> list[Row]:
    """Return pairs of ECB+ sentences, those of one topic."""
    mentions = [m for m in links_events.prepare(read_events(gold)) if m.event.topic not in HELD_OUT]
    told: dict[tuple[int, str, str], set[str]] = {}
    statements = {m.event.sentence: m.statement for m in mentions}
    for m in mentions:
        told.setdefault((m.event.topic, m.event.document, m.event.sentence), set()).add(m.event.cluster)
    same, neither = [], []
    for (one, some), (other, others) in combinations(told.items(), 2):
        if one[0] != other[0] or one[1] == other[1]:
            continue
        first, second = statements[one[2]], statements[other[2]]
        share = len(some & others) / min(len(some), len(others))
        if share >= SAME_EVENTS and not _are_apart(first, second):
            same.append((first.text, second.text, 1))
        elif share == 0:
            neither.append((first.text, second.text, 0))
    return same + rng.sample(neither, NEITHER * len(same))


def contents(gold: Path, rng: random.Random) -> Iterator[Row]:
    """Yield pairs of what articles of PolNeAR train give in different places."""
    setting = Setting("", "", "")
    for line in (gold / "attribution" / "polnear_train.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        spans = sorted({tuple(one["content"][0]) for one in row["attributions"] if one["content"]})
        apart = [b for a, b in pairwise([(0, 0), *spans]) if b[0] >= a[1]]
        some = [Statement(id="", setting=setting, text=row["text"][a:b]) for a, b in apart]
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
    rows = [*events(options.gold, rng), *contents(options.gold, rng)]
    options.out.write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
    print(len(rows), "pairs, of them the same", sum(row[2] for row in rows))


if __name__ == "__main__":
    main()
