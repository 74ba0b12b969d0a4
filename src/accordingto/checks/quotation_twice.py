"""A direct quotation that occurs twice with different words.

Comes in: a reading; its headline's quotations count too. Goes out: findings of kind "quotation-twice".
Refused: quotations of two sources; what an ellipsis, brackets or asterisks say was changed; spellings,
contractions and words of grammar; and two like sentences of one speech, which are rhetoric. So one of the
two has to stand in the headline, the lead or a paragraph of its own, or they have to be long.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache, cached_property
from itertools import pairwise
from typing import NamedTuple

from accordingto.checks.amounts import number_words
from accordingto.checks.likeness import stem
from accordingto.checks.lists import words
from accordingto.checks.reading import Reading
from accordingto.records import Finding, Severity, Span

KIND = "quotation-twice"
_ALIKE, _ALIKE_ANYWHERE = 5, 10  # words in common: with one of the two in a prominent place, and without
_SHARE = 0.7  # of the shorter one's words that are in common
_RUN = 3  # words in a row by which two quotations are found to be alike
_LONGEST = 80  # words of a quotation that are compared
_CROWD = 4  # quotations with one run; a run that more have is a slogan
_BLOCK = 2  # words in common before and after the difference
_MOST = 3  # words that differ in one place
_SPELLING = 0.7  # likeness of two words, from which they may be one word's spellings
_OPEN = "…"
_TOKEN = re.compile(r"\[[^\]\n]{0,80}\]|\.\.\.|…|\. \. \.|[^\W_]*\*[\w*]*|[^\W_]+(?:['’][^\W_]+)*")
_HEADLINE_QUOTE = re.compile(r"[\"“]([^\"“”]{10,})[\"”]|(?<!\w)['‘]([^'‘]{10,}?)['’](?!\w)")
_FULL = {
    "can't": "cannot",
    "won't": "will not",
    "shan't": "will not",
    "'re": " are",
    "'m": " am",
    "'ll": " will",
}


class _Quoted(NamedTuple):
    """The words of one quotation.

    Attributes:
        words: In lower case, contractions written out; an ellipsis where words were left out or changed.
        span: From the first mark to the last, or None in a headline beside the text.
        shown: As written, on one line.
        prominent: Whether it stands in the headline, the lead or a paragraph of its own.
        paragraph: The number of its paragraph, -1 for the headline.
        owner: Who is said to have said it, or None.
    """

    words: tuple[str, ...]
    span: Span | None
    shown: str
    prominent: bool
    paragraph: int
    owner: object


def quotations_at_odds(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each two quotations that are the same but for some words."""
    quoted = [one for one in _Collected(reading).all if len(one.words) >= _ALIKE]
    for first, second in _pairs(quoted):
        changed = _difference(first, second) if _may_be_one(first, second) else None
        if changed is not None:
            before, after = (" ".join(side) for side in changed)
            where = "in the headline" if first.paragraph < 0 else "first"
            old, new = (f"“{side}”" if side else "nothing" for side in (before, after))
            because = f"The same quotation has {old} {where} and {new} later in the same place."
            pieces = tuple(one.span for one in (first, second) if one.span)
            yield reading.finding(KIND, Severity.NOTABLE, pieces, because)


class _Collected:
    """The quotations of a reading with their owners.

    Args:
        reading: Whose quotations.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    @property
    def all(self) -> list[_Quoted]:
        """The quotations of the headline and of the text, in reading order."""
        return [*self._of_headline(), *self._of_text()]

    def _of_headline(self) -> Iterator[_Quoted]:
        if self._reading.headline_at is None:
            for match in _HEADLINE_QUOTE.finditer(self._reading.headline or ""):
                shown = match[1] or match[2]
                yield _Quoted(_words(shown), None, shown, True, -1, None)

    def _of_text(self) -> Iterator[_Quoted]:
        reading, at = self._reading, 0
        last_top = reading.lead.end if reading.lead else 0
        for one in reading.quotations:
            span = Span(one.pieces[0].start, one.pieces[-1].end)
            while at + 1 < len(reading.paragraphs) and reading.paragraphs[at].end <= span.start:
                at += 1
            alone = reading.paragraphs[at] == span
            shown = " ".join(piece.words(reading.text)[: _LONGEST * 12] for piece in one.pieces)
            top = span.end <= last_top
            headline = reading.headline_at is not None and span.end <= reading.headline_at.end
            paragraph = -1 if headline else at
            yield _Quoted(_words(shown), span, shown, top or alone, paragraph, self._owner(span))

    def _owner(self, span: Span) -> object:
        """Return who is said to have said it: ids of actors, else the words of the source."""
        return self._owners.get(span.start) or self._owners.get(span.start + 1)

    @cached_property
    def _owners(self) -> dict[int, object]:
        reading = self._reading
        owners: dict[int, object] = {}
        for one in reading.report.attributions:
            actors = tuple(actor.id for actor in reading.sources.get(one.id, ()))
            owner = actors or reading.words(one.source).casefold() or None
            for piece in one.content:
                owners[piece.start] = owner
        return owners


def _words(quoted: str) -> tuple[str, ...]:
    found: list[str] = []
    for token in _TOKEN.findall(quoted):
        if token[0] in "[.…" or "*" in token:
            found.append(_OPEN)
        elif token.isalnum():
            found.append(token.lower())
        else:
            found += _written_out(token.lower().replace("’", "'")).split()
        if len(found) >= _LONGEST:
            break
    return tuple(_plain().get(word, word) for word in found)


@cache
def _plain() -> dict[str, str]:
    """Return small numbers, and what else is written in two ways, as one of them."""
    return {name: str(value) for name, value in number_words().items()} | {"shall": "will", "%": "percent"}


def _written_out(word: str) -> str:
    for short, full in _FULL.items():
        if word.endswith(short):
            return word.removesuffix(short) + full
    return word.removesuffix("n't") + " not" if word.endswith("n't") else word


def _pairs(quoted: list[_Quoted]) -> Iterator[tuple[_Quoted, _Quoted]]:
    """Yield each two quotations that have a run of words in common, once, in reading order."""
    having: dict[tuple[str, ...], list[int]] = {}
    for at, one in enumerate(quoted):
        for run in set(zip(*(one.words[start:] for start in range(_RUN)), strict=False)):
            having.setdefault(run, []).append(at)
    near = {pair for crowd in having.values() if len(crowd) <= _CROWD for pair in _each_two(crowd)}
    for first, second in sorted(near):
        yield quoted[first], quoted[second]


def _each_two(crowd: list[int]) -> Iterator[tuple[int, int]]:
    for at, first in enumerate(crowd):
        for second in crowd[at + 1 :]:
            yield first, second


def _may_be_one(first: _Quoted, second: _Quoted) -> bool:
    """Say whether two quotations may be of one saying: apart in the text, and not of two sources."""
    if first.paragraph == second.paragraph:
        return False
    if first.span and second.span and second.span.start < first.span.end:
        return False
    return first.owner is None or second.owner is None or first.owner == second.owner


def _difference(first: _Quoted, second: _Quoted) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Return the first words that differ between two versions of one quotation, or None."""
    blocks = SequenceMatcher(None, first.words, second.words, autojunk=False).get_matching_blocks()
    blocks = [block for block in blocks if block.size >= _BLOCK]
    alike = sum(block.size for block in blocks)
    shorter = min(len(first.words), len(second.words))
    prominent = first.prominent or second.prominent
    if alike < (_ALIKE if prominent else _ALIKE_ANYWHERE) or alike < _SHARE * shorter:
        return None
    for block, following in pairwise(blocks):
        before = first.words[block.a + block.size : following.a]
        after = second.words[block.b + block.size : following.b]
        if _is_weighty(before, after):
            return before, after
    return None


def _is_weighty(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    """Say whether the difference is one of words that matter, and none that the report owns up to."""
    if _OPEN in before + after or max(len(before), len(after)) > _MOST:
        return False
    weighty = words(KIND, "weighty")
    if weighty.intersection(before) != weighty.intersection(after):
        return True
    old, new = ([name for name in map(stem, side) if name] for side in (before, after))
    if not old or not new or set(old) & set(new):
        return False
    return not any(SequenceMatcher(None, one, other).ratio() >= _SPELLING for one in old for other in new)
