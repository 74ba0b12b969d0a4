"""`times.find`: what a fact-checker relies on, whatever the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto import times
from accordingto.records import Attribution, Form, Manner, Pieces, Span, TimeRole

PUBLISHED = "2024-09-30"  # a Monday


def told(text: str, published: str | None = PUBLISHED) -> list[tuple[str, str]]:
    """Return the words of every time found, with its value."""
    return [(time.pieces[0].words(text), time.value) for time in times.find("r", text, published=published)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The blast happened today.", "today", "2024-09-30"),
        ("He spoke yesterday.", "yesterday", "2024-09-29"),
        ("It happened on Friday.", "Friday", "2024-09-27"),
        ("They will meet on Friday.", "Friday", "2024-10-04"),
        ("The court ruled last week.", "last week", "2024-W39"),
        ("The court will rule next month.", "next month", "2024-10"),
        ("Sales fell in the second quarter of 2023.", "the second quarter of 2023", "2023-Q2"),
        ("It began in the 1990s.", "the 1990s", "199X"),
        ("It was built in the 19th century.", "the 19th century", "18"),
        ("He left in October 1998.", "October 1998", "1998-10"),
        ("It opened on 5 October 2023.", "5 October 2023", "2023-10-05"),
        ("The treaty of 1583 was lost.", "1583", "1583"),
        ("She was arrested last fall.", "last fall", "2024-FA"),
        ("They waited for three days.", "three days", "P3D"),
        ("The talks took two and a half hours.", "two and a half hours", "PT2H30M"),
        ("It rains every Monday.", "every Monday", "XXXX-WXX-1"),
        ("They meet daily.", "daily", "P1D"),
        ("Prices are now higher.", "now", "PRESENT_REF"),
        ("He died on Friday night.", "Friday night", "2024-09-27TNI"),
        ("The train left at 10:35 a.m. on Friday.", "10:35 a.m. on Friday", "2024-09-27T10:35"),
        ("It ended two years ago.", "two years ago", "2022"),
        ("He left three days before the vote.", "three days", "P3D"),
        ("The Oct. 7 attack was condemned.", "Oct. 7", "2023-10-07"),
        ("He died in the early hours of Sunday.", "the early hours of Sunday", "2024-09-29TMO"),
        ("It was signed in 44 BC.", "44 BC", "BC0044"),
        ("Profit rose in Q2 2023.", "Q2 2023", "2023-Q2"),
        ("The flood came on Thanksgiving Day 2023.", "Thanksgiving Day 2023", "2023-11-23"),
        ("Easter Sunday 2024 was quiet.", "Easter Sunday 2024", "2024-03-31"),
    ],
)  # fmt: skip
def test_times_come_to_values(text: str, words: str, value: str) -> None:
    """Words of every kind come to the TIMEX3 value that a reader on 30 September 2024 has in mind."""
    assert told(text) == [(words, value)]


def test_a_weekday_with_a_date_is_one_time_with_the_date() -> None:
    """The date is believed; that 29 September was a Sunday is for a check to notice."""
    assert told("Police said today, Monday, September 29, that he left.") == [
        ("today", "2024-09-30"),
        ("Monday, September 29", "2024-09-29"),
    ]


def test_a_story_is_followed() -> None:
    """Times told from the story count from the date told last; a date without a year is of its year."""
    story = "The ship sank on 5 October 1914. Three days earlier it had left. On 7 October it was missed."

    assert told(story)[1:] == [("Three days earlier", "1914-10-02"), ("7 October", "1914-10-07")]


def test_a_history_is_told_in_the_years_it_names() -> None:
    """In a text of old years, months and days are of the year told last, not of the report's."""
    story = (
        "The line opened in 1901. In 1904 it was extended, and in 1911 again. It closed in May 1914. "
        "In August it was mined. In 1920 it opened again. On 3 September a train fell into the river."
    )

    assert told(story)[-3:] == [("August", "1914-08"), ("1920", "1920"), ("3 September", "1920-09-03")]


def test_a_year_earlier_is_the_same_quarter_a_year_back() -> None:
    """What figures are compared with is the period that was spoken of."""
    assert told("Sales rose in the second quarter, from 3 million a year earlier.") == [
        ("the second quarter", "2024-Q2"),
        ("a year earlier", "2023-Q2"),
    ]


def test_a_time_of_day_is_of_the_day_beside_it() -> None:
    """Beside it, before it or, with a bracket between, behind it."""
    assert told("It struck at 10:35 a.m. (0735 GMT) on Friday.") == [
        ("10:35 a.m.", "2024-09-27T10:35"),
        ("0735 GMT", "2024-09-27T07:35Z"),
        ("Friday", "2024-09-27"),
    ]


def test_without_a_date_a_date_line_is_read() -> None:
    """The first full date at the head of a text is taken for the report's."""
    assert told("KABUL, 3 March 2021 - A bomb went off on Tuesday.", None)[-1] == ("Tuesday", "2021-03-02")


def test_without_any_date_what_is_known_stays() -> None:
    """A weekday is still a weekday, a day of a month still that day, in a year that is not known."""
    assert told("He left on Monday, and she on May 3, a year after last year.", None)[:2] == [
        ("Monday", "XXXX-WXX-1"),
        ("May 3", "XXXX-05-03"),
    ]


@pytest.mark.parametrize("published", ["", "yesterday", "2024-13-45", "20244-01-01", "0000-00-00"])
def test_a_published_that_is_no_date_is_passed_over(published: str) -> None:
    """A report whose date cannot be read is one without a date."""
    assert told("He left on Monday.", published) == [("Monday", "XXXX-WXX-1")]


@pytest.mark.parametrize(
    "text",
    [
        "You may go, and May said so.",
        "They march on, said the March sisters.",
        "It was his second try.",
        "The Sunday Times asked him.",
        "He told USA Today so.",
        "A 6-year-old and a man, 52 years old, were saved.",
        "They paid $1999 for it.",
        "The score was 30/02.",
        "About 1500 people came.",
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    """Names, verbs, ordinals, ages, amounts and scores are left alone."""
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It was due on February 30.", "February 30"),
        ("It was due on 30/02/2024.", "30/02/2024"),
        ("It will end on March 3, 20244.", "March 3, 20244"),
    ],
)
def test_a_day_that_does_not_exist_keeps_its_place(text: str, words: str) -> None:
    """It is found, and has no value."""
    assert told(text) == [(words, "")]


def test_an_unknown_time_zone_is_left_out() -> None:
    """The hour stands without it."""
    assert told("It starts at 10:00 QZT on Friday.")[0] == ("10:00", "2024-10-04T10:00")


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_are_survived(published: str) -> None:
    """What falls outside the years 1 to 9999 has no value, or one that is a date."""
    text = (
        "Last year, next year, yesterday, tomorrow, 3000 years ago, next Monday and a century later it was."
    )

    assert len(told(text, published)) >= 5


def attribution(source: Pieces, cue: Pieces, content: Pieces) -> Attribution:
    """Make an attribution of these places."""
    return Attribution("a", source, cue, content, Form.INDIRECT, Manner.SPEECH, None, "test/1")


def test_roles_tell_when_it_was_said_and_when_it_happened() -> None:
    """Inside the content it happened, beside the cue it was said, elsewhere neither."""
    text = "Lund said on Monday that the spill began on Friday. It rained on Tuesday."
    content = Span(text.index("that"), text.index(". It"))
    found = times.find(
        "r",
        text,
        published=PUBLISHED,
        attributions=[attribution((Span(0, 4),), (Span(5, 9),), (content,))],
    )

    assert [time.role for time in found] == [TimeRole.SAID, TimeRole.HAPPENED, None]


def test_ids_depend_on_report_and_place_alone() -> None:
    """Reading again gives the same ids; another report gives others."""
    ids = {times.find(report, "He left on Monday.", published=PUBLISHED)[0].id for report in ("a", "a", "b")}

    assert len(ids) == 2


def test_ten_thousand_times_are_all_found() -> None:
    """Nothing is lost, however many there are."""
    assert len(told("It rained on Monday. " * 10_000)) == 10_000


@given(st.text())
def test_any_text_gives_spans_that_slice_to_words(text: str) -> None:
    """Times stand in order, never overlap, and begin and end with something that is no blank."""
    found = times.find("r", text, published=PUBLISHED)

    assert all(time.pieces[0].words(text).strip() == time.pieces[0].words(text) != "" for time in found)
    ends = [0, *(time.pieces[0].end for time in found)]
    assert all(end <= time.pieces[0].start for end, time in zip(ends, found, strict=False))


PIECES = st.sampled_from(
    ["Monday", "May", "the", "last", "3", "31", "1990", "99999999999999", "½", "a", "half", "years", "ago",
     "of", "February", "30", ",", "-", "٣", "10:35", "p.m.", "second", "quarter", "\n\n", "’s", "twenty",
     "hundred", "Q", "0000", "2024-99-99", "99/99/9999", "1/1/01", "'90s", "early", "next", "Easter", "noon",
     "every", "to"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30), st.sampled_from([PUBLISHED, None, "0001-01-01", "9999-12-31"]))
def test_words_of_times_in_any_order_are_survived(words: list[str], published: str | None) -> None:
    """However the words of times are thrown together, each found time slices to its words."""
    text = " ".join(words)

    assert all(words.strip() == words != "" for words, _ in told(text, published))
