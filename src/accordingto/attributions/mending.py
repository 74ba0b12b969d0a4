"""Guesses mended in which the model has taken a source, or a part of it, into the content beside it.

    The boat sailed straight home, the Blue Line, which owns her, said in a statement.
    The wreck lies on our side, the head of the mission, Ann Holt, was quoted as saying.
    The paper quoted Ann Holt, the harbour master, as saying that a hose had been found.

Comes in: a text's words and a guess. Goes out: the guess, with the roles that grammar leaves no choice about.
Refused: a guess that has a source before its cue already, but for the office of whoever is named there; words
between two commas that do not begin as a source does.
"""

from collections.abc import Iterator
from dataclasses import replace

from accordingto.attributions.cues import load_cues
from accordingto.attributions.encoding import Guess
from accordingto.attributions.features import CLOSES, INSIDE, LINE_BEGINS, PUNCTUATION, Words
from accordingto.attributions.manner import lemma
from accordingto.attributions.spans import Run, trimmed

LONGEST_SOURCE = 25  # words between content and cue that are looked at, appositions included
LONGEST_SAYING = 80  # words of what somebody is quoted "as saying"
_DETERMINERS = frozenset(("the", "a", "an", "its", "his", "her", "their", "our", "one", "another"))
_RELATIVES = frozenset(("who", "whose", "which"))
_QUOTING = frozenset(("quoted", "quotes", "quoting", "quote"))
_SAYING = frozenset(("saying", "telling", "writing", "stating"))
_CAPITALS = frozenset((1, 2, 3, 6))


def mended(words: Words, guess: Guess) -> Guess:
    """Return a guess with its source, where the source stands in the content, and with all that is quoted."""
    if not guess.contents:
        return guess
    if words.shown[guess.cue[1] - 1].lower() in _QUOTING:
        return _with_saying(words, guess)
    if not guess.sources and (_tells(words, guess.cue) or _is_quoted_as_saying(words, guess.cue)):
        return _with_source(words, guess)
    if guess.sources:
        return _with_office(words, guess)
    return guess


def _with_saying(words: Words, guess: Guess) -> Guess:
    """Let "quoted Ann Holt" go on through "as saying that ..."."""
    first, last = guess.contents[-1]
    at = last + (_shown(words, last) == ",")
    if first < guess.cue[1] or _shown(words, at) != "as" or _shown(words, at + 1) not in _SAYING:
        return guess
    return replace(guess, contents=(*guess.contents[:-1], (first, _sentence_end(words, at + 2))))


def _with_source(words: Words, guess: Guess) -> Guess:
    """Take the source out of the end of the content that stands before the cue."""
    first, last = guess.contents[-1]
    if not _is_before(words, last, guess.cue[0]):
        return guess
    source = _source_start(words, first, last, closed=last < guess.cue[0])
    if source is None:
        return guess
    content = trimmed(words, (first, source))
    if content is None and _is_quoted_as_saying(words, guess.cue) and _shown(words, source - 1) == ",":
        content = trimmed(words, (_sentence_start(words, source - 1), source))
    own = trimmed(words, (source, last))
    if content is None or own is None:
        return guess
    return replace(guess, sources=(own,), contents=(*guess.contents[:-1], content))


def _with_office(words: Words, guess: Guess) -> Guess:
    """Take "the head of the mission" out of the content where ", Ann Holt, said" stands behind it."""
    (first, last), source = guess.contents[-1], guess.sources[0]
    apposed = _shown(words, source[0] - 1) == "," and _shown(words, source[1]) == ","
    if (
        not apposed
        or last != source[0] - 1
        or guess.cue[0] != source[1] + 1
        or "," in words.shown[source[0] : source[1]]
    ):
        return guess
    start = list(_parts(words, first, last))[-1][0]
    content = trimmed(words, (first, start))
    if content is None or _shown(words, start) not in _DETERMINERS or last - start > LONGEST_SOURCE:
        return guess
    return replace(guess, sources=((start, source[1]),), contents=(*guess.contents[:-1], content))


def _source_start(words: Words, first: int, last: int, *, closed: bool) -> int | None:
    """Return where the source begins that ends a run; of two parts where a comma closes it behind.

    "the Blue Line, which owns her," and "a surgeon there, Ann Holt," are closed; "its owner Ann Holt" is not.
    """
    parts = list(_parts(words, max(first, last - LONGEST_SOURCE), last))
    if not closed:
        start = parts[-1][0]
        return start if start > first and _may_open(words, start) else None
    if len(parts) < 2 or not (_may_open(words, parts[-1][0]) or _shown(words, parts[-1][0]) in _RELATIVES):  # noqa: PLR2004 - a noun phrase and what is apposed
        return None
    start = parts[-2][0]
    at_edge = start == max(first, last - LONGEST_SOURCE) and _shown(words, start - 1) != ","
    return None if at_edge or not _may_open(words, start) else start


def _parts(words: Words, first: int, last: int) -> Iterator[Run]:
    """Yield what stands between the commas of a run, those in quotations left alone."""
    start = first
    for at in range(first, last):
        if words.shown[at] == "," and words.quotes[at] != INSIDE:
            yield start, at
            start = at + 1
    yield start, last


def _may_open(words: Words, at: int) -> bool:
    """Whether a source may begin at a word: with an article, an owner or a name."""
    return _shown(words, at) in _DETERMINERS or (at < len(words.cases) and words.cases[at] in _CAPITALS)


def _is_before(words: Words, last: int, cue: int) -> bool:
    """Whether nothing or one comma stands between a run's end and a cue."""
    return last == cue or (last == cue - 1 and words.shown[last] == ",")


def _tells(words: Words, cue: Run) -> bool:
    """Whether a cue begins with a verb of saying: what is told with it has a source."""
    return lemma(words.shown[cue[0]].lower()) in load_cues().speech


def _is_quoted_as_saying(words: Words, cue: Run) -> bool:
    said = [word.lower() for word in words.shown[cue[0] : cue[1]]]
    return said[-3:-1] == ["quoted", "as"] and said[-1] in _SAYING


def _sentence_end(words: Words, at: int) -> int:
    """Return where a word's sentence ends, its full stop left out and a closing mark taken in."""
    last = min(len(words.shown), at + LONGEST_SAYING)
    for here in range(at, last):
        if words.quotes[here] == CLOSES and words.shown[here - 1] in ".!?":
            return here + 1
        if words.gaps[here] >= LINE_BEGINS or _stops(words, here):
            return here
    return last


def _sentence_start(words: Words, at: int) -> int:
    """Return where the sentence begins that a word stands in."""
    start = at
    while start > 0 and at - start < LONGEST_SAYING:
        if words.gaps[start] >= LINE_BEGINS or _stops(words, start - 1):
            break
        start -= 1
    return start


def _stops(words: Words, at: int) -> bool:
    """Whether a mark ends a sentence: what comes behind it does not go on in small letters."""
    behind = at + 1
    goes_on = behind < len(words.cases) and words.cases[behind] in (0, PUNCTUATION)
    return words.shown[at] in ".!?" and not goes_on


def _shown(words: Words, at: int) -> str:
    """Return a word in small letters; "" beyond the text."""
    return words.shown[at].lower() if 0 <= at < len(words.shown) else ""
