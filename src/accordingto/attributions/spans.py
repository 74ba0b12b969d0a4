"""From runs of words to pieces of text a reader would cut out: trimmed, with their quotation marks whole.

Comes in: runs of words. Goes out: `Pieces`. Refused: a run without a word in it gives nothing, unless it
is a cue, which may be a bare colon.
"""

from bisect import bisect_right
from collections.abc import Sequence

from accordingto.attributions.features import (
    CLOSES,
    INSIDE,
    LINE_BEGINS,
    OPENS,
    OUTSIDE,
    PUNCTUATION,
    Words,
)
from accordingto.records import Pieces, Span

Run = tuple[int, int]

LONGEST_QUOTATION = 400  # words; in a longer one a run stays as it was found, so that time stays linear


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


def whole_quotation(words: Words, run: Run, own: Sequence[Run]) -> Run:
    """Widen a run that holds the beginning or the end of a quotation to all of it.

    A source is not quoted by halves. A phrase from the middle stays a phrase, and where the words that
    hand it over, `own`, stand in the same quotation, the run stays as it is.
    """
    first, last = run
    if CLOSES in words.quotes[first:last]:
        return run
    opening, closing = _opening(words, first), _closing(words, last - 1)
    if opening is None or closing is None:
        return run
    left_out = [_has_a_word(words, opening, first), _has_a_word(words, last, closing)]
    if all(left_out) or not any(left_out):
        return run
    if any(opening < b and a < closing for a, b in own):
        return run
    return trimmed(words, (opening, closing)) or run


def _opening(words: Words, at: int) -> int | None:
    """Return the mark that opens the quotation in which a word stands, or None."""
    for before in range(at, max(at - LONGEST_QUOTATION, 0) - 1, -1):
        if words.quotes[before] == OPENS:
            return before
        if words.quotes[before] != INSIDE or words.gaps[before] >= LINE_BEGINS:
            return None
    return None


def _closing(words: Words, at: int) -> int | None:
    """Return the mark that closes the quotation in which a word stands, or None."""
    for after in range(at, min(at + LONGEST_QUOTATION, len(words.starts))):
        if words.quotes[after] == CLOSES:
            return after
        if words.quotes[after] != INSIDE or (after > at and words.gaps[after] >= LINE_BEGINS):
            return None
    return None


def _has_a_word(words: Words, first: int, last: int) -> bool:
    return any(words.cases[at] != PUNCTUATION for at in range(first, last))


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
