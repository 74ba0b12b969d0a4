"""What one statement is to another: the same, one that weakens it, an answer, or taken from it.

Comes in: a statement and an earlier one. Goes out: `Verdict`s with a reason that a reader can check.
Refused: two statements of one report are never relays of each other, and two bare sentences are nothing to
each other.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from accordingto.links.features import NAMES, cites, features_of
from accordingto.links.reader import Reading, reader
from accordingto.links.reuse import Reuse, is_taken, reuse_of
from accordingto.links.statements import Statement
from accordingto.links.weighing import weights
from accordingto.links.words import counts_apart
from accordingto.records import LinkKind, Stance

GLANCED = 0.02
"""Probability, at a glance, of saying the same or weakening, below which two statements are not read."""
READ = 3
"""Pairs that are read for one statement as the likeliest at a glance, and then again as many, and again."""
MOST_READ = 9
"""Of one statement, those that are read because of a glance, where all but the last are something."""
READ_ON = 0.3
"""Probability of saying the same or of weakening, from which what was read is something."""
COPIED = 0.5
"""Share of a statement's runs of words from which it counts as copied."""
TAKEN = 0.012
"""Probability of saying the same, alone, from which what has some of the other's runs has it from there."""
SAME = 0.35
"""Probability from which two statements say the same."""
HEADED = 0.6
"""The same where one stands in a headline, which leaves out what tells one deed from another."""
OPPOSED = 0.35
"""Probability from which one of two statements weakens the other."""
CITED = 0.05
"""Probability of saying the same, from which one that names the other's outlet has it from there."""
TOPIC = 0.3
"""Share of telling words from which another place sets two statements apart."""
KEPT = 0.6
"""The same, from which a voice that says yes and no speaks against itself, and from which one that names the
other's outlet has it from there however it reads."""
ANSWERS = 0.2
"""Probability of weakening or of saying the same, from which a refusal is an answer."""
SHARED = 0.42
"""Share of the names, numbers, days or places of one, from which a reason names them."""
SPOKEN = 0.25
"""Share of telling words below which two statements say the same in other words."""
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


class Likely(NamedTuple):
    """How likely two statements say the same, and how likely one weakens the other, each 0 to 1."""

    same: float
    against: float


class Pair:
    """Two statements side by side; what is told of them is told when it is asked for, and only once."""

    reading: Reading | None = None
    """What the room's model says of them; many pairs are read at once, one alone when it is asked for."""
    in_company: Likely | None = None
    """What they are to each other as others tell, where that was asked for (`company.py`)."""
    borne_out: Likely = Likely(0.0, 0.0)
    """The same by the one other that speaks for it most."""

    def __init__(self, later: Statement, earlier: Statement, *, of_one_story: bool = True) -> None:
        """Put the later published first; what their reports tell may be another story each."""
        self.later, self.earlier, self.of_one_story = later, earlier, of_one_story

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

    @property
    def are_bare(self) -> bool:
        """Whether nobody is said to have said either: they are nothing to each other."""
        return self.later.is_bare and self.earlier.is_bare

    @cached_property
    def told(self) -> tuple[float, ...]:
        """All that is told of them without reading them: a number for each of `TOLD`."""
        return (
            *self.values,
            float(self.later.gist @ self.earlier.gist),
            float(self.in_one_report),
            float(bool(self.conflict)),
            float(self.has_common_ground),
            float(self.are_comparable),
        )

    @cached_property
    def glance(self) -> float:
        """Probability, without reading them, that one says the same as the other or weakens it."""
        return weights("glance").probability(self.told)

    @cached_property
    def read(self) -> tuple[float, ...]:
        """All that is told of them: a number for each of `READ_NAMES`."""
        if self.reading is None:
            said = (self.later.as_read, self.earlier.as_read)
            (self.reading,) = reader().readings([said])
        return (*self.told, *self.reading)

    @cached_property
    def by_itself(self) -> Likely:
        """What they are to each other by all that is told of them alone."""
        against = weights("against" if self.conflict else "clash")
        return Likely(weights("same").probability(self.read), against.probability(self.read))

    @property
    def likely(self) -> Likely:
        """What they are to each other, as others tell or else by themselves."""
        return self.in_company or self.by_itself

    @property
    def is_read_as_same(self) -> bool:
        """Whether the room's model takes them for the same, which no number and no day sets apart.

        That outweighs a "not" in one of them, opposite words and another place.

        "Six were aboard, and not one of them slept" sets nobody apart from "there had been six".
        """
        if self.reading is None or self.reading.same <= max(0.0, self.reading.weakens):
            return False
        counts = counts_apart(self.later.words.counts, self.earlier.words.counts)
        return counts is None and not self.features["days_apart"]

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

    @property
    def are_comparable(self) -> bool:
        """Whether both are said to be so, or both the same kind of doing: a demand is no assertion."""
        if self.shares_origin:
            return True
        one, other = self.later.stance, self.earlier.stance
        return any(one in some and other in some for some in ({one}, _FOLLOWING, _COMING))

    @property
    def are_two_stories(self) -> bool:
        """Whether their reports tell of two matters, and neither is from the other."""
        return not (self.of_one_story or self.names_outlet or self.shares_origin or is_taken(self.reuse))

    @property
    def has_common_ground(self) -> bool:
        """Whether they share a word that is no name, or a figure.

        Everybody in a story shares its names, and deaths are counted in many stories.
        """
        one, other = self.later, self.earlier
        if not one.uncounted.keys().isdisjoint(other.uncounted):
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


def is_something(pair: Pair) -> bool:
    """Whether a pair that was read is likely enough to be the same or to weaken to look for more like it."""
    return max(pair.by_itself) >= READ_ON


def decide(pair: Pair) -> list[Verdict]:
    """Say what the later statement of a pair is to the earlier one.

    Args:
        pair: Of the later published, or on the same day, or standing later in the same report, and the other.

    Returns:
        No verdict, one or several: two may be the same and one relayed from the other.
    """
    if pair.are_bare or pair.are_two_stories:
        return []
    found = [*_same(pair), *_relays(pair)]
    if not found:
        found += [*_weakens(pair), *_responds(pair)]
    return found


def _same(pair: Pair) -> Iterator[Verdict]:
    score = _alike(pair)
    enough = HEADED if pair.later.in_headline or pair.earlier.in_headline else SAME
    free = not pair.conflict or pair.is_read_as_same
    if score >= max(enough, pair.likely.against) and free:
        tipped = _tipped(_surer(pair, pair.by_itself.same), enough, pair.borne_out.same)
        yield Verdict(LinkKind.SAME, score, _in_common(pair) + tipped)


def _alike(pair: Pair) -> float:
    return _surer(pair, pair.likely.same)


def _surer(pair: Pair, score: float) -> float:
    """Return how likely both say the same, surer where words run on."""
    if is_taken(pair.reuse, COPIED):
        score = max(score, 0.6 + 0.4 * pair.reuse.share)
    return min(score, 1.0)


def _relays(pair: Pair) -> Iterator[Verdict]:
    if pair.in_one_report or (pair.earlier.is_bare and not is_taken(pair.reuse, COPIED)):
        return
    if pair.later.setting.outlet == pair.earlier.setting.outlet and pair.later.setting.outlet:
        return
    outlet = pair.earlier.setting.outlet
    if pair.conflict:
        return
    if pair.names_outlet and (_alike(pair) >= CITED or pair.features["words_held"] >= KEPT):
        shown = _taken(pair) if is_taken(pair.reuse) else 0.0
        score = 1 - (1 - max(_alike(pair), shown)) * 0.5
        yield Verdict(LinkKind.RELAYS, score, f"It gives {outlet.title()} as where it has it from.")
    elif (
        is_taken(pair.reuse)
        and pair.later.setting.published >= pair.earlier.setting.published
        and (pair.reuse.share >= COPIED or pair.by_itself.same >= TAKEN)
    ):
        score = _taken(pair)
        runs_on = (
            f"{pair.reuse.longest} words run on in both" if pair.reuse.longest else "words run on in both"
        )
        why = f"{runs_on}, and it was published later"
        yield Verdict(LinkKind.RELAYS, score, f"{why[0].upper()}{why[1:]}.")


def _taken(pair: Pair) -> float:
    """Return how sure shared runs of words make it that one is taken from the other."""
    return 0.5 + 0.5 * pair.reuse.share


def _weakens(pair: Pair) -> Iterator[Verdict]:
    if pair.likely.against >= OPPOSED:
        both = f"“{_short(pair.later)}” and “{_short(pair.earlier)}”"
        why = f"Of one matter, {pair.conflict}." if pair.conflict else f"Both can hardly hold: {both}."
        tipped = _tipped(pair.by_itself.against, OPPOSED, pair.borne_out.against)
        yield Verdict(LinkKind.WEAKENS, pair.likely.against, why + tipped)


def _responds(pair: Pair) -> Iterator[Verdict]:
    if pair.later.refuses and not pair.earlier.refuses and max(pair.likely) >= ANSWERS:
        yield Verdict(
            LinkKind.RESPONDS,
            max(pair.likely),
            f"Its cue refuses what another has said: “{pair.later.frame}”.",
        )


def _tipped(alone: float, enough: float, borne_out: float) -> str:
    """Say where a pair alone would be nothing and links of both make it something.

    So that nobody looks for more in the words than is there.
    """
    tips = alone < enough <= borne_out
    return " Alone that would be doubtful: other links of both speak for it." if tips else ""


def _in_common(pair: Pair) -> str:
    held = pair.features["words_held"]
    though = f", though {pair.conflict}" if pair.conflict else ""
    if held < SPOKEN:
        both = f"“{_short(pair.later)}” and “{_short(pair.earlier)}”"
        return f"They say it in other words{_beside(pair)}{though}: {both}."
    return f"They share {round(100 * held)} % of their telling words{_beside(pair)}{though}."


def _beside(pair: Pair) -> str:
    more = [
        kind for kind in ("names", "numbers", "days", "places") if pair.features[f"{kind}_shared"] >= SHARED
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
