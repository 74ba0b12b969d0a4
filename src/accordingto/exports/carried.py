"""A group in one line: how many reports and outlets carry it, and whose word it comes down to.

Comes in: groups and those who carry them. Goes out: short strings, safe to print on one line. Refused:
nothing.
"""

from accordingto.exports.harmless import one_line
from accordingto.groups.members import Member
from accordingto.records import Carrier, Group, Origin, Stance

NO_DATE = "no date"
NO_OUTLET = "an outlet that is not told"
_NAMES = 3  # origins, and relays of one, that a line names
_SUREST = 0.99  # what is shown of a finder's link that rounds to more
_PLURAL = {Stance.DENIES: "deny", Stance.PROMISES: "promise"}


def counted(number: int, one: str, many: str = "") -> str:
    """Return "1 report", "9 reports"."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def carried(group: Group) -> str:
    """Return "9 reports, 7 outlets, 1 origin (Zabihullah Mujahid, via Al-Emarah)"."""
    if not group.origins:
        return counts(group)
    shown = "; ".join(map(origin_name, group.origins[:_NAMES]))
    more = f"; {len(group.origins) - _NAMES:,} more" if len(group.origins) > _NAMES else ""
    return f"{counts(group)} ({shown}{more})"


def counts(group: Group) -> str:
    """Return "9 reports, 7 outlets, 1 origin"."""
    parts = [counted(len(group.carriers), "report"), counted(len(group.outlets), "outlet")]
    return ", ".join([*parts, counted(len(group.origins), "origin") if group.origins else "no origin named"])


def origin_name(origin: Origin) -> str:
    """Return "Zabihullah Mujahid, via Al-Emarah"."""
    via = [f"via {one_line(name)}" for name in origin.via[:_NAMES]]
    if len(origin.via) > _NAMES:
        via.append(f"via {len(origin.via) - _NAMES:,} more")
    return ", ".join([one_line(origin.name), *via])


def day(published: str | None) -> str:
    """Return the day of an ISO 8601 time, or that there is none."""
    return one_line(published or "")[:10] or NO_DATE


def first_seen(group: Group) -> str:
    """Return "2026-05-11, Kesra Dispatch": the first report that says when it was published."""
    first = next((one for one in group.carriers if one.published), group.carriers[0])
    return f"{day(first.published)}, {outlet(first)}"


def outlet(one: Carrier | Member) -> str:
    """Return who published a report."""
    return one_line(one.outlet or "") or NO_OUTLET


def stated(group: Group) -> str:
    """Return what a group says, with what its first origin does with it unless that is to assert it."""
    wording = one_line(group.wording)
    return wording if group.stance is Stance.ASSERTS else f"{group.stance}: {wording}"


def sure(score: float) -> str:
    """Return how sure a link is: "55% sure"; no finder is quite sure, and only people's links have 1."""
    return f"{score if score == 1.0 else min(score, _SUREST):.0%} sure"


def says(member: Member) -> str:
    """Return whose word a claim is: "Idris Halm denies"; "as fact" where a report gives nobody for it."""
    if member.is_bare:
        return "as fact"
    if not member.origins:
        return "nobody named"
    names = [one_line(name) for name in member.origins]
    who = " and ".join(names)
    verb = member.stance.value
    if len(names) > 1:
        verb = _PLURAL.get(member.stance, verb.removesuffix("s"))
    via = "".join(f", via {one_line(name)}," for name in member.via[:1])
    return who + (via.rstrip(",") if member.stance is Stance.ASSERTS else f"{via} {verb}")
