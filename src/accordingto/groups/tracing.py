"""The way that one claim came: a tree from those whose word it is to every report that carries it.

Comes in: a group with the words of its claims. Goes out: a `Trace`. Refused: nothing; a report that gives
nobody for it, and shares no wording with an earlier one, stands under nobody.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sqlalchemy import Connection

from accordingto.groups.members import Member
from accordingto.groups.views import GroupView, LinkView, relays_among
from accordingto.ledger.moments import NOW, Moment
from accordingto.links.statements import plain_name, plain_outlet
from accordingto.links.voices import calls
from accordingto.records import Carrier, LinkKind, content_id

NOBODY = "nobody named"


class StepKind(StrEnum):
    """What a step of the way is."""

    ORIGIN = "origin"
    RELAY = "relay"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Step:
    """One place that a claim passed through.

    Attributes:
        id: Of a report its id; of a voice one made from its name.
        kind: The origin, a relay that the ledger has no report of, or a report.
        name: The voice's, or the outlet's.
        above: The id of the step that it came from; None of an origin.
        published: When, of a report that says so.
        title: The report's headline, or None.
        claims: Ids of its claims.
        wording: What is said there, of a report.
        how: Why it is taken to come from the step above, in a sentence; "" of an origin.
        lost: Why attribution was lost there, in a sentence; "" where it was not.
    """

    id: str
    kind: StepKind
    name: str
    above: str | None = None
    published: str | None = None
    title: str | None = None
    claims: tuple[str, ...] = ()
    wording: str = ""
    how: str = ""
    lost: str = ""


@dataclass(frozen=True, slots=True)
class Trace:
    """A claim's way through reports.

    Attributes:
        group: Id of its group; "" of a claim that stands alone.
        wording: What is claimed, as it was first put.
        steps: Each after the one above it, then by time.
    """

    group: str
    wording: str
    steps: tuple[Step, ...]

    def under(self, above: str | None) -> Iterator[Step]:
        """Yield the steps right below one, or the origins under None."""
        return (step for step in self.steps if step.above == above)

    def depth_first(self, above: str | None = None, depth: int = 0) -> Iterator[tuple[int, Step]]:
        """Yield every step with how far it is from an origin, each branch to its end."""
        below: dict[str | None, list[Step]] = {}
        for step in self.steps:
            below.setdefault(step.above, []).append(step)
        waiting = [(depth, step) for step in reversed(below.get(above, []))]
        while waiting:
            at, step = waiting.pop()
            yield at, step
            waiting += [(at + 1, under) for under in reversed(below.get(step.id, []))]


def trace(view: GroupView, links: Iterable[LinkView]) -> Trace:
    """Follow a group's claim from its origins to every report that carries it.

    Args:
        view: The group.
        links: Those that hold it, with their reasons.
    """
    group = view.group
    told = {carrier.report: _first(view.members, carrier.report) for carrier in group.carriers}
    way = _Way(group.carriers, told, [link for link in links if link.link.kind is LinkKind.RELAYS])
    steps = [step for carrier in group.carriers for step in way.of(carrier)]
    unique = {step.id: step for step in steps}
    order = _from_above(list(unique.values()))
    return Trace(group.id, group.wording, tuple(order))


def way_of(connection: Connection, view: GroupView, moment: Moment = NOW, most: int | None = None) -> Trace:
    """Follow a group's claim by those of its links that nobody rejected.

    Args:
        connection: The ledger's; its groups must be in line.
        view: The group.
        moment: That of the view.
        most: So many carriers are followed at most, the earliest; all where it is None.
    """
    relays = relays_among(connection, (member.id for member in view.members), moment)
    standing = [one for one in relays if one.state != "rejected"]
    return trace(replace(view, group=replace(view.group, carriers=view.group.carriers[:most])), standing)


def trace_alone(member: Member) -> Trace:
    """Return the way of a claim that no other report carries."""
    carrier = Carrier(member.report, member.outlet, member.published, (member.id,))
    way = _Way((carrier,), {member.report: [member]}, [])
    unique = {step.id: step for step in way.of(carrier)}
    return Trace("", member.wording, tuple(_from_above(list(unique.values()))))


class _Way:
    """Where each report has a claim from."""

    def __init__(
        self, carriers: Sequence[Carrier], told: dict[str, list[Member]], relays: Sequence[LinkView]
    ) -> None:
        self._place = {carrier.report: at for at, carrier in enumerate(carriers)}
        self._outlets = {
            plain_outlet(carrier.outlet): carrier.report for carrier in reversed(carriers) if carrier.outlet
        }
        self._told, self._relays = told, relays

    def of(self, carrier: Carrier) -> Iterator[Step]:
        """Yield the report's own step, and those above it that are no reports."""
        members = self._told.get(carrier.report, [])
        own = Step(
            id=carrier.report,
            kind=StepKind.REPORT,
            name=carrier.outlet or "an outlet that is not told",
            published=carrier.published,
            title=members[0].title if members else None,
            claims=carrier.claims,
            wording=members[0].wording if members else "",
            lost=carrier.lost,
        )
        source = self._relayed(carrier)
        if source is not None:
            yield replace(own, above=source[0], how=source[1])
            return
        yield from self._from_voices(own, next((one for one in members if not one.is_bare), None))

    def _relayed(self, carrier: Carrier) -> tuple[str, str] | None:
        """Return the earlier report that one has it from, by the surest link, and why."""
        at = self._place[carrier.report]
        found = [
            (link.link.score, -self._place[link.to.report], link.to.report, link.link.because)
            for link in self._relays
            if link.of.report == carrier.report and self._place.get(link.to.report, at) < at
        ]
        if found:
            _, _, report, because = max(found)
            return report, because
        for one in self._told.get(carrier.report, []):
            for name in (*one.via, *one.origins):
                report = self._report_by(name)
                if report and self._place[report] < at:
                    return report, f"It gives {name} as where it has it from."
        return None

    def _report_by(self, name: str) -> str:
        plain = plain_outlet(name)
        return next((report for outlet, report in self._outlets.items() if calls(plain, outlet)), "")

    def _from_voices(self, own: Step, member: Member | None) -> Iterator[Step]:
        """Yield a report under the voices that it gives, with relays the ledger has no report of between."""
        origin = " and ".join(member.origins) if member and member.origins else NOBODY
        above = Step(content_id("voice", plain_name(origin)), StepKind.ORIGIN, origin)
        yield above
        for name in reversed(member.via if member else ()):
            relay = Step(content_id("voice", above.id, plain_name(name)), StepKind.RELAY, name, above.id)
            yield replace(relay, how=f"{name} is given as where it has it from.")
            above = relay
        how = f"It gives {above.name} for it." if member and member.origins else "It gives nobody for it."
        yield replace(own, above=above.id, how=how)


def _first(members: Iterable[Member], report: str) -> list[Member]:
    """Return a report's claims, those in its body before its headline's; bare sentences last."""
    own = [one for one in members if one.report == report]
    return sorted(own, key=lambda one: (one.is_bare, not one.origins))


def _from_above(steps: Sequence[Step]) -> list[Step]:
    """Sort steps so that each comes after the one above it."""
    below: dict[str | None, list[Step]] = {}
    known = {step.id for step in steps}
    for step in steps:
        below.setdefault(step.above if step.above in known else None, []).append(step)
    order, waiting = list[Step](), list(reversed(below.get(None, [])))
    while waiting:
        step = waiting.pop()
        order.append(step)
        waiting += reversed(below.get(step.id, []))
    return order
