"""The plain form: a title line, an outlet line, a date line, perhaps an image's name, then the words.

Comes in: the text of a file, or text given directly. Goes out: a `Report` whose text is all of it,
the header lines included, with title, outlet and date read from them. Refused: nothing of its own;
a header that is not surely one is left to be text.
"""

import re
from itertools import islice
from typing import NamedTuple

from accordingto.records import Report
from accordingto.reports.dates import iso_date
from accordingto.reports.encoding import decode
from accordingto.reports.making import About, make_report, one_line

_LINE = re.compile(r"[^\r\n]+")
_HEADER_LINES = 4
"""A date further down than the fourth line with words is not the header's."""

_LONGEST_TITLE = 250
_LONGEST_BARE_TITLE = 150
"""Code points; without a date line below it, only a short line is believed to be a title."""

_LONGEST_OUTLET = 60
_LONGEST_DATE_LINE = 150
_ENDS_SENTENCE = re.compile(r"[.;:,…][\"'”’)\]]*$")
_ABBREVIATED = re.compile(r"(?:\b[A-Z]\.)+$")
_BYLINE = re.compile(r"(?:by|from|photo(?:graph)?|image|picture|credit)\b[:\s]", re.IGNORECASE)
_IMAGE = re.compile(r".{1,100}\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?)", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[|•·–—]\s*|\s+-\s+|,\s+")


class _Line(NamedTuple):
    words: str
    stands_apart: bool
    """A blank line, or nothing at all, comes after it."""


def report_from_text(text: str, *, where: str = "text") -> Report:
    """Make a report from plain text that is at hand already.

    Args:
        text: The words, kept exactly as they are; a header in the plain form is understood.
        where: What to call it in a refusal.

    Raises:
        Unreadable: There are no words in it; give some.
        NotEnglish: It is in another language; translate it first.
    """
    original = text.encode("utf-8", "surrogatepass")
    return make_report(text, original, where=where, about=header_of(text))


def read_plain(data: bytes, *, where: str, declared: str | None = None, url: str | None = None) -> Report:
    """Read the bytes of a text file.

    Args:
        data: All the bytes, as they came.
        where: What to call it in a refusal.
        declared: The encoding an HTTP header named, if any.
        url: The address they came from, if any.

    Raises:
        Unreadable: No encoding explains the bytes, or there are no words; save it as UTF-8.
        NotEnglish: It is in another language; translate it first.
    """
    text = decode(data, declared=declared, where=where)
    return make_report(text, data, where=where, about=header_of(text)._replace(url=url))


def header_of(text: str) -> About:
    """Return title, outlet and date as the first lines of a plain text give them.

    The date line is the anchor: what stands before it, each on a line of its own, is the title and
    the outlet. Without one, the first line is a title if it reads like a headline and a blank line
    follows; nothing else is taken from it.
    """
    lines = _first_lines(text)
    for index, line in enumerate(lines):
        outlet, published = _outlet_and_date(line.words, joined=index > 0)
        if published:
            return _above(lines, index, outlet, published)
        if len(line.words) > _LONGEST_TITLE:
            break
    return About(title=_bare_title(lines))


def _first_lines(text: str) -> list[_Line]:
    worded = (line for line in _LINE.finditer(text) if not line[0].isspace())
    found = list(islice(worded, _HEADER_LINES + 1))
    lines = []
    for line, end in zip(found, [*(following.start() for following in found[1:]), len(text)], strict=False):
        between = text[line.end() : end].replace("\r\n", "\n").replace("\r", "\n")
        lines.append(_Line(one_line(line[0]), stands_apart=between.count("\n") > 1))
    return lines[:_HEADER_LINES]


def _outlet_and_date(line: str, *, joined: bool) -> tuple[str | None, str | None]:
    """Read a date line, or `outlet | date` on one line."""
    if published := iso_date(line):
        return None, published
    for mark in _BETWEEN.finditer(line) if joined and len(line) <= _LONGEST_DATE_LINE else ():
        outlet, published = line[: mark.start()], iso_date(line[mark.end() :])
        if published and _is_outlet(outlet):
            return outlet, published
    return None, None


def _above(lines: list[_Line], date_at: int, outlet: str | None, published: str) -> About:
    """Name the lines above the date line, or the headline below it where the date comes first."""
    if date_at == 0:
        return About(title=_bare_title(lines[1:]), published=published)
    title, *between = [line.words for line in lines[:date_at]]
    names = [line for line in between if _is_outlet(line)]
    return About(title=title, outlet=outlet or (names[0] if names else None), published=published)


def _is_outlet(line: str) -> bool:
    if len(line) > _LONGEST_OUTLET or _BYLINE.match(line) or _IMAGE.fullmatch(line):
        return False
    return _ABBREVIATED.search(line) is not None or _ENDS_SENTENCE.search(line) is None


def _bare_title(lines: list[_Line]) -> str | None:
    """Return the first line if it reads like a headline and more follows."""
    if len(lines) < 2 or not lines[0].stands_apart:  # noqa: PLR2004  (a title and one line more)
        return None
    line = lines[0].words
    if len(line) > _LONGEST_BARE_TITLE or _ENDS_SENTENCE.search(line) or _IMAGE.fullmatch(line):
        return None
    return line if " " in line else None
