"""How well the kind of a source is told, against labels made by reading.

Comes in: a gold folder and the labels of `gold/actor_kinds_*dev.jsonl` (a report's id, the offsets of a
source and a cue, and a kind a line, no text). Goes out: `Tally` and its figures. Refused: a folder without
the corpus (`MissingGold`), a label whose source the corpus does not have (`Unreadable`).

There are two sets: "all", which speaks for the corpus, and "nouns", more of the hard ones.

The gold attributions of each report are handed to `actors.resolve`, all of them; of several actors side
by side the first counts. The labels' guidelines are docs/explanation/kinds-of-source.md.
"""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from accordingto import actors
from accordingto.attributions.assemble import assemble
from accordingto.bench.attribution_gold import GoldReport, Split, read_gold
from accordingto.errors import Unreadable
from accordingto.records import Actor, ActorKind, Pieces, Span

GOLD = Path(__file__).with_name("gold")
LABELS = {"all": GOLD / "actor_kinds_dev.jsonl", "nouns": GOLD / "actor_kinds_nouns_dev.jsonl"}
"""Each set's file. A source stands in one set only."""

Where = tuple[Pieces, Pieces]
"""A source and a cue, which name an attribution of a report."""


class Label(NamedTuple):
    """What a reader judged the source of one attribution of the corpus to be.

    Attributes:
        report: The report's id in the corpus.
        source: The source's pieces; empty where the corpus gives none.
        cue: The cue's pieces.
        kind: The reader's judgement, after docs/explanation/kinds-of-source.md.
    """

    report: str
    source: Pieces
    cue: Pieces
    kind: ActorKind


class Miss(NamedTuple):
    """A source that was told as another kind, for whoever mends it.

    Attributes:
        label: What it is.
        told: What it was told as.
        name: The name of the actor it was taken for.
    """

    label: Label
    told: ActorKind
    name: str


class Tally(NamedTuple):
    """How often a kind was told, by what it is.

    Attributes:
        counts: (what it is, what was told) to how many labels.
    """

    counts: Counter[tuple[ActorKind, ActorKind]]

    def figures(self) -> dict[str, float]:
        """Return accuracy, that of calling all persons, and each kind's recall, in percent."""
        total = self.counts.total()
        right = sum(self.counts[kind, kind] for kind in ActorKind)
        truths = Counter[ActorKind]()
        for (truth, _), count in self.counts.items():
            truths[truth] += count
        return {
            "labels": total,
            "accuracy": percent(right, total),
            "all person": percent(truths[ActorKind.PERSON], total),
            **{f"{kind} recall": percent(self.counts[kind, kind], truths[kind]) for kind in ActorKind},
        }


def bench(gold: Path) -> dict[str, tuple[Tally, list[Miss]]]:
    """Tell the kind of every labelled source of PolNeAR dev, and count by set.

    Args:
        gold: The folder that holds `attribution/`.

    Raises:
        MissingGold: The corpus is not there. Give the folder that holds `attribution/`.
        Unreadable: The corpus has no such source; it is not PolNeAR 1.0, or it was altered.
    """
    told = {row.report.id: _told(row) for row in read_gold(gold, Split.DEV)}
    return {name: _compared(name, told) for name in LABELS}


def read_labels(name: str) -> Iterator[Label]:
    """Yield the labels of one set, in the order of its file."""
    for line in LABELS[name].read_text("utf-8").splitlines():
        row = json.loads(line)
        yield Label(row["id"], _pieces(row["source"]), _pieces(row["cue"]), ActorKind(row["kind"]))


def _told(row: GoldReport) -> dict[Where, Actor]:
    """Resolve a report's gold attributions; give the first actor of each by its source and cue."""
    report = row.report
    found = assemble(report.id, report.text, row.attributions, "gold")
    cast = actors.resolve(report.id, report.text, found)
    by_id = {actor.id: actor for actor in cast.actors}
    first = {each.attribution: by_id[each.actors[0]] for each in cast.resolutions}
    return {(each.source, each.cue): first[each.id] for each in found}


def _compared(name: str, told: dict[str, dict[Where, Actor]]) -> tuple[Tally, list[Miss]]:
    tally, misses = Tally(Counter()), list[Miss]()
    for label in read_labels(name):
        actor = told.get(label.report, {}).get((label.source, label.cue))
        if actor is None:
            raise Unreadable(
                "a label names a source that is not there",
                where=f"{label.report} {label.source or label.cue}",
                remedy="Give the folder that holds PolNeAR 1.0 as attribution/polnear_dev.jsonl",
            )
        tally.counts[label.kind, actor.kind] += 1
        if actor.kind is not label.kind:
            misses.append(Miss(label, actor.kind, actor.name))
    return tally, misses


def percent(part: int, whole: int) -> float:
    """Return a share in percent, to one digit; 0 of nothing."""
    return round(100 * part / whole, 1) if whole else 0.0


def _pieces(pairs: list[list[int]]) -> Pieces:
    return tuple(sorted(Span(start, end) for start, end in pairs))
