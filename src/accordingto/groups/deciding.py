"""Links as people judged them: what a finder found, less what was rejected, with what people tied together.

Comes in: links in force from the ledger's index, and the judgements on their claims. Goes out: `Links`.
Refused: nothing; a judgement on a claim that no reading has any longer waits until one has it again.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations, product
from typing import NamedTuple

from accordingto.ledger.judgements import End, Judgement, Verdict
from accordingto.ledger.linkings import Spot
from accordingto.links.gathering import Decided
from accordingto.records import Link, LinkKind, content_id

Pair = frozenset[str]
Find = Callable[[End], str | None]
"""What returns the id under which a claim that was judged stands today, or None where it does not."""

_FOR = frozenset({Verdict.ACCEPT, Verdict.MERGE})


class Decision(NamedTuple):
    """What people decided last about two claims in one respect.

    Attributes:
        of: The claim that does it, as the judgement names them.
        to: The one that it is done to.
        kind: What the one is, or is not, to the other.
        judgement: Whose decision it is, and why.
    """

    of: str
    to: str
    kind: LinkKind
    judgement: Judgement

    @property
    def holds(self) -> bool:
        """Whether they are what `kind` says."""
        return self.judgement.verdict in _FOR


def decisions(judgements: Iterable[Judgement], find: Find) -> dict[tuple[Pair, LinkKind], Decision]:
    """Return what was decided last about each pair of claims, in each respect.

    Args:
        judgements: Those in force that have a tie, the oldest first.
        find: Tells under which id a claim stands today.
    """
    last: dict[tuple[Pair, LinkKind], Decision] = {}
    for judgement in judgements:
        if judgement.tie is None:
            continue
        of, to = _there(judgement.tie.of, find), _there(judgement.tie.to, find)
        if judgement.verdict in _FOR and judgement.tie.kind is LinkKind.SAME:
            _tie_again(last, {*of, *to})
        for one, other in _pairs(of, to, judgement):
            last[frozenset((one, other)), judgement.tie.kind] = Decision(
                one, other, judgement.tie.kind, judgement
            )
    return last


def _there(ends: Iterable[End], find: Find) -> list[str]:
    return list(dict.fromkeys(one for end in ends if (one := find(end)) is not None))


def _tie_again(last: dict[tuple[Pair, LinkKind], Decision], claims: set[str]) -> None:
    """Forget what kept some of those claims apart that somebody says are all the same."""
    apart = (key for key, one in last.items() if one.kind is LinkKind.SAME and not one.holds)
    for key in [key for key in apart if key[0] <= claims]:
        del last[key]


def _pairs(of: list[str], to: list[str], judgement: Judgement) -> Iterator[tuple[str, str]]:
    """Yield the pairs of claims that a judgement decides about.

    Claims tied together need no more links than hold them; of those kept apart each is kept from each.
    """
    if judgement.verdict in _FOR:
        first, *others = [*to, *of] or [""]
        yield from ((other, first) for other in others)
    elif judgement.tie is not None and judgement.tie.to:
        yield from ((one, other) for one, other in product(of, to) if one != other)
    else:
        yield from combinations(of, 2)


def decided(spots: Iterable[Spot], last: dict[tuple[Pair, LinkKind], Decision]) -> Decided:
    """Return links as people judged them.

    Args:
        spots: Those in force that a finder found.
        last: From `decisions`.

    Returns:
        Links without their evidence; of one that a person ties the reason says who, and why.
    """
    links: dict[str, Link] = {}
    found: dict[tuple[Pair, LinkKind], Spot] = {}
    for spot in spots:
        found[frozenset((spot.of, spot.to)), spot.kind] = spot
        if not _is_over(spot, last):
            links[spot.link] = Link(spot.link, spot.kind, spot.of, spot.to, spot.score, "", (), "")
    tied: set[str] = set()
    apart: list[tuple[str, str]] = []
    for key, decision in last.items():
        if decision.holds:
            link = tied_by(decision, found.get(key))
            links[link.id] = link
            tied.add(link.id)
        elif decision.kind is LinkKind.SAME:
            apart.append((decision.of, decision.to))
    return Decided(tuple(links.values()), frozenset(tied), tuple(apart))


def tied_by(decision: Decision, spot: Spot | None) -> Link:
    """Return the link that a person stands behind: the one that a finder found too, if it did."""
    by, (of, to) = decision.judgement, (spot.of, spot.to) if spot else (decision.of, decision.to)
    return Link(
        id=spot.link if spot else content_id("link", decision.kind, of, to),
        kind=decision.kind,
        of=of,
        to=to,
        score=1.0,
        because=f"Judged by {by.by}: {by.why}",
        evidence=(),
        found_by=by.by,
    )


def _is_over(spot: Spot, last: dict[tuple[Pair, LinkKind], Decision]) -> bool:
    """Whether people decided against a link: rejected it, or tied together what it sets apart."""
    pair = frozenset((spot.of, spot.to))
    own, same = last.get((pair, spot.kind)), last.get((pair, LinkKind.SAME))
    if own is not None:
        return not own.holds or spot.kind is LinkKind.SAME
    return spot.kind is LinkKind.WEAKENS and same is not None and same.holds
