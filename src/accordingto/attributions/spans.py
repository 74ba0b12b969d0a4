"""From runs of words to pieces of text a reader would cut out: trimmed, with their quotation marks whole.

Comes in: runs of words. Goes out: `Pieces`. Refused: a run without a word in it gives nothing, unless it
is a cue, which may be a bare colon.
"""

from bisect import bisect_right
from collections.abc import Sequence

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


def header_blocks(text: str, words: Words) -> list[int]:
    """Return the words at which the lines of a header begin, and at last the body, the first word left out.

    A header is what stands before the first line that ends with punctuation: headline, outlet, date, the name
    of an image, each with a blank line behind it. Nothing that is said runs on from one into the next.
    """
    begins: list[int] = []
    for at in range(1, len(words.starts)):
        if words.gaps[at] < LINE_BEGINS:
            continue
        if words.cases[at - 1] == PUNCTUATION:
            break
        if text.count("\n", words.ends[at - 1], words.starts[at]) > 1:
            begins.append(at)
    return begins


def beside(run: Run, cue: Run, blocks: list[int]) -> Run:
    """Keep the part of a run that stands in the same block as its cue; an empty run where none does."""
    block = bisect_right(blocks, cue[0])
    first = blocks[block - 1] if block else 0
    last = blocks[block] if block < len(blocks) else run[1]
    return max(run[0], first), min(run[1], last)


def pieces_of_runs(words: Words, runs: Sequence[Run]) -> Pieces:
    """Turn runs into spans; a quotation mark that only just fell out of a run is taken back in."""
    return tuple(
        Span(words.starts[a], words.ends[b - 1]) for a, b in (_with_marks(words, run) for run in runs)
    )


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
