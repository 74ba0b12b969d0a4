"""Who carried a claim and when, and where attribution was lost on the way.

Comes in: the statements of a group. Goes out: `Carrier`s, the earliest first. Refused: nothing.

Attribution is lost where a report prints as its own what it, or the report that it has it from, only said
that somebody claimed. Nobody loses what only a later report gives to somebody, and a party that prints what
it says itself loses nothing.
"""

from collections.abc import Iterable, Sequence

from accordingto.links.statements import Statement
from accordingto.links.voices import Voices
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
    bare = {one.id: one for one in some if one.is_bare}
    if not bare or voices.party(some[0].setting.report):
        return ""
    own = next((one for one in some if not one.is_bare and one.origins), None)
    if own is not None and not _names(bare.values(), own, voices):
        return f"It prints as fact what it gives to {voices.name(own.origins[0])} in the same report."
    ends = {link.to if link.of in bare else link.of for link in links if {link.of, link.to} & bare.keys()}
    day = some[0].setting.day
    sources = (
        one
        for one in by_id.values()
        if one.id in ends - bare.keys() and one.origins and (not day or one.setting.day <= day)
    )
    source = next(sources, None)  # the earliest: a later one cannot have been what it was taken from
    if own is not None or source is None or _names(bare.values(), source, voices):
        return ""
    where = voices.outlets.get(source.setting.report) or "another report"
    return f"It prints as fact what {where} gives to {voices.name(source.origins[0])}."


def _names(bare: Iterable[Statement], source: Statement, voices: Voices) -> bool:
    """Whether the sentences name the voice after all, in a way that no finder took for an attribution."""
    last = {voices.name(actor).split()[-1].casefold() for actor in source.origins if voices.name(actor)}
    return all(last & set(one.words.plain) for one in bare)
