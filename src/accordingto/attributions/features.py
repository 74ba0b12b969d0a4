"""What an uncased encoder cannot see of a word: its case, the quotation it stands in, the gap before it.

Comes in: one text. Goes out: `Words`, parallel lists with one entry per word or punctuation mark.
Refused: nothing; a text without a letter has words of other kinds, an empty one has none.
"""

import re
from typing import NamedTuple

_WORD = re.compile(r"\w+|[^\w\s]")
_LINE = re.compile(r"[^\n\r]+")

OUTSIDE, INSIDE, OPENS, CLOSES = range(4)
PUNCTUATION = 5  # among the cases
LINE_BEGINS, TEXT_BEGINS = 2, 3  # gaps from the first of these on begin a line
N_CASES, N_QUOTES, N_GAPS, N_PLACES = 7, 4, 4, 4
_CANONICAL = {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'"}
_MAX_WORD = 64  # characters of a word that the tokenizer is shown; longer ones are noise or addresses


class Words(NamedTuple):
    """One text's words with their places and features, as parallel lists.

    Attributes:
        starts: First code point of each word.
        ends: One past the last code point of each word.
        shown: The word as the tokenizer is to see it: quotation marks made plain.
        cases: 0 lower, 1 Title, 2 UPPER, 3 mIxed, 4 digits, 5 punctuation, 6 one capital letter.
        quotes: OUTSIDE, INSIDE, OPENS or CLOSES, in double or single quotation marks.
        gaps: What stands before: 0 nothing, 1 a blank, 2 a line end, 3 the start of the text.
        places: Line the word stands in: 0 the first, 1 the second, 2 the third, 3 any later one.
    """

    starts: list[int]
    ends: list[int]
    shown: list[str]
    cases: list[int]
    quotes: list[int]
    gaps: list[int]
    places: list[int]


def words_of(text: str) -> Words:
    """Cut a text into words and single punctuation marks, in time linear in its length."""
    words = Words([], [], [], [], [], [], [])
    known: dict[str, tuple[str, int]] = {}
    for place, line in enumerate(_LINE.finditer(text)):
        marks = quotation_marks(text, line.start(), line.end())
        state = OUTSIDE
        last = line.start()
        n_before = len(words.starts)
        for match in _WORD.finditer(text, line.start(), line.end()):
            start, end = match.span()
            word = match[0]
            shown, case = known.get(word) or known.setdefault(word, _seen(word))
            quote = state
            if start in marks:
                shown, quote = '"', marks[start]
                state = INSIDE if quote == OPENS else OUTSIDE
            words.starts.append(start)
            words.ends.append(end)
            words.shown.append(shown)
            words.cases.append(case)
            words.quotes.append(quote)
            words.gaps.append(1 if start > last else 0)
            last = end
        n_here = len(words.starts) - n_before
        words.places.extend([min(place, N_PLACES - 1)] * n_here)
        if n_here:
            words.gaps[n_before] = LINE_BEGINS if n_before else TEXT_BEGINS
    return words


def _seen(word: str) -> tuple[str, int]:
    """Return a word as the tokenizer is to see it, and its case."""
    return _CANONICAL.get(word, word[:_MAX_WORD]), _case(word)


def quotation_marks(text: str, start: int, end: int) -> dict[int, int]:
    """Tell which characters of one line open (OPENS) and close (CLOSES) a quotation.

    A straight mark opens where none is open and closes where one is; curly ones say so themselves.
    Single marks count only outside double ones, where one stands before a word and another after
    one later in the line, so that an apostrophe is not taken for a quotation.
    """
    marks: dict[int, int] = {}
    is_open = False
    single_from = -1
    last_single = max((m.start() for m in _SINGLE_CLOSING.finditer(text, start, end)), default=-1)
    for match in _ANY_MARK.finditer(text, start, end):
        at, mark = match.start(), match[0]
        if mark in "“„«" or (mark == '"' and not is_open):
            marks[at], is_open = OPENS, True
        elif mark in '”»"':
            if is_open:
                marks[at] = CLOSES
            is_open = False
            single_from = -1
        elif is_open and single_from >= 0 and _SINGLE_CLOSING.match(text, at, end):
            marks[at], is_open, single_from = CLOSES, False, -1
        elif not is_open and at < last_single and _single_opens(text, at, start, end):
            marks[at], is_open, single_from = OPENS, True, at
    return marks


_ANY_MARK = re.compile(r"[\"“”„«»'‘’]")
_SINGLE_CLOSING = re.compile(r"(?<=\S)['’](?!\w)")


def _single_opens(text: str, at: int, start: int, end: int) -> bool:
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    return text[at] != "’" and not before.isalnum() and before not in "'’" and after.isalpha()


def _case(word: str) -> int:  # noqa: PLR0911 - a table of seven kinds reads best as one
    first = word[0]
    if not (first.isalnum() or first == "_"):
        return PUNCTUATION
    if first.isdecimal():
        return 4
    if word.islower():
        return 0
    if len(word) == 1 and first.isupper():
        return 6
    if word.isupper():
        return 2
    if first.isupper() and word[1:].islower():
        return 1
    return 3 if any(c.isupper() for c in word) else 0
