"""Whether the clause around a time speaks of what was or of what will be.

Comes in: the words of a text and where a time stands among them. Goes out: -1 for the past, +1 for the
future (-2 and +2 where the very word before it says so), 0 where nothing tells. Refused: nothing. The nearest
cue decides, those before the time first, and no cue beyond the sentence or further off than `REACH` words.
"""

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from accordingto.times.tokens import BREAK, Tokens

SURELY = 2
"""What "until" and "ended" right before a time tell."""

REACH = 20
"""Words looked at on either side."""

_SHORTEST_WORD = 2  # before a full stop; a single letter is an initial


class _Cues(NamedTuple):
    """The lists of `tense.toml`."""

    future: frozenset[str]
    future_before: frozenset[str]
    future_to: frozenset[str]
    until: frozenset[str]
    ended: frozenset[str]
    past: frozenset[str]
    neither: frozenset[str]

    def turn(self, word: str, following: str, ahead: bool) -> int:
        """Say what one word tells, -1, +1 or 0, of a time that lies ahead of it or behind it."""
        if word in self.future or (ahead and word in self.future_before):
            return 1
        if following == "to" and word in self.future_to:
            return 1
        if word in self.past or (word.endswith("ed") and word not in self.neither):
            return -1
        return 0


def turn(read: Tokens, first: int, last: int) -> int:
    """Say whether the clause around the words from `first` to `last` looks back (-1) or ahead (+1)."""
    before = range(first - 1, max(-1, first - 1 - REACH), -1)
    after = range(last + 1, min(len(read.words), last + 1 + REACH))
    before_it = read.words[first - 1] if first else ""
    if before_it == "by" and (_was_done(read, before[1:]) or _was_done(read, after)):
        return -1
    if before_it in _cues().until or before_it in _cues().ended:
        return SURELY if before_it in _cues().until else -SURELY
    return _nearest(read, before, ahead=True) or _nearest(read, after, ahead=False)


def _was_done(read: Tokens, places: Iterable[int]) -> bool:
    """Whether a clause says what had come about: "had fallen ill by Sunday", not "had to leave by Sunday".

    Behind "had" no "to" may follow up to the time: "had agreed to leave by Sunday" looks ahead.
    """
    cues = _cues()
    for at in places:
        following = "".join(read.words[at + 1 : at + 2])
        ahead = read.words[at] == "to" or cues.turn(read.words[at], following, ahead=True) > 0
        if ahead or _ends_sentence(read, at):
            return False
        if read.words[at] == "had":
            return following not in {"to", "until", "till"}
    return False


def _nearest(read: Tokens, places: Iterable[int], ahead: bool) -> int:
    cues = _cues()
    for at in places:
        if _ends_sentence(read, at):
            return 0
        if told := cues.turn(read.words[at], "".join(read.words[at + 1 : at + 2]), ahead):
            return told
    return 0


def _ends_sentence(read: Tokens, at: int) -> bool:
    if read.symbols[at] == BREAK or read.words[at] in ("!", "?"):
        return True
    return read.words[at] == "." and at > 0 and len(read.words[at - 1]) >= _SHORTEST_WORD


@cache
def _cues() -> _Cues:
    lists = tomllib.loads(files("accordingto.times").joinpath("tense.toml").read_text("utf-8"))
    return _Cues(*(frozenset(lists[name.replace("_", "-")]) for name in _Cues._fields))
