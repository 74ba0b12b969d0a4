"""From a text to its paragraphs, and to passages short enough to parse.

Comes in: any text. Goes out: spans of it, in order, that never overlap and leave out nothing but
blanks. Refused: nothing; a text without a blank is cut by length.
"""

import re
from collections.abc import Iterable, Iterator

from accordingto.records import Span

MAX_PASSAGE = 4_000
"""Code points parsed at once, so that the parser's memory grows with this and not with the report:
some 700 words, more than a paragraph of news has."""

_LONGEST_LABEL = 80
_BLOCK = re.compile(r"\S(?:[^\n]|\n(?![^\S\n]*\n|\Z))*")
_LINE = re.compile(r"[^\n]+")
_FIRST_WORD = re.compile(r"\s*(\S*)")
_WRAP_AT = range(40, 121)
"""Lines that a program wrapped are this long; a longer line is a paragraph."""
_NAME_WORD = r"(?:[A-Z][\w.'’-]*|of|de|al|van|von|the|and)"
_LABEL = re.compile(rf"[\"“]?((?:{_NAME_WORD}(?: (?=\w)|(?=:))){{1,5}}:)(?=\s+\S)")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=\S)|\n+")


def paragraphs(text: str) -> Iterator[Span]:
    """Yield the paragraphs of a text, without the blanks around them, in order.

    A blank line ends a paragraph. So does the end of a line, unless the lines look wrapped by a
    program: none over 120 characters, and each too full for the next line's first word.
    """
    for block in _BLOCK.finditer(text):
        lines = [Span(*line.span()) for line in _LINE.finditer(text, *block.span())]
        width = max(line.end - line.start for line in lines)
        start = lines[0].start
        for line, following in zip(lines, [*lines[1:], None], strict=True):
            if following is not None and width in _WRAP_AT and _is_full(text, line, following, width):
                continue
            yield from _trimmed(text, start, line.end)
            start = following.start if following else line.end


def passages(text: str, spans: Iterable[Span], longest: int = MAX_PASSAGE) -> Iterator[Span]:
    """Cut spans of a text into passages of at most `longest` code points, best at sentence ends.

    Args:
        text: What the spans count.
        spans: Paragraphs, in order.
        longest: Code points, above 0.
    """
    for span in spans:
        start = span.start
        while span.end - start > longest:
            cut = _best_cut(text, start, start + longest)
            yield from _trimmed(text, start, cut)
            start = cut
        yield from _trimmed(text, start, span.end)


def label(text: str, paragraph: Span) -> Span | None:
    """Return the "Name:" that a paragraph opens with, its colon included, if it does.

    Up to five capitalised words count as a name: "BERG:", "Harbour Post:"; "He wrote:" does not.
    """
    match = _LABEL.match(text, paragraph.start, min(paragraph.end, paragraph.start + _LONGEST_LABEL))
    return Span(match.start(1), match.end()) if match else None


def _is_full(text: str, line: Span, following: Span, width: int) -> bool:
    word = _FIRST_WORD.match(text, following.start, min(following.end, following.start + width))
    return line.end - line.start + 1 + len(word[1] if word else "") > width


def _best_cut(text: str, start: int, limit: int) -> int:
    """Return where to cut before `limit`: after a sentence, else after a blank, else right there."""
    half = (start + limit) // 2
    ends = [match.end() for match in _SENTENCE_END.finditer(text, half, limit)]
    if ends:
        return ends[-1]
    blank = max(text.rfind(" ", half, limit), text.rfind("\n", half, limit))
    return blank + 1 if blank > start else limit


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the span without the blanks at its ends, or nothing where it holds no word."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    if start < end:
        yield Span(start, end)
