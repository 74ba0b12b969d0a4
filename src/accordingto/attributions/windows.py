"""A text cut into windows that an encoder can hold, each with a margin of its neighbours.

Comes in: `Words` and their word pieces. Goes out: `Window`s whose kernels tile the text: every word
stands in exactly one kernel, and is seen with up to `MARGIN` pieces of context on either side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from accordingto.attributions.features import LINE_BEGINS, Words

if TYPE_CHECKING:
    from tokenizers import Tokenizer

KERNEL = 192  # word pieces in a kernel, at most
MARGIN = 32  # word pieces of context on each side, at most
UNKNOWN, BEGIN, FINISH = 100, 101, 102  # [UNK], [CLS] and [SEP] in the vocabulary of every uncased BERT
MAX_PIECES = 12  # pieces of one word that are kept; the rest say nothing new


class Window(NamedTuple):
    """A run of words the encoder reads at once.

    Attributes:
        first: Index of the first word, margin included.
        last: One past the last word, margin included.
        kernel_first: Index of the first word this window answers for.
        kernel_last: One past the last word this window answers for.
    """

    first: int
    last: int
    kernel_first: int
    kernel_last: int


def pieces_of(words: Words, tokenizer: Tokenizer) -> list[list[int]]:
    """Return each word's piece ids, at least one and at most `MAX_PIECES`."""
    pieces: list[list[int]] = [[] for _ in words.shown]
    if pieces:
        encoding = tokenizer.encode(words.shown, is_pretokenized=True, add_special_tokens=False)
        for piece, word in zip(encoding.ids, encoding.word_ids, strict=True):
            if word is not None and len(pieces[word]) < MAX_PIECES:
                pieces[word].append(piece)
    return [word or [UNKNOWN] for word in pieces]


def ends_sentence(words: Words) -> list[bool]:
    """Say of each word whether it may end a sentence: a full stop, an exclamation or a question mark."""
    return [shown in ".!?" for shown in words.shown]


def windows_of(
    lengths: Sequence[int], gaps: Sequence[int], ends_sentence: Sequence[bool]
) -> Iterator[Window]:
    """Tile a text with windows, cut at a line end where one is near, else after a sentence.

    Args:
        lengths: Word pieces of each word, at most `MAX_PIECES` each.
        gaps: What stands before each word (2 and 3: a line begins), as in `features.Words`.
        ends_sentence: Whether each word may end a sentence.

    Yields:
        Windows in reading order; their kernels are disjoint and cover every word.
    """
    first = 0
    while first < len(lengths):
        last = _kernel_end(first, lengths, gaps, ends_sentence)
        left, right = first, last
        room = MARGIN
        while left > 0 and room >= lengths[left - 1]:
            left -= 1
            room -= lengths[left]
        room = MARGIN
        while right < len(lengths) and room >= lengths[right]:
            room -= lengths[right]
            right += 1
        yield Window(left, right, first, last)
        first = last


def _kernel_end(
    first: int, lengths: Sequence[int], gaps: Sequence[int], ends_sentence: Sequence[bool]
) -> int:
    """Find where the kernel that begins at `first` ends: the best border in its second half."""
    at, used = first, 0
    line = sentence = first
    while at < len(lengths) and used + lengths[at] <= KERNEL:
        used += lengths[at]
        at += 1
        if at < len(lengths) and used > KERNEL // 2:
            line = at if gaps[at] >= LINE_BEGINS else line
            sentence = at if ends_sentence[at - 1] else sentence
    if at == len(lengths):
        return at
    return next(border for border in (line, sentence, at) if border > first)
