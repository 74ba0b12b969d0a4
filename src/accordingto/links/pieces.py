"""Claims in the form in which the room's model reads them: with whose they are and what stands before.

Comes in: claims with the words that say whose they are, and the sentence before. Goes out: numbers of word
pieces. Refused: nothing; what is longer than is read is cut.

What trains the model cuts claims here too, so that it learns from what it is given later.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from accordingto import models
from accordingto.links.vectors import whole
from accordingto.links.words import Words, lists, table

_LONGEST = 32
"""Word pieces of a text that are read; of 300 claims in news one was longer."""
_LONGEST_FRAME = 18
"""Word pieces of a frame that are read, the mark before it among them."""
_LONGEST_BEFORE = 18
"""Word pieces of the sentence before that are read, its last, without the mark before them."""
_FRAMED = "~"
"""What stands between a claim and its frame."""
_BEFORE = "<"
"""What stands between those and the sentence before."""
_FEWEST_TELLING = 3  # words, from which a claim says by itself what it is about
DENIED = "denied: "
"""What stands before a content that its voice says is not so."""
_FILLED_IN = re.compile(r" ?\[\d{4}[^\]]*\]")
_LAST_STOP = re.compile(r"\.(?=[\"\u201d]?\s*$)")


class Said(NamedTuple):
    """A claim as it is read beside another: its words, those that say whose it is, and the sentence before.

    "It spilled its cargo there" is read as what the owner of the barge denied, behind a sentence that tells
    where. Either is "" where there is none, and the sentence before where the claim does not hang on it.
    """

    text: str
    frame: str = ""
    before: str = ""


class Pieces(NamedTuple):
    """What the model takes: the numbers of word pieces, and for each 1 where the second claim has it."""

    ids: list[int]
    kinds: list[int]


class Cutter:
    """The tokenizer, loaded once."""

    def __init__(self) -> None:
        """Load it from the package.

        Raises:
            BrokenModel: It is missing or altered. Reinstall the package.
        """
        from tokenizers import Tokenizer

        self._cut = Tokenizer.from_file(str(models.folder_of("attributions") / "tokenizer.json"))
        self._cut.no_padding()
        self._cut.no_truncation()
        vocabulary = self._cut.get_vocab()
        self._first, self._last = vocabulary["[CLS]"], vocabulary["[SEP]"]

    def alone(self, said: Said) -> Pieces | None:
        """Return a claim as it is read by itself, by whomever it is, or None where it has no word."""
        ids = self._of(said.text, _LONGEST)
        return self._joined([ids + self._before(said)]) if ids else None

    def beside(self, one: Said, other: Said) -> Pieces:
        """Return two claims as they are read side by side."""
        return self._joined([self._said(one), self._said(other)])

    def _said(self, said: Said) -> list[int]:
        ids = self._of(said.text, _LONGEST)
        framed = self._of(f"{_FRAMED} {said.frame}", _LONGEST_FRAME) if said.frame else []
        return ids + framed + self._before(said)

    def _before(self, said: Said) -> list[int]:
        return self._of(_BEFORE) + self._of(said.before)[-_LONGEST_BEFORE:] if said.before else []

    def _of(self, text: str, longest: int | None = None) -> list[int]:
        ids: list[int] = self._cut.encode(whole(text), add_special_tokens=False).ids
        return ids[:longest]

    def _joined(self, parts: Sequence[list[int]]) -> Pieces:
        ids, kinds = [self._first], [0]
        for kind, part in enumerate(parts):
            ids += [*part, self._last]
            kinds += [kind] * (len(part) + 1)
        return Pieces(ids, kinds)


def as_read(text: str, *, is_denied: bool) -> str:
    """Return a text in the form in which claims are read: without filled-in dates and the last full stop.

    What a finder cuts out of a sentence has no stop; a bare sentence would say by its stop that it is bare.

    Args:
        text: A claim's wording, or a sentence.
        is_denied: Whether it is the content of its voice's denial.
    """
    bare = _LAST_STOP.sub("", _FILLED_IN.sub("", text))
    return DENIED + bare if is_denied else bare


def hangs(words: Words) -> bool:
    """Whether a claim hangs on the sentence before: "it was nearer nine", "there had been six"."""
    telling = sum(word not in _untelling() and not word[0].isdecimal() for word in words.plain)
    return telling < _FEWEST_TELLING or any(word in lists("hanging") for word in words.plain)


@cache
def _untelling() -> frozenset[str]:
    """Return words that do not say what a claim is about: of grammar, of the calendar, numbers."""
    return lists("grammar") | lists("calendar") | frozenset(table("numbers")) | frozenset(table("sizes"))
