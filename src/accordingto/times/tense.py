"""Whether the clause around a time speaks of what was or of what will be.

Comes in: the words of a text and where a time stands among them. Goes out: -1 for the past, +1 for the
future, 0 where nothing tells. Refused: nothing. The nearest cue decides, those before the time first, and
no cue beyond the sentence or further off than `REACH` words.
"""

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from accordingto.times.tokens import BREAK, Tokens

REACH = 20
"""Words looked at on either side."""

_SHORTEST_WORD = 2  # before a full stop; a single letter is an initial


class _Cues(NamedTuple):
    future: frozenset[str]
    past: frozenset[str]
    neither: frozenset[str]

    def turn(self, word: str) -> int:
        """Say what one word tells: -1, +1 or 0."""
        if word in self.future:
            return 1
        if word in self.past or (word.endswith("ed") and word not in self.neither):
            return -1
        return 0


def turn(read: Tokens, first: int, last: int) -> int:
    """Say whether the clause around the words from `first` to `last` looks back (-1) or ahead (+1)."""
    before = range(first - 1, max(-1, first - 1 - REACH), -1)
    after = range(last + 1, min(len(read.words), last + 1 + REACH))
    return _nearest(read, before) or _nearest(read, after)


def _nearest(read: Tokens, places: Iterable[int]) -> int:
    cues = _cues()
    for at in places:
        if _ends_sentence(read, at):
            return 0
        if told := cues.turn(read.words[at]):
            return told
    return 0


def _ends_sentence(read: Tokens, at: int) -> bool:
    if read.symbols[at] == BREAK or read.words[at] in ("!", "?"):
        return True
    return read.words[at] == "." and at > 0 and len(read.words[at - 1]) >= _SHORTEST_WORD


@cache
def _cues() -> _Cues:
    lists = tomllib.loads(files("accordingto.times").joinpath("tense.toml").read_text("utf-8"))
    return _Cues(*(frozenset(lists[name]) for name in _Cues._fields))
