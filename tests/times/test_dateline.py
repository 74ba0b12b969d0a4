"""The day a report is of."""

from datetime import date

import pytest

from accordingto.times.dateline import day_of
from accordingto.times.reading import the_grammar
from accordingto.times.tokens import tokens


def day(text: str, published: str | None = None) -> date | None:
    """Return the day of a text."""
    return day_of(published, tokens(text, the_grammar().lexicon))


@pytest.mark.parametrize(
    "published", ["2024-09-30", "2024-09-30T10:00:00Z", "2024-09-30T10:00", " 2024-09-30 "]
)
def test_published_is_believed(published: str) -> None:
    """With a time or without, the day is what counts."""
    assert day("LONDON, 1 May 2001 - It rained.", published) == date(2024, 9, 30)


@pytest.mark.parametrize(
    "text",
    [
        "KABUL, 3 March 2021 - A bomb went off.",
        "March 3, 2021\n\nA bomb went off.",
        "Bomb in Kabul\nWednesday, 3 March 2021\nA bomb went off.",
        "NAIROBI, March 3, 2021 (Agency) -- A bomb went off.",
    ],
)
def test_a_date_line_is_found(text: str) -> None:
    """On a line of its own, or before the dash or bracket that opens an agency's report."""
    assert day(text) == date(2021, 3, 3)


@pytest.mark.parametrize(
    "text",
    ["He was born on 3 March 2021 in Kabul.", "word " * 60 + "\n3 March 2021\n", "It rained in March 2021."],
)
def test_a_date_in_the_prose_is_no_date_line(text: str) -> None:
    """Nor is one far down, nor one that names no day."""
    assert day(text) is None
