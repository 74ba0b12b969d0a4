"""Links of the same claim gathered into groups, without one weak link chaining two stories together.

Comes in: reports with claims, and the links between them. Goes out: `Group`s, the most carried first.
Refused: links whose claims are not in the reports are passed over.
"""

from collections.abc import Iterable, Mapping, Sequence

from accordingto.links.carriers import carriers_of
from accordingto.links.finding import statements
from accordingto.links.origins import Voices, origins_of
from accordingto.links.statements import Statement
from accordingto.records import Group, Link, LinkKind, Report, content_id

JOINS = frozenset({LinkKind.SAME, LinkKind.RELAYS})
_ENOUGH = 2  # links that hold two groups together where each has two members or more
_SURE = 0.9  # score from which one link is enough


def gather(reports: Iterable[Report], links: Iterable[Link]) -> tuple[Group, ...]:
    """Gather the claims that say the same.

    Args:
        reports: Those that the claims are in, in any order.
        links: What `find` gave for them; judged links may be left out or put in.

    Returns:
        Groups of two members or more, those that most reports carry first, in time linear in the links.
    """
    reports, links = tuple(reports), tuple(links)
    by_id = {one.id: one for one in statements(reports)}
    known = [link for link in links if link.of in by_id and link.to in by_id]
    voices = Voices(reports)
    groups = [
        _group([by_id[one] for one in members], holding, voices, reports)
        for members, holding in parts(by_id, known)
    ]
    return tuple(sorted(groups, key=lambda one: (-len(one.carriers), -len(one.claims), one.id)))


def parts(order: Iterable[str], links: Sequence[Link]) -> list[tuple[list[str], list[Link]]]:
    """Sort statements into those that hang together, with the links that hold them.

    The surest links come first. One link joins a single statement to a group; two groups are joined by
    one link that is very sure or by two; groups that weaken each other are never joined.

    Args:
        order: Ids, the earliest first.
        links: Of all kinds.

    Returns:
        Members in that order, of parts with two or more.
    """
    place = {one: at for at, one in enumerate(order)}
    part = _Parts(place, [(one.of, one.to) for one in links if one.kind is LinkKind.WEAKENS])
    joins = sorted((link for link in links if link.kind in JOINS), key=lambda link: (-link.score, link.id))
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
    return [(some, holding[name]) for name, some in members.items() if len(some) > 1]


class _Parts:
    """Sets of ids that are joined two by two, and what must stay apart."""

    def __init__(self, place: Mapping[str, int], apart: Iterable[tuple[str, str]]) -> None:
        self._above = {one: one for one in place}
        self._size = dict.fromkeys(place, 1)
        self._against: dict[str, set[str]] = {}
        for one, other in apart:
            self._against.setdefault(one, set()).add(other)
            self._against.setdefault(other, set()).add(one)

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


def _group(
    members: Sequence[Statement], links: Sequence[Link], voices: Voices, reports: Sequence[Report]
) -> Group:
    claims = [one for one in members if not one.is_bare]
    first = claims[0] if claims else members[0]
    return Group(
        id=content_id("group", first.id),
        wording=first.text,
        claims=tuple(one.id for one in claims),
        carriers=carriers_of(members, links, voices),
        origins=origins_of(claims, links, voices),
        links=tuple(link.id for link in links),
    )
