"""Disputes for a person: both sides, beside each other where there is room and else below each other.

Comes in: disputes, or one with the words of both sides. Goes out: lines on a Rich console. Refused: nothing.
Neither side is called right.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from accordingto.exports.carried import carried, counted, counts, day, first_seen, outlet, stated, sure
from accordingto.exports.harmless import one_line
from accordingto.exports.readable_groups import MOST, carried_by, held_by
from accordingto.exports.sections import Row, blank, heading, show, show_beside
from accordingto.groups.opposing import Opposed
from accordingto.groups.views import DisputeView, GroupView, LinkView
from accordingto.records import Group

if TYPE_CHECKING:
    from rich.console import Console

WIDE = 100
"""Columns of a terminal from which on the sides stand beside each other."""

_REASONS = 12  # links that are shown


def print_disputes(disputes: Iterable[Opposed], console: "Console") -> None:
    """Print a list of disputes: what each side says, on whose word, since when.

    Args:
        disputes: In their order.
        console: Where to; made without markup.
    """
    from rich.text import Text

    for at, one in enumerate(disputes):
        head = Row(Text(f"dispute {one.id}, {counted(one.n_reports, 'report')}", "dim"), indent=0)
        show(console, [*([blank()] if at else []), head])
        _print_sides([_in_short(side) for side in (one.one, one.other)], console)


def print_dispute(view: DisputeView, console: "Console", most: int | None = MOST) -> None:
    """Print both sides of a dispute, why they are taken to be opposed, and what both agree on.

    Args:
        view: The dispute.
        console: Where to; made without markup.
        most: So many carriers of a side, the earliest; all where it is None.
    """
    from rich.text import Text

    show(console, [Row(Text(f"dispute {view.id}", "dim"), indent=0), blank()])
    _print_sides([_in_full(side, most) for side in (view.one, view.other)], console)
    agreed = [Row(one_line(sentence)) for sentence in view.common]
    agreed += [
        Row(Text.assemble("Voices of both sides say: ", one_line(group.wording), (f"  {group.id}", "dim")))
        for group in view.agreed
    ]
    show(console, [blank(), heading("Why they are taken to be opposed"), *_reasons(view.links)])
    show(console, [blank(), heading("What both sides agree on")])
    show(console, agreed or [Row("Nothing that the program sees.")])


def _print_sides(sides: list[list[Row]], console: "Console") -> None:
    """Print two sides beside each other on a wide terminal, else one below the other."""
    from rich.text import Text

    if console.is_terminal and console.width >= WIDE:
        show_beside(console, *sides)
    else:
        show(console, [*sides[0], Row(Text("against", "italic"), indent=0), *sides[1]])


def _in_short(group: Group) -> list[Row]:
    from rich.text import Text

    return [
        Row(Text(stated(group), "bold"), indent=0),
        Row(carried(group)),
        Row(Text(f"since {first_seen(group)}", "dim")),
    ]


def _in_full(side: GroupView, most: int | None) -> list[Row]:
    from rich.text import Text

    group = side.group
    return [
        Row(Text(stated(group), "bold underline"), indent=0),
        Row(Text(f"group {group.id}", "dim"), indent=0),
        Row(f"{counts(group)}, since {first_seen(group)}", indent=0),
        Row(Text("Held by", "bold"), indent=0),
        *held_by(group),
        Row(Text("In whose words", "bold"), indent=0),
        *carried_by(side, most),
    ]


def _reasons(links: tuple[LinkView, ...]) -> Iterator[Row]:
    """Yield why claims of both sides are opposed, each reason once, with the links that it is given for."""
    from rich.text import Text

    reasons: dict[str, list[LinkView]] = {}
    for one in links[:_REASONS]:
        reasons.setdefault(one_line(one.link.because), []).append(one)
    for because, given in reasons.items():
        yield Row(because)
        for one in given:
            state = "" if one.state == "as found" else f"; {one.state}"
            ends = " against ".join(f"{outlet(end)}, {day(end.published)}" for end in (one.of, one.to))
            yield Row(Text(f"{sure(one.link.score)}{state}: {ends}", "dim"), f"{one.link.id}  ", 4)
    if len(links) > _REASONS:
        yield Row(f"and {counted(len(links) - _REASONS, 'more link')}; --format json gives all")
