"""What one statement is to another: the same, one that weakens it, an answer, or taken from it.

Comes in: a statement and an earlier one. Goes out: `Verdict`s with a reason that a reader can check. Refused:
two statements of one report are never relays of each other, and two bare sentences are nothing to each other.
"""

from collections.abc import Iterator
from typing import NamedTuple

from accordingto.links.features import NAMES, features_of
from accordingto.links.reuse import Reuse, is_taken, reuse_of
from accordingto.links.statements import Statement
from accordingto.links.weighing import weights
from accordingto.records import LinkKind, Stance

SAME = 0.5
"""Probability from which two statements say the same."""
TOPIC = 0.3
"""Probability of saying the same, from which what sets two statements apart is about one matter."""
FITTED = 0.8
"""Probability from which the fitted model alone may say that one weakens the other."""
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
    """Two statements side by side, the later published first, and what is told of them only once."""

    def __init__(self, later: Statement, earlier: Statement) -> None:
        """Compare the two."""
        self.later, self.earlier = later, earlier
        self.values = features_of(later, earlier)
        self.features = dict(zip(NAMES, self.values, strict=True))
        self.reuse: Reuse = reuse_of(later.words.plain, earlier.words.plain)
        self.alike = weights("same").probability(self.values)

    @property
    def in_one_report(self) -> bool:
        """Whether one report says both."""
        return self.later.setting.report == self.earlier.setting.report

    @property
    def names_outlet(self) -> bool:
        """Whether the later one says that it has it from the earlier one's outlet."""
        outlet = self.earlier.setting.outlet
        own = self.later.setting.outlet
        return bool(outlet) and outlet != own and any(_is_name(outlet, name) for name in self.later.passed)

    @property
    def shares_origin(self) -> bool:
        """Whether both rest on one named voice."""
        return bool(set(self.later.origins) & set(self.earlier.origins))

    def conflict(self) -> str:
        """Say in a clause what cannot be true of both, or "" where nothing is found."""
        one, other = self.later, self.earlier
        if one.turned != other.turned:
            against, told = (one, other) if one.turned else (other, one)
            return f"one says it is not so (“{_short(against)}”), the other that it is (“{_short(told)}”)"
        if self.features["opposites"]:
            return "they use opposite words of it"
        if self.features["numbers_apart"]:
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
    found = [*_same(pair), *_relays(pair)]
    if not found and not (later.is_bare or earlier.is_bare):
        found += [*_weakens(pair), *_responds(pair)]
    return found


def _same(pair: Pair) -> Iterator[Verdict]:
    score = _alike(pair)
    if score >= SAME and not pair.conflict() and _comparable(pair):
        held = round(100 * pair.features["words_held"])
        yield Verdict(LinkKind.SAME, score, f"They share {held} % of their telling words{_beside(pair)}.")


def _alike(pair: Pair) -> float:
    """Return how likely both say the same, surer where words run on or one voice stands behind both."""
    score = pair.alike
    if is_taken(pair.reuse, 0.5):
        score = max(score, 0.6 + 0.4 * pair.reuse.share)
    if pair.shares_origin or pair.names_outlet:
        score = 1 - (1 - score) * 0.6
    return min(score, 1.0)


def _comparable(pair: Pair) -> bool:
    """Whether both are things said to be so, or both the same kind of doing: a demand is no assertion."""
    one, other = pair.later.stance, pair.earlier.stance
    return one == other or (one in _FOLLOWING and other in _FOLLOWING)


def _relays(pair: Pair) -> Iterator[Verdict]:
    if pair.in_one_report or (pair.earlier.is_bare and not is_taken(pair.reuse, 0.5)):
        return
    if pair.later.setting.outlet == pair.earlier.setting.outlet and pair.later.setting.outlet:
        return
    outlet = pair.earlier.setting.outlet
    if pair.names_outlet and _alike(pair) >= TOPIC and not pair.conflict():
        score = 1 - (1 - _alike(pair)) * 0.5
        yield Verdict(LinkKind.RELAYS, score, f"It gives {outlet.title()} as where it has it from.")
    elif is_taken(pair.reuse) and pair.later.setting.published >= pair.earlier.setting.published:
        score = 0.5 + 0.5 * pair.reuse.share
        runs_on = (
            f"{pair.reuse.longest} words run on in both" if pair.reuse.longest else "words run on in both"
        )
        why = f"{runs_on}, and it was published later"
        yield Verdict(LinkKind.RELAYS, score, f"{why[0].upper()}{why[1:]}.")


def _weakens(pair: Pair) -> Iterator[Verdict]:
    conflict = pair.conflict()
    fitted = weights("weakens").probability(pair.values)
    if conflict and pair.alike >= TOPIC and _comparable(pair):
        yield Verdict(LinkKind.WEAKENS, max(pair.alike, fitted), f"Of one matter, {conflict}.")
    elif fitted >= FITTED and pair.alike >= TOPIC:
        yield Verdict(
            LinkKind.WEAKENS, fitted, "They speak of one matter and set different things against it."
        )


def _responds(pair: Pair) -> Iterator[Verdict]:
    if pair.later.refuses and not pair.earlier.refuses and pair.alike >= TOPIC:
        yield Verdict(
            LinkKind.RESPONDS, pair.alike, f"Its cue refuses what another has said: “{pair.later.frame}”."
        )


def _beside(pair: Pair) -> str:
    more = [kind for kind in ("names", "numbers", "days", "places") if pair.features[f"{kind}_shared"] >= 0.5]
    voice = ", and rest on one voice" if pair.shares_origin else ""
    return (f", and {' and '.join(more)}" if more else "") + voice


def _is_name(outlet: str, name: str) -> bool:
    """Whether a name in a chain is that of an outlet, or its last words: "Courier" of "Esk Valley Courier"."""
    return name == outlet or (len(name) > 3 and outlet.endswith(f" {name}"))


def _short(statement: Statement) -> str:
    words = statement.text.split()
    return " ".join(words[:12]) + (" …" if len(words) > 12 else "")


def _figures(statement: Statement) -> str:
    return ", ".join(f"{number:,g}" for number in sorted(statement.words.numbers))


def _listed(values: frozenset[str]) -> str:
    return ", ".join(sorted(values))
