"""The order of the stages: the only file that knows it.

Comes in: a `Report` as the `reports` room made it. Goes out: the same report with what was found
in it. Pure: the same text and the same models give the same answer. Refused: a finder that nobody
has heard of (`UnknownFinder`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from accordingto import actors, attributions, checks, claims, places, times
from accordingto.records import Attribution, Manner, Refusal, Report

DEFAULT_FINDER = "learned"


class UnknownFinder(ValueError):
    """No finder has that name. The message lists those there are."""


def read(report: Report, finder: str = DEFAULT_FINDER) -> Report:
    """Read one report through every stage and return it with all that was found in it.

    Args:
        report: What `accordingto.reports` made from a file or an address.
        finder: A name in `attributions.FINDERS`.

    Raises:
        UnknownFinder: No finder is called that; take one of those the message lists.
        BrokenModel: A model the finder needs is missing or altered; reinstall the package.
    """
    check_finder(finder)
    found = attributions.find(report.id, report.text, attributions.finder(finder))
    cast = actors.resolve(report.id, report.text, found, outlet=report.outlet)
    read = replace(
        report,
        attributions=found,
        actors=cast.actors,
        resolutions=cast.resolutions,
        times=times.find(report.id, report.text, published=report.published, attributions=found),
        places=places.find(report.id, report.text),
    )
    read = replace(read, claims=claims.state(read))
    return replace(read, findings=checks.notice(read))


def read_each(opened: Iterable[Report | Refusal], finder: str = DEFAULT_FINDER) -> Iterator[Report | Refusal]:
    """Read reports one by one as they come; what was refused is passed on in its place.

    Args:
        opened: What `accordingto.reports.open_reports` yields; taken one at a time, never hoarded.
        finder: A name in `attributions.FINDERS`, checked before the first report is taken.

    Yields:
        A report with its attributions, or the refusal, in the order of `opened`.

    Raises:
        UnknownFinder: No finder is called that; take one of those the message lists.
    """
    check_finder(finder)
    for report in opened:
        yield report if isinstance(report, Refusal) else read(report, finder)


def only(report: Report, manner: Manner | None) -> Report:
    """Leave out the attributions of the other manner, and their claims; None leaves out nothing.

    What stood in one that is left out points to the nearest one above it that is kept.
    """
    if manner is None:
        return report
    by_id = {each.id: each for each in report.attributions}

    def kept_above(each: Attribution) -> str | None:
        above = by_id.get(each.parent or "")
        while above is not None and above.manner is not manner:
            above = by_id.get(above.parent or "")
        return None if above is None else above.id

    kept = [each for each in report.attributions if each.manner is manner]
    ids = {each.id for each in kept}
    return replace(
        report,
        attributions=tuple(replace(each, parent=kept_above(each)) for each in kept),
        resolutions=tuple(row for row in report.resolutions if row.attribution in ids),
        claims=tuple(row for row in report.claims if row.attribution in ids),
    )


def check_finder(name: str) -> None:
    """Refuse a finder that nobody has heard of.

    Raises:
        UnknownFinder: The message lists the finders there are.
    """
    if name not in attributions.FINDERS:
        raise UnknownFinder(f"no finder is called {name!r}; there is {', '.join(attributions.FINDERS)}")
