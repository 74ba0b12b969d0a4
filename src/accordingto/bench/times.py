"""How well times are found and resolved, on TimeBank and AQUAINT as TempEval-3 gives them.

Comes in: a gold folder and the part of it to read. Goes out: `Result`, its lines and its JSON. Refused:
a folder without the corpus (`MissingGold`).
"""

from collections.abc import Iterator
from pathlib import Path
from time import process_time
from typing import NamedTuple

from accordingto import times
from accordingto.bench.times_gold import Part, read_gold
from accordingto.bench.times_scores import Scores
from accordingto.bench.wordlist import count_words


class Result(NamedTuple):
    """What a run came to.

    Attributes:
        part: The part of the corpus that was read.
        reports: How many reports that is.
        words: How many words they hold.
        seconds: CPU time the finding took, on one thread.
        scores: The counts.
    """

    part: Part
    reports: int
    words: int
    seconds: float
    scores: Scores


def bench(gold: Path, part: Part = Part.HELD_OUT) -> Result:
    """Find the times of every report of a part, each against its own date, and score them.

    Args:
        gold: The folder that holds `times/`.
        part: Held out, tuned on, or all.

    Raises:
        MissingGold: The corpus is not there. Give the folder that holds `times/`.
        Unreadable: A file of it is no TimeML.
    """
    reports = read_gold(gold, part)
    times.find("", "warm", published=None)  # the grammar is read once, before the clock runs
    scores = Scores()
    seconds = 0.0
    for report in reports:
        begun = process_time()
        found = times.find(report.id, report.text, published=report.published)
        seconds += process_time() - begun
        scores.add(report.text, report.times, found)
    words = sum(count_words(report.text) for report in reports)
    return Result(part, len(reports), words, seconds, scores)


def as_json(result: Result) -> dict[str, object]:
    """Return everything a machine wants of a run."""
    figures = {
        name.replace(" ", "_").replace(",", ""): rate for name, rate in result.scores.figures().items()
    }
    return {
        "bench": "times",
        "part": str(result.part),
        "reports": result.reports,
        "words": result.words,
        "seconds": round(result.seconds, 3),
        "gold": result.scores.gold,
        "found": result.scores.found,
        **figures,
    }


def lines(result: Result) -> Iterator[str]:
    """Yield the figures, a line each, to print."""
    scores = result.scores
    yield f"{result.reports} reports ({result.part}), {scores.gold} times marked, {scores.found} found"
    for name, rate in scores.figures().items():
        yield f"{name:30} {rate:5.1f}"
    each = 1000 * result.seconds / result.words if result.words else 0.0
    yield f"{result.words} words, {each:.4f} ms a word"
