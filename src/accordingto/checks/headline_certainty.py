"""A headline or lead that states as fact what the body only attributes.

Comes in: a reading with attributions, better with claims. Goes out: at most one finding of kind
"headline-certainty", on the headline, else on the lead. Refused: a headline or lead that names whose word
it is, hedges, asks or quotes; anything that the body states in its own words; and what officials and the
like are merely reported to have said, which is how most news is written. What is left is a content that
its source alleges, claims or accuses somebody of, or one that somebody else denies.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from accordingto.checks.likeness import share, stems
from accordingto.checks.lists import pattern
from accordingto.checks.reading import Reading
from accordingto.records import Attribution, Finding, Pieces, Severity, Span, Stance

KIND = "headline-certainty"
_HELD = 0.75  # of the headline's telling words that a content holds where both say the same
_STATED = 0.6  # of them that a sentence of the reporter's own holds where the body states it
_DENIED = 0.4  # of them that a denied content holds
_FEWEST = 3  # telling words that a statement has
_LONGEST = 1_000  # code points of a content that are compared
_NOT_PLAIN = re.compile(r"[\"“”„«»‘?:;…]|(?<!\w)'|\.\.\.|\s[-–—|]\s|\bnot\b|n['’]t\b", re.IGNORECASE)
_ALLEGATIONS = re.compile(
    r"\b(?:allegation|accusation|charge|claim|wrongdoing|involvement|report|it)s?\b", re.I
)


class _Top(NamedTuple):
    """What stands at the top of a report.

    Attributes:
        name: "headline" or "lead".
        words: On one line.
        span: Its place in the text, or None where the headline stands only beside it.
        end: Where what comes below it begins.
    """

    name: str
    words: str
    span: Span | None
    end: int


def firmer_than_the_body(reading: Reading) -> Iterator[Finding]:
    """Yield a finding where the top of the report is surer than anything below it."""
    for top in _tops(reading):
        said = stems(top.words)
        if len(said) < _FEWEST or not _is_plain(top, reading):
            continue
        below = [one for one in reading.report.attributions if one.content[0].start >= top.end]
        alike = [one for one in below if _holds(reading, one, said)]
        if not alike or _is_settled(reading, top, said, alike):
            continue
        same = {one.id for one in alike}
        denial = next((one for one in below if one.id not in same and _denies(reading, one, said)), None)
        if denial or all(_is_open(reading, one) for one in alike):
            yield _finding(reading, top, alike[0], denial)
            return


def _tops(reading: Reading) -> Iterator[_Top]:
    below = reading.lead.start if reading.lead else len(reading.text)
    if reading.headline:
        yield _Top("headline", reading.headline, reading.headline_at, below)
    if reading.body:
        first = reading.body[0]
        yield _Top("lead", " ".join(first.words(reading.text).split()), first, first.end)


def _is_plain(top: _Top, reading: Reading) -> bool:
    """Say whether it states something, neither hedged nor anybody's word."""
    if _NOT_PLAIN.search(top.words) or pattern(KIND, "hedged").search(top.words):
        return False
    return top.span is None or not _is_attributed(reading, top.span)


def _is_attributed(reading: Reading, span: Span) -> bool:
    return any(
        piece.start < span.end and span.start < piece.end
        for one in reading.report.attributions
        for piece in one.content
    )


def _holds(reading: Reading, one: Attribution, said: frozenset[str]) -> bool:
    if reading.claims[one.id].negated if one.id in reading.claims else False:
        return False
    return share(said, stems(_content(reading, one.content))) >= _HELD


def _content(reading: Reading, content: Pieces) -> str:
    return reading.words(content[:5])[:_LONGEST]


def _is_settled(reading: Reading, top: _Top, said: frozenset[str], alike: list[Attribution]) -> bool:
    """Say whether the body states it too, or somebody who ought to know confirms it."""
    if any(pattern(KIND, "settling").search(reading.words(one.cue)) for one in alike):
        return True
    contents = sorted(piece for one in reading.report.attributions for piece in one.content)
    for sentence in _outside(reading.body, contents):
        if sentence.start >= top.end and sentence.start > reading.body[0].start:
            words = sentence.words(reading.text)[:_LONGEST]
            if share(said, stems(words)) >= _STATED and not pattern(KIND, "open").search(words):
                return True
    return False


def _outside(sentences: list[Span], contents: list[Span]) -> Iterator[Span]:
    """Yield the sentences in which no content stands."""
    reach, following = 0, 0
    for sentence in sentences:
        while following < len(contents) and contents[following].start < sentence.end:
            reach = max(reach, contents[following].end)
            following += 1
        if reach <= sentence.start:
            yield sentence


def _is_open(reading: Reading, one: Attribution) -> bool:
    claim = reading.claims.get(one.id)
    if claim is not None and claim.stance in (Stance.ACCUSES, Stance.DOUBTS):
        return True
    return bool(pattern(KIND, "open").search(reading.words(one.cue)))


def _denies(reading: Reading, one: Attribution, said: frozenset[str]) -> bool:
    claim = reading.claims.get(one.id)
    cue = reading.words(one.cue)
    if not pattern(KIND, "denying").search(cue) and (claim is None or claim.stance is not Stance.DENIES):
        return False
    content = _content(reading, one.content)
    spoken_of = bool(stems(reading.words(one.source)) & said)
    return share(said, stems(content)) >= _DENIED or (spoken_of and bool(_ALLEGATIONS.search(content)))


def _finding(reading: Reading, top: _Top, one: Attribution, denial: Attribution | None) -> Finding:
    whose = reading.words(one.source) or "an unnamed source"
    cue = f" (“{reading.words(one.cue)}”)" if one.cue else ""
    because = f"The {top.name} states as fact what the body gives only as the word of {whose}{cue}"
    if denial is not None:
        because += f", and {reading.words(denial.source) or 'somebody'} denies"
    pieces = ((top.span,) if top.span else ()) + one.content + (denial.cue if denial else ())
    return reading.finding(KIND, Severity.GRAVE if denial else Severity.NOTABLE, pieces, f"{because}.")
