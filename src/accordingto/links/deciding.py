"""What one statement is to another: the same, one that weakens it, an answer, or taken from it.

Comes in: a statement and an earlier one. Goes out: `Verdict`s with a reason that a reader can check.
Refused: two statements of one report are never relays of each other, and two bare sentences are nothing to
each other.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from accordingto.links.features import NAMES, cites, features_of
from accordingto.links.reuse import Reuse, is_taken, reuse_of
from accordingto.links.statements import Statement
from accordingto.links.weighing import weights
from accordingto.links.words import counts_apart
from accordingto.records import LinkKind, Stance

SAME = 0.42
"""Probability from which two statements say the same."""
OPPOSED = 0.22
"""Probability of weakening, where something sets two statements apart, from which one does."""
CITED = 0.15
"""Probability of saying the same, from which one that names the other's outlet has it from there."""
TOPIC = 0.3
"""Share of telling words from which another place sets two statements apart."""
KEPT = 0.6
"""The same, from which a voice that says yes and no speaks against itself."""
_TOLD = 3  # names that a report has, from which they tell its story
_SHOWN = 12  # words of a claim that a reason quotes
_COMING = frozenset({Stance.PROMISES, Stance.PREDICTS})
_FOLLOWING = frozenset({Stance.ASSERTS, Stance.DENIES, Stance.ACCUSES, Stance.PREDICTS, Stance.DOUBTS})


class Verdict(NamedTuple):
    """What one statement is to another.

    Attributes:
        kind: Same, weakens, responds or relays.
        score: 0 to 1.
        because: A sentence.
    """

    kind: LinkKind
    score: float
    because: str


class Pair:
    """Two statements side by side; what is told of them is told when it is asked for, and only once."""

    def __init__(self, later: Statement, earlier: Statement) -> None:
        """Put the later published first."""
        self.later, self.earlier = later, earlier

    @cached_property
    def values(self) -> tuple[float, ...]:
        """What they have in common and what sets them apart."""
        return features_of(self.later, self.earlier)

    @cached_property
    def features(self) -> dict[str, float]:
        """The same by name."""
        return dict(zip(NAMES, self.values, strict=True))

    @cached_property
    def reuse(self) -> Reuse:
        """What runs on in both."""
        return reuse_of(self.later.words.plain, self.earlier.words.plain)

    @cached_property
    def alike(self) -> float:
        """Probability that they say the same, by the fitted weights."""
        return weights("same").probability(self.values)

    @property
    def in_one_report(self) -> bool:
        """Whether one report says both."""
        return self.later.setting.report == self.earlier.setting.report

    @property
    def names_outlet(self) -> bool:
        """Whether the later one says that it has it from the earlier one's outlet."""
        return cites(self.later, self.earlier)

    @property
    def shares_origin(self) -> bool:
        """Whether both rest on one named voice."""
        return bool(set(self.later.origins) & set(self.earlier.origins))

    @cached_property
    def against(self) -> float:
        """Probability that one weakens the other, if something in them cannot be true of both."""
        return weights("against").probability(self.values)

    @property
    def are_two_stories(self) -> bool:
        """Whether their reports name much and nothing in common, and neither is from the other."""
        one, other = self.later.story, self.earlier.story
        if one & other or min(len(one), len(other)) < _TOLD:
            return False
        return not (self.names_outlet or self.shares_origin or is_taken(self.reuse))

    @property
    def has_common_ground(self) -> bool:
        """Whether they share a word that is no name, or a figure, and their reports a name.

        Everybody in a story shares its names, and deaths are counted in many stories.
        """
        one, other = self.later, self.earlier
        if self.are_two_stories:
            return False
        if any(word in other.uncounted for word in one.uncounted):
            return True
        return bool(one.words.numbers & other.words.numbers) and not self.conflict

    @cached_property
    def conflict(self) -> str:
        """Say in a clause what cannot be true of both, or "" where nothing is found."""
        one, other = self.later, self.earlier
        if one.turned != other.turned and not (self.shares_origin and self.features["words_held"] < KEPT):
            against, told = (one, other) if one.turned else (other, one)
            return f"one says it is not so (“{_short(against)}”), the other that it is (“{_short(told)}”)"
        if self.features["opposites"]:
            return "they use opposite words of it"
        apart = counts_apart(one.words.counts, other.words.counts)
        if apart is not None:
            return f"one counts {_figures(one)}, the other {_figures(other)}"
        if self.features["days_apart"]:
            return f"one dates it {_listed(one.days)}, the other {_listed(other.days)}"
        if self.features["places_apart"] and self.features["words_held"] >= TOPIC:
            return f"one puts it in {_listed(one.places)}, the other in {_listed(other.places)}"
        return ""


def decide(later: Statement, earlier: Statement) -> list[Verdict]:
    """Say what the later statement is to the earlier one.

    Args:
        later: Published later, or on the same day, or standing later in the same report.
        earlier: The other.

    Returns:
        No verdict, one or several: two may be the same and one relayed from the other.
    """
    if later.is_bare and earlier.is_bare:
        return []
    pair = Pair(later, earlier)
    if not pair.has_common_ground:
        return []
    found = [*_same(pair), *_relays(pair)]
    if not found:
        found += [*_weakens(pair), *_responds(pair)]
    return found


def _same(pair: Pair) -> Iterator[Verdict]:
    score = _alike(pair)
    if score >= SAME and not pair.conflict and _comparable(pair):
        held = round(100 * pair.features["words_held"])
        yield Verdict(LinkKind.SAME, score, f"They share {held} % of their telling words{_beside(pair)}.")


def _alike(pair: Pair) -> float:
    """Return how likely both say the same, surer where words run on or one voice stands behind both."""
    score = pair.alike
    if is_taken(pair.reuse, 0.5):
        score = max(score, 0.6 + 0.4 * pair.reuse.share)
    return min(score, 1.0)


def _comparable(pair: Pair) -> bool:
    """Whether both are things said to be so, or both the same kind of doing: a demand is no assertion."""
    if pair.shares_origin:
        return True
    one, other = pair.later.stance, pair.earlier.stance
    return any(one in some and other in some for some in ({one}, _FOLLOWING, _COMING))


def _relays(pair: Pair) -> Iterator[Verdict]:
    if pair.in_one_report or (pair.earlier.is_bare and not is_taken(pair.reuse, 0.5)):
        return
    if pair.later.setting.outlet == pair.earlier.setting.outlet and pair.later.setting.outlet:
        return
    outlet = pair.earlier.setting.outlet
    if pair.names_outlet and _alike(pair) >= CITED and not pair.conflict:
        score = 1 - (1 - _alike(pair)) * 0.5
        yield Verdict(LinkKind.RELAYS, score, f"It gives {outlet.title()} as where it has it from.")
    elif (
        is_taken(pair.reuse)
        and not pair.conflict
        and pair.later.setting.published >= pair.earlier.setting.published
    ):
        score = 0.5 + 0.5 * pair.reuse.share
        runs_on = (
            f"{pair.reuse.longest} words run on in both" if pair.reuse.longest else "words run on in both"
        )
        why = f"{runs_on}, and it was published later"
        yield Verdict(LinkKind.RELAYS, score, f"{why[0].upper()}{why[1:]}.")


def _weakens(pair: Pair) -> Iterator[Verdict]:
    if pair.conflict and pair.against >= OPPOSED and _comparable(pair):
        yield Verdict(LinkKind.WEAKENS, pair.against, f"Of one matter, {pair.conflict}.")


def _responds(pair: Pair) -> Iterator[Verdict]:
    if pair.later.refuses and not pair.earlier.refuses and (pair.against >= OPPOSED or pair.alike >= TOPIC):
        yield Verdict(
            LinkKind.RESPONDS,
            max(pair.against, pair.alike),
            f"Its cue refuses what another has said: “{pair.later.frame}”.",
        )


def _beside(pair: Pair) -> str:
    more = [
        kind for kind in ("names", "numbers", "days", "places") if pair.features[f"{kind}_shared"] >= SAME
    ]
    voice = ", and rest on one voice" if pair.shares_origin else ""
    return (f", and {' and '.join(more)}" if more else "") + voice


def _short(statement: Statement) -> str:
    words = statement.text.split()
    return " ".join(words[:_SHOWN]) + (" …" if len(words) > _SHOWN else "")


def _figures(statement: Statement) -> str:
    return ", ".join(f"{number:,g}" for number in sorted(statement.words.numbers))


def _listed(values: frozenset[str]) -> str:
    return ", ".join(sorted(values))
