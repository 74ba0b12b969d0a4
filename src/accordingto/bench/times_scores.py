"""The measures of TempEval-3, task A: how well times are found, and what they come to.

Comes in: gold times and found times of one report after another. Goes out: `Scores`. Refused: nothing.
A span is strictly right where both ends are, blanks and punctuation at the ends aside, and relaxedly
right where it shares a word with the gold one; type and value count over the relaxedly right.

Source: UzZaman et al., SemEval-2013 Task 1: TempEval-3, section 4.1.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from accordingto.bench.times_gold import GoldTime
from accordingto.records import Span, Time

_EDGE = " \t\r\n.,;:!?\"'`()[]-–—_"


@dataclass(slots=True)
class Scores:
    """Counts over all reports so far.

    Attributes:
        gold: Times marked by annotators.
        found: Times found.
        strict: Found times that end and begin with a gold one.
        relaxed: Found times that overlap a gold one, each gold one taken once.
        types: Of the relaxed, those with the right type.
        values: Of the relaxed, those with the right value, to the character.
    """

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    types: int = 0
    values: int = 0

    def add(self, text: str, gold: Sequence[GoldTime], found: Sequence[Time]) -> None:
        """Count one report in."""
        self.gold += len(gold)
        self.found += len(found)
        for marked, answer in pairs(gold, found):
            self.relaxed += 1
            self.strict += _bare(text, marked.span) == _bare(text, _reach(answer))
            self.types += marked.type is answer.type
            self.values += marked.value == answer.value

    def figures(self) -> dict[str, float]:
        """Return the F1 rates, with precision and recall of the relaxed spans, in percent."""
        return {
            "value F1": self._f1(self.values),
            "strict span F1": self._f1(self.strict),
            "relaxed span F1": self._f1(self.relaxed),
            "relaxed precision": _percent(self.relaxed, self.found),
            "relaxed recall": _percent(self.relaxed, self.gold),
            "type F1": self._f1(self.types),
            "values right, of those found": _percent(self.values, self.relaxed),
        }

    def _f1(self, right: int) -> float:
        return _percent(2 * right, self.gold + self.found)


def pairs(gold: Sequence[GoldTime], found: Sequence[Time]) -> Iterable[tuple[GoldTime, Time]]:
    """Pair each gold time with the first found one that overlaps it and is not taken; both in order."""
    at = 0
    for marked in gold:
        while at < len(found) and _reach(found[at]).end <= marked.span.start:
            at += 1
        if at < len(found) and _reach(found[at]).start < marked.span.end:
            yield marked, found[at]
            at += 1


def _reach(time: Time) -> Span:
    return Span(time.pieces[0].start, time.pieces[-1].end)


def _bare(text: str, span: Span) -> tuple[int, int]:
    """Return both ends of a span without blanks and punctuation there."""
    words = span.words(text)
    start = span.start + len(words) - len(words.lstrip(_EDGE))
    return start, start + len(words.strip(_EDGE))


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0
