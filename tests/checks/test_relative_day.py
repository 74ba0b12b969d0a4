"""A "today" or the like beside a date: what must be noticed, and what must be let pass."""

from collections.abc import Callable

import pytest

from accordingto.checks.reading import Reading
from accordingto.checks.relative_day import days_that_are_not_today
from accordingto.records import Report, Severity

Stage = Callable[..., Report]
Because = Callable[..., list[str]]

FIRES = [
    "The site reported today, Monday, September 29, that the road was cut.",
    "The ministry said today (27 September) that schools would open.",
    "Yesterday, September 28, the dam at Kainji was opened.",
    "The strike began yesterday (30 September) in Cebu.",
    "Tomorrow, October 2, the court in Caracas will rule.",
    "The talks will be held tomorrow, Wednesday, 2 October, in Kyiv.",
    "Polling stations open today, 30 September 2023, at eight.",
    "He landed on September 27, yesterday, and left at once.",
    "She resigned on 29 September (today), her office wrote.",
    "Tonight, October 3, the curfew ends.",
    "The vote is tomorrow, 2024-10-11, as planned.",
    "From the harbour we report today, Sunday, 29 September.",
]
SILENT = [
    "The site reported today, Monday, September 30, that the road was cut.",
    "Yesterday, September 29, the dam was opened.",
    "Tomorrow, October 1, the court will rule.",
    "The day before yesterday, September 28, the dam was opened.",
    "The day after tomorrow, October 2, the court will rule.",
    "Twenty years ago today, September 30, 2004, the bridge was opened.",
    "A week from today, October 7, the ban ends.",
    "“It was yesterday, March 3, that they came,” the letter of that week says.",
    "Today, September 11 is a day of mourning in New York.",
    "The fair is on today and tomorrow, 30 September and 1 October.",
    "It is not today. March 3 was warmer.",
    "The law of 3 May 1991 is still in force today.",
    "Today, 30 February, is no day.",
    "Yesterday's figures, published on 30 September, were wrong.",
    "Today, September 31, 20244, is a mistake of another kind.",
]


@pytest.mark.parametrize("text", FIRES)
def test_another_day_is_noticed(stage: Stage, because: Because, text: str) -> None:
    """In a report of Monday 30 September 2024, the reason names that day."""
    (told,) = because(days_that_are_not_today, stage(text, published="2024-09-30"))

    assert told.endswith("but the report is of Monday 30 September 2024.")


@pytest.mark.parametrize("text", SILENT)
def test_the_day_itself_is_let_pass(stage: Stage, because: Because, text: str) -> None:
    """The right day, other reckonings, quoted words and names give no finding."""
    assert because(days_that_are_not_today, stage(text, published="2024-09-30")) == []


@pytest.mark.parametrize(
    ("published", "n_findings"),
    [
        ("2024-09-30T02:00+00:00", 0),
        ("2024-09-29T13:00+00:00", 0),
        ("2024-09-30T15:00:00Z", 1),
        ("2024-09-30", 1),
        (None, 0),
        ("30 September", 0),
        ("0001-01-01T00:00", 1),
        ("9999-12-31T23:59", 1),
    ],
)
def test_a_clock_elsewhere_is_allowed_for(
    stage: Stage, because: Because, published: str | None, n_findings: int
) -> None:
    """A moment may be two days on earth; a day is one; without a day nothing is told."""
    report = stage("The site told it today, September 29, 2024.", published=published)

    assert len(because(days_that_are_not_today, report)) == n_findings


@pytest.mark.parametrize(("day", "severity"), [("29", Severity.SLIGHT), ("26", Severity.NOTABLE)])
def test_one_day_off_is_slight(stage: Stage, day: str, severity: Severity) -> None:
    """A report written before midnight may carry the next day's date; one of last week may not."""
    report = stage(f"The site told it today, September {day}.", published="2024-09-30")

    assert [finding.severity for finding in days_that_are_not_today(Reading(report))] == [severity]
