"""Who stands in the words of a source: one or several, by name, by pronoun or by what they are.

Comes in: the words of a source and the names on the page. Goes out: `Part` after `Part`, one for each somebody
side by side: "Reuters and AP", "Ruiz and a neighbour". Refused: nothing; words that fit no pattern are one
nominal part.
"""

from collections.abc import Sequence
from typing import NamedTuple

from accordingto.actors.named import Name
from accordingto.actors.nominals import Phrase, phrase_of
from accordingto.actors.vocabulary import words
from accordingto.actors.words import Page

PRONOUNS = frozenset(
    [
        "he",
        "she",
        "they",
        "it",
        "i",
        "we",
        "you",
        "him",
        "her",
        "them",
        "us",
        "me",
        "his",
        "hers",
        "their",
        "theirs",
        "its",
        "my",
        "our",
        "your",
        "who",
        "whom",
        "whose",
        "which",
        "that",
        "this",
        "himself",
        "herself",
        "themselves",
        "itself",
        "myself",
        "these",
        "those",
    ]
)
_JOINS = frozenset(["and", "or", "&", "nor", "plus"])
_CLOSES = frozenset(["who", "which", "whose", "that", "including", "whom"])


class Part(NamedTuple):
    """One somebody in a source.

    Attributes:
        how: "name", "pronoun" or "nominal".
        first: Number of its first word on the page.
        last: One past its last word.
        name: Number of the name among the page's names; -1 where it is none.
        phrase: The noun phrase of a nominal part, or None.
        role: First and one past the last word of an apposition that comes before a name, or None.
    """

    how: str
    first: int
    last: int
    name: int = -1
    phrase: Phrase | None = None
    role: Phrase | None = None


def parts_of(page: Page, spans: Sequence[range], name_at: Sequence[int], names: Sequence[Name]) -> list[Part]:
    """Read the words of one source.

    Args:
        page: The text.
        spans: Numbers of the source's words, one range a piece.
        name_at: For each word of the page the number of the name it belongs to, or -1.
        names: The page's names.

    Returns:
        At least one part where the source has a word, in reading order.
    """
    found: list[Part] = []
    for span in spans:
        for part in _combined(page, _segments(page, span, name_at, names)):
            if all(
                (part.how, part.name, part.first) != (other.how, other.name, other.first) for other in found
            ):
                found.append(part)
    return found


class _Segment(NamedTuple):
    """What stands between two commas or conjunctions: a part, and what led to it."""

    part: Part
    join: str
    tailed: bool


def _segments(page: Page, span: range, name_at: Sequence[int], names: Sequence[Name]) -> list[_Segment]:
    found: list[_Segment] = []
    start, join, depth = span.start, "", 0
    for at in [*span, span.stop]:
        ended = at == span.stop
        word = "" if ended else page.words[at].lower
        depth += (word == "(") - (word == ")")
        closes = not ended and at > span.start and word in _CLOSES
        inside = not ended and name_at[at] >= 0 and names[name_at[at]].first < at
        if ended or closes or (not inside and depth == 0 and (word == "," or word in _JOINS)):
            if start < at:
                found.append(_segment(page, start, at, join, name_at, names))
            start, join = at + 1, word
        if closes:
            break
    return found


def _segment(
    page: Page, first: int, last: int, join: str, name_at: Sequence[int], names: Sequence[Name]
) -> _Segment:
    while first < last - 1 and page.words[first].word in "\"“”'‘’([":
        first += 1
    if page.words[first].lower in PRONOUNS and (
        last - first == 1 or not page.words[first + 1].word[0].isalnum()
    ):
        return _Segment(Part("pronoun", first, first + 1), join, last - first > 1)
    if page.words[first].lower in ("who", "which", "whose", "whom"):
        return _Segment(Part("pronoun", first, first + 1), join, False)
    phrase = phrase_of(page, first, last)
    named = _head_name(page, phrase, name_at, names)
    if named >= 0:
        return _Segment(Part("name", first, last, named, phrase), join, phrase.last < last)
    return _Segment(Part("nominal", first, last, -1, phrase), join, phrase.last < last)


def _head_name(page: Page, phrase: Phrase, name_at: Sequence[int], names: Sequence[Name]) -> int:
    """Return the name that a noun phrase comes to: its last word, or what stands before "of" in a name."""
    last = phrase.last - 1
    while last > phrase.first and not page.words[last].word[0].isalnum():
        last -= 1
    if name_at[last] < 0 and page.words[last].word in "()":
        return -1
    at = name_at[last]
    if at < 0:
        return -1
    possessive = page.words[names[at].last - 1].owns and names[at].last < phrase.last
    return -1 if possessive else at


def _combined(page: Page, segments: Sequence[_Segment]) -> list[Part]:
    """Join names with their appositions, and keep apart who stands side by side."""
    found: list[Part] = []
    apposed = False
    for segment in segments:
        part, join = segment.part, segment.join
        before = found[-1] if found else None
        if before is None:
            found.append(part)
        elif part.how == "name":
            apposed = _add_name(found, segment, before, apposed, segments)
        elif part.how == "pronoun":
            if join in _JOINS:
                found.append(part)
        elif join == "," and before.how == "name":
            apposed = True
        elif not apposed and join in _JOINS and _stands_alone(page, part, before):
            found.append(part)
    return found


def _add_name(
    found: list[Part], segment: _Segment, before: Part, apposed: bool, segments: Sequence[_Segment]
) -> bool:
    part, join = segment.part, segment.join
    listed = any(other.join in _JOINS and other.part.how == "name" for other in segments)
    if before.how == "nominal" and join == "," and before.phrase is not None and not before.phrase.plural:
        found[-1] = part._replace(first=before.first, role=before.phrase)
        return False
    if join in _JOINS and not (apposed and not listed):
        found.append(part)
        return False
    if join == "," and before.how == "name" and listed and not apposed:
        found.append(part)
    return apposed


def _stands_alone(page: Page, part: Part, before: Part) -> bool:
    """Whether what follows "and" is somebody else, not more of the same description."""
    opens = page.words[part.first].lower in words("names", "phrases", "determiners")
    several = part.phrase is not None and part.phrase.plural
    return before.how != "nominal" or opens or several
