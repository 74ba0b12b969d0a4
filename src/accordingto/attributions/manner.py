"""Speech or thought: whether an attribution's content was put into words, or only held in mind.

Comes in: a text and the three roles of one attribution. Goes out: its `Manner`. Refused: nothing; a cue
without a known word gets the default of `manner.toml`, and quoted words without a cue are speech.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from accordingto.attributions.manner_quoted import quoted_share
from accordingto.records import Manner, Pieces

QUOTED_SHARE = 0.5  # of a content's characters; more than this is "the greater part" of the guidelines
WORDS_KEPT = 10_000  # whose lemmas are remembered: a batch of any size stays within memory
_REACH = 3  # words from one word of a phrase to the next, at most: "made it very clear"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ENDINGS = (
    ("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"), ("d", ""), ("ing", ""),
    ("ing", "e"),
)  # fmt: skip
_SPELLINGS = (("is", "iz"), ("our", "or"), ("lled", "l"), ("lling", "l"))  # British to American


@dataclass(frozen=True, slots=True)
class _Lists:
    """The lists of `manner.toml`.

    Attributes:
        default: For cues without a known word.
        strong: Lemma to manner: the first in a cue decides.
        weak: Lemma to manner, where nothing strong stands in the cue.
        by_source: Lemmas that are speech where the source is a text, else thought.
        texts: Lemmas of what publishes: polls, studies, courts.
        phrases: First lemma to the phrases that begin with it, and their manner.
        irregular: Inflected form to lemma.
        lemmas: Every lemma above, to tell when an ending was rightly taken off.
    """

    default: Manner
    strong: dict[str, Manner]
    weak: dict[str, Manner]
    by_source: frozenset[str]
    texts: frozenset[str]
    phrases: dict[str, list[tuple[tuple[str, ...], Manner]]]
    irregular: dict[str, str]
    lemmas: frozenset[str]


def manner_of(text: str, source: Pieces, cue: Pieces, content: Pieces) -> Manner:
    """Say whether an attribution is speech or thought.

    Args:
        text: The report's text; the offsets count its code points.
        source: Tells "the poll shows" from "his face shows"; empty where nobody is named.
        cue: Its first known word decides; empty for quoted words that float, which are speech.
        content: Speech, whatever the cue, where the greater part of it is quoted.
    """
    share = quoted_share(text, cue, content) if cue else 1.0
    words = tuple(map(lemma, _words(text, cue)))
    if share > QUOTED_SHARE or not words:  # without words: a colon, a dash, no cue at all
        return Manner.SPEECH
    known = _first_strong(text, source, words) or _first_weak(words)
    if known is None and (share > 0 or _publishes(text, source)):
        return Manner.SPEECH
    return known or _lists().default


def _words(text: str, pieces: Pieces) -> Iterator[str]:
    for piece in pieces:
        for match in _WORD.finditer(text, piece.start, piece.end):
            yield match[0].lower()


def _first_strong(text: str, source: Pieces, words: tuple[str, ...]) -> Manner | None:
    lists = _lists()
    for position, word in enumerate(words):
        for phrase, manner in lists.phrases.get(word, ()):
            if _stands_at(phrase, words, position):
                return manner
        if word in lists.strong:
            return lists.strong[word]
        if word in lists.by_source:
            return Manner.SPEECH if _publishes(text, source) else Manner.THOUGHT
    return None


def _publishes(text: str, source: Pieces) -> bool:
    return any(map(_is_text, _words(text, source)))


def _first_weak(words: tuple[str, ...]) -> Manner | None:
    weak = _lists().weak
    return next((weak[word] for word in words if word in weak), None)


def _stands_at(phrase: tuple[str, ...], words: tuple[str, ...], position: int) -> bool:
    """Say whether a phrase begins at a position, its words in order with little between them."""
    for wanted in phrase[1:]:
        near = words[position + 1 : position + 1 + _REACH]
        if wanted not in near:
            return False
        position += 1 + near.index(wanted)
    return True


@lru_cache(WORDS_KEPT)
def lemma(word: str) -> str:
    """Undo an inflection or a British spelling where that gives a word of the lists."""
    lists = _lists()
    if word in lists.irregular:
        return lists.irregular[word]
    return next((form for form in _forms(word) if form in lists.lemmas), word)


@lru_cache(WORDS_KEPT)
def _is_text(word: str) -> bool:
    """Say whether a word of a source means a text, or somebody who publishes."""
    return any(form in _lists().texts for form in _forms(word))


def _forms(word: str) -> Iterator[str]:
    """Give what a word may be a form of, the word itself first."""
    spellings = [word, *(word.replace(british, american) for british, american in _SPELLINGS)]
    for spelling in spellings:
        yield spelling
        for ending, instead in _ENDINGS:
            stem = spelling.removesuffix(ending)
            if stem != spelling and len(stem) > 1:
                yield stem + instead
                if not instead and stem[-1] == stem[-2]:
                    yield stem[:-1]


@cache
def _lists() -> _Lists:
    """Read the lists that come with the package."""
    path = files("accordingto.attributions").joinpath("manner.toml")
    lists = tomllib.loads(path.read_text("utf-8"))
    strong, weak = (
        {word: Manner(name) for name in Manner for word in lists[key][name]} for key in ("strong", "weak")
    )
    by_source, texts = (frozenset(lists["by-source"][name]) for name in ("lemmas", "texts"))
    phrases: dict[str, list[tuple[tuple[str, ...], Manner]]] = {}
    for manner in Manner:
        for phrase in map(str.split, lists["phrases"][manner]):
            phrases.setdefault(phrase[0], []).append((tuple(phrase), manner))
    in_phrases = {word for same in phrases.values() for phrase, _ in same for word in phrase}
    lemmas = frozenset(in_phrases | set(strong) | set(weak) | by_source)
    return _Lists(
        Manner(lists["default"]), strong, weak, by_source, texts, phrases, lists["irregular"], lemmas
    )
