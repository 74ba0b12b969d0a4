"""Quotations that float: whole quoted sentences without a cue, in a speech that has begun before.

    "It was the barge," she said. The crowd nodded. "We all saw it leave."

Comes in: a text's words and what was found in it. Goes out: rows without a cue, whose source is that of the
speech they go on with. Refused: scare quotes, titles and fragments; a quotation that somebody has already;
one with nobody speaking in this paragraph or right before it.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator
from itertools import accumulate
from operator import itemgetter

from accordingto.attributions.features import CLOSES, LINE_BEGINS, OPENS, Words
from accordingto.attributions.found import Found
from accordingto.records import Span

FEWEST_WORDS = 4  # a shorter quotation is more often a phrase held up than a sentence said
CERTAINTY_KEPT = 0.8  # of the confidence in the speech it goes on with
_ENDS = frozenset(".!?…")
_END = itemgetter(0)  # of a speech: where its content ends

Run = tuple[int, int]


def floating_quotations(text: str, words: Words, found: list[Found]) -> Iterator[Found]:
    """Give every whole quotation that nobody has yet to the speaker it goes on from.

    Args:
        text: What all offsets count.
        words: The words of `text`.
        found: Its attributions so far.

    Yields:
        Rows in reading order, each with one piece, its marks included, and no cue.
    """
    lines = _line_numbers(words)
    taken = sorted(span for row in found for role in row[:3] for span in role)
    reach = list(accumulate((span.end for span in taken), max))
    speeches = _speeches(text, found)
    for first, last in _quotations(words):
        span = Span(words.starts[first], words.ends[last - 1])
        if _is_sentence(text, words, (first, last)) and not _overlaps(taken, reach, span):
            before = _last_before(speeches, span.start)
            if before is not None and lines[first] - lines[_word_at(words, before[0])] <= 1:
                speaker = before[1]
                sure = None if speaker.confidence is None else round(speaker.confidence * CERTAINTY_KEPT, 4)
                row = Found(speaker.source, (), (span,), sure)
                insort(speeches, (span.end, row), key=_END)
                yield row


def _speeches(text: str, found: list[Found]) -> list[tuple[int, Found]]:
    """Return the owned rows with quoted content, by where their content ends."""
    rows = ((max(s.end for s in row.content), row) for row in found if row.source)
    quoted = ((end, row) for end, row in rows if any(mark in _words(text, row) for mark in "\"“”'‘’"))
    return sorted(quoted, key=_END)


def _words(text: str, row: Found) -> str:
    return "".join(text[max(0, span.start - 1) : span.end + 1] for span in row.content)


def _quotations(words: Words) -> Iterator[Run]:
    """Yield each run from an opening mark to its closing mark, marks included."""
    opened = -1
    for at, quote in enumerate(words.quotes):
        if words.gaps[at] >= LINE_BEGINS:
            opened = -1
        if quote == OPENS:
            opened = at
        elif quote == CLOSES and opened >= 0:
            yield opened, at + 1
            opened = -1


def _is_sentence(text: str, words: Words, run: Run) -> bool:
    """Say whether a quotation begins and ends as a sentence does, where a sentence may begin."""
    first, last = run
    ends_well = text[words.starts[last - 2]] in _ENDS
    begins_well = text[words.starts[first + 1]].isupper()
    free = words.gaps[first] >= LINE_BEGINS or text[words.starts[first - 1]] in _ENDS
    follows_mark = first > 1 and words.quotes[first - 1] == CLOSES and text[words.starts[first - 2]] in _ENDS
    return last - first - 2 >= FEWEST_WORDS and begins_well and ends_well and (free or follows_mark)


def _overlaps(taken: list[Span], reach: list[int], span: Span) -> bool:
    """Say whether any of the places that begin before a span's end, reaching so far, meets it."""
    at = bisect_left(taken, span.end, key=lambda place: place.start)
    return at > 0 and reach[at - 1] > span.start


def _last_before(speeches: list[tuple[int, Found]], start: int) -> tuple[int, Found] | None:
    at = bisect_right(speeches, start, key=_END)
    return speeches[at - 1] if at else None


def _line_numbers(words: Words) -> list[int]:
    """Number the line that each word stands in."""
    number = -1
    numbers = []
    for gap in words.gaps:
        number += gap >= LINE_BEGINS
        numbers.append(number)
    return numbers


def _word_at(words: Words, end: int) -> int:
    """Return the index of the last word that begins before `end`."""
    return max(0, bisect_right(words.starts, end - 1) - 1)
