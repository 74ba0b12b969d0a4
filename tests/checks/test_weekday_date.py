"""A weekday beside a date: what must be noticed, and what must be let pass."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from accordingto.checks.reading import Reading
from accordingto.checks.weekday_date import weekdays_that_do_not_fit
from accordingto.records import Report, Span, Time, TimeType

Stage = Callable[..., Report]
Because = Callable[..., list[str]]

FIRES = [
    ("2024-09-30", "The council met on Sunday, September 30, to vote.", "30 September 2024 was a Monday"),
    (
        "2024-09-30",
        "The website told of it today, Monday, September 29, in Kabul.",
        "was a Sunday, not a Monday",
    ),
    (None, "He was born on Monday, 4 May 1993, in Enugu.", "4 May 1993 was a Tuesday, not a Monday"),
    (None, "The bridge fell on Thursday 12 March 2021 at dusk.", "12 March 2021 was a Friday"),
    ("2023-05-10", "Voters go to the polls on Monday, May 14.", "14 May 2023 was a Sunday, not a Monday"),
    (None, "The court sat in Lahore on Thursday (6 June 2018).", "6 June 2018 was a Wednesday"),
    (None, "On 6 June 2018, a Thursday, the court sat in Lahore.", "6 June 2018 was a Wednesday"),
    (None, "On 6 June 2018 (Thursday) the court sat.", "6 June 2018 was a Wednesday"),
    (None, "Released Thu., Jun. 6, 2018, in Manila.", "6 June 2018 was a Wednesday"),
    (None, "The log for Thursday, 2018-06-06, has no entry.", "6 June 2018 was a Wednesday"),
    (None, "The log for Thursday, 26.6.2018, has no entry.", "26 June 2018 was a Tuesday"),
    ("2019-07-04", "A Caracas court freed them on Sunday the 29th of June.", "29 June 2019 was a Saturday"),
    ("2022-03-01", "Shelling began on Wednesday, February 24.", "24 February 2022 was a Thursday"),
    (None, "MONDAY, SEPTEMBER 29, 2024: the harbour was shut.", "29 September 2024 was a Sunday"),
]
SILENT = [
    ("2024-09-30", "The council met on Sunday, September 29, to vote."),
    ("2024-09-30", "He met her last Monday, and on September 29 he left."),
    ("2024-09-30", "They will meet on Saturday and Sunday, September 28 and 29."),
    ("2024-09-30", "The fair runs Friday-Sunday, September 27-29."),
    ("2024-09-30", "In 1963 the town was young. On Friday, November 22, the news came from Dallas."),
    ("2024-12-20", "The feast will be on Saturday, June 14."),
    ("2022-01-20", "On Thursday, January 7 committee members asked for records."),
    ("2024-09-30", "The Sun, September 30, had it on the front page."),
    (None, "On Monday, September 29, nobody knew the year."),
    (None, "On Sunday, 9 January 1905, the guards fired (by the old calendar)."),
    (None, "It was Thursday, 4 October 1582, in Rome."),
    ("2024-09-30", "It will open on Monday, September 29, 20244."),
    ("2024-09-30", "It is due on Monday, 30 February 2024."),
    ("2024-09-30", "On Monday the ministry spent 29 million; in September 29 schools closed."),
    ("2024-09-30", "Between Monday and September 29 nothing moved."),
    ("2024-10-20", "Shops open late on Black Friday, November 30 ads say."),
    ("2024-03-01", "The office opens Monday, 03/04/2024."),
    (None, "He sat. March 3, 2024, was warm."),
    ("2024-09-30", "The first quarter ended on Sunday, June 30."),
    ("2016-03-02", "The extra day, Monday, February 29, was fine."),
]


@pytest.mark.parametrize(("published", "text", "reason"), FIRES)
def test_a_weekday_that_does_not_fit_is_noticed(
    stage: Stage, because: Because, published: str | None, text: str, reason: str
) -> None:
    """The reason names the weekday that the day really was."""
    (told,) = because(weekdays_that_do_not_fit, stage(text, published=published))

    assert reason in told


@pytest.mark.parametrize(("published", "text"), SILENT)
def test_what_may_fit_is_let_pass(stage: Stage, because: Because, published: str | None, text: str) -> None:
    """Right weekdays, ranges, other years, other calendars and names give no finding."""
    assert because(weekdays_that_do_not_fit, stage(text, published=published)) == []


@pytest.mark.parametrize("spans", [["Friday, November 22"], ["Friday", "November 22"], ["November 22"]])
def test_a_year_that_the_times_were_resolved_to_is_believed(
    stage: Stage, because: Because, spans: list[str]
) -> None:
    """However the expression was cut, a year in which the weekday fits keeps the check silent."""
    report = stage("On Friday, November 22, the news came from Dallas.", published="2024-09-30")
    text = report.text
    pieces = [Span(text.index(words), text.index(words) + len(words)) for words in spans]
    times = tuple(Time(f"t{at}", (piece,), TimeType.DATE, "1963-11-22") for at, piece in enumerate(pieces))

    assert because(weekdays_that_do_not_fit, replace(report, published="2023-11-30")) != []
    assert because(weekdays_that_do_not_fit, replace(report, published="2023-11-30", times=times)) == []


def test_the_finding_stands_where_the_words_do(stage: Stage) -> None:
    """Its one place runs from the weekday, or the "today" before it, to the end of the date."""
    report = stage("Told today, Monday, September 29, by the site.", published="2024-09-30")
    (finding,) = weekdays_that_do_not_fit(Reading(report))

    assert [piece.words(report.text) for piece in finding.pieces] == ["today, Monday, September 29"]
    assert finding.because.endswith("not a Monday; the report is of Monday 30 September 2024.")
