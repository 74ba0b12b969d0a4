"""What two statements have in common and what sets them apart, as numbers with names.

Comes in: two statements. Goes out: a number for each name in `NAMES`, most of them 0 to 1. Refused:
nothing; where neither side says anything of a kind, that kind is silent, 0. The names are the
documentation: weights on them are all that the models of this room consist of.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from accordingto.links.statements import Statement
from accordingto.links.voices import SHORTEST, calls
from accordingto.links.words import counts_apart, lists, opposites

NAMES = (
    "vectors_alike",  # cosine of the two texts
    "vectors_alike_squared",
    "words_shared",  # of all telling words, weighed by how telling they are
    "words_held",  # of the shorter one's telling words, those that the longer one holds
    "rarest_shared",  # how telling the rarest shared word is, in tenths
    "pairs_shared",  # of the shorter one's neighbouring words, those that stand side by side in the other too
    "names_shared",
    "names_apart",  # both have names, and none is shared
    "numbers_shared",
    "numbers_apart",  # both count the same thing, and no number fits the other's
    "days_shared",
    "days_apart",
    "places_shared",
    "places_apart",
    "turned_apart",  # one is against it, the other is not
    "both_turned",
    "negation_apart",  # one has a word of negation, the other has none
    "opposites",  # a word of one and its opposite in the other
    "answers_first",  # words of answering in the first
    "answers_second",
    "contrast_first",  # "but", "however", ... in the first
    "contrast_second",
    "hedged_apart",  # one keeps a way out, the other does not
    "hedged_second",
    "length_apart",  # how much longer the longer one is, 0 to 1
    "second_longer",
    "apart_and_alike",  # turned_apart or negation_apart, times words_held
    "numbers_apart_and_alike",
    "voice_shared",  # both rest on one voice
    "voices_apart",  # both rest on somebody, and on nobody in common
    "cites",  # one gives the other's outlet as where it has it from
    "one_is_bare",
)

TOLD = (
    *NAMES,
    "gists_alike",  # cosine of what the room's model says they are about
    "in_one_report",
    "conflict",  # something in them cannot be true of both, as `deciding.py` sees it
    "common_ground",  # a word that is no name, or a figure
    "comparable",  # both are said to be so, or both are the same kind of doing
)
"""What is told of two statements before they are read."""
READ_NAMES = (*TOLD, "reads_same", "reads_weakens")
"""And with what the room's model says of them, in log-odds."""


def features_of(first: Statement, second: Statement) -> tuple[float, ...]:
    """Compare two statements; the order matters to those names that say so.

    Args:
        first: The one that the link would be from.
        second: The one that it would be to.

    Returns:
        One number for each of `NAMES`, in that order. Takes time in proportion to their words.
    """
    cosine = max(0.0, float(first.vector @ second.vector))
    shared, held, rarest = _shared(first.weights, second.weights)
    one, other = first.words, second.words
    plain, others = frozenset(one.plain), frozenset(other.plain)
    turned_apart = float(first.turned != second.turned)
    negation = lists("negation")
    negation_apart = float(bool(plain & negation) != bool(others & negation))
    numbers = float(counts_apart(one.counts, other.counts) is not None)
    hedged, hedged_too = bool(plain & lists("hedges")), bool(others & lists("hedges"))
    longest = max(len(one.plain), len(other.plain), 1)
    return (
        cosine,
        cosine * cosine,
        shared,
        held,
        rarest / 10,
        _side_by_side(one.plain, other.plain),
        _share(one.names, other.names),
        _apart(one.names, other.names),
        _share(one.numbers, other.numbers),
        numbers,
        _share(first.days, second.days),
        _apart(first.days, second.days),
        _share(first.places, second.places),
        _apart(first.places, second.places),
        turned_apart,
        float(first.turned and second.turned),
        negation_apart,
        float(_opposed(one.stems, other.stems)),
        float(bool((plain | first.framed) & lists("answers"))),
        float(bool((others | second.framed) & lists("answers"))),
        float(bool(plain & lists("contrast"))),
        float(bool(others & lists("contrast"))),
        float(hedged != hedged_too),
        float(hedged_too),
        abs(len(one.plain) - len(other.plain)) / longest,
        float(len(other.plain) > len(one.plain)),
        max(turned_apart, negation_apart) * held,
        numbers * held,
        float(not frozenset(first.origins).isdisjoint(second.origins)),
        _apart(frozenset(first.origins), frozenset(second.origins)),
        float(cites(first, second) or cites(second, first)),
        float(first.is_bare or second.is_bare),
    )


def cites(one: Statement, other: Statement) -> bool:
    """Whether a statement gives another one's outlet, which is not its own, as where it has it from.

    In the Lethmar Courier "the Courier" is itself, whatever other Couriers there are.
    """
    outlet, own = other.setting.outlet, one.setting.outlet
    return (
        bool(outlet)
        and outlet != own
        and any(_is_name(outlet, name) and not _is_name(own, name) for name in one.passed)
    )


def _is_name(outlet: str, name: str) -> bool:
    """Whether a name in a chain is an outlet's, its last words or first letters, or what stands before "of".

    "Courier" is the "Esk Valley Courier", "the ministry" the "Ministry of Works" that published a report.
    """
    is_head = len(name) >= SHORTEST and outlet.startswith(f"{name} of ")
    return is_head or calls(name, outlet)


def _shared(first: dict[str, float], second: dict[str, float]) -> tuple[float, float, float]:
    """Return how much of all is shared, how much of the lighter side's, and the rarest shared weight."""
    common = [weight for word, weight in first.items() if word in second]
    both, left, right = sum(common), sum(first.values()), sum(second.values())
    least = min(left, right)
    return (
        both / (left + right - both) if both else 0.0,
        both / least if both else 0.0,
        max(common, default=0.0),
    )


def _share(first: frozenset[object] | frozenset[str] | frozenset[float], second: Iterable[object]) -> float:
    """Return how much of the smaller set is in the other, 0 to 1."""
    other = frozenset(second)
    least = min(len(first), len(other))
    return len(first & other) / least if least else 0.0


def _apart(first: frozenset[str] | frozenset[float], second: frozenset[str] | frozenset[float]) -> float:
    """Return 1 where both sets hold something and nothing in common."""
    return float(bool(first) and bool(second) and not (frozenset[object](first) & frozenset[object](second)))


def _side_by_side(first: Sequence[str], second: Sequence[str]) -> float:
    one, other = set(pairwise(first)), set(pairwise(second))
    return _share(frozenset(one), other)


def _opposed(first: Sequence[str], second: Sequence[str]) -> bool:
    known = opposites()
    there, here = frozenset(second), frozenset(first)
    return any((known[word] & there) - here for word in first if word in known and word not in there)
