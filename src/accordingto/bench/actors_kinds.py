"""How well the kind of a source is told, against labels made by reading.

Comes in: a gold folder and the labels of `gold/actor_kinds_dev.jsonl` (a report's id, the offsets of a
source and a cue, and a kind a line, no text). Goes out: `Tally` and its figures. Refused: a folder without
the corpus (`MissingGold`), a label whose source the corpus does not have (`Unreadable`).

The gold attributions of each report are handed to `actors.resolve`, all of them; of several actors side
by side the first counts. The labels' guidelines are docs/explanation/kinds-of-source.md.
"""

import json
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from accordingto import actors
from accordingto.attributions.assemble import assemble
from accordingto.bench.attribution_gold import Split, read_gold
from accordingto.errors import Unreadable
from accordingto.records import ActorKind, Pieces, Span

LABELS = Path(__file__).with_name("gold") / "actor_kinds_dev.jsonl"


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


def bench(gold: Path) -> tuple[Tally, list[Miss]]:
    """Tell the kind of every labelled source of PolNeAR dev, and count.

    Args:
        gold: The folder that holds `attribution/`.

    Raises:
        MissingGold: The corpus is not there. Give the folder that holds `attribution/`.
        Unreadable: The corpus has no such source; it is not PolNeAR 1.0, or it was altered.
    """
    rows = {row.report.id: row for row in read_gold(gold, Split.DEV)}
    counts, misses = Counter[tuple[ActorKind, ActorKind]](), list[Miss]()
    for report, labels in groupby(read_labels(), key=lambda label: label.report):
        if report not in rows:
            raise _not_there(report)
        row = rows[report]
        found = assemble(report, row.report.text, row.attributions, "gold")
        cast = actors.resolve(report, row.report.text, found)
        by_id = {actor.id: actor for actor in cast.actors}
        first = {resolution.attribution: by_id[resolution.actors[0]] for resolution in cast.resolutions}
        told = {(each.source, each.cue): first[each.id] for each in found}
        for label in labels:
            actor = told.get((label.source, label.cue))
            if actor is None:
                raise _not_there(f"{report} {label.source} {label.cue}")
            counts[label.kind, actor.kind] += 1
            if actor.kind is not label.kind:
                misses.append(Miss(label, actor.kind, actor.name))
    return Tally(counts), misses


def read_labels() -> Iterator[Label]:
    """Yield the labels that come with the package, those of one report together."""
    for line in LABELS.read_text("utf-8").splitlines():
        row = json.loads(line)
        yield Label(row["id"], _pieces(row["source"]), _pieces(row["cue"]), ActorKind(row["kind"]))


def percent(part: int, whole: int) -> float:
    """Return a share in percent, to one digit; 0 of nothing."""
    return round(100 * part / whole, 1) if whole else 0.0


def _pieces(pairs: list[list[int]]) -> Pieces:
    return tuple(sorted(Span(start, end) for start, end in pairs))


def _not_there(where: str) -> Unreadable:
    return Unreadable(
        "a label names a source that is not there",
        where=where,
        remedy="Give the folder that holds PolNeAR 1.0 as attribution/polnear_dev.jsonl",
    )
