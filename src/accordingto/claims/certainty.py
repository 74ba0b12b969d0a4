"""How surely a content is put, as attributed, from -3 (certainly not) to +3 (certainly).

Comes in: a text, one of its attributions and what its source does with the content. Goes out: a number, which
docs/explanation/stance.md explains. Refused: a content without a word, of which nothing can be told (None).
"""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from accordingto.claims.lemmas import plain, tokens
from accordingto.records import Attribution, Stance
from accordingto.text.predicates import predicate_of

PUT, HAPPENED = 0, 1
"""Two questions: how surely an event is put, and whether it had happened by then."""

MOST = 3.0
_REACH = 7  # words before an event that may tell how surely it is put
_BREAKS = frozenset(',.;:!?"“”')


class _Lists(NamedTuple):
    """The numbers of `certainty.toml`, each for `PUT` and `HAPPENED`.

    Attributes:
        clause: Of a clause by what it is: "plain", "noun", "negated".
        words: By word before the event.
        most: How far from 0 it may go, by what the source does with the content.
    """

    clause: dict[str, tuple[float, float]]
    words: dict[str, tuple[float, float]]
    most: dict[str, float]


def certainty_of(text: str, attribution: Attribution, stance: Stance, negated: bool) -> float | None:
    """Say how surely the content is put, as the source is said to put it.

    Args:
        text: The report's text.
        attribution: Its `certainty`, where its finder could tell, else the words of its content.
        stance: What the source does with the content; a denial turns the number against it, and who doubts,
            asks or demands does not put it as so.
        negated: Whether the content says that something is not so, so that a denial of it affirms.

    Returns:
        -3 to +3, to a tenth; None where the content has no word. Takes no longer for a longer content.
    """
    number = attribution.certainty
    if number is None:
        number = _by_words(text, attribution)
    if number is None:
        return None
    if stance is Stance.DENIES:
        number = abs(number) if negated else -abs(number)
    most = _lists().most.get(stance, MOST)
    return round(max(-most, min(most, number)), 1) + 0.0  # never -0.0


def certainty_at(words: Sequence[str], at: int, question: int = PUT) -> float:
    """Say how surely the event at one word is put, by the word list alone.

    Args:
        words: The words and single marks of its sentence, in any case.
        at: Which of them carries the event.
        question: `PUT` or `HAPPENED`.

    Returns:
        -3 to +3: the least of what the words before it in its clause say.
    """
    lists = _lists()
    least = lists.clause["plain"][question]
    for before in range(at - 1, max(-1, at - 1 - _REACH), -1):
        word = words[before].lower()
        if word in _BREAKS:
            break
        if word == "t" and words[before - 1] in {"'", "’"}:
            word = "not"
        if word in lists.words:
            least = min(least, lists.words[word][question])
    return least


def _by_words(text: str, attribution: Attribution) -> float | None:
    """Ask the word list for the content's main verb."""
    words = plain(tokens(text, attribution.content))
    predicate = predicate_of(words)
    if predicate is None:
        return None
    clause = _lists().clause
    number = certainty_at(words, predicate.head)
    if not predicate.is_verb:
        number = min(number, clause["noun"][PUT])
    if predicate.negated:
        number = clause["negated"][PUT]
    return number


@cache
def _lists() -> _Lists:
    """Read the numbers that come with the package."""
    lists = tomllib.loads(files("accordingto.claims").joinpath("certainty.toml").read_text("utf-8"))
    words, most = lists.pop("words"), lists.pop("most")
    clause, words = ({key: (pair[0], pair[1]) for key, pair in some.items()} for some in (lists, words))
    return _Lists(clause, words, most)
