"""Words as the lists of this room hold them: lower case, contractions apart, inflections undone.

Comes in: a text and pieces of it. Goes out: its words and marks, and the lemma of a word that a list knows.
Refused: nothing.
"""

import re
from collections.abc import Iterator, Mapping, Set
from functools import lru_cache

from accordingto.records import Pieces

LONGEST = 400  # characters of a piece that are looked at: its first sentence stands in them
_TOKEN = re.compile(r"\w+|[^\w\s]")
_ENDINGS = (
    ("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"),
)  # fmt: skip
_SPELLINGS = (("is", "iz"), ("our", "or"), ("lled", "l"), ("lling", "l"))  # British to American
_WITHOUT_NT = {"won": "will", "can": "can", "shan": "shall", "ain": "is"}


def tokens(text: str, pieces: Pieces, longest: int = LONGEST) -> list[str]:
    """Cut the pieces of a role into words and single marks, with curly apostrophes made straight.

    Args:
        text: The report's text.
        pieces: A role; no more than `longest` characters of each piece are looked at.
        longest: In code points; the first sentence of nearly every content is shorter than the default.
    """
    found: list[str] = []
    for piece in pieces:
        end = min(piece.end, piece.start + longest)
        found += (match[0].replace("’", "'") for match in _TOKEN.finditer(text, piece.start, end))
    return found


def plain(words: list[str]) -> list[str]:
    """Lower the words and make "didn't" and its like "did", "not"."""
    out: list[str] = []
    for at, word in enumerate(words):
        if word == "t" and at > 1 and words[at - 1] == "'" and out:
            out[-1:] = ["not"]
            helper = words[at - 2].lower()
            out[-2:-1] = [_WITHOUT_NT.get(helper, helper.removesuffix("n"))]
        else:
            out.append(word.lower())
    return out


@lru_cache(10_000)
def forms(word: str) -> tuple[str, ...]:
    """Give what a word may be a form of, the word itself first."""
    return tuple(_forms(word))


def lemma(word: str, known: Set[str], irregular: Mapping[str, str]) -> str:
    """Undo an inflection or a British spelling where that gives a known word; else leave it."""
    if word in irregular:
        return irregular[word]
    return next((form for form in forms(word) if form in known), word)


def _forms(word: str) -> Iterator[str]:
    for spelling in [word, *(word.replace(british, american) for british, american in _SPELLINGS)]:
        yield spelling
        for ending, instead in _ENDINGS:
            stem = spelling.removesuffix(ending)
            if stem != spelling and len(stem) > 1:
                yield stem + instead
                if not instead and stem[-1] == stem[-2]:
                    yield stem[:-1]
