"""Claims, and sentences printed without a source, in the form in which they are compared.

Comes in: a report with claims. Goes out: `Statement`s: one a claim, in the same order, and one for each
sentence that stands outside every attribution. Refused: nothing; what is missing is left empty.
"""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from accordingto.links.vectors import Vectors, rarity, table
from accordingto.links.words import Words, lists, words_of
from accordingto.records import Actor, ActorKind, Attribution, Claim, Pieces, Report, Span, Stance, content_id

_LINE = re.compile(r"[^\n\r]+")
_STOP = re.compile(r"[.!?][”\"’)]*\s+(?=[“\"‘(]?[A-Z0-9])")
_FEWEST = 5  # words of a bare sentence that says enough to be compared


class Setting(NamedTuple):
    """What the claims of one report share.

    Attributes:
        report: Its id.
        outlet: Who published it, in lower case without "the"; "" where nobody is told.
        published: ISO 8601, or "" where it is not told.
    """

    report: str
    outlet: str
    published: str


class Statement:
    """One claim, or one bare sentence, with everything that pairs are compared by.

    Read aloud: "In `setting.report`, at `pieces`, it says `text`, on the word of `origins`."

    Attributes:
        id: The claim's id; of a bare sentence one made from the report's and its place.
        setting: Its report, outlet and date.
        text: The claim's wording, or the sentence.
        frame: The words of source and cue, as far as they are words; "" for a bare sentence.
        pieces: Where it stands in the report.
        chains: Of the claim, by actors' ids; empty for a bare sentence.
        origins: Ids of those whose word it rests on; empty where nobody is known.
        passed: Names in the chains between outlet and origin, the origin among them, in plain form.
        stance: What the origin does with it.
        negated: Whether it says that something is not so.
        days: Values of the times it speaks of, dates only.
        places: Names of the places it speaks of.
        is_bare: Whether nobody is said to have said it.
    """

    def __init__(  # noqa: PLR0913 - one argument an attribute, all by keyword
        self,
        *,
        id: str,
        setting: Setting,
        text: str,
        pieces: Pieces = (),
        frame: str = "",
        chains: tuple[tuple[str, ...], ...] = (),
        origins: tuple[str, ...] = (),
        passed: frozenset[str] = frozenset(),
        stance: Stance = Stance.ASSERTS,
        negated: bool = False,
        days: frozenset[str] = frozenset(),
        places: frozenset[str] = frozenset(),
        is_bare: bool = False,
        vector: Vectors | None = None,
    ) -> None:
        self.id, self.setting, self.text, self.pieces, self.frame = id, setting, text, pieces, frame
        self.chains, self.origins, self.passed = chains, origins, passed
        self.stance, self.negated, self.days, self.places = stance, negated, days, places
        self.is_bare = is_bare
        self.vector: Vectors = table().of([text])[0] if vector is None else vector

    @cached_property
    def words(self) -> Words:
        """The words of the text."""
        return words_of(self.text)

    @cached_property
    def weights(self) -> dict[str, float]:
        """Each stem and how telling it is."""
        return {stem: rarity(stem) for stem in self.words.stems}

    @cached_property
    def turned(self) -> bool:
        """Whether the origin is against it: a denial, or a content that says that something is not so."""
        return (self.stance is Stance.DENIES) != self.negated

    @cached_property
    def framed(self) -> frozenset[str]:
        """The words of source and cue, in lower case."""
        return frozenset(words_of(self.frame).plain)

    @cached_property
    def refuses(self) -> bool:
        """Whether the origin speaks against what somebody else has said."""
        return self.stance is Stance.DENIES or bool(self.framed & lists("refusals"))


def statements_of(report: Report) -> tuple[Statement, ...]:
    """Return the statements of a report's claims, in their order, then its bare sentences, in theirs.

    Args:
        report: One with claims; whatever else is missing is missing from its statements.
    """
    by_id = {one.id: one for one in report.attributions}
    actors = {actor.id: actor for actor in report.actors}
    setting = Setting(report.id, plain_name(report.outlet or ""), report.published or "")
    bare = list(_bare(report))
    texts = [claim.wording for claim in report.claims] + [piece.words(report.text) for piece in bare]
    vectors = table().of(texts)
    made = [
        _of_claim(report, claim, by_id.get(claim.attribution), actors, setting, vector)
        for claim, vector in zip(report.claims, vectors, strict=False)
    ]
    for piece, text, vector in zip(bare, texts[len(made) :], vectors[len(made) :], strict=True):
        made.append(
            Statement(
                id=content_id("bare", report.id, piece.start, piece.end),
                setting=setting,
                text=text,
                pieces=(piece,),
                is_bare=True,
                negated=bool(set(words_of(text).plain[:40]) & {"not", "never", "no"}),
                vector=vector,
            )
        )
    return tuple(made)


def plain_name(name: str) -> str:
    """Return a name in lower case without article and marks, so that "The Post" is "post"."""
    words = re.findall(r"\w+", name.casefold())
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def _of_claim(  # noqa: PLR0913, PLR0917 - what one report has is looked up once, by the caller
    report: Report,
    claim: Claim,
    attribution: Attribution | None,
    actors: dict[str, Actor],
    setting: Setting,
    vector: Vectors,
) -> Statement:
    times = {time.id: time for time in report.times}
    places = {place.id: place for place in report.places}
    named = (actors[one] for chain in claim.chains for one in chain if one in actors)
    frame = attribution.source + attribution.cue if attribution else ()
    days = (times[one].value[:10] for one in claim.times if one in times)
    return Statement(
        id=claim.id,
        setting=setting,
        text=claim.wording,
        pieces=attribution.content if attribution else (),
        frame=" ".join(span.words(report.text) for span in frame),
        chains=claim.chains,
        origins=tuple(one for one in claim.origins if one in actors and _is_somebody(actors[one])),
        passed=frozenset(plain_name(each) for one in named for each in (one.name, *one.aliases)),
        stance=claim.stance,
        negated=claim.negated,
        days=frozenset(day for day in days if day[:1].isdecimal()),
        places=frozenset(plain_name(places[one].name) for one in claim.places if one in places),
        vector=vector,
    )


def _is_somebody(actor: Actor) -> bool:
    return actor.kind is not ActorKind.NOBODY


def _bare(report: Report) -> Iterator[Span]:
    """Yield the sentences that no attribution touches, in reading order, the first two lines' titles aside."""
    taken = sorted(
        (span.start, span.end)
        for one in report.attributions
        for span in (*one.source, *one.cue, *one.content)
    )
    at = 0
    furthest = 0
    for sentence in _sentences(report.text):
        while at < len(taken) and taken[at][0] < sentence.end:
            furthest = max(furthest, taken[at][1])
            at += 1
        if furthest <= sentence.start and len(sentence.words(report.text).split()) >= _FEWEST:
            yield sentence


def _sentences(text: str) -> Iterator[Span]:
    for line in _LINE.finditer(text):
        start = line.start()
        for stop in _STOP.finditer(text, line.start(), line.end()):
            yield Span(start, stop.end())
            start = stop.end()
        if start < line.end():
            yield Span(start, line.end())
