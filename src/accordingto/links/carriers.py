"""Who carried a claim and when, and where attribution was lost on the way.

Comes in: the statements of a group. Goes out: `Carrier`s, the earliest first. Refused: nothing.

Attribution is lost where a report prints as its own what it, or the report that it has it from, only said
that somebody claimed.
"""

from collections.abc import Sequence

from accordingto.links.origins import Voices
from accordingto.links.statements import Statement
from accordingto.records import Carrier, Link


def carriers_of(members: Sequence[Statement], links: Sequence[Link], voices: Voices) -> tuple[Carrier, ...]:
    """Return the reports that carry a group, the earliest first.

    Args:
        members: Its statements, the earliest first.
        links: Those that hold it.
        voices: The actors and outlets of the reports.
    """
    by_report: dict[str, list[Statement]] = {}
    for one in members:
        by_report.setdefault(one.setting.report, []).append(one)
    by_id = {one.id: one for one in members}
    return tuple(
        Carrier(
            report=report,
            outlet=voices.outlets.get(report),
            published=voices.published.get(report),
            claims=tuple(one.id for one in some if not one.is_bare),
            bare=tuple(piece for one in some if one.is_bare for piece in one.pieces),
            lost=_lost(some, links, by_id, voices),
        )
        for report, some in by_report.items()
    )


def _lost(
    some: Sequence[Statement], links: Sequence[Link], by_id: dict[str, Statement], voices: Voices
) -> str:
    """Say in a sentence that attribution was lost in a report, or ""."""
    bare = {one.id for one in some if one.is_bare}
    if not bare:
        return ""
    own = next((one for one in some if not one.is_bare and one.origins), None)
    if own is not None:
        return f"It prints as fact what it gives to {voices.name(own.origins[0])} in the same report."
    for link in links:
        source = by_id[link.to] if link.of in bare else by_id[link.of] if link.to in bare else None
        if source is not None and source.origins:
            where = voices.outlets.get(source.setting.report) or "another report"
            return f"It prints as fact what {where} gives to {voices.name(source.origins[0])}."
    return ""
