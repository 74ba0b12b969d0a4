"""How well the manner of an attribution is told, against labels made by reading.

Comes in: a gold folder and the labels of `gold/manner_dev.jsonl` (a report's id, a cue's offsets and a
manner a line, no text). Goes out: `Tally` and its figures. Refused: a folder without the corpus
(`MissingGold`), a label whose cue the corpus does not have (`Unreadable`).
"""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from accordingto.attributions import Found
from accordingto.attributions.manner import manner_of
from accordingto.bench.attribution_gold import Split, read_gold
from accordingto.errors import Unreadable
from accordingto.records import Manner, Span

LABELS = Path(__file__).with_name("gold") / "manner_dev.jsonl"


class Label(NamedTuple):
    """What a reader judged one attribution of the corpus to be.

    Attributes:
        report: The report's id in the corpus.
        cue: The cue's pieces, start and end.
        manner: The reader's judgement, after training/manner/GUIDELINES.md.
    """

    report: str
    cue: tuple[tuple[int, int], ...]
    manner: Manner


class Tally(NamedTuple):
    """How often a manner was told, by what it is.

    Attributes:
        counts: (what it is, what was told) to how many labels.
    """

    counts: Counter[tuple[Manner, Manner]]

    def figures(self) -> dict[str, float]:
        """Return accuracy, that of calling all speech, and precision and recall of speech, in percent."""
        total = self.counts.total()
        right = sum(self.counts[manner, manner] for manner in Manner)
        spoken = self.counts[Manner.SPEECH, Manner.SPEECH]
        is_speech = sum(self.counts[Manner.SPEECH, told] for told in Manner)
        told_speech = sum(self.counts[truth, Manner.SPEECH] for truth in Manner)
        return {
            "labels": total,
            "accuracy": _percent(right, total),
            "all speech": _percent(is_speech, total),
            "speech precision": _percent(spoken, told_speech),
            "speech recall": _percent(spoken, is_speech),
        }


def bench(gold: Path) -> Tally:
    """Tell the manner of every labelled attribution of PolNeAR dev, and count.

    Args:
        gold: The folder that holds `attribution/`.

    Raises:
        MissingGold: The corpus is not there. Give the folder that holds `attribution/`.
        Unreadable: The corpus has no such cue; it is not PolNeAR 1.0, or it was altered.
    """
    reports = {row.report.id: row for row in read_gold(gold, Split.DEV)}
    counts: Counter[tuple[Manner, Manner]] = Counter()
    for label in read_labels():
        row = reports.get(label.report)
        found = _by_cue(row.attributions, label) if row else None
        if row is None or found is None:
            raise Unreadable(
                "a label names a cue that is not there",
                where=f"{label.report} {label.cue}",
                remedy="Give the folder that holds PolNeAR 1.0 as attribution/polnear_dev.jsonl",
            )
        counts[label.manner, manner_of(row.report.text, found.source, found.cue, found.content)] += 1
    return Tally(counts)


def read_labels() -> Iterator[Label]:
    """Yield the labels that come with the package, in the order of their reports."""
    for line in LABELS.read_text("utf-8").splitlines():
        row = json.loads(line)
        yield Label(row["id"], tuple((start, end) for start, end in row["cue"]), Manner(row["manner"]))


def lines(tally: Tally) -> Iterator[str]:
    """Yield the figures and the confusions, a line each, to print."""
    for name, figure in tally.figures().items():
        yield f"{name:18} {figure:g}"
    for (truth, told), count in sorted(tally.counts.items()):
        yield f"{truth} told as {told}: {count}"


def _by_cue(attributions: tuple[Found, ...], label: Label) -> Found | None:
    cue = tuple(Span(start, end) for start, end in label.cue)
    return next((found for found in attributions if found.cue == cue), None)


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0
