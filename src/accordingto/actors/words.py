"""A report's words with what naming and coreference ask of them: sentence, paragraph, quotation.

Comes in: a text. Goes out: a `Page`. Refused: nothing; an empty text has no words.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from accordingto.records import Span
from accordingto.text import paragraphs, quotations, sentences

_TITLES = (
    "Mr|Mrs|Ms|Mme|Messrs|Dr|Prof|Sen|Sens|Rep|Reps|Gov|Govs|Gen|Lt|Col|Maj|Capt|Sgt|Cpl|Pvt|Adm|Brig|Cmdr|Cdr|Rev"
    "|Fr|Hon|Pres|Sec|Amb|Supt|Insp|Det|St|Jr|Sr|Atty"
)
_TOKEN = re.compile(
    rf"(?<!\w)(?:{_TITLES}|{_TITLES.upper()})\."
    r"|(?:(?<!\w)[^\W\d_]\.){2,}|(?<!\w)[^\W\d_]\.(?=\s+[^\W\d_])|[^\W_]+(?:[-'’&@][^\W_]+)*|[^\w\s]"
)
_OWNS = re.compile(r"['’]s$", re.IGNORECASE)
_CONTRACTED = re.compile(r"['’](?:ll|re|ve|d|m)$", re.IGNORECASE)
_OPENING = frozenset("\"“”‘'«(:—–-•*[")


class Word(NamedTuple):
    """One word or mark.

    Attributes:
        start: First code point.
        end: One past the last, without a possessive ending.
        word: As written, without a possessive ending.
        owns: Whether it is possessive: "Pakistan's", "workers'".
        opens: Whether it begins a sentence, or a quotation or clause that is written like one.
        sentence: Number of its sentence, from 0.
        lower: The word in lower case, without a full stop.
        capital: Whether it is written like a name: a capital at its head, or within ("al-Qaeda").
    """

    start: int
    end: int
    word: str
    owns: bool
    opens: bool
    sentence: int
    lower: str
    capital: bool


class Page(NamedTuple):
    """A text cut up once for the whole room.

    Attributes:
        text: What all offsets count.
        words: In reading order.
        starts: First code point of each word.
        sentences: First word of each sentence and one past its last.
        paragraph: Number of the paragraph that each sentence stands in.
        quoted: Pieces of outermost quotations, in reading order, never overlapping.
    """

    text: str
    words: list[Word]
    starts: list[int]
    sentences: list[tuple[int, int]]
    paragraph: list[int]
    quoted: list[Span]

    def at(self, offset: int) -> int:
        """Return the number of the first word that does not end before `offset`."""
        at = bisect_right(self.starts, offset) - 1
        return at if at >= 0 and self.words[at].end > offset else at + 1

    def within(self, span: Span) -> range:
        """Return the numbers of the words that begin in a span, or hold its first code point."""
        return range(self.at(span.start), bisect_left(self.starts, span.end))

    def quotation_at(self, offset: int) -> int | None:
        """Return the number of the quoted piece around `offset`, or None."""
        at = bisect_right(self.quoted, offset, key=lambda piece: piece.start) - 1
        return at if at >= 0 and offset < self.quoted[at].end else None

    def adjacent(self, at: int) -> bool:
        """Say whether nothing but blanks parts a word from the next."""
        between = self.text[self.words[at].end : self.words[at + 1].start]
        return (between.lstrip("'’s") if self.words[at].owns else between).isspace()

    def said(self, first: int, last: int) -> str:
        """Return the characters from word `first` to before word `last`."""
        return self.text[self.words[first].start : self.words[last - 1].end] if first < last else ""


def said_with_ending(page: Page, first: int, last: int) -> str:
    """Return the characters from word `first` through word `last`, with the possessive ending of that."""
    end, owns = page.words[last].end, page.words[last].owns
    ending = 2 if owns and page.text[end + 1 : end + 2] in "sS" else int(owns)
    return page.text[page.words[first].start : end + ending]


def page_of(text: str) -> Page:
    """Cut a text into words that know their sentence, in time linear in its length."""
    cut = sentences(text)
    words: list[Word] = []
    bounds = []
    for number, sentence in enumerate(cut):
        first = len(words)
        _add_words(text, sentence, number, words)
        bounds.append((first, len(words)))
    return Page(text, words, [word.start for word in words], bounds, _paragraphs(text, cut), _quoted(text))


def _add_words(text: str, sentence: Span, number: int, words: list[Word]) -> None:
    opens = True
    for match in _TOKEN.finditer(text, sentence.start, sentence.end):
        start, end = match.span()
        word = match[0]
        if word in "'’" and words and words[-1].owns and words[-1].end == start:
            continue  # the mark of "workers' "
        short = _CONTRACTED.search(word)
        if short and short.start():
            word, end = word[: short.start()], start + short.start()
        owned = _OWNS.search(word)
        if owned and owned.start():
            word, end = word[: owned.start()], end - 2
        owns = bool(owned) or (word[-1] in "sSzZx" and text[end : end + 2] in ("' ", "’ "))
        lower = word.lower()
        capital = word != lower and word[0].isalpha()
        words.append(Word(start, end, word, owns, opens, number, lower.rstrip(".") or lower, capital))
        opens = word in _OPENING if not word[0].isalnum() else False


def _paragraphs(text: str, cut: Sequence[Span]) -> list[int]:
    starts = [paragraph.start for paragraph in paragraphs(text)]
    return [bisect_right(starts, sentence.start) - 1 for sentence in cut]


def _quoted(text: str) -> list[Span]:
    pieces: list[Span] = []
    for piece in sorted(piece for one in quotations(text) if one.depth == 0 for piece in one.pieces):
        if not pieces or piece.start >= pieces[-1].end:
            pieces.append(piece)
    return pieces
