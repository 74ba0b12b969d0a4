"""Words and what an uncased encoder cannot see of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.attributions.features import CLOSES, INSIDE, OPENS, OUTSIDE, words_of

HOSTILE = st.text(alphabet=st.characters(), max_size=200) | st.text(alphabet="\"“”‘’'« »a.\n ", max_size=80)


@given(HOSTILE)
def test_every_word_slices_to_itself(text: str) -> None:
    """Words are in order, apart, not empty, and between them stands nothing but blanks."""
    words = words_of(text)

    end = 0
    for start, stop in zip(words.starts, words.ends, strict=True):
        assert text[end:start].strip() == ""
        assert end <= start < stop
        end = stop
    assert text[end:].strip() == ""


@given(HOSTILE)
def test_features_are_parallel(text: str) -> None:
    """Every list has one entry a word."""
    assert len({len(column) for column in words_of(text)}) == 1


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("oil", 0),
        ("Whitby", 1),
        ("MP", 2),
        ("eBay", 3),
        ("12", 4),
        (":", 5),
        ("A", 6),
        ("McKay", 3),
        ("我", 0),
    ],
)
def test_case_is_told(word: str, case: int) -> None:
    """Case is one of seven kinds."""
    assert words_of(word).cases == [case]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ('He said "no oil" twice.', [OUTSIDE, OUTSIDE, OPENS, INSIDE, INSIDE, CLOSES, OUTSIDE, OUTSIDE]),
        ("He said ‘no oil’.", [OUTSIDE, OUTSIDE, OPENS, INSIDE, INSIDE, CLOSES, OUTSIDE]),
        ("the crew's oil", [OUTSIDE] * 5),
        ('one" stray', [OUTSIDE, OPENS, INSIDE]),
    ],
)
def test_quotation_state_is_told(text: str, quotes: list[int]) -> None:
    """Double and single marks open and close; an apostrophe does neither."""
    assert words_of(text).quotes == quotes


def test_a_stray_mark_ends_with_its_line() -> None:
    """What opens and never closes does not reach into the next line."""
    words = words_of('He said "no\nThe oil')

    assert words.quotes[-2:] == [OUTSIDE, OUTSIDE]


def test_lines_and_gaps_are_told() -> None:
    """The start of the text, a line end, a blank and no gap at all are four things."""
    words = words_of("Oil spilled.\nNobody knows")

    assert words.gaps == [3, 1, 0, 2, 1]
    assert words.places == [0, 0, 0, 1, 1]
