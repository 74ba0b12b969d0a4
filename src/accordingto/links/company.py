"""A second look at claims that were read side by side: what the company that they keep says of them.

Comes in: the pairs that were read for the statements of one report, and the links found before. Goes out: of
each pair how likely both are the same and how likely one weakens the other, as others tell. Refused: nothing;
two that have nobody in common are weighed by themselves.

Two are likelier the same where both are the same as a third, and likelier against each other where one is the
same as what the other weakens. What a pair is by such thirds is told to its neighbours once more: the second
time they hear of one another what the first time made of each. The weights on `NAMES` are fitted like those
that decide.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from accordingto.links.deciding import Likely, Pair
from accordingto.links.weighing import Weights, weights
from accordingto.records import LinkKind

NAMES = (
    "same_alone",  # log-odds that both say the same, of the pair by itself
    "against_alone",  # log-odds that one weakens the other, of the pair by itself
    "same",  # both again, as the look before told them
    "against",
    "same_by_one",  # both are the same as a third: of the likeliest third how likely the less likely is
    "same_by_all",  # the same, of all thirds together
    "against_by_one",  # one is the same as a third that the other weakens
    "against_by_all",
    "both_against_one",  # both weaken a third
    "both_against_all",
    "same_among_same",  # log-odds, on average over the two and what either is the same as
    "against_among_same",
    "same_by_opponents",  # the same over what either weakens: who weakens it too is the same
    "against_by_opponents",  # ... and who is the same as it weakens the other
    "likeliest_rival",  # log-odds that one is the same as another statement of the other's report
    "unlikeliest_rival",  # the same of the one of both that has the less likely rival
    "likeliest_opponent",  # log-odds that one weakens another statement of the other's report
    "most_same",  # how much one of both is the same as, all told
    "least_same",  # the other of both
    "most_against",  # how much one of both weakens, all told
    "least_against",
)
LOOKS = "once", "twice"
"""What the weights of either look are called, after "same" and "against"."""
MOST_KEPT = 24
"""Links that are remembered of one statement, the surest: no popular claim makes every later one slow."""
_MOST = 2.5
"""What any number of others come to: two or three that say so are as good as a hundred."""
_LEAST = 1e-4  # probability, up from which and down from one less which log-odds are told apart
_KEPT = frozenset({LinkKind.SAME, LinkKind.WEAKENS})


class Tie(NamedTuple):
    """What one statement is to another.

    Attributes:
        report: The other's.
        same: Probability that both are the same.
        against: Probability that one weakens the other.
    """

    report: str
    same: float
    against: float


class Known(NamedTuple):
    """A link as it is remembered, with the reports of its ends."""

    kind: LinkKind
    score: float
    of: str
    of_report: str
    to: str
    to_report: str


_Beside = dict[str, Tie]
"""Of one statement, what it is to others, by their ids."""


class Company:
    """Who keeps company with whom, as far as links were found."""

    def __init__(self, weigh: Callable[[str], Weights] = weights) -> None:
        """Begin with nobody.

        Args:
            weigh: Gives the weights called "same once", "against once", "same twice" and "against twice".
        """
        self._weigh = weigh
        self._kept: dict[str, _Beside] = {}

    def keep(self, links: Iterable[Known]) -> None:
        """Remember which claims were found to be the same or to weaken each other."""
        for one in links:
            if one.kind in _KEPT:
                same, against = (one.score, 0.0) if one.kind is LinkKind.SAME else (0.0, one.score)
                self._keep(one.of, one.to, Tie(one.to_report, same, against))
                self._keep(one.to, one.of, Tie(one.of_report, same, against))

    def look_again(self, pairs: Sequence[Pair]) -> None:
        """Weigh the pairs that were read for one report anew: each gets its `in_company` and `borne_out`."""
        told = [pair.by_itself for pair in pairs]
        rows: list[tuple[float, ...]] = []
        for look in LOOKS:
            same, against = self._weigh(f"same {look}"), self._weigh(f"against {look}")
            rows = self.features(pairs, told)
            told = [Likely(same.probability(row), against.probability(row)) for row in rows]
        for pair, likely, row in zip(pairs, told, rows, strict=True):
            pair.in_company, pair.borne_out = likely, _borne_out(row)

    def features(self, pairs: Sequence[Pair], told: Sequence[Likely]) -> list[tuple[float, ...]]:
        """Return a number for each of `NAMES`, of each pair.

        Args:
            pairs: All that were read for one report.
            told: How likely each is the same or against, as the look before found.
        """
        beside: dict[str, _Beside] = {}
        for pair, likely in zip(pairs, told, strict=True):
            for one, other in ((pair.later, pair.earlier), (pair.earlier, pair.later)):
                if one.id not in beside:
                    beside[one.id] = dict(self._kept.get(one.id, {}))
                beside[one.id][other.id] = Tie(other.setting.report, *likely)
        return [
            _features(pair, likely, beside[pair.later.id], beside[pair.earlier.id])
            for pair, likely in zip(pairs, told, strict=True)
        ]

    def _keep(self, one: str, other: str, tie: Tie) -> None:
        ties = self._kept.setdefault(one, {})
        ties[other] = tie
        if len(ties) > MOST_KEPT:
            del ties[min(ties, key=lambda id_: (max(ties[id_].same, ties[id_].against), id_))]


def _features(pair: Pair, own: Likely, later: _Beside, earlier: _Beside) -> tuple[float, ...]:
    """Return a number for each of `NAMES`, of a pair whose ends are to others what is told of either."""
    thirds = [(tie, earlier[one]) for one, tie in later.items() if one in earlier]
    same = [min(a.same, b.same) for a, b in thirds]
    against = [max(min(a.same, b.against), min(a.against, b.same)) for a, b in thirds]
    both_against = [min(a.against, b.against) for a, b in thirds]
    n_same = 1 + math.fsum(a.same + b.same for a, b in thirds)
    n_opponents = 1 + math.fsum(a.against + b.against for a, b in thirds)
    same_same = own.same + 2 * math.fsum(a.same * b.same for a, b in thirds)
    against_against = own.same + 2 * math.fsum(a.against * b.against for a, b in thirds)
    same_against = own.against + math.fsum(a.same * b.against + a.against * b.same for a, b in thirds)
    rivals = [
        [tie for other, tie in ties.items() if tie.report == than.setting.report and other != than.id]
        for ties, than in ((later, pair.earlier), (earlier, pair.later))
    ]
    rival_same = [max((tie.same for tie in some), default=0.0) for some in rivals]
    all_same = [_sum_of(tie.same for tie in ties.values()) for ties in (later, earlier)]
    all_against = [_sum_of(tie.against for tie in ties.values()) for ties in (later, earlier)]
    return (
        *map(_odds, (*pair.by_itself, *own)),
        *(told for some in (same, against, both_against) for told in (max(some, default=0.0), _sum_of(some))),
        _odds(same_same / n_same),
        _odds(same_against / n_same),
        _odds(against_against / n_opponents),
        _odds(same_against / n_opponents),
        _odds(max(rival_same)),
        _odds(min(rival_same)),
        _odds(max((tie.against for some in rivals for tie in some), default=0.0)),
        *(told for one in (all_same, all_against) for told in (max(one), min(one))),
    )


def _borne_out(row: tuple[float, ...]) -> Likely:
    """Return how likely a pair is what it is by the one other that speaks for it most."""
    told = dict(zip(NAMES, row, strict=True))
    return Likely(max(told["same_by_one"], told["both_against_one"]), told["against_by_one"])


def _sum_of(some: Iterable[float]) -> float:
    return min(math.fsum(some), _MOST)


def _odds(probability: float) -> float:
    held = min(max(probability, _LEAST), 1 - _LEAST)
    return math.log(held / (1 - held))
