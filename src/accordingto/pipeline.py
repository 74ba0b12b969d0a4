"""The order of the stages: the only file that knows it.

Comes in: a `Report` as the `reports` room made it. Goes out: the same report with what was found
in it. Pure: the same text and the same models give the same answer.
"""

from dataclasses import replace

from accordingto import attributions
from accordingto.records import Report

DEFAULT_FINDER = "rules"


def read(report: Report, finder: str = DEFAULT_FINDER) -> Report:
    """Read one report through every stage and return it with its attributions.

    Args:
        report: What `accordingto.reports` made from a file or an address.
        finder: A name in `attributions.FINDERS`.
    """
    found = attributions.find(report.id, report.text, attributions.finder(finder))
    return replace(report, attributions=found)
