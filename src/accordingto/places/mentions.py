"""Where in a report something stands that might be a toponym.

Comes in: a text. Goes out: `Mention`s, each the longest run of words that somebody gave to a place or its
people, with the words on either side. Refused: nothing; whether a mention is a toponym is for `finding` to
say. Linear in the length of the text: at each word beginning with a capital, six names are looked up.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from accordingto.places.gazetteer import longest_name
from accordingto.places.lists import clues
from accordingto.places.options import Options, abbreviated, exact
from accordingto.records import Span

_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_]+(?:[’'ʻ‘](?![sS]\b)[^\W\d_]{2,})*|\d+[^\W_]*")
_GAP = re.compile(r"[ \u00a0]|[-‐‑–]|['’]s? |['’]|&| & ")
_CUT_SHORT = frozenset(["St", "Ste", "Mt", "Ft", "N", "S", "E", "W"])


class Word(NamedTuple):
    """A word of a text: where it stands, and whether it begins with a capital."""

    start: int
    end: int
    text: str
    is_name: bool


class Mention(NamedTuple):
    """A run of words that is the name of a place, or of its people.

    Attributes:
        span: Where it stands.
        first: The number of its first word.
        last: The number of its last word.
        options: What it may mean.
    """

    span: Span
    first: int
    last: int
    options: Options


def words_of(text: str) -> list[Word]:
    """Return the words of a text in reading order."""
    return [
        Word(found.start(), found.end(), found.group(), found.group()[0].isupper())
        for found in _WORD.finditer(text)
    ]


def mentions(text: str, words: list[Word]) -> Iterator[Mention]:
    """Yield what might be toponyms, in reading order, none overlapping another."""
    number = 0
    while number < len(words):
        found = _longest(text, words, number) if words[number].is_name else None
        if found is None:
            number += 1
        else:
            yield found
            number = found.last + 1


def _longest(text: str, words: list[Word], first: int) -> Mention | None:
    start = words[first].start
    for last in reversed(list(_ends(text, words, first))):
        end = words[last].end
        if (
            first == last
            and text[end : end + 1] == "."
            and (there := abbreviated(words[first].text)).candidates
        ):
            return Mention(Span(start, end + 1), first, last, there)
        there = exact(text[start:end])
        if there.candidates and text[end : end + 1] not in ("$", "£", "€"):
            return Mention(Span(start, end), first, last, there)
    return None


def _ends(text: str, words: list[Word], first: int) -> Iterator[int]:
    """Yield the words at which a name that begins here may end."""
    yield first
    for last in range(first + 1, min(first + longest_name(), len(words))):
        if not _joined(text[words[last - 1].end : words[last].start], words[last - 1].text, words[last].text):
            return
        if words[last].is_name:
            yield last
        elif words[last].text not in clues("within_names"):
            return


def _joined(between: str, left: str, right: str) -> bool:
    """Whether two words, and what stands between them, may be of one name, as in "St. Louis"."""
    if between == ". ":
        return left in _CUT_SHORT
    if between == ", ":
        return right in ("D.C.", "DC")
    return _GAP.fullmatch(between[:4]) is not None
