"""From a text to what the rules read: its words, and one symbol for each.

Comes in: any text. Goes out: `Tokens`. Refused: nothing. A number's symbol tells its shape (a day, a year,
12:30, 1990s ...); a blank line gets a symbol of its own, so that no time reaches across it.
"""

import re
from typing import NamedTuple

from accordingto.records import Span
from accordingto.times.lexicon import OTHER, Lexicon

SHAPES = {
    "iso": "i",  # 2024-09-30, 2024-09-30T10:00
    "numeric": "s",  # 30/09/2024
    "clock": "t",  # 12:30
    "decade": "e",  # 1990s, '90s
    "nth": "o",  # 30th
    "year": "y",  # 1000 to 2999
    "hour": "h",  # 1 to 12
    "day": "d",  # 13 to 31
    "pair": "m",  # 00 to 99 otherwise, in two digits
    "four": "k",  # 0735
    "fraction": "f",  # 1/2
    "number": "n",
}
"""The shapes of what is written in digits, and the symbol of each."""

BREAK = "\n"
_FIXED = {**SHAPES, "blank": BREAK, "dash": "-"}
_SPECIAL = {"owner": "'s", "half": ""}
"""Kinds of words with a form of their own: "’s" is "'s", and "p. m." is "p.m"."""

PUNCTUATION = ",.-/:'()$£€#_%&"
"""Each of these is its own symbol; dashes count as hyphens."""

_TOKEN = re.compile(
    r"""
    (?P<iso>[0-9]{4}(?P<line>[-/])[0-9]{2}(?P=line)[0-9]{2}(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)?(?![\w-]))
  | (?P<numeric>[0-9]{1,2}(?P<mark>[/.])[0-9]{1,2}(?P=mark)(?:[0-9]{4}|[0-9]{2})(?![\w/]|[.][0-9]))
  | (?P<clock>[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?![0-9:])|[01]?[0-9][.][0-5][0-9](?=\s?[ap][.]?m\b))
  | (?P<decade>(?:[12][0-9]{2}|['’]?[1-9])0['’]?s\b)
  | (?P<fraction>1/2|1/4|3/4|½)(?![\w/])
  | (?P<nth>[0-9]{1,2}(?:st|nd|rd|th)\b)
  | (?P<number>[0-9]+(?:,[0-9]{3}\b)*(?:[.][0-9]+)?)
  | (?P<half>[ap][.]\s?m\b[.]?)
  | (?P<owner>['’]s\b)
  | (?P<blank>\n[^\S\n]*\n\s*)
  | (?P<word>(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)[.]
      |o['’]clock|[^\W\d_]+)
  | (?P<dash>[–—‐‑])
  | (?P<mark_alone>\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST_INT = 4
_YEARS, _HOURS, _DAYS = range(1000, 3000), range(1, 13), range(13, 32)


class Tokens(NamedTuple):
    """The words of a text, in reading order.

    Attributes:
        text: The text they are of.
        words: Each in lower case.
        starts: Where each begins, in code points of the text.
        ends: One past its last.
        symbols: One character a word, for the rules.
    """

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    symbols: str

    def span(self, first: int, last: int) -> Span:
        """Return where the words from `first` to `last`, both included, stand."""
        return Span(self.starts[first], self.ends[last])


def tokens(text: str, lexicon: Lexicon) -> Tokens:
    """Cut a text into words, numbers and marks, and give each its symbol."""
    words, starts, ends, symbols = [], [], [], []
    for match in _TOKEN.finditer(text):
        kind, written = match.lastgroup or "", match.group()
        words.append(written.lower().replace("’", "'"))
        starts.append(match.start())
        ends.append(match.end())
        symbols.append(_symbol(kind, written, lexicon))
    return Tokens(text, words, starts, ends, "".join(symbols))


def _symbol(kind: str, written: str, lexicon: Lexicon) -> str:
    if kind == "word":
        return lexicon.read(written)
    if kind == "number":
        return SHAPES[_shape(written)]
    if kind in _SPECIAL:
        return lexicon.symbol(_SPECIAL[kind] or "".join(written.lower().split()).removesuffix("."))
    return _FIXED.get(kind) or (written if written in PUNCTUATION else OTHER)


def _shape(digits: str) -> str:
    """Tell what a number could be by how it is written."""
    if len(digits) > _LONGEST_INT or not digits.isdigit():
        return "number"
    number = int(digits)
    if len(digits) == _LONGEST_INT:
        return "year" if number in _YEARS else "four"
    if digits[0] == "0" and len(digits) > 1:
        return "pair"
    if number in _HOURS:
        return "hour"
    return "day" if number in _DAYS else "number"
