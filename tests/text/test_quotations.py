"""Quotations: which marks belong together, whatever their kind and however many go astray."""

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from accordingto.text import quotations

MARKS = st.text(st.sampled_from("ab .,\n\"“”„«»‘’'`:"), max_size=120)


def outermost(text: str) -> list[list[str]]:
    """Return the outermost quotations of `text` as words, piece by piece."""
    return [[piece.words(text) for piece in one.pieces] for one in quotations(text) if one.depth == 0]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"No," he said. "Never."', [['"No,"'], ['"Never."']]),
        ("“No,” he said. “Never.”", [["“No,”"], ["“Never.”"]]),
        ("«No», he said.", [["«No»"]]),
        ("''No,'' he said.", [["''No,''"]]),
        ("‘No,’ he said. It’s the boys’ pier.", [["‘No,’"]]),
        ("'No,' he said. It's Anna's pier.", [["'No,'"]]),
        ("“She said ‘no’ to me,” he said.", [["“She said ‘no’ to me,”"]]),
        ("“She said “no” to me,” he said.", [["“She said “no” to me,”"]]),
        ('"She said "no" to me," he said.', [['"She said "no" to me,"']]),
        ('He said: "One. "Two," she said.', [['"Two,"']]),
        ('He (the "boss") left.', [['"boss"']]),
    ],
)
def test_marks_pair_whatever_their_kind(text: str, found: list[list[str]]) -> None:
    """Straight, curly, angled, doubled and single marks pair; nested ones do not end the outer one."""
    assert outermost(text) == found


def test_each_paragraph_opens_and_the_last_closes() -> None:
    """A quotation over paragraphs that each open with a mark is one, in as many pieces."""
    assert outermost("“One.\n\n“Two “b”.\n\n“Three,” she said. “Four.”") == [
        ["“One.", "“Two “b”.", "“Three,”"],
        ["“Four.”"],
    ]


def test_only_the_first_opens_and_the_last_closes() -> None:
    """A quotation that is opened once and closed paragraphs later is one."""
    assert outermost('He wrote: "One.\n\nTwo.\n\nThree."\n\nThe "end".') == [
        ['"One.', "Two.", 'Three."'],
        ['"end"'],
    ]


def test_a_speaker_label_ends_an_open_quotation() -> None:
    """In a transcript that forgets closing marks, each speaker keeps their own words."""
    assert outermost('"BERG: We knew.\n\n"DAHL: We did not."') == [['"DAHL: We did not."']]


@pytest.mark.parametrize("stray", ['"', "“", "”", "«", "''"])
def test_a_stray_mark_does_not_flip_the_rest(stray: str) -> None:
    """A mark without a partner costs at most its own paragraph; the next is read as it stands."""
    text = f"The {stray} pier was shut.\n\n“No,” he said.\n\nShe called it “sad”."

    assert outermost(text) == [["“No,”"], ["“sad”"]]


@settings(deadline=None)
@example('‘:“’\n"')
@given(MARKS | st.text())
def test_quotations_slice_and_never_overlap(text: str) -> None:
    """Every piece lies in the text and is longer than its mark; outermost ones never overlap."""
    found = quotations(text)
    pieces = sorted(piece for one in found if one.depth == 0 for piece in one.pieces)

    assert all(0 <= piece.start < piece.end <= len(text) for one in found for piece in one.pieces)
    assert all(left.end <= right.start for left, right in pairwise(pieces))


@settings(deadline=None)
@given(MARKS)
def test_a_paragraph_is_read_alone_where_the_one_before_is_closed(text: str) -> None:
    """Putting a paragraph without marks before a text changes nothing but the offsets."""
    head = "The pier is shut.\n\n"

    assert outermost(head + text) == outermost(text)


@pytest.mark.parametrize("mark", ["“", "”", '"', "'", "“ “ ", "“a” "])
def test_ten_thousand_marks_are_read(mark: str) -> None:
    """Marks by the ten thousand, paired or not, are read with a stack and not by searching again."""
    assert len(quotations(mark * 10_000)) <= 10_000
