"""Links of the same claim gathered into groups, without one weak link chaining two stories together.

Comes in: reports with claims, and the links between them. Goes out: `Group`s, the most carried first.
Refused: links whose claims are not in the reports are passed over.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from accordingto.links.carriers import carriers_of
from accordingto.links.finding import statements
from accordingto.links.origins import origins_of
from accordingto.links.statements import Statement
from accordingto.links.voices import Voices
from accordingto.records import Group, Link, LinkKind, Report, content_id

JOINS = frozenset({LinkKind.SAME, LinkKind.RELAYS})
_ENOUGH = 3  # links that hold two groups together where each has two members or more
_SURE = 0.8  # score from which one link is enough


def gather(reports: Iterable[Report], links: Iterable[Link]) -> tuple[Group, ...]:
    """Gather the claims that say the same.

    Args:
        reports: Those that the claims are in, in any order.
        links: What `find` gave for them; judged links may be left out or put in.

    Returns:
        Groups of two members or more, those that most reports carry first, in time linear in the links.
    """
    reports = tuple(reports)
    groups = gathered(statements(reports), Voices(reports), Decided(tuple(links)))
    return tuple(sorted(groups, key=lambda one: (-len(one.carriers), -len(one.claims), one.id)))


class Decided(NamedTuple):
    """Links, with what people decided about them.

    Attributes:
        links: Of all kinds, those that somebody rejected left out.
        tied: Ids of links that a person stands behind: they join whatever a finder says against it.
        apart: Pairs of claims of which a person says that they are not the same.
    """

    links: Sequence[Link]
    tied: frozenset[str] = frozenset()
    apart: Sequence[tuple[str, str]] = ()


def gathered(
    order: Iterable[Statement], voices: Voices, decided: Decided, alone: frozenset[str] = frozenset()
) -> list[Group]:
    """Gather statements that say the same, as `gather` does with reports.

    Args:
        order: The statements, the earliest first.
        voices: The actors and outlets of their reports.
        decided: The links between them, as judged.
        alone: Ids of those that are a group also where they stand alone.
    """
    by_id = {one.id: one for one in order}
    known = [link for link in decided.links if link.of in by_id and link.to in by_id]
    return [
        _group([by_id[one] for one in members], holding, voices)
        for members, holding in parts(by_id, decided._replace(links=known))
        if len(members) > 1 or members[0] in alone
    ]


def parts(order: Iterable[str], decided: Decided) -> list[tuple[list[str], list[Link]]]:
    """Sort statements into those that hang together, with the links that hold them.

    The surest links come first. One link joins a single statement to a group; two groups are joined by
    one link that is very sure or by three; groups that weaken each other are never joined.

    Args:
        order: Ids, the earliest first.
        decided: Links, and what people decided about them. What a person keeps apart stays apart; what a
            person ties together is joined though the finder takes the one to weaken the other.

    Returns:
        Members in that order, of all parts, those of one member among them.
    """
    place = {one: at for at, one in enumerate(order)}
    joins = sorted(
        (link for link in decided.links if link.kind in JOINS),
        key=lambda link: (link.id not in decided.tied, -link.score, link.id),
    )
    part = _Parts(place, decided.apart)
    for link in joins:
        if link.id in decided.tied and not part.opposed(part.of(link.of), part.of(link.to)):
            part.join(part.of(link.of), part.of(link.to))
    part.oppose((one.of, one.to) for one in decided.links if one.kind is LinkKind.WEAKENS)
    waiting: dict[tuple[str, str], int] = {}
    for link in joins:
        one, other = part.of(link.of), part.of(link.to)
        if one == other:
            continue
        key = (min(one, other), max(one, other))
        waiting[key] = waiting.get(key, 0) + 1
        single = min(part.size(one), part.size(other)) == 1
        if (single or link.score >= _SURE or waiting[key] >= _ENOUGH) and not part.opposed(one, other):
            part.join(one, other)
    holding: dict[str, list[Link]] = {}
    for link in joins:
        if part.of(link.of) == part.of(link.to):
            holding.setdefault(part.of(link.of), []).append(link)
    members: dict[str, list[str]] = {}
    for one in place:
        members.setdefault(part.of(one), []).append(one)
    return [(some, holding.get(name, [])) for name, some in members.items()]


class _Parts:
    """Sets of ids that are joined two by two, and what must stay apart."""

    def __init__(self, place: Mapping[str, int], apart: Iterable[tuple[str, str]]) -> None:
        self._above = {one: one for one in place}
        self._size = dict.fromkeys(place, 1)
        self._against: dict[str, set[str]] = {}
        self.oppose(apart)

    def oppose(self, apart: Iterable[tuple[str, str]]) -> None:
        """Keep apart what is not together yet: the part of one id from the other id."""
        for one, other in apart:
            if one in self._above and other in self._above and self.of(one) != self.of(other):
                self._against.setdefault(self.of(one), set()).add(other)
                self._against.setdefault(self.of(other), set()).add(one)

    def of(self, one: str) -> str:
        """Return the name of the part that an id is in."""
        top = one
        while self._above[top] != top:
            top = self._above[top]
        while self._above[one] != top:
            self._above[one], one = top, self._above[one]
        return top

    def size(self, part: str) -> int:
        return self._size[part]

    def opposed(self, one: str, other: str) -> bool:
        """Whether a member of one part weakens a member of the other."""
        left, right = self._against.get(one, set()), self._against.get(other, set())
        few, name = (left, other) if len(left) <= len(right) else (right, one)
        return any(self.of(each) == name for each in few)

    def join(self, one: str, other: str) -> None:
        large, small = (one, other) if self._size[one] >= self._size[other] else (other, one)
        self._above[small] = large
        self._size[large] += self._size[small]
        against = self._against.pop(small, None)
        if against:
            self._against.setdefault(large, set()).update(against)


def _group(members: Sequence[Statement], links: Sequence[Link], voices: Voices) -> Group:
    claims = [one for one in members if not one.is_bare]
    first = claims[0] if claims else members[0]
    return Group(
        id=content_id("group", first.id),
        wording=first.text,
        claims=tuple(one.id for one in claims),
        carriers=carriers_of(members, links, voices),
        origins=origins_of(
            [one for one in members if not one.is_bare or voices.party(one.setting.report)], links, voices
        ),
        links=tuple(link.id for link in links),
        stance=first.stance,
    )
