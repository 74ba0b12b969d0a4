"""How good found attributions are, against gold ones.

Comes in: pairs of a text's gold and found roles. Goes out: `AttributionScores`, in per cent.
Refused: nothing; a report nobody read is scored as one in which nothing was found.

Roles are compared by the words they cover, so that a comma more or less is no mistake. A piece
of a role becomes the run from its first to its last word; where it covers no word at all, from
its first to its last punctuation mark, because a colon can be a cue.

    exact     Each role by itself, micro-averaged over all reports: a run counts where the same
              run stands in the other side's same role.
    linked    Whole attributions, one found for one gold. A pair is possible where the cues
              share a word or mark, or, for gold without a cue, where the contents do. The pair
              with the larger overlap of contents goes first. It is right where the sources meet
              as well (or neither has one) and that overlap is at least one half.
    indirect  Of the gold contents with no quotation mark in or right beside them, the share
              that some found content overlaps by at least one half.
    nobody    Of the gold attributions without a source, the share whose pair has none either.

Overlap is the Jaccard index: words in both over words in either.

Source:
    Roles and their linking after PolNeAR (Newell, Margolin and Ruths, LREC 2018); exact spans
    as in CofeNet (Wang et al., COLING 2022, tables 6 to 8).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from accordingto.bench.wordlist import Run, Wordlist
from accordingto.records import Pieces

ENOUGH = 0.5
"""Least overlap of two contents that counts as having found the one by the other."""

QUOTATION_MARKS = frozenset('"“”„«»')


class Roles(Protocol):
    """Anything with the three roles of an attribution: gold rows, found rows, records."""

    @property
    def source(self) -> Pieces:
        """Who is said to have said it."""
        ...

    @property
    def cue(self) -> Pieces:
        """What hands it over."""
        ...

    @property
    def content(self) -> Pieces:
        """What was handed over."""
        ...


class Marked(NamedTuple):
    """One report's text with its gold attributions and those that were found.

    Attributes:
        text: What all offsets count.
        gold: In the order of the corpus.
        found: In the order of the finder; None where the report was not read.
    """

    text: str
    gold: Sequence[Roles]
    found: Sequence[Roles] | None


class Rates(NamedTuple):
    """Precision, recall and F1 in per cent, to one decimal."""

    p: float
    r: float
    f1: float


@dataclass(frozen=True, slots=True)
class AttributionScores:
    """What a finder reached on a corpus, in per cent.

    Attributes:
        reports: How many were scored.
        reports_unread: How many of them have no answer.
        exact: Rates for source, cue and content, each by itself.
        linked: Rates for whole attributions.
        indirect_recall: None where the gold has no indirect content.
        nobody_recall: None where every gold attribution has a source.
    """

    reports: int
    reports_unread: int
    exact: dict[str, Rates]
    linked: Rates
    indirect_recall: float | None
    nobody_recall: float | None

    def figures(self) -> dict[str, float]:
        """Name every figure that a floor can be set for; those that do not exist are left out."""
        named: dict[str, float | None] = {f"exact {role} f1": rates.f1 for role, rates in self.exact.items()}
        named["linked f1"] = self.linked.f1
        named["indirect recall"] = self.indirect_recall
        named["nobody recall"] = self.nobody_recall
        return {name: figure for name, figure in named.items() if figure is not None}


def score(reports: Iterable[Marked]) -> AttributionScores:
    """Score what was found in all reports together."""
    tally = _Tally()
    for report in reports:
        tally.add(report)
    return tally.scores()


def right_ones(text: str, gold: Sequence[Roles], found: Sequence[Roles]) -> list[bool]:
    """Say of each found attribution whether it is right as a whole, as `linked` counts it."""
    words = Wordlist(text)
    gold_covers = [_cover(each, words) for each in gold]
    found_covers = [_cover(each, words) for each in found]
    right = [False] * len(found)
    for pair in _matched(gold_covers, found_covers):
        right[pair.found] = _is_right(pair, gold_covers, found_covers)
    return right


def _is_right(pair: "_Pair", gold: "list[_Cover]", found: "list[_Cover]") -> bool:
    true, guess = gold[pair.gold], found[pair.found]
    same_source = bool(true.source & guess.source) or not (true.source or guess.source)
    return same_source and pair.overlap >= ENOUGH


class _Cover(NamedTuple):
    """One attribution as the words it covers: per role, positions in a `Wordlist`."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]


class _Pair(NamedTuple):
    """One found attribution that may answer a gold one; the larger pair is taken first."""

    overlap: float
    cue_words: int
    gold: int
    found: int


@dataclass(slots=True)
class _Count:
    right: int = 0
    found: int = 0
    gold: int = 0

    def rates(self) -> Rates:
        precision = self.right / self.found if self.found else 0.0
        recall = self.right / self.gold if self.gold else 0.0
        both = precision + recall
        f1 = 200 * precision * recall / both if both else 0.0
        return Rates(round(100 * precision, 1), round(100 * recall, 1), round(f1, 1))

    def share(self) -> float | None:
        return round(100 * self.right / self.gold, 1) if self.gold else None


@dataclass(slots=True)
class _Tally:
    """Counts over the reports so far."""

    reports: int = 0
    unread: int = 0
    exact: dict[str, _Count] = field(
        default_factory=lambda: {role: _Count() for role in ("source", "cue", "content")}
    )
    linked: _Count = field(default_factory=_Count)
    indirect: _Count = field(default_factory=_Count)
    nobody: _Count = field(default_factory=_Count)

    def add(self, report: Marked) -> None:
        words = Wordlist(report.text)
        found = report.found or ()
        self.reports += 1
        self.unread += report.found is None
        for role, count in self.exact.items():
            _count_exact(count, _runs(report.gold, role, words), _runs(found, role, words))
        gold_covers = [_cover(each, words) for each in report.gold]
        found_covers = [_cover(each, words) for each in found]
        self._count_linked(gold_covers, found_covers)
        for roles, cover in zip(report.gold, gold_covers, strict=True):
            if not _is_quoted(report.text, roles.content):
                self.indirect.gold += 1
                self.indirect.right += any(
                    overlap(cover.content, other.content) >= ENOUGH for other in found_covers
                )

    def _count_linked(self, gold: list[_Cover], found: list[_Cover]) -> None:
        self.linked.gold += len(gold)
        self.linked.found += len(found)
        self.nobody.gold += sum(not cover.source for cover in gold)
        for pair in _matched(gold, found):
            self.linked.right += _is_right(pair, gold, found)
            self.nobody.right += not gold[pair.gold].source and not found[pair.found].source

    def scores(self) -> AttributionScores:
        return AttributionScores(
            reports=self.reports,
            reports_unread=self.unread,
            exact={role: count.rates() for role, count in self.exact.items()},
            linked=self.linked.rates(),
            indirect_recall=self.indirect.share(),
            nobody_recall=self.nobody.share(),
        )


def overlap(left: frozenset[int], right: frozenset[int]) -> float:
    """Return the Jaccard index of two sets of words: 0 (apart, or both empty) to 1 (the same)."""
    either = len(left | right)
    return len(left & right) / either if either else 0.0


def _count_exact(count: _Count, gold: set[Run], found: set[Run]) -> None:
    count.right += len(gold & found)
    count.found += len(found)
    count.gold += len(gold)


def _runs(attributions: Sequence[Roles], role: str, words: Wordlist) -> set[Run]:
    return {run for each in attributions for run in words.runs(getattr(each, role))}


def _cover(roles: Roles, words: Wordlist) -> _Cover:
    return _Cover(words.cover(roles.source), words.cover(roles.cue), words.cover(roles.content))


def _matched(gold: list[_Cover], found: list[_Cover]) -> list[_Pair]:
    """Pair gold and found attributions, each at most once, the best pairs first."""
    pairs = [
        _Pair(overlap(true.content, guess.content), len(true.cue & guess.cue), i, j)
        for i, true in enumerate(gold)
        for j, guess in enumerate(found)
        if (true.cue & guess.cue if true.cue else true.content & guess.content)
    ]
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    chosen = []
    for pair in sorted(pairs, reverse=True):
        if pair.gold not in taken_gold and pair.found not in taken_found:
            chosen.append(pair)
            taken_gold.add(pair.gold)
            taken_found.add(pair.found)
    return chosen


def _is_quoted(text: str, content: Pieces) -> bool:
    """Say whether a quotation mark stands in a content or right beside one of its pieces."""
    return any(QUOTATION_MARKS & set(text[max(0, piece.start - 1) : piece.end + 1]) for piece in content)
