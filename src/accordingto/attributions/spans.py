"""From runs of words to pieces of text a reader would cut out: trimmed, with their quotation marks whole.

Comes in: runs of words. Goes out: `Pieces`. Refused: a run without a word in it gives nothing, unless it
is a cue, which may be a bare colon.
"""

from accordingto.attributions.features import CLOSES, LINE_BEGINS, OPENS, OUTSIDE, PUNCTUATION, Words
from accordingto.records import Pieces, Span

Run = tuple[int, int]


def trimmed(words: Words, run: Run) -> Run | None:
    """Take punctuation off both ends of a run; None where nothing else is in it."""
    first, last = run
    while first < last and words.cases[first] == PUNCTUATION:
        first += 1
    while first < last and words.cases[last - 1] == PUNCTUATION:
        last -= 1
    return (first, last) if first < last else None


def before_body(text: str, words: Words, run: Run) -> Run:
    """End a run where a line without a full stop is followed by a blank line: a headline ends there."""
    first, last = run
    for at in range(first + 1, last):
        line_ends = words.gaps[at] >= LINE_BEGINS and words.cases[at - 1] != PUNCTUATION
        if line_ends and text.count("\n", words.ends[at - 1], words.starts[at]) > 1:
            return first, at
    return run


def joined(words: Words, runs: list[Run], taken: list[Run]) -> list[Run]:
    """Join the pieces of one content over gaps that hold neither its cue nor its source.

    Args:
        words: The text.
        runs: The content's runs, trimmed, in reading order.
        taken: The runs of the same attribution's cue and source.
    """
    whole: list[Run] = []
    for run in runs:
        if (
            whole
            and not any(whole[-1][1] <= a < run[0] for a, _ in taken)
            and _same_line(words, whole[-1][1], run[0])
        ):
            whole[-1] = (whole[-1][0], run[1])
        else:
            whole.append(run)
    return whole


def pieces_of_runs(words: Words, runs: list[Run]) -> Pieces:
    """Turn runs into spans; a quotation mark that only just fell out of a run is taken back in."""
    return tuple(
        Span(words.starts[a], words.ends[b - 1]) for a, b in (_with_marks(words, run) for run in runs)
    )


def _same_line(words: Words, first: int, last: int) -> bool:
    return all(gap < LINE_BEGINS for gap in words.gaps[first : last + 1])


def _with_marks(words: Words, run: Run) -> Run:
    """Widen a run by the opening mark before it and the closing mark after it, comma or stop between."""
    first, last = run
    opens = first > 0 and words.quotes[first - 1] == OPENS and words.gaps[first] < LINE_BEGINS
    if opens:
        first -= 1
    end = last
    while (
        end < len(words.starts)
        and end < last + 3
        and words.cases[end] == PUNCTUATION
        and words.gaps[end] < LINE_BEGINS
    ):
        if words.quotes[end] == CLOSES:
            return first, end + 1
        if words.quotes[end] == OUTSIDE or words.quotes[end] == OPENS:
            break
        end += 1
    return first, last
