"""From a report to its findings: every check is asked, and the gravest finding comes first.

Comes in: a `Report` that carries attributions, resolutions, actors, times, places and claims; any of
these may be empty. Goes out: findings, each once. Refused: nothing; a check of another package that
cannot be loaded, fails or gives something that is no finding is told in one line of the log, once a
process, and the others go on.
"""

import logging
from collections.abc import Callable, Iterable
from functools import cache
from importlib.metadata import EntryPoint, entry_points

from accordingto.checks import (
    date_after_report,
    headline_certainty,
    headline_number,
    outlet_itself,
    quotation_twice,
    relative_day,
    single_origin,
    unnamed_accusation,
    weekday_date,
)
from accordingto.checks.reading import Reading
from accordingto.records import Finding, Report, Severity

Check = Callable[[Reading], Iterable[Finding]]
"""What a check is: it looks at one reading and gives the findings that `Reading.finding` makes."""

GROUP = "accordingto.checks"
"""The entry point group by which other packages bring checks along."""

CHECKS: dict[str, Check] = {
    unnamed_accusation.KIND: unnamed_accusation.accusations_by_nobody,
    headline_certainty.KIND: headline_certainty.firmer_than_the_body,
    headline_number.KIND: headline_number.numbers_at_odds,
    quotation_twice.KIND: quotation_twice.quotations_at_odds,
    weekday_date.KIND: weekday_date.weekdays_that_do_not_fit,
    relative_day.KIND: relative_day.days_that_are_not_today,
    date_after_report.KIND: date_after_report.dates_after_the_report,
    single_origin.KIND: single_origin.sides_on_one_word,
    outlet_itself.KIND: outlet_itself.outlets_on_their_own_word,
}
"""The checks that come with this package, by the kind of their findings."""

_GRAVITY = {severity: rank for rank, severity in enumerate(Severity)}
_log = logging.getLogger(__name__)


class NoFinding(ValueError):
    """A check gave something else than findings with places in the text."""


def notice(report: Report) -> tuple[Finding, ...]:
    """Return what the checks noticed in a report, the gravest first, then in reading order.

    Args:
        report: Everything but `findings` is read; a check that lacks what it needs stays silent.
    """
    reading = Reading(report)
    found = [finding for check in CHECKS.values() for finding in check(reading)]
    for point in _plugged_in():
        found += _asked(point, reading)
    each_once = {finding.id: finding for finding in found}
    return tuple(sorted(each_once.values(), key=_gravest_first))


def _gravest_first(finding: Finding) -> tuple[int, int, str, str]:
    return _GRAVITY[finding.severity], finding.pieces[0].start, finding.kind, finding.id


@cache
def _plugged_in() -> tuple[EntryPoint, ...]:
    """List the checks of other packages, in the order of their names, looked up once a process."""
    return tuple(sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value)))


@cache
def _loaded(point: EntryPoint) -> Check | None:
    try:
        check: Check = point.load()
    except Exception as error:  # a stranger's code may raise anything, and must not stop the rest
        _tell_once(point, f"cannot be loaded ({_in_a_line(error)})")
        return None
    return check


def _asked(point: EntryPoint, reading: Reading) -> list[Finding]:
    """Ask one check of another package; what it broke on is told once, and gives nothing."""
    check = _loaded(point)
    if check is None:
        return []
    try:
        found = list(check(reading))
        _check_places(found, reading)
    except Exception as error:  # as above
        _tell_once(point, f"failed ({_in_a_line(error)})")
        return []
    return found


def _check_places(found: list[Finding], reading: Reading) -> None:
    """Refuse what could not be shown to anybody.

    Raises:
        NoFinding: Say `reading.finding(...)` in the check; its places must lie in the text.
    """
    for finding in found:
        if not (isinstance(finding, Finding) and isinstance(finding.severity, Severity) and finding.pieces):
            raise NoFinding(f"expected findings with a place in the text, got {finding!r}")
        if any(piece.end > len(reading.text) for piece in finding.pieces):
            raise NoFinding(f"{finding.kind} points beyond the end of the text")


@cache
def _tell_once(point: EntryPoint, trouble: str) -> None:
    """Log one line; the cache keeps a run over many reports from saying it again."""
    _log.warning(
        "the check %s (%s) %s and is left out; mend or uninstall its package",
        point.name,
        point.value,
        trouble,
    )


def _in_a_line(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())
