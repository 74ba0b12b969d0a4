"""Lines as a page prints them become paragraphs again.

Comes in: the lines of each printed page. Goes out: one text, paragraphs separated by a blank line.
Refused: nothing; page numbers, and lines that head or foot most pages, are left out.
"""

import re
from collections import Counter

_PAGE_NUMBER = re.compile(r"\W*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)
_CUT_WORD = re.compile(r"[^\W\d_][-\u00ad\u2010]")
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_BULLET = re.compile(r"\s*[•●▪◦–—*-]\s")
_FEW_PAGES = 3
_FULL_LINE = 0.8
"""Of the usual full line's length; a sentence that ends on a shorter line ends its paragraph."""

_HEADING = 0.6
"""Of the usual full line's length; a shorter line before a capital, without a comma, is a heading."""


def reflowed(pages: list[str]) -> str:
    """Join the lines of printed pages into paragraphs.

    Args:
        pages: The text of each page, its lines as printed.

    Returns:
        Paragraphs in reading order. One that runs over a page's end is whole again.
    """
    lines = [line for page in _without_running_heads([_lines(page) for page in pages]) for line in page]
    full = _usual_length(lines)
    paragraphs: list[str] = []
    open_line = ""
    for line in lines:
        if not line:
            open_line = ""
        elif open_line and not _ends_paragraph(open_line, line, full):
            paragraphs[-1] = _joined(paragraphs[-1], line)
            open_line = line
        else:
            paragraphs.append(line)
            open_line = line
    return "\n\n".join(paragraphs)


def _lines(page: str) -> list[str]:
    """Return a page's lines; blank ones at either end say nothing about paragraphs."""
    return [" ".join(line.split()) for line in page.strip().split("\n")]


def _without_running_heads(pages: list[list[str]]) -> list[list[str]]:
    """Leave out page numbers, and first and last lines that most pages share but for digits."""
    shared = Counter(re.sub(r"\d+", "0", line) for page in pages for line in {*page[:1], *page[-1:]})
    often = max(_FEW_PAGES, len(pages) // 2)
    return [
        [
            line
            for place, line in enumerate(page)
            if place not in (0, len(page) - 1)
            or not (_PAGE_NUMBER.fullmatch(line) or shared[re.sub(r"\d+", "0", line)] >= often)
        ]
        for page in pages
    ]


def _usual_length(lines: list[str]) -> int:
    """Return how long a full line is: nine in ten lines are no longer."""
    lengths = sorted(len(line) for line in lines if line)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _ends_paragraph(line: str, following: str, full: int) -> bool:
    if _BULLET.match(following):
        return True
    if _CUT_WORD.fullmatch(line[-2:]) or following[0].islower():
        return False
    if _SENTENCE_END.search(line):
        return len(line) < _FULL_LINE * full
    return len(line) < _HEADING * full and not line.endswith(",")


def _joined(paragraph: str, line: str) -> str:
    """Put a line after a paragraph's last one, making a word cut in two whole again."""
    if not _CUT_WORD.fullmatch(paragraph[-2:]):
        return f"{paragraph} {line}"
    return (paragraph[:-1] if line[0].islower() else paragraph) + line
