"""Turns of a transcript and signed quotations: attributions that the layout makes, without a verb.

    BERG: We shall open the harbour in May.            “It is a good day for all of us.”
    HOLM: At whose cost?                               — Ana Ruiz, teacher

Comes in: a text. Goes out: rows whose cue is the colon or the dash, found the same way in any report, since
an encoder meets too few of either to learn them. Refused: a single label ("Correction:"), labels of figures
("Berg: 1,204"), Q and A, a dash that goes on with a sentence.
"""

import re
from collections import Counter
from collections.abc import Iterator

from accordingto.attributions.found import Found
from accordingto.records import Span
from accordingto.text import paragraphs
from accordingto.text.paragraphs import label

FEWEST_LABELS = 4  # in a transcript, of which two or more speakers, and one of them at least twice
TURN_IS_RIGHT = 0.75  # (14 + 1) / (18 + 2): of 18 turns of PolNeAR train 14 are marked
SIGNED_IS_RIGHT = 0.89  # (7 + 1) / (7 + 2): all 7 of PolNeAR train are marked
SHORTEST_LABEL = 3  # letters; keeps Q and A out, who are nobody in particular

_SPOKEN = re.compile(r"\s*[\"“‘']?[^\W\d_]+\W+\w")
_NAME = r"(?:[^\W\d_a-z][\w.'’-]*|de|del|la|von|van|der|bin|al|of|the)"
_SIGNATURE = re.compile(
    rf"(?P<dash>[―—–]|--?)[^\S\n]*(?P<name>[^\W\d_a-z][\w.'’-]*(?: {_NAME}){{0,5}})"
    r"(?=[^\S\n]*(?:[,(][^\n]{0,120})?\.?\s*(?:\n|$))"
)
_OPENING, _CLOSING = "\"“”„«‘'", "\"”“»’'"


def turns(text: str) -> Iterator[Found]:
    """Yield each turn of a transcript: its label as source, its colon as cue, its paragraph as content."""
    labelled = [(place, name) for place in paragraphs(text) if (name := label(text, place))]
    spoken = [(place, name) for place, name in labelled if _is_speech(text, place, name)]
    often = Counter(name.words(text) for _, name in spoken)
    if often.total() < FEWEST_LABELS or len(often) < 2 or max(often.values()) < 2:  # noqa: PLR2004 - two speakers
        return
    for place, name in spoken:
        content = _trimmed(text, name.end, place.end, "" if text[place.start] not in _OPENING else _CLOSING)
        if content:
            yield Found(
                (Span(name.start, name.end - 1),), (Span(name.end - 1, name.end),), (content,), TURN_IS_RIGHT
            )


def signed_quotations(text: str) -> Iterator[Found]:
    """Yield each quotation that fills a paragraph and is signed behind a dash, there or on the next line."""
    quoted: Span | None = None
    for place in paragraphs(text):
        signature = next(_signatures(text, place), None)
        if signature is None:
            quoted = place if _is_quotation(text, place) else None
            continue
        name = Span(signature.start("name"), signature.start("name") + len(signature["name"].rstrip(".")))
        dash = Span(*signature.span("dash"))
        before = _trimmed(text, place.start, dash.start)
        content = before if before and _is_quotation(text, before) else None if before else quoted
        if content:
            yield Found((name,), (dash,), (content,), SIGNED_IS_RIGHT)
        quoted = None


def _signatures(text: str, place: Span) -> Iterator[re.Match[str]]:
    """Yield the signatures that end a paragraph, which stand at its head or behind a closing mark."""
    for match in _SIGNATURE.finditer(text, place.start, place.end):
        before = match.start()
        while before > place.start and text[before - 1].isspace():
            before -= 1
        if before == place.start or text[before - 1] in _CLOSING:
            yield match


def _is_speech(text: str, place: Span, name: Span) -> bool:
    letters = sum(character.isalpha() for character in name.words(text))
    return letters >= SHORTEST_LABEL and _SPOKEN.match(text, name.end, place.end) is not None


def _is_quotation(text: str, place: Span) -> bool:
    """Whether a whole paragraph is one quotation: a mark at either end, and a sentence's end in it."""
    words = place.words(text)
    return words[0] in _OPENING and words[-1] in _CLOSING and words.rstrip(_CLOSING)[-1:] in set(".!?…,")


def _trimmed(text: str, start: int, end: int, marks: str = "") -> Span | None:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip().rstrip(marks))
    return Span(start, end) if start < end else None
