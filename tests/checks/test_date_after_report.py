"""Dates after the report's own: what must be noticed, and what must be let pass."""

from collections.abc import Callable

import pytest

from accordingto.checks.date_after_report import dates_after_the_report
from accordingto.records import Report

Stage = Callable[..., Report]
Because = Callable[..., list[str]]

FIRES = [
    "The editor was arrested on 3 October 2024 at his home in Quetta.",
    "Two miners were killed on October 12, 2024.",
    "On 5 November 2024, gunmen attacked a convoy near Jos.",
    "She has led the party since 1 December 2024.",
    "The pipeline exploded on October 2, 2024, near Poltava.",
    "The mayor died in March 2025.",
    "Four ships sank in 2031, the agency wrote.",
    "He was born in Maracaibo in 2034.",
    "In October 2024 the airport was shelled.",
    "The prisoner had been tortured on Sunday, 6 October 2024.",
    "The ferry collapsed in a storm on 2024-10-09.",
    "The village was raided in early December 2024.",
]
SILENT = [
    "The editor was arrested on 3 September 2024 at his home.",
    "The court will hear them on 3 October 2024.",
    "The vote was set for October 12, 2024.",
    "The king announced elections on 5 November 2024.",
    "Talks were held ahead of the summit on 3 October 2024.",
    "Dozens were killed before the election on November 5, 2024.",
    "Two men were arrested over the rally on 6 October 2024.",
    "He was jailed until 3 October 2025.",
    "The profit rose in fiscal 2025.",
    "Sales fell in the 2024-25 season.",
    "In the film, the president was killed in 2031.",
    "The king was killed in 2058 BS.",
    "He was born in 2510 in Chiang Mai.",
    "The deadline was 3 October 2024.",
    "He was injured in 2031 matches, a record.",
    "The tender was postponed to 3 October 2024.",
    "The mayor died on 30 September 2024.",
    "The mayor died on 3 October.",
    "A treaty was signed for the years to 2031.",
    "The mayor died on 3 October 20244.",
]


@pytest.mark.parametrize("text", FIRES)
def test_a_past_that_is_still_to_come_is_noticed(stage: Stage, because: Because, text: str) -> None:
    """In a report of Monday 30 September 2024, the reason names that day."""
    (told,) = because(dates_after_the_report, stage(text, published="2024-09-30"))

    assert told.endswith("is spoken of as past, but the report is of Monday 30 September 2024.")


@pytest.mark.parametrize("text", SILENT)
def test_plans_and_other_reckonings_are_let_pass(stage: Stage, because: Because, text: str) -> None:
    """Plans, forecasts, fiction, fiscal years, other calendars and days gone by give no finding."""
    assert because(dates_after_the_report, stage(text, published="2024-09-30")) == []


def test_without_a_day_of_its_own_nothing_is_later(stage: Stage, because: Because) -> None:
    """A report that does not know its day cannot be ahead of it."""
    assert because(dates_after_the_report, stage(FIRES[0])) == []


def test_a_date_line_stands_in_for_the_day(stage: Stage, because: Because) -> None:
    """A line with a whole date and nothing else gives the report its day."""
    report = stage(f"Arrest in Quetta\n\nMonday, 30 September 2024\n\n{FIRES[0]}")

    assert len(because(dates_after_the_report, report)) == 1
