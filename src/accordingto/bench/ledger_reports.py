"""Generated reports with real shapes, for a ledger to be filled with.

Comes in: how many claims, and a seed. Goes out: `Report`s with everything a reading finds, the same for the
same seed. The shapes are those of PolNeAR dev as the learned finder reads it: 27 claims a report, 20 words a
claim; words, actors and outlets are drawn by Zipf's law, since a search meets frequent ones most. Refused:
nothing.
"""

import hashlib
import random
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from accordingto.records import (
    Actor,
    ActorKind,
    Attribution,
    Claim,
    Form,
    Manner,
    Place,
    Report,
    Resolution,
    Span,
    Stance,
    attribution_id,
    content_id,
)

FOUND_BY = "generated/1"
CLAIMS_A_REPORT = 27
_WORDS, _ACTORS, _OUTLETS, _PLACES = 30_000, 20_000, 200, 2_000
_SYLLABLES = (
    "ba",
    "ce",
    "di",
    "fo",
    "gu",
    "har",
    "kel",
    "lin",
    "mor",
    "nat",
    "pes",
    "rol",
    "sta",
    "ten",
    "wy",
)
_STANCES = (70, 8, 3, 5, 4, 4, 4, 2)  # percent, in the order of `Stance`
_KINDS = (50, 30, 5, 10, 5)  # percent of the first five kinds


class _Zipf:
    """Draws numbers below `n`, the small ones oftener: the r-th with a chance of 1 in r."""

    def __init__(self, n: int) -> None:
        self._range = range(n)
        self._weights = list(accumulate(1 / rank for rank in range(1, n + 1)))

    def draw(self, dice: random.Random, count: int) -> list[int]:
        return dice.choices(self._range, cum_weights=self._weights, k=count)


class Maker:
    """Makes reports; the same seed makes the same ones.

    Args:
        seed: Any number.
        claims_a_report: How long they are.
    """

    def __init__(self, seed: int = 0, claims_a_report: int = CLAIMS_A_REPORT) -> None:
        """Make the words and the names."""
        self._size = claims_a_report
        self._dice = random.Random(seed)  # noqa: S311 - keeps no secret
        self._words, self._names = _Zipf(_WORDS), _Zipf(_ACTORS)
        self._outlets, self._places = _Zipf(_OUTLETS), _Zipf(_PLACES)
        kinds = random.Random(7).choices(list(ActorKind)[: len(_KINDS)], _KINDS, k=_ACTORS)  # noqa: S311
        self._kinds = dict(enumerate(kinds))

    def reports(self, n_claims: int) -> Iterator[Report]:
        """Yield reports until they hold that many claims."""
        for number in range(-(-n_claims // self._size)):
            yield self.report(number)

    def report(self, number: int) -> Report:
        """Make one report."""
        made = [self._said() for _ in range(self._size)]
        text = "\n".join(said.sentence for said in made)
        original = f"{number}\n\n{text}\n".encode()
        sha256 = hashlib.sha256(original).hexdigest()
        own = sha256[:16]
        starts = accumulate((len(said.sentence) + 1 for said in made), initial=0)
        rows = [self._row(own, start, said) for start, said in zip(starts, made, strict=False)]
        actors = {actor.id: actor for _, _, claim_actors, _, _ in rows for actor in claim_actors}
        (outlet,) = self._outlets.draw(self._dice, 1)
        return Report(
            own, text, sha256, original, f"made/{number}.txt",
            title=f"{word(number % _WORDS)} {word(number % 997)}".capitalize(),
            outlet=f"The {word(outlet + 50).capitalize()} Courier", published=self._day(), language="en",
            attributions=tuple(row.attribution for row in rows), actors=tuple(actors.values()),
            resolutions=tuple(row.resolution for row in rows), claims=tuple(row.claim for row in rows),
            places=tuple(place for row in rows for place in row.places),
        )  # fmt: skip

    def _day(self) -> str:
        dice = self._dice
        return f"{dice.randrange(2021, 2026)}-{dice.randrange(1, 13):02}-{dice.randrange(1, 29):02}"

    def _said(self) -> "_Said":
        length = max(4, round(self._dice.gauss(20, 8)))
        content = " ".join(map(word, self._words.draw(self._dice, length)))
        source, about = self._names.draw(self._dice, 2)
        (place,) = self._places.draw(self._dice, 1)
        return _Said(name(source), content, source, about, place)

    def _row(self, report: str, start: int, said: "_Said") -> "_Row":
        """Make of one sentence all that a reading would find in it."""
        source = Span(start, start + len(said.source))
        cue = Span(source.end + 1, source.end + 5)
        content = Span(cue.end + 6, cue.end + 6 + len(said.content))
        attribution = Attribution(
            attribution_id(report, (source,), (cue,), (content,)), (source,), (cue,), (content,),
            Form.INDIRECT, Manner.SPEECH, None, FOUND_BY, round(self._dice.random(), 4),
        )  # fmt: skip
        actors = self._actor(said.origin, source), self._actor(said.about, None)
        (stance,) = self._dice.choices(list(Stance), _STANCES)
        places: tuple[Place, ...] = ()
        if said.place % 3 == 0:
            at = content_id(report, content.start, said.place)
            where = (Span(content.start, content.start + 2),)
            places = (Place(at, where, word(said.place).capitalize(), 54.5, -0.6, said.place, "GB"),)
        claim = Claim(
            content_id(attribution.id, "claim"), attribution.id, said.content, ((actors[0].id,),), stance,
            round(self._dice.uniform(-3, 3), 2), about=(actors[1].id,),
            places=tuple(row.id for row in places),
        )  # fmt: skip
        return _Row(attribution, Resolution(attribution.id, (actors[0].id,)), actors, claim, places)

    def _actor(self, number: int, mention: Span | None) -> Actor:
        mentions = () if mention is None else (mention,)
        return Actor(content_id("actor", number), name(number), self._kinds[number], mentions=mentions)


class _Said(NamedTuple):
    """One sentence before it is written down."""

    source: str
    content: str
    origin: int
    about: int
    place: int

    @property
    def sentence(self) -> str:
        return f"{self.source} said that {self.content}."


class _Row(NamedTuple):
    """What a reading finds in one sentence."""

    attribution: Attribution
    resolution: Resolution
    actors: tuple[Actor, Actor]
    claim: Claim
    places: tuple[Place, ...]


def word(number: int) -> str:
    """Return a made-up word, the same for the same number, frequent ones shorter."""
    syllables = ""
    number += len(_SYLLABLES)
    while number:
        number, rest = divmod(number, len(_SYLLABLES))
        syllables += _SYLLABLES[rest]
    return syllables


def name(number: int) -> str:
    """Return a made-up name of two words."""
    return f"{word(number % 900).capitalize()} {word(number).capitalize()}"
