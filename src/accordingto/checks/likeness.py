"""How much of one sentence another one holds, by the stems of its telling words.

Comes in: words. Goes out: sets of stems, and the share of one set in another. Refused: nothing; without a
telling word nothing is alike.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from accordingto.checks.lists import table, words

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ENDINGS = ("ations", "ation", "ings", "ing", "ers", "ies", "ed", "er", "es", "s", "e", "y")
_SHORTEST = 3  # letters that a stem keeps
_KEPT = 20_000  # words whose stems are remembered
_TRIED = 50  # sets looked at for one stem


def stems(text: str) -> frozenset[str]:
    """Return the stems of the words that tell what a text is about; those of grammar are left out."""
    return frozenset(filter(None, (stem(word) for word in _WORD.findall(text))))


@lru_cache(_KEPT)
def stem(word: str) -> str:
    """Return the stem of a word, without its inflection, or "" for a word of grammar."""
    lower = word.lower().replace("’", "'").removesuffix("'s")
    if lower in words("likeness", "common") or (len(lower) < _SHORTEST and not lower.isdecimal()):
        return ""
    lower = str(table("likeness", "irregular").get(lower, lower))
    cuts = (lower.removesuffix(ending) for ending in _ENDINGS if lower.endswith(ending))
    lower = next((cut for cut in cuts if len(cut) >= _SHORTEST), lower)
    doubled = len(lower) > _SHORTEST and lower[-1] == lower[-2]
    return lower[:-1] if doubled else lower


def share(part: frozenset[str], whole: frozenset[str]) -> float:
    """Return how much of `part` is in `whole`, 0 to 1; 0 where `part` is empty."""
    return len(part & whole) / len(part) if part else 0.0


class Shelf:
    """Sets of stems, in which one finds whether any holds most of another set, without trying them all.

    Args:
        kept: The sets to look among.
    """

    def __init__(self, kept: Iterable[frozenset[str]]) -> None:
        """Note for each stem which sets have it; a stem that a great many have tells nothing."""
        self._kept = list(kept)
        self._having: dict[str, list[int]] = {}
        for at, one in enumerate(self._kept):
            for name in one:
                self._having.setdefault(name, []).append(at)

    def holds(self, part: frozenset[str], at_least: float) -> bool:
        """Say whether one of the sets holds a share of `part`, 0 to 1, or more."""
        rarest = sorted(part, key=lambda name: (len(self._having.get(name, ())), name))
        tried = {at for name in rarest for at in self._having.get(name, ())[:_TRIED]}
        return any(share(part, self._kept[at]) >= at_least for at in tried)
