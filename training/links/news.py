"""Sentences and contents of real news, as the links room compares them.

Comes in: a gold folder. Goes out: pairs of ECB+ sentences with the events they share, and what each article
of PolNeAR train gives in different places. Refused: a folder without a corpus (`MissingGold`, `OSError`).
"""

import json
from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path

from accordingto.bench import links_events
from accordingto.bench.links_gold import HELD_OUT, read_events
from accordingto.links.statements import Setting, Statement


def sentences(gold: Path) -> Iterator[tuple[Statement, Statement, float]]:
    """Yield pairs of sentences of one topic and two reports, with the share of the fewer events in both."""
    mentions = [m for m in links_events.prepare(read_events(gold)) if m.event.topic not in HELD_OUT]
    told: dict[tuple[int, str, str], set[str]] = {}
    statements = {m.event.sentence: m.statement for m in mentions}
    for m in mentions:
        told.setdefault((m.event.topic, m.event.document, m.event.sentence), set()).add(m.event.cluster)
    for (one, events), (other, others) in combinations(told.items(), 2):
        if one[0] == other[0] and one[1] != other[1]:
            share = len(events & others) / min(len(events), len(others))
            yield statements[one[2]], statements[other[2]], share


def contents(gold: Path) -> Iterator[list[Statement]]:
    """Yield for each article the contents that do not overlap, in reading order."""
    setting = Setting("", "", "")
    for line in (gold / "attribution" / "polnear_train.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        spans = sorted({tuple(one["content"][0]) for one in row["attributions"] if one["content"]})
        apart = [b for a, b in pairwise([(0, 0), *spans]) if b[0] >= a[1]]
        yield [Statement(id="", setting=setting, text=row["text"][a:b]) for a, b in apart]
