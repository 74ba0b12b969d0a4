"""Who the actors and outlets of many reports are: named or not, a body, a document, an outlet.

Comes in: reports. Goes out: `Voices`, asked by an actor's id. Refused: nothing; an actor that no report has
is nothing of all that.
"""

import re
from collections.abc import Iterable, Iterator, Set
from functools import lru_cache
from typing import Protocol

from accordingto.links.statements import plain_name, plain_outlet
from accordingto.links.words import lists, stem
from accordingto.records import Actor, ActorKind

SHORTEST = 4
"""Letters of a name that may stand for a longer one."""
_FEWEST_LETTERS = 3  # of an acronym
_REMEMBERED = 4_000  # outlets whose letters are at hand
_SMALL = frozenset({"of", "the", "and", "for", "de", "du", "da", "la"})
_KNOWN = ("the ", "his ", "her ", "its ", "their ")
_NEW = ("a ", "an ", "another ")
_BODIES = frozenset({ActorKind.PERSON, ActorKind.ORGANISATION})


class Published(Protocol):
    """What is to be known of a report: who published it when, and whom it names."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def outlet(self) -> str | None:
        """Who published it, or None."""

    @property
    def published(self) -> str | None:
        """When, or None."""

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Whom it names."""


class Voices:
    """The actors and outlets of many reports."""

    def __init__(self, reports: Iterable[Published]) -> None:
        """Look at every report's actors once; of one that several name, the fullest name is kept."""
        self.actors: dict[str, Actor] = {}
        self._callings: dict[str, set[str]] = {}
        self._bodies: dict[str, set[frozenset[str]]] = {}
        self.outlets: dict[str, str | None] = {}
        self.published: dict[str, str | None] = {}
        self._outlets: dict[str, tuple[int, str]] = {}
        self._parties: dict[str, str] = {}
        for report in reports:
            self.outlets[report.id], self.published[report.id] = report.outlet, report.published
            if report.outlet:
                self._know_outlet(plain_outlet(report.outlet))
            for actor in report.actors:
                if actor.name == report.outlet and is_party(report.outlet):
                    self._parties[report.id] = actor.id
                if actor.role:
                    called = actor.role.lower().split()
                    known = called if actor.kind is ActorKind.PERSON else called[-1:]
                    self._callings.setdefault(actor.id, set()).update(known)
                if bodies := set(_spoken_for(actor)):
                    self._bodies.setdefault(actor.id, set()).update(bodies)
                if len(actor.name) > len(self.name(actor.id)):
                    self.actors[actor.id] = actor

    def name(self, actor: str) -> str:
        """Return an actor's fullest name; "" of one that no report has."""
        return self.actors[actor].name if actor in self.actors else ""

    def is_named(self, actor: str) -> bool:
        """Whether an actor is a person or a body with a name."""
        name = self.name(actor).split()
        first = name[1:2] if name[:1] in (["the"], ["The"], ["a"], ["A"]) else name[:1]
        return bool(first) and self.actors[actor].kind in _BODIES and not first[0][0].islower()

    def is_person(self, actor: str) -> bool:
        """Whether an actor is a person with a name."""
        return actor in self.actors and self.actors[actor].kind is ActorKind.PERSON

    def is_known(self, actor: str) -> bool:
        """Whether an unnamed voice is one the reader knows already: "the spokeswoman", "her skipper"."""
        return self.name(actor).lower().startswith(_KNOWN) and self.is_unnamed(actor)

    def is_unnamed(self, actor: str) -> bool:
        """Whether an actor is one person without a name."""
        return actor in self.actors and self.actors[actor].kind is ActorKind.UNNAMED

    def is_new(self, actor: str) -> bool:
        """Whether an unnamed voice is one that its report has not told of before: "a surgeon"."""
        return self.name(actor).lower().startswith(_NEW)

    def is_own(self, actor: str) -> bool:
        """Whether an actor without a name speaks for the outlet: "we", "the presenter"."""
        words = plain_name(self.name(actor)).split()
        return bool(words) and words[-1] in lists("own_voices") and self.actors[actor].kind not in _BODIES

    def callings(self, actor: str) -> Set[str]:
        """Return what an actor is said to be in any report, a word each: "surgeon", "mayor"."""
        return self._callings.get(actor, frozenset())

    def may_be(self, unnamed: str, person: str) -> bool:
        """Whether a person who is not named may be one who is: of one calling, and of no two bodies.

        "Tarnvik's chief" may be the chief executive of Tarnvik Spinning, but not the fire chief of Osric.
        """
        side = _of_body((self.actors[unnamed].side or "") if unnamed in self.actors else "")
        bodies = self._bodies.get(person, set())
        return bool(self.callings(unnamed) & self.callings(person)) and (
            not side or not bodies or any(side & each for each in bodies)
        )

    def party(self, report: str) -> str:
        """Return the actor that published a report in its own cause, as a press office does; "" for news."""
        return self._parties.get(report, "")

    def speaks_for(self, person: str, body: str) -> bool:
        """Whether some report says that a named person speaks for a body, or heads it.

        "The defence ministry" is spoken for by the spokesman of the ministry, and by the Minister of Defence;
        but what has a report of its own here speaks for itself.
        """
        if not self.is_body(body) or self.outlet(body):
            return False
        named = _of_body(self.name(body))
        return bool(named) and any(each <= named or named <= each for each in self._bodies.get(person, ()))

    def is_document(self, actor: str) -> bool:
        """Whether an actor is a text that cannot be asked."""
        return actor in self.actors and self.actors[actor].kind is ActorKind.DOCUMENT

    def is_body(self, actor: str) -> bool:
        """Whether an actor is an organisation."""
        return actor in self.actors and self.actors[actor].kind is ActorKind.ORGANISATION

    def is_outlet(self, actor: str) -> bool:
        """Whether an actor is an outlet, of these reports or of others."""
        return bool(self.outlet(actor)) or (actor in self.actors and self.actors[actor].sort == "outlet")

    def outlet(self, actor: str) -> str:
        """Return the plain name of the outlet that an actor is, if it published a report here; else ""."""
        if actor not in self.actors:
            return ""
        called = (self.actors[actor].name, *self.actors[actor].aliases)
        names = set(map(plain_outlet, called))
        known = (self._outlets[name] for name in names if name in self._outlets)
        return min(known, default=(0, ""))[1]

    def _know_outlet(self, name: str) -> None:
        """Note an outlet under its plain name and its last words: "Courier" is the "Esk Valley Courier"."""
        first = self._outlets.get(name, (len(self._outlets), name))
        own = first if first[1] == name else (len(self._outlets), name)
        self._outlets[name] = min(own, first)
        words = name.split(" ")
        for at in range(1, len(words)):
            last = " ".join(words[at:])
            if ends_with(name, last):
                self._outlets.setdefault(last, own)
        for letters in acronyms(name):
            self._outlets.setdefault(letters, own)


def _spoken_for(actor: Actor) -> Iterator[frozenset[str]]:
    """Yield the words of the bodies that a person speaks for, as far as one report says."""
    if actor.kind is not ActorKind.PERSON:
        return
    ministry = actor.role and "minister" in actor.role.lower()
    told = (actor.side, f"{actor.role} {actor.side or ''}" if ministry else None)
    yield from filter(None, (_of_body(each) for each in told if each))


@lru_cache(_REMEMBERED)
def _of_body(name: str) -> frozenset[str]:
    """Return the stems of the telling words of a body's name, one for "minister" and "ministry"."""
    words = ("ministry" if word == "minister" else word for word in plain_name(name).split())
    return frozenset(stem(word) for word in words if word not in lists("unbodied"))


@lru_cache(_REMEMBERED)
def is_party(outlet: str) -> bool:
    """Whether who publishes speaks for itself: "Ministry of Defence, Press Office", "Families' Union"."""
    name, _, rest = (plain_name(part) for part in re.split(r"([,(])", outlet + ",", maxsplit=1))
    words = set(name.split())
    return any(desk in rest for desk in lists("party_desks")) or (
        bool(words & lists("parties")) and not words & lists("newsy")
    )


def calls(name: str, outlet: str) -> bool:
    """Whether a plain name is an outlet's: the whole of it, its last words or its first letters."""
    return name == outlet or ends_with(outlet, name) or name in acronyms(outlet)


@lru_cache(_REMEMBERED)
def acronyms(name: str) -> frozenset[str]:
    """Return what an outlet of three words or more may be called by its first letters, in plain form.

    "Tolkar Press Service" is "TPS"; one letter inside may be left out, as of agencies it often is: "Kesria
    National News Agency" is "KNNA" or "KNA".
    """
    letters = "".join(word[0] for word in name.split() if word not in _SMALL)
    shorter = (letters[:at] + letters[at + 1 :] for at in range(1, len(letters) - 1))
    return frozenset(one for one in (letters, *shorter) if len(one) >= _FEWEST_LETTERS)


def ends_with(long: str, short: str) -> bool:
    """Whether the last words of a plain name are another: "Courier" and "Esk Valley Courier"."""
    return len(short) >= SHORTEST and long.endswith(f" {short}")
