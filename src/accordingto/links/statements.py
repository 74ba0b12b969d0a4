"""Claims, and sentences printed without a source, in the form in which they are compared.

Comes in: a report with claims. Goes out: `Statement`s: one a claim, in the same order, and one for each
sentence that stands outside every attribution. Refused: nothing; what is missing is left empty.
"""

import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from accordingto.links.keys import keys_of
from accordingto.links.pieces import Said, as_read, hangs
from accordingto.links.reader import reader
from accordingto.links.stories import story_of
from accordingto.links.vectors import Vectors, rarity, table
from accordingto.links.words import Words, lists, stem, turns, words_of
from accordingto.links.words import table as table_of
from accordingto.records import Actor, ActorKind, Attribution, Claim, Pieces, Report, Span, Stance, content_id

_LINE = re.compile(r"[^\n\r]+")
_STOP = re.compile(r"[.!?][”\"’)]*\s+(?=[“\"‘(]?[A-Z0-9])")
_SMALL = r"(?:(?:of|the|for|and|&|de|des|du|da|do|del|la|und|y)\s+)*"
_CAPITAL = r"[A-Z\u00c0-\u00de]"
_NAME = re.compile(
    rf"{_CAPITAL}[\w.-]*(?:[’']s)?(?:\s+{_SMALL}(?:{_CAPITAL}[\w.-]*|state|radio|television|news|agency)(?:[’']s)?)*"
)
"""A name, as outlets have it: "Halvary's state radio" is "Halvary State Radio"."""
NAMES_COUNT = 0.4
"""What a word in a name counts beside another one as rare: everybody in a story shares its names."""
_DAY_LONG = len("2026-03-01")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_COVERED = 0.6  # of a content, from which the claim inside it stands for both
_REMEMBERED = 4_000  # texts whose words are kept at hand; more would be faster only while a ledger is small
_LAST = 24  # words of the sentence before that are kept: more than are read
_FEWEST = 4  # words of a bare sentence that says enough to be compared


class Setting(NamedTuple):
    """What the claims of one report share.

    Attributes:
        report: Its id.
        outlet: Who published it, in lower case without "the"; "" where nobody is told.
        published: ISO 8601, or "" where it is not told.
        story: What it tells, by its telling words; b"" where that is not known.
    """

    report: str
    outlet: str
    published: str
    story: bytes = b""

    @property
    def day(self) -> str:
        """The day it was published, "2026-03-01", or ""."""
        return self.published[:_DAY_LONG]


class Statement:
    """One claim, or one bare sentence, with everything that pairs are compared by.

    Read aloud: "In `setting.report`, at `pieces`, it says `text`, on the word of `origins`."

    Attributes:
        id: The claim's id; of a bare sentence one made from the report's and its place.
        setting: Its report, outlet and date.
        text: The claim's wording, or the sentence.
        frame: The words of source and cue, as far as they are words; "" for a bare sentence.
        before: Of a claim, the last words of the sentence before, where it hangs on that; else "".
        pieces: Where it stands in the report.
        chains: Of the claim, by actors' ids; empty for a bare sentence.
        origins: Ids of those whose word it rests on; empty where nobody is known.
        passed: Names in the chains between outlet and origin, the origin among them, in plain form.
        stance: What the origin does with it.
        negated: Whether it says that something is not so.
        days: Values of the times it speaks of, dates only.
        places: Names of the places it speaks of.
        is_bare: Whether nobody is said to have said it.
        in_headline: Whether it stands in the report's first line.
    """

    def __init__(  # noqa: PLR0913 - one argument an attribute, all by keyword
        self,
        *,
        id: str,
        setting: Setting,
        text: str,
        pieces: Pieces = (),
        frame: str = "",
        before: str = "",
        chains: tuple[tuple[str, ...], ...] = (),
        origins: tuple[str, ...] = (),
        passed: frozenset[str] = frozenset(),
        stance: Stance = Stance.ASSERTS,
        negated: bool = False,
        days: frozenset[str] = frozenset(),
        places: frozenset[str] = frozenset(),
        is_bare: bool = False,
        in_headline: bool = False,
        vector: Vectors | None = None,
        gist: Vectors | None = None,
        keys: tuple[int, ...] | None = None,
    ) -> None:
        self.id, self.setting, self.text, self.pieces = id, setting, text, pieces
        self.frame, self.before = frame, before
        self.chains, self.origins, self.passed = chains, origins, passed
        self.stance, self.negated, self.days, self.places = stance, negated, days, places
        self.is_bare, self.in_headline = is_bare, in_headline
        self._keys, self._gist = keys, gist
        self.vector: Vectors = table().of([text])[0] if vector is None else vector

    @property
    def gist(self) -> Vectors:
        """What it is about, as the room's model reads it: near where two are worth comparing."""
        if self._gist is None:
            (self._gist,) = _gists_of([self])
        return self._gist

    @property
    def as_read(self) -> Said:
        """The claim as the room's model compares it."""
        return Said(as_read(self.text, is_denied=self.stance is Stance.DENIES), self.frame, self.before)

    @property
    def keys(self) -> tuple[int, ...]:
        """What it is found under."""
        if self._keys is None:
            self._keys = keys_of(self.words.plain, self.weights)
        return self._keys

    @property
    def words(self) -> Words:
        """The words of the text."""
        return _read(self.text).words

    @property
    def weights(self) -> dict[str, float]:
        """Each stem and how telling it is; of a name, which much of a story shares, a part of that."""
        return _read(self.text).weights

    @property
    def matter(self) -> dict[str, float]:
        """Each stem that is no name, and how telling it is."""
        return _read(self.text).matter

    @cached_property
    def uncounted(self) -> dict[str, float]:
        """The same without what is counted: "38 people drowned" and "41 people drowned" are of one matter.

        They are kept with the statement, since every comparison begins with them.
        """
        return {sys.intern(one): rarity(one) for one in _read(self.text).uncounted}

    @property
    def turned(self) -> bool:
        """Whether the origin is against it: a denial, or a content that says that something is not so."""
        return (self.stance is Stance.DENIES) != self.negated

    @property
    def framed(self) -> frozenset[str]:
        """The words of source and cue, in lower case."""
        return frozenset(_read(self.frame).words.plain)

    @property
    def refuses(self) -> bool:
        """Whether the origin speaks against what somebody else has said."""
        return self.stance is Stance.DENIES or bool(self.framed & lists("refusals"))


class _Read(NamedTuple):
    """The words of a text, weighed."""

    words: Words
    weights: dict[str, float]
    matter: dict[str, float]
    uncounted: tuple[str, ...]


@lru_cache(_REMEMBERED)
def _read(text: str) -> _Read:
    """Weigh the words of a text; kept for some texts only, so that memory does not grow with them."""
    words = words_of(text)
    named = frozenset(map(stem, words.names))
    weights = {one: rarity(one) * (NAMES_COUNT if one in named else 1.0) for one in words.stems}
    matter = {one: weight for one, weight in weights.items() if one not in named}
    figures = table_of("numbers")
    uncounted = tuple(
        one for one in matter if not one[0].isdecimal() and one not in figures and one != "total"
    )
    return _Read(words, weights, matter, uncounted)


def statements_of(report: Report) -> tuple[Statement, ...]:
    """Return the statements of a report's claims, in their order, then its bare sentences, in theirs.

    A claim that says little more than that somebody else claims something is left to the claim inside it.
    One that two cues make ("according to the agency, which maintained that ...") is one statement.

    Args:
        report: One with claims; whatever else is missing is missing from its statements.
    """
    by_id = {one.id: one for one in report.attributions}
    actors = {actor.id: actor for actor in report.actors}
    outlet = plain_outlet(report.outlet or "")
    sentences = tuple(_sentences(report.text))
    story = story_of((one.words(report.text) for one in sentences), outlet)
    setting = Setting(report.id, outlet, report.published or "", story)
    bare = list(_bare(report, sentences))
    outer = _outer(report)
    claims: dict[str, Claim] = {}
    for claim in report.claims:
        if claim.attribution not in outer:
            claims.setdefault(claim.id, claim)
    texts = [claim.wording for claim in claims.values()] + [piece.words(report.text) for piece in bare]
    vectors = table().of(texts)
    made = [
        _of_claim(report, sentences, claim, by_id.get(claim.attribution), actors, setting, vector)
        for claim, vector in zip(claims.values(), vectors, strict=False)
    ]
    for piece, text, vector in zip(bare, texts[len(made) :], vectors[len(made) :], strict=True):
        made.append(
            Statement(
                id=bare_id(report.id, piece),
                setting=setting,
                text=text,
                pieces=(piece,),
                is_bare=True,
                negated=turns(text),
                passed=_cited(text),
                vector=vector,
            )
        )
    return tuple(made)


def read_gists(some: Sequence[Statement]) -> None:
    """Read what statements are about, all at once, rather than each when it is asked for."""
    missing = [one for one in some if one._gist is None]
    for one, gist in zip(missing, _gists_of(missing), strict=True):
        one._gist = gist


def _gists_of(some: Sequence[Statement]) -> Vectors:
    return reader().gists([Said(as_read(one.text, is_denied=False), before=one.before) for one in some])


def _outer(report: Report) -> set[str]:
    """Return the ids of attributions whose content is for the most part that of one inside it."""
    size = {one.id: sum(span.end - span.start for span in one.content) for one in report.attributions}
    return {
        one.parent
        for one in report.attributions
        if one.parent in size and size[one.id] >= _COVERED * (size[one.parent] or 1)
    }


def bare_id(report: str, piece: Span) -> str:
    """Return the id of a sentence that a report prints without a source, made from its place."""
    return content_id("bare", report, piece.start, piece.end)


def plain_name(name: str) -> str:
    """Return a name in lower case without article and marks, so that "The Post" is "post"."""
    words = re.findall(r"\w+", name.casefold())
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def plain_outlet(name: str) -> str:
    """Return an outlet's plain name without what it says of itself: "Radio Ombar, transcript"."""
    return plain_name(re.split(r"[,(]", name, maxsplit=1)[0]) or plain_name(name)


def _of_claim(  # noqa: PLR0913, PLR0917 - what one report has is looked up once, by the caller
    report: Report,
    sentences: Sequence[Span],
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
    values = (times[one].value for one in claim.times if one in times)
    days = (value[:10] for value in values if f"[{value}]" in claim.wording)
    return Statement(
        id=claim.id,
        setting=setting,
        text=claim.wording,
        pieces=attribution.content if attribution else (),
        frame=" ".join(span.words(report.text) for span in frame),
        before=_before(report.text, sentences, claim.wording, attribution.content) if attribution else "",
        chains=claim.chains,
        origins=tuple(one for one in claim.origins if one in actors and _is_somebody(actors[one])),
        passed=frozenset(plain_name(each) for one in named for each in (one.name, *one.aliases))
        | _cited(" ".join(piece.words(report.text) for piece in _around(report.text, attribution))),
        stance=claim.stance,
        negated=claim.negated and turns(claim.wording),
        in_headline=bool(attribution and attribution.content[0].end <= _headline(report.text)),
        days=frozenset(day for day in days if _DAY.fullmatch(day)),
        places=frozenset(plain_name(places[one].name) for one in claim.places if one in places),
        vector=vector,
    )


def _before(text: str, sentences: Sequence[Span], wording: str, pieces: Pieces) -> str:
    """Return the last words of the sentence before that in which a claim begins, where it hangs on that."""
    if not pieces or not hangs(_read(wording).words):
        return ""
    at = bisect_right(sentences, min(pieces).start, key=lambda one: one.start) - 1
    if at < 1:
        return ""
    return " ".join(sentences[at - 1].words(text).split()[-_LAST:])


def _around(text: str, attribution: Attribution | None) -> Iterator[Span]:
    """Yield the lines' sentences that an attribution's source and cue stand in."""
    if attribution is None:
        return
    frame = [*attribution.source, *attribution.cue]
    for line in _LINE.finditer(text):
        if any(line.start() <= span.start < line.end() for span in frame):
            start = line.start()
            for stop in (*_STOP.finditer(text, line.start(), line.end()), None):
                end = stop.end() if stop else line.end()
                if any(start <= span.start < end for span in frame):
                    yield Span(start, end)
                start = end


def _cited(text: str) -> frozenset[str]:
    """Return names in a text; of one word only those beside which something is told or reported."""
    names = {plain_name(name.replace("’s", "").replace("'s", "")) for name in _NAME.findall(text)}
    if not lists("telling") & set(words_of(text).plain):
        return frozenset(name for name in names if " " in name)
    return frozenset(names - lists("grammar") - lists("calendar") - {""})


def _headline(text: str) -> int:
    """Return where the first line ends."""
    first = _LINE.search(text)
    return first.end() if first else 0


def _is_somebody(actor: Actor) -> bool:
    return actor.kind is not ActorKind.NOBODY


def _bare(report: Report, sentences: Iterable[Span]) -> Iterator[Span]:
    """Yield the sentences that no attribution touches, in reading order."""
    taken = sorted(
        (span.start, span.end)
        for one in report.attributions
        for span in (*one.source, *one.cue, *one.content)
    )
    at = 0
    furthest = 0
    for sentence in sentences:
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
