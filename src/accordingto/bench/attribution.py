"""The attribution bench: read gold reports as a user would, and score what was found.

Comes in: a gold folder, a split and a finder's name. Goes out: a `Result` with scores and speed.
Refused: a folder without the corpus (`MissingGold`).
"""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from accordingto import attributions, pipeline
from accordingto.bench.attribution_gold import GoldReport, Split, read_gold
from accordingto.bench.attribution_scores import AttributionScores, Marked, score
from accordingto.bench.corpora import Corpus, not_found
from accordingto.bench.wordlist import count_words

CORPUS = "PolNeAR 1.0"

Watch = Callable[[list[GoldReport]], Iterable[GoldReport]]
"""Hands the reports on one by one, and may show how far it has come."""


@dataclass(frozen=True, slots=True)
class Result:
    r"""What one finder reached on one split.

    Attributes:
        split: Part of the corpus that was read.
        finder: Its name, as `--finder` takes it.
        found_by: Finder and version, as it stands in the attributions.
        scores: How good it was.
        words: Words in all reports, runs of `\w+` in their texts.
        seconds: Wall-clock time spent in `pipeline.read`; loading the models is not in it.
        missing: Corpora the gold folder does not have.
    """

    split: Split
    finder: str
    found_by: str
    scores: AttributionScores
    words: int
    seconds: float
    missing: tuple[Corpus, ...]

    @property
    def words_per_second(self) -> float:
        """Words read in a second of wall-clock time, on however many cores there were."""
        return self.words / self.seconds if self.seconds else 0.0


def bench(
    gold: Path,
    split: Split = Split.DEV,
    finder: str = pipeline.DEFAULT_FINDER,
    limit: int | None = None,
    watch: Watch = iter,
) -> Result:
    """Read every gold report with one finder and score what it found.

    Args:
        gold: The folder that holds `attribution/`.
        split: Which part of the corpus.
        finder: A name in `attributions.FINDERS`.
        limit: Read only this many reports, from the start; None reads all.
        watch: Wraps the reports, e.g. in a progress bar.

    Raises:
        MissingGold: The corpus is not there.
        Unreadable: A line of the corpus is not a gold report.
        KeyError: No finder has that name.
    """
    rows = read_gold(gold, split, limit)
    found_by = attributions.finder(finder).found_by
    if rows:
        pipeline.read(rows[0].report, finder)  # models load at their first report: not timed
    marked, seconds = [], 0.0
    for row in watch(rows):
        started = perf_counter()
        found = pipeline.read(row.report, finder).attributions
        seconds += perf_counter() - started
        marked.append(Marked(row.report.text, row.attributions, found))
    return Result(
        split=split,
        finder=finder,
        found_by=found_by,
        scores=score(marked),
        words=sum(count_words(row.report.text) for row in rows),
        seconds=seconds,
        missing=tuple(not_found(gold)),
    )


def as_json(result: Result) -> dict[str, Any]:
    """Return the machine form of a result: figures in per cent, seconds and words per second."""
    scores = asdict(result.scores)
    scores["exact"] = {role: rates._asdict() for role, rates in result.scores.exact.items()}
    scores["linked"] = result.scores.linked._asdict()
    return {
        "bench": "attribution",
        "corpus": CORPUS,
        "split": str(result.split),
        "finder": result.finder,
        "found_by": result.found_by,
        **scores,
        "words": result.words,
        "seconds": round(result.seconds, 2),
        "words_per_second": round(result.words_per_second),
        "corpora_not_found": [corpus.folder for corpus in result.missing],
    }
