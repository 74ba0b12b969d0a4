"""Who stands in the words of a source: one or several, by name, by pronoun or by what they are.

Comes in: the words of a source and the names on the page. Goes out: `Part` after `Part`, one for
each somebody side by side: "Reuters and AP", "Ruiz and a neighbour". Refused: nothing; words that
fit no pattern are one nominal part.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from accordingto.actors.named import Name
from accordingto.actors.nominals import Phrase, phrase_of
from accordingto.actors.vocabulary import words
from accordingto.actors.words import Page


class Marked(NamedTuple):
    """A page on which the names are marked.

    Attributes:
        page: The text.
        names: Its names, in reading order.
        name_at: For each word of the page the number of the name it belongs to, or -1.
    """

    page: Page
    names: Sequence[Name]
    name_at: Sequence[int]


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


def parts_of(marked: Marked, spans: Sequence[range]) -> list[Part]:
    """Read the words of one source.

    Args:
        marked: The text with its names.
        spans: Numbers of the source's words, one range a piece.

    Returns:
        At least one part where the source has a word, in reading order.
    """
    found = [part for span in spans for part in _combined(marked.page, list(_segments(marked, span)))]
    return list({(part.how, part.name, part.first): part for part in found}.values())


class _Segment(NamedTuple):
    """What stands between two commas or conjunctions: a part, and the word or mark that led to it."""

    part: Part
    join: str


def _segments(marked: Marked, span: range) -> Iterator[_Segment]:
    page, name_at = marked.page, marked.name_at
    start, join, depth = span.start, "", 0
    for at in [*span, span.stop]:
        ended = at == span.stop
        word = "" if ended else page.words[at].lower
        depth += (word == "(") - (word == ")")
        closes = not ended and at > span.start and word in words("names", "phrases", "closes")
        inside = not ended and name_at[at] >= 0 and marked.names[name_at[at]].first < at
        if ended or closes or (not inside and depth == 0 and (word == "," or word in _joins())):
            if start < at:
                yield _Segment(_part(marked, start, at), join)
            start, join = at + 1, word
        if closes:
            return


def _joins() -> frozenset[str]:
    return words("names", "phrases", "joins")


def _part(marked: Marked, first: int, last: int) -> Part:
    page = marked.page
    while first < last - 1 and page.words[first].word in "\"“”'‘’([":
        first += 1
    opening = page.words[first].lower if marked.name_at[first] < 0 else ""  # "WHO" is no "who"
    alone = last - first == 1 or not page.words[first + 1].word[0].isalnum()
    if opening in words("names", "phrases", "relatives") or (
        alone and opening in words("names", "phrases", "pronouns")
    ):
        return Part("pronoun", first, first + 1)
    phrase = phrase_of(page, first, last)
    named = _head_name(marked, phrase)
    return Part("name" if named >= 0 else "nominal", first, last, named, phrase)


def _head_name(marked: Marked, phrase: Phrase) -> int:
    """Return the name that a noun phrase comes to: that of its last word, unless it only owns something."""
    page = marked.page
    last = phrase.last - 1
    while last > phrase.first and not page.words[last].word[0].isalnum():
        last -= 1
    at = marked.name_at[last]
    if at < 0:
        return -1
    name = marked.names[at]
    return -1 if page.words[name.last - 1].owns and name.last < phrase.last else at


def _combined(page: Page, segments: Sequence[_Segment]) -> list[Part]:
    """Join names with their appositions, and keep apart who stands side by side."""
    listed = any(one.join in _joins() and one.part.how == "name" for one in segments)
    found: list[Part] = []
    apposed = False
    for part, join in segments:
        before = found[-1] if found else None
        joined = join in _joins()
        if before is None:
            found.append(part)
        elif part.how == "name" and _is_role(before) and join == ",":
            found[-1] = part._replace(first=before.first, role=before.phrase)
            apposed = False
        elif (
            part.how == "name"
            and (joined or (join == "," and before.how == "name"))
            and (listed or not apposed)
        ):
            if joined or (listed and not apposed):
                found.append(part)
            apposed = apposed and not joined
        elif part.how == "pronoun" and joined:
            found.append(part)
        elif part.how == "nominal" and join == "," and before.how == "name":
            apposed = True
        elif part.how == "nominal" and joined and not apposed and _stands_alone(page, part, before):
            found.append(part)
    return found


def _is_role(part: Part) -> bool:
    """Whether a part may be the office of whoever is named behind it: "the chief engineer, Ali Khan"."""
    return part.how == "nominal" and part.phrase is not None and not part.phrase.plural


def _stands_alone(page: Page, part: Part, before: Part) -> bool:
    """Whether what follows "and" is somebody else, not more of the same description."""
    opens = page.words[part.first].lower in words("names", "phrases", "determiners")
    several = part.phrase is not None and part.phrase.plural
    return before.how != "nominal" or opens or several
