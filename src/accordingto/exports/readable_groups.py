"""Groups for a person: how many carry a claim, on whose word, and where that was lost on the way.

Comes in: groups, or one with the words of its claims. Goes out: lines on a Rich console. Refused: nothing;
of a group that many carry the first are shown, and the rest is counted.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from accordingto.exports.carried import (
    carried,
    counted,
    counts,
    day,
    first_seen,
    origin_name,
    outlet,
    says,
    stated,
)
from accordingto.exports.harmless import one_line
from accordingto.exports.sections import Row, blank, heading, show
from accordingto.exports.traces import LOST
from accordingto.groups.members import Member
from accordingto.groups.views import GroupView
from accordingto.records import Carrier, Group

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

MOST = 20
"""Carriers of a group that are shown unless all are asked for; origins and disputes, too."""

_DAY = 12  # columns for a day and what sets it apart


def print_groups(groups: Iterable[Group], console: "Console") -> None:
    """Print a list of groups: what is claimed, who carries it on whose word, and since when.

    Args:
        groups: In their order.
        console: Where to; made without markup.
    """
    from rich.text import Text

    for at, group in enumerate(groups):
        lost = group.n_lost
        told = Text.assemble(
            (stated(group), "bold"),
            f"\n{carried(group)}\n",
            (f"since {first_seen(group)}", "dim"),
            (f"; {LOST} in {counted(lost, 'report')}" if lost else "", "yellow"),
        )
        show(console, [*([blank()] if at else []), Row(told, f"{group.id}  ", 0)])


def print_group(view: GroupView, console: "Console", most: int | None = MOST) -> None:
    """Print one group: whose word it is, since when, who carried it, and what is against it.

    Args:
        view: The group.
        console: Where to; made without markup.
        most: So many carriers, the earliest; all where it is None.
    """
    from rich.text import Text

    group = view.group
    rows = [
        Row(Text(stated(group), "bold underline"), indent=0),
        Row(counts(group), indent=0),
        Row(Text(f"group {group.id}", "dim"), indent=0),
        blank(),
        heading("Whose word it is"),
        *held_by(group),
        blank(),
        heading("First seen"),
        Row(first_seen(group)),
        blank(),
        heading("Carried by"),
        *carried_by(view, most),
    ]
    if view.disputes:
        rows += [blank(), heading("Weakened by"), *_against(view)]
    if view.judgements:
        rows += [blank(), heading("Judged"), *_judged(view)]
    show(console, rows)


def held_by(group: Group) -> Iterator[Row]:
    """Yield the origins of a group, each with how many of its claims rest on it."""
    if not group.origins:
        yield Row("nobody named")
    for one in group.origins[:MOST]:
        yield Row(f"{origin_name(one)} ({counted(len(one.claims), 'claim')})")
    if len(group.origins) > MOST:
        yield Row(f"and {len(group.origins) - MOST:,} more")


def carried_by(view: GroupView, most: int | None = MOST) -> Iterator[Row]:
    """Yield who carried a group when, in which words, and where attribution was lost."""
    words: dict[str, list[Member]] = {}
    for member in view.members:
        words.setdefault(member.report, []).append(member)
    for one in view.group.carriers[:most]:
        yield Row(_carrier(one, words.get(one.report, [])), day(one.published).ljust(_DAY))
    left = len(view.group.carriers[most:]) if most is not None else 0
    if left:
        yield Row(f"and {counted(left, 'more report')}; --all-carriers shows all")


def _carrier(one: Carrier, words: list[Member]) -> "Text":
    from rich.text import Text

    text = Text.assemble((outlet(one), "bold"), (f"  {one_line(one.report)}", "dim"))
    for member in words:
        text.append(f"\n{says(member)}: ", "italic")
        text.append(one_line(member.wording))
        text.append(f"  {one_line(member.id)}", "dim")
    if one.lost:
        text.append(f"\n! {LOST}: {one_line(one.lost)}", "yellow")
    return text


def _against(view: GroupView) -> Iterator[Row]:
    from rich.text import Text

    for one in view.disputes[:MOST]:
        other = one.other if one.one.id == view.group.id else one.one
        yield Row(Text(f"{stated(other)}\n{carried(other)}"), f"{one.id}  ")
    if len(view.disputes) > MOST:
        yield Row(f"and {len(view.disputes) - MOST:,} more")


def _judged(view: GroupView) -> Iterator[Row]:
    from rich.text import Text

    for one in view.judgements:
        said = f"{one_line(one.by)}: {one.verdict} {one.what} ({one_line(one.why)})"
        yield Row(Text.assemble(said, (f"  {one.key[:16]}", "dim")), one.at_utc[:10].ljust(_DAY))
