"""Whole quotations without a cue go to the speaker they go on from; fragments go to nobody."""

import pytest

from accordingto.attributions.features import words_of
from accordingto.attributions.floating import floating_quotations
from accordingto.attributions.found import Found
from accordingto.records import Span

SPEECH = "“It was the barge,” she said. "


def floating(text: str) -> list[str]:
    """Return the quotations that float after a speech that opens `text`, with their sources."""
    first = Found((Span(21, 24),), (Span(25, 29),), (Span(0, 20),), 0.9)
    rows = list(floating_quotations(text, words_of(text), [first]))
    assert all(row.cue == () and row.source == first.source for row in rows)
    return [row.content[0].words(text) for row in rows]


@pytest.mark.parametrize("between", ["", "The crowd nodded. ", "\n\n", "The crowd nodded.\n\n"])
def test_a_whole_sentence_goes_on_the_speech(between: str) -> None:
    """After another sentence, or in the next paragraph, it is still her word."""
    assert floating(f"{SPEECH}{between}“We all saw it leave.”") == ["“We all saw it leave.”"]


@pytest.mark.parametrize(
    "rest",
    [
        "The “so-called harbour master of Whitby” slept.",  # a phrase held up
        "Then “No.”",  # too short
        "They sang “The Keel Row Is Long.” all night.",  # not where a sentence begins
        "“We all saw it leave",  # never closes
        "The crowd nodded.\n\nIt rained.\n\n“We all saw it leave.”",  # too far away
    ],
)
def test_what_is_no_sentence_of_hers_stays_out(rest: str) -> None:
    """Fragments, titles, unclosed marks and quotations too far from any speech are left alone."""
    assert floating(SPEECH + rest) == []


def test_what_somebody_has_already_stays_theirs() -> None:
    """A quotation that is another's content does not float."""
    text = f"{SPEECH}“We all saw it leave.” So Mr Tate."
    first = Found((Span(21, 24),), (Span(25, 29),), (Span(0, 20),), 0.9)
    taken = Found((Span(56, 63),), (), (Span(31, 51),), 0.9)

    assert list(floating_quotations(text, words_of(text), [first, taken])) == []


def test_one_floating_quotation_carries_the_next() -> None:
    """A long answer in several paragraphs stays with whoever began it."""
    text = f"{SPEECH}\n\n“We all saw it leave.”\n\n“Nobody thought of the hose.”"

    assert floating(text) == ["“We all saw it leave.”", "“Nobody thought of the hose.”"]


def test_each_floats_on_the_speech_right_before_it() -> None:
    """Each quotation goes to the speaker before it, however many speak after."""
    text = (
        f"{SPEECH}“We all saw it leave.” It rained.\n\n“The hose was ours,” he said. It rained.\n\n"
        "“Nobody thought of the hose.”"
    )
    hers = Found((Span(21, 24),), (Span(25, 29),), (Span(0, 20),), 0.9)
    at = text.index("“The hose")
    his = Found((Span(at + 21, at + 23),), (Span(at + 24, at + 28),), (Span(at, at + 20),), 0.9)

    rows = list(floating_quotations(text, words_of(text), [hers, his]))

    assert [(row.source, row.content[0].words(text)) for row in rows] == [
        (hers.source, "“We all saw it leave.”"),
        (his.source, "“Nobody thought of the hose.”"),
    ]
