"""An actor while the report is still being read: what is known of it so far, and where it was met.

Comes in: mentions, one by one. Goes out: a `Draft` that grows, and the `Actor` it becomes. Refused:
nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from accordingto.actors.known import Known
from accordingto.actors.spellings import name_key, person_key
from accordingto.actors.vocabulary import folded, given_gender, same_nouns
from accordingto.records import Actor, ActorKind, Span, content_id


class Role(NamedTuple):
    """What somebody is said to be.

    Attributes:
        said: As written: "chief Taliban spokesperson".
        head: Its head noun, singular, one for all words of the same meaning.
        others: The other words, in lower case.
        noun: The head noun itself, singular.
    """

    said: str
    head: str
    others: frozenset[str]
    noun: str = ""

    @classmethod
    def of(cls, said: str, head: str) -> "Role":
        """Make a role of its words and their head noun."""
        others = frozenset(word for word in said.lower().replace("-", " ").split() if word not in _ARTICLES)
        return cls(said, same_nouns().get(head, head), others - {head}, head)


_ARTICLES = frozenset(["a", "an", "the", "of", "for", "in", "and", "at"])


@dataclass(slots=True, eq=False)
class Draft:
    """An actor in the making.

    Attributes:
        kind: "person", "organisation", "document", "unnamed", "collective", "place", "thing", or "" while
            nothing tells.
        names: Every way it is named, each once, in the order they were met.
        sort: A finer word, or "".
        gender: "m", "f" or "" while nothing tells.
        gender_told: Whether a title, a noun or a pronoun told it, and not the given name alone.
        plural: Whether "they" is the pronoun for it.
        known: Its row in the list of known actors, or None.
        roles: What it is said to be.
        places: Spans of its mentions, in any order, possibly with repeats.
        because: Why its spellings were taken for one.
        side: Whose they are, or for whom a named one speaks, or None.
        number: How many an unnamed one is said to be, or None.
        anonymity: Why it is not named, or None.
        count: Mentions so far, by name.
        guessed: Whether it is a person only because nothing told what it is.
    """

    kind: str
    names: list[str] = field(default_factory=list)
    sort: str = ""
    gender: str = ""
    gender_told: bool = False
    plural: bool = False
    known: Known | None = None
    roles: list[Role] = field(default_factory=list)
    places: list[Span] = field(default_factory=list)
    because: list[str] = field(default_factory=list)
    side: str | None = None
    number: int | None = None
    anonymity: str | None = None
    count: int = 0
    guessed: bool = False

    @property
    def named(self) -> bool:
        """Whether it goes by a name, and not by a description."""
        return self.kind not in ("unnamed", "collective", "nobody") and bool(self.names)

    @property
    def animate(self) -> bool:
        """Whether "he" or "she" may stand for it."""
        return self.kind == "person" or (self.kind == "unnamed" and not self.plural)

    @property
    def name(self) -> str:
        """The fullest of its names; that of the known actor where the report only has a shorter one."""
        if not self.names:
            return self.known.name if self.known else ""
        fullest = max(self._clean(), key=lambda name: (len(name.split()), len(name)))
        if self.known and len(self.known.name.split()) > len(fullest.split()):
            return self.known.name
        return fullest

    def _clean(self) -> list[str]:
        """Return its names without those that only add words which name nobody: "Crooked Ana Ruiz"."""
        if self.kind != "person":
            return self.names
        given = given_gender()
        bare = [name for name in self.names if " " in name and folded(name.split()[0]) in given]

        def adds(name: str) -> bool:
            before = next((name.removesuffix(one).split() for one in bare if name.endswith(f" {one}")), [])
            return any(len(folded(word)) > 1 and folded(word) not in given for word in before)

        return [name for name in self.names if not adds(name)]

    def call(self, name: str) -> None:
        """Note one more way it is named."""
        if name and name not in self.names:
            self.names.append(name)

    def be(self, role: Role) -> None:
        """Note what it is said to be."""
        if all(role.said != other.said for other in self.roles):
            self.roles.append(role)


def id_of(draft: Draft, report_id: str) -> str:
    """Name an actor: by its name's key where it is named, so that reports share it; else by its place."""
    if draft.kind == "nobody":
        return content_id("actor", "nobody")
    if draft.named:
        name = draft.known.name if draft.known else draft.name
        return content_id("actor", person_key(name) if draft.kind == "person" else name_key(name))
    return content_id("actor", report_id, draft.name, min(draft.places).start if draft.places else 0)


def actor_of(draft: Draft, own_id: str) -> Actor:
    """Turn a finished draft into a record."""
    kind = ActorKind(draft.kind)
    name = draft.name
    row = draft.known
    return Actor(
        id=own_id,
        name=name,
        kind=kind,
        sort=(row.sort if row and row.sort else draft.sort) or None,
        aliases=tuple(other for other in draft.names if other != name),
        mentions=_each_once(draft.places),
        role=draft.roles[0].said if draft.roles else None,
        side=draft.side,
        number=draft.number,
        anonymity=draft.anonymity,
        country=row.country if row else None,
        wikidata=row.wikidata if row else None,
        because=tuple(dict.fromkeys(draft.because)),
    )


def _each_once(places: Sequence[Span]) -> tuple[Span, ...]:
    """Return places in reading order; of two that overlap, the longer."""
    kept: list[Span] = []
    for place in sorted(places, key=lambda span: (span.start, -span.end)):
        if not kept or place.start >= kept[-1].end:
            kept.append(place)
    return tuple(kept)
