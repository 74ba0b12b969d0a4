"""On how many ordinary articles each check fires: the measure of its false alarms.

Comes in: a gold folder with PolNeAR. Goes out: `Result`, for each check the articles it fired on and how
often. Refused: a folder without the corpus (`MissingGold`), a finder nobody has heard of.

The corpus has no titles and no dates of its own: its first line is taken for the headline, and the checks
that need the report's date can only use what dates with a year the text gives.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from accordingto import pipeline
from accordingto.bench.attribution_gold import GoldReport, Split, read_gold
from accordingto.checks import CHECKS
from accordingto.records import Finding, Report

_LONGEST_TITLE = 200  # code points; a longer first line is no headline

Watch = Callable[[list[GoldReport]], Iterable[GoldReport]]


class Row(NamedTuple):
    """How often one check fired.

    Attributes:
        kind: The kind of its findings.
        articles: On how many articles it fired at all.
        findings: How many findings it gave.
        share: Articles it fired on, in percent of all.
    """

    kind: str
    articles: int
    findings: int
    share: float


class Result(NamedTuple):
    """What came of one run.

    Attributes:
        articles: How many were read.
        any: On how many of them any check fired.
        rows: One a check, in the order of their names; those that never fired too.
        findings: Each with the report it is of.
    """

    articles: int
    any: int
    rows: tuple[Row, ...]
    findings: tuple[tuple[Report, Finding], ...]


def bench(
    gold: Path,
    finder: str = pipeline.DEFAULT_FINDER,
    limit: int | None = None,
    watch: Watch = lambda reports: reports,
) -> Result:
    """Read PolNeAR dev and count what the checks notice.

    Args:
        gold: The folder that holds `attribution/`.
        finder: A name in `attributions.FINDERS`.
        limit: Read only this many articles; None reads all.
        watch: Handed the reports, and hands them on one by one.

    Raises:
        MissingGold: The corpus is not there. Give the folder that holds `attribution/`.
        Unreadable: A line of it is no gold report.
        UnknownFinder: No finder is called that; take one of those the message lists.
    """
    rows = watch(read_gold(gold, Split.DEV, limit))
    return count([pipeline.read(with_headline(row.report), finder) for row in rows])


def with_headline(report: Report) -> Report:
    """Take the first line of a text for its headline, without the full stop the corpus put there."""
    first = report.text.partition("\n")[0].strip()
    return replace(report, title=first.removesuffix(".")) if 0 < len(first) <= _LONGEST_TITLE else report


def count(reports: list[Report]) -> Result:
    """Count the findings of reports that have been read."""
    findings = tuple((report, finding) for report in reports for finding in report.findings)
    times = Counter(finding.kind for _, finding in findings)
    articles = Counter(kind for report in reports for kind in {finding.kind for finding in report.findings})
    rows = tuple(
        Row(kind, articles[kind], times[kind], _percent(articles[kind], len(reports)))
        for kind in sorted({*CHECKS, *times})
    )
    return Result(len(reports), sum(bool(report.findings) for report in reports), rows, findings)


def lines(result: Result) -> Iterator[str]:
    """Yield a line a check, then one for all of them, to print."""
    yield f"{'check':22} articles  percent  findings"
    for row in result.rows:
        yield f"{row.kind:22} {row.articles:8}  {row.share:7.1f}  {row.findings:8}"
    share = _percent(result.any, result.articles)
    yield f"{'any':22} {result.any:8}  {share:7.1f}  {len(result.findings):8}"
    yield f"of {result.articles} articles"


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0
