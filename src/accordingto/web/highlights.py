"""The words that somebody searched for, marked where they stand.

Comes in: what was found, and the words of a query. Goes out: markup with the words that fitted in `mark`
elements. Refused: nothing; words from outside are made harmless and escaped here.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup, escape

from accordingto.exports.harmless import harmless
from accordingto.ledger.search import Query, wanted_of
from accordingto.ledger.terms import terms

_TOKEN = re.compile(r"[^\W_]+(?:[’'ʼ][^\W_]+)*")


class Phrase(NamedTuple):
    """Terms that stand side by side where they fit.

    Attributes:
        terms: In their order.
        beginning: Whether the last is only the beginning of one.
    """

    terms: tuple[str, ...]
    beginning: bool


def phrases(words: str) -> list[Phrase]:
    """Return what a query's words look for."""
    wanted = wanted_of(Query(words=words))
    return [Phrase(phrase, each.beginning) for each in wanted for phrase in each.any_of if phrase]


def highlighted(text: str, looked_for: list[Phrase]) -> Markup:
    """Return words from outside as markup, with those in `mark` elements that somebody looked for.

    Args:
        text: What was found.
        looked_for: From `phrases`.
    """
    parts = [Markup("<bdi>")]
    at = 0
    for start, end in _merged(sorted(_places(text, looked_for))):
        parts.append(escape(harmless(text[at:start])))
        parts.append(Markup('<mark class="hit">{}</mark>').format(harmless(text[start:end])))
        at = end
    parts += [escape(harmless(text[at:])), Markup("</bdi>")]
    return Markup("").join(parts)


def _places(text: str, looked_for: list[Phrase]) -> Iterator[tuple[int, int]]:
    """Yield where phrases stand, in no order."""
    if not looked_for:
        return
    there = [(term, *found.span()) for found in _TOKEN.finditer(text) for term in terms(found.group())]
    for phrase in looked_for:
        length = len(phrase.terms)
        for first in range(len(there) - length + 1):
            here = there[first : first + length]
            if _fits(phrase, [term for term, _, _ in here]):
                yield here[0][1], here[-1][2]


def _fits(phrase: Phrase, there: list[str]) -> bool:
    if there[:-1] != list(phrase.terms[:-1]):
        return False
    last = phrase.terms[-1]
    return there[-1].startswith(last) if phrase.beginning else there[-1] == last


def _merged(places: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield places in order, those that overlap as one."""
    begun: tuple[int, int] | None = None
    for start, end in places:
        if begun is not None and start <= begun[1]:
            begun = begun[0], max(begun[1], end)
            continue
        if begun is not None:
            yield begun
        begun = start, end
    if begun is not None:
        yield begun
