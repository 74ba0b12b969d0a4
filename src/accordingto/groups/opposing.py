"""Groups that weaken each other: who is against whom, by which links.

Comes in: groups, and the links that weaken. Goes out: `Opposed` pairs. Refused: nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from accordingto.records import Group, Link, content_id


@dataclass(frozen=True, slots=True)
class Opposed:
    """Two groups of which accepting one makes the other less likely.

    Attributes:
        id: Made from the two groups' ids.
        one: The group that was first published, of one day the one that more reports carry.
        other: The other.
        score: That of the surest link between them.
        links: Ids of all links between them, the surest first.
    """

    id: str
    one: Group
    other: Group
    score: float
    links: tuple[str, ...]

    @property
    def n_reports(self) -> int:
        """How many reports carry one side or the other."""
        return len({carrier.report for side in (self.one, self.other) for carrier in side.carriers})


def opposed(groups: Sequence[Group], against: Iterable[Link], where: Mapping[str, int]) -> list[Opposed]:
    """Return the pairs of groups that weaken each other.

    Args:
        groups: Each with its claims.
        against: Links of the kind weakens.
        where: In which report each claim stands; the others are passed over.
    """
    side = {claim: group for group in groups for claim in group.claims}
    pairs: dict[tuple[str, str], list[Link]] = {}
    by_id = {group.id: group for group in groups}
    for link in against:
        one, other = side.get(link.of), side.get(link.to)
        if one is not None and other is not None and one.id != other.id and link.of in where:
            pairs.setdefault((min(one.id, other.id), max(one.id, other.id)), []).append(link)
    return [_pair(by_id[one], by_id[other], links) for (one, other), links in pairs.items()]


def _pair(one: Group, other: Group, links: list[Link]) -> Opposed:
    first, second = sorted((one, other), key=_order)
    ordered = sorted(links, key=lambda link: (-link.score, link.id))
    return Opposed(
        id=content_id("dispute", *sorted((one.id, other.id))),
        one=first,
        other=second,
        score=ordered[0].score,
        links=tuple(link.id for link in ordered),
    )


def _order(group: Group) -> tuple[str, int, str]:
    return group.first or "9999", -len(group.carriers), group.id
