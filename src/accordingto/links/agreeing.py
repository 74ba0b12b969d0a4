"""What two sides of a dispute have in common all the same.

Comes in: the statements of both. Goes out: sentences that can be checked against both texts. Refused:
nothing; sides that share nothing agree on nothing.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from accordingto.links.statements import Statement

_Part = TypeVar("_Part")
_MOST = 4  # names, places, days or figures that a sentence lists


def agreement(one: Sequence[Statement], other: Sequence[Statement]) -> tuple[str, ...]:
    """Say what claims of both sides name, place, date and count alike.

    Args:
        one: The statements of one side.
        other: Those of the other.
    """
    places = _shared(one, other, lambda statement: statement.places)
    names = _shared(one, other, lambda statement: statement.words.names) - {
        word for place in places for word in place.split()
    }
    days = _shared(one, other, lambda statement: statement.days)
    figures = {f"{number:,g}" for number in _shared(one, other, lambda statement: statement.words.numbers)}
    told = (
        ("Both name", _names(names, one)),
        ("Both put it in", [_as_written(place, one) for place in sorted(places)]),
        ("Both date it", sorted(days)),
        ("Both count", sorted(figures)),
    )
    return tuple(f"{begins} {', '.join(some[:_MOST])}." for begins, some in told if some)


def _shared(
    one: Iterable[Statement], other: Iterable[Statement], part: Callable[[Statement], Iterable[_Part]]
) -> set[_Part]:
    left = {each for statement in one for each in part(statement)}
    return left & {each for statement in other for each in part(statement)}


def _as_written(name: str, some: Iterable[Statement]) -> str:
    """Return a name in the letters in which a statement writes it."""
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    return next((found[0] for one in some if (found := pattern.search(one.text))), name)


def _names(words: set[str], some: Iterable[Statement]) -> list[str]:
    """Return names as a statement writes them, words that stand side by side as one: "Coastal Front"."""
    if not words:
        return []
    word = "|".join(map(re.escape, sorted(words, key=lambda one: (-len(one), one))))
    run = re.compile(rf"(?<!\w)(?:{word})(?: (?:{word}))*(?!\w)", re.IGNORECASE)
    found = (match[0] for one in some for match in run.finditer(one.text) if match[0][0].isupper())
    names = dict.fromkeys(found)
    return sorted(one for one in names if not any(one != other and one in other for other in names))
