"""How many independent voices a group of claims rests on.

Comes in: the claims of a group, and the links that hold it. Goes out: `Origin`s, the earliest first.
Refused: nothing; where every claim is the word of nobody, the first outlet is the origin.

Reports that rest on one voice count once. A named voice is known across reports by its name; one that is
not named only where a relay shows that one report has it from another. What a report has from another rests
on what that one rests on, and what somebody says that another has said rests on that other.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol

from accordingto.links.statements import Statement, plain_name
from accordingto.records import Actor, ActorKind, Link, LinkKind, Origin

_SHORTEST = 4  # letters of a name that may stand for a longer one
_KNOWN = ("the ", "his ", "her ", "its ", "their ")
_DAY = len("2026-03-01")
_LAST = "9999"  # sorts behind every day
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
        self.outlets: dict[str, str | None] = {}
        self.published: dict[str, str | None] = {}
        self._outlets: dict[str, tuple[int, str]] = {}
        for report in reports:
            self.outlets[report.id], self.published[report.id] = report.outlet, report.published
            if report.outlet:
                self._know_outlet(plain_name(report.outlet))
            for actor in report.actors:
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

    def is_known(self, actor: str) -> bool:
        """Whether an unnamed voice is one the reader knows already: "the spokeswoman", "her skipper"."""
        return self.name(actor).lower().startswith(_KNOWN) and self.actors[actor].kind is ActorKind.UNNAMED

    def outlet(self, actor: str) -> str:
        """Return the plain name of the outlet that an actor is, if it published a report here; else ""."""
        if actor not in self.actors:
            return ""
        names = {plain_name(one) for one in (self.actors[actor].name, *self.actors[actor].aliases)}
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
            if _ends(name, last):
                self._outlets.setdefault(last, own)


def origins_of(claims: Sequence[Statement], links: Sequence[Link], voices: Voices) -> tuple[Origin, ...]:
    """Return the independent voices of a group.

    Args:
        claims: Its claims, the earliest first.
        links: Those that hold it.
        voices: The actors of its reports.
    """
    by_id = {one.id: one for one in claims}
    taken: dict[str, list[str]] = {}
    for link in links:
        if link.kind is LinkKind.RELAYS and link.of in by_id and link.to in by_id:
            taken.setdefault(link.of, []).append(link.to)
    in_body = {one.setting.report for one in claims if not one.in_headline}
    retold = _retold(claims)
    resting = {
        one.id: _resting(one.id, by_id, taken, voices)
        for one in claims
        if one.id not in retold and not (one.in_headline and one.setting.report in in_body)
    }
    resting = _without_echoes(resting, by_id, voices)
    named = _one_name([actor for actors in resting.values() for actor in actors], voices)
    found: dict[str, list[str]] = {}
    for claim in claims:
        for actor in resting.get(claim.id, ()):
            found.setdefault(named[actor], []).append(claim.id)
    return tuple(
        Origin(
            actor, _called(actor, named, voices), _via(some, by_id, voices, actor), tuple(dict.fromkeys(some))
        )
        for actor, some in found.items()
    )


def _retold(claims: Sequence[Statement]) -> set[str]:
    """Return the ids of claims inside which the same claim is given to somebody: "the paper: he said ..."."""
    found: set[str] = set()
    around: list[Statement] = []
    for one in sorted((one for one in claims if one.pieces), key=_from_outside):
        here = (one.setting.report, one.pieces[0].start)
        around = [each for each in around if (each.setting.report, each.pieces[-1].end) > here]
        if one.origins:
            found.update(each.id for each in around if _stands_in(one, each))
        around.append(one)
    return found


def _from_outside(one: Statement) -> tuple[str, int, int]:
    return one.setting.report, one.pieces[0].start, -one.pieces[-1].end


def _stands_in(inner: Statement, outer: Statement) -> bool:
    """Whether the words of one claim are some of another's."""
    return (
        inner.setting.report == outer.setting.report
        and inner.pieces != outer.pieces
        and all(any(a.start <= one.start and one.end <= a.end for a in outer.pieces) for one in inner.pieces)
    )


def _resting(
    claim: str, by_id: dict[str, Statement], taken: dict[str, list[str]], voices: Voices
) -> tuple[str, ...]:
    """Follow relays back from a claim to those whose word it rests on."""
    waiting, seen, found = [claim], {claim}, dict[str, None]()
    while waiting:
        here = by_id[waiting.pop(0)]
        own = [actor for actor in here.origins if voices.is_named(actor) and not voices.outlet(actor)]
        behind = set(taken.get(here.id, ()))
        if not own and not behind:
            behind = _cited(here, by_id, voices)
        if own or not behind:
            found.update(dict.fromkeys(own or here.origins))
            continue
        fresh = [one for one in by_id if one in behind - seen]
        seen.update(fresh)
        waiting += fresh
    return tuple(found) or next(one for name, one in by_id.items() if name in seen).origins


def _without_echoes(
    resting: dict[str, tuple[str, ...]], by_id: dict[str, Statement], voices: Voices
) -> dict[str, tuple[str, ...]]:
    """Leave out who adds no voice where somebody else has one: the own outlet, and a headline's unnamed."""
    own = {
        (claim, actor)
        for claim, actors in resting.items()
        for actor in actors
        if (voices.outlet(actor) or "?") == by_id[claim].setting.outlet
        or (by_id[claim].in_headline and not voices.is_named(actor))
    }
    others = any((claim, actor) not in own for claim, actors in resting.items() for actor in actors)
    if not others:
        return resting
    return {
        claim: tuple(actor for actor in actors if (claim, actor) not in own)
        for claim, actors in resting.items()
    }


def _cited(statement: Statement, by_id: dict[str, Statement], voices: Voices) -> set[str]:
    """Return the claims of the outlets that a statement gives as its origin, other than its own.

    Those that came out on a later day are left out: nobody has anything from what was not yet there.
    """
    outlets = {voices.outlet(actor) for actor in statement.origins} - {"", statement.setting.outlet}
    day = statement.setting.published[:_DAY] or _LAST
    return {
        one.id
        for one in (by_id.values() if outlets else ())
        if one.setting.outlet in outlets and one.setting.published[:_DAY] <= day
    }


def _one_name(actors: Sequence[str], voices: Voices) -> dict[str, str]:
    """Take for one those whose names fit: "Ellerby" and "Thomas Ellerby"; unnamed ones stay apart.

    But "the spokeswoman" is the one person who is named, where only one is; "the ministry" is nobody's name.
    """
    order = list(dict.fromkeys(actors))
    names = {one: plain_name(voices.name(one)) for one in order}
    kept: dict[str, str] = {}
    for one in order:
        fits = [
            other
            for other in dict.fromkeys(kept.values())
            if voices.is_named(one)
            and voices.is_named(other)
            and (
                names[one] == names[other]
                or _ends(names[one], names[other])
                or _ends(names[other], names[one])
            )
        ]
        kept[one] = fits[0] if len(fits) == 1 else one
    people = {other for other in kept.values() if voices.is_named(other) and not voices.outlet(other)}
    if len(people) == 1:
        known = next(iter(people))
        kept |= {one: known for one in order if not voices.is_named(one) and voices.is_known(one)}
    return kept


def _ends(long: str, short: str) -> bool:
    return len(short) >= _SHORTEST and long.endswith(f" {short}")


def _called(actor: str, named: dict[str, str], voices: Voices) -> str:
    """Return the fullest of a voice's names: those of a person or a body before what others call them."""
    of = [one for one, top in named.items() if top == actor]
    return voices.name(max(of, key=lambda one: (voices.is_named(one), len(voices.name(one)))))


def _via(claims: Iterable[str], by_id: dict[str, Statement], voices: Voices, origin: str) -> tuple[str, ...]:
    """Return the names of those by way of whom a voice came, the outlets themselves left out."""
    passed = (
        voices.name(actor)
        for one in claims
        for chain in by_id[one].chains
        for actor in chain[1:-1]
        if actor != origin
    )
    return tuple(dict.fromkeys(name for name in passed if name))
