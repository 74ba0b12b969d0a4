"""How well the stance of an attribution is told, against labels made by reading.

Comes in: a gold folder and the labels of `gold/stance_dev.jsonl` (a report's id, offsets of a cue and its
content, a stance; no text). Goes out: a `Tally` for each half and its figures. Refused: a folder without the
corpus (`MissingGold`), a label whose cue the corpus does not have (`Unreadable`).
"""

import json
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from accordingto.attributions import Found
from accordingto.bench.attribution_gold import Split, read_gold
from accordingto.claims.stance import stance_of
from accordingto.errors import Unreadable
from accordingto.records import Attribution, Form, Manner, Pieces, Span, Stance

LABELS = Path(__file__).with_name("gold") / "stance_dev.jsonl"
HALVES = ("tune", "test")
"""The rules were tuned on the first; the second tells how good they are."""


class Label(NamedTuple):
    """What a reader judged one attribution of the corpus to be, after docs/explanation/stance.md.

    Attributes:
        report: The report's id in the corpus.
        cue: The cue's pieces.
        content: The content's pieces.
        drawn: "random"; "rare" for cues that no other label has; "sought" for cues that deny, ask or are
            negated.
        stance: What the source does with the content.
        negated: Whether the content says that something is not so.
    """

    report: str
    cue: Pieces
    content: Pieces
    drawn: str
    stance: Stance
    negated: bool

    @property
    def half(self) -> str:
        """Name the half it belongs to, by a hash of where it stands."""
        place = f"{self.report} {self.cue[0].start} {self.content[0].start}"
        return HALVES[sha256(place.encode()).digest()[0] % 2]


class Tally(NamedTuple):
    """How often a stance was told, by what it is.

    Attributes:
        counts: (what it is, what was told) to how many labels.
        polarity: How often the content was rightly told to be negated or not, by whether it is.
    """

    counts: Counter[tuple[Stance, Stance]]
    polarity: Counter[tuple[bool, bool]]

    def figures(self) -> dict[str, float]:
        """Return accuracy, that of always saying `asserts`, and F1 of each stance, in percent."""
        total = self.counts.total()
        is_assertion = sum(n for (truth, _), n in self.counts.items() if truth is Stance.ASSERTS)
        each = {f"F1 {stance}": _f1(self.counts, stance) for stance in Stance if self._is_there(stance)}
        return {
            "labels": total,
            "accuracy": _percent(sum(self.counts[stance, stance] for stance in Stance), total),
            "always asserts": _percent(is_assertion, total),
            "macro F1": round(sum(each.values()) / max(len(each), 1), 1),
            **each,
            "F1 negated": _f1(self.polarity, True),
        }

    def _is_there(self, stance: Stance) -> bool:
        return any(truth is stance for truth, _ in self.counts)


def bench(gold: Path) -> dict[str, Tally]:
    """Tell the stance of every labelled attribution of PolNeAR dev, and count, half by half.

    Args:
        gold: The folder that holds `attribution/`.

    Raises:
        MissingGold: The corpus is not there. Give the folder that holds `attribution/`.
        Unreadable: The corpus has no such cue; it is not PolNeAR 1.0, or it was altered.
    """
    reports = {row.report.id: row for row in read_gold(gold, Split.DEV)}
    tallies = {half: Tally(Counter(), Counter()) for half in HALVES}
    for label in read_labels():
        row = reports.get(label.report)
        found = _found(row.attributions, label) if row else None
        if row is None or found is None:
            raise Unreadable(
                "a label names a cue that is not there",
                where=f"{label.report} {label.cue}",
                remedy="Give the folder that holds PolNeAR 1.0 as attribution/polnear_dev.jsonl",
            )
        stance, negated = stance_of(row.report.text, attribution(found))
        tallies[label.half].counts[label.stance, stance] += 1
        tallies[label.half].polarity[label.negated, negated] += 1
    return tallies


def read_labels() -> Iterator[Label]:
    """Yield the labels that come with the package, in the order of their reports."""
    for line in LABELS.read_text("utf-8").splitlines():
        row = json.loads(line)
        cue, content = (tuple(Span(start, end) for start, end in row[role]) for role in ("cue", "content"))
        yield Label(row["id"], cue, content, row["drawn"], Stance(row["stance"]), row["negated"])


def attribution(found: Found) -> Attribution:
    """Make a gold row into an attribution, as `stance_of` takes it."""
    return Attribution(
        id="", form=Form.INDIRECT, manner=Manner.SPEECH, parent=None, found_by="gold",
        source=found.source, cue=found.cue, content=found.content,
    )  # fmt: skip


def lines(tallies: dict[str, Tally]) -> Iterator[str]:
    """Yield the figures of both halves side by side, and what was taken for what, a line each."""
    figures = [tally.figures() for tally in tallies.values()]
    yield f"{'':16}" + "".join(f"{half:>8}" for half in tallies)
    for name in dict.fromkeys(name for some in figures for name in some):
        yield f"{name:16}" + "".join(f"{some.get(name, 0):8g}" for some in figures)
    for half, tally in tallies.items():
        for (truth, told), count in sorted(tally.counts.items()):
            if truth is not told:
                yield f"{half}: {truth} told as {told}: {count}"


def _found(attributions: tuple[Found, ...], label: Label) -> Found | None:
    return next((row for row in attributions if (row.cue, row.content) == (label.cue, label.content)), None)


def _f1(counts: Counter[Any], one: object) -> float:
    right = counts[one, one]
    told = sum(count for (_, said), count in counts.items() if said == one)
    true = sum(count for (truth, _), count in counts.items() if truth == one)
    return _percent(2 * right, told + true)


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0
