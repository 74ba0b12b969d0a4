"""What the layout hands over: turns of a transcript, and quotations signed behind a dash."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.attributions.found import Found
from accordingto.attributions.turns import signed_quotations, turns

TRANSCRIPT = """Partial transcript of the hearing:

BERG: We shall open the harbour in May.

"HOLM: At whose cost?"

(LAUGHTER)

BERG: At everybody's. That was agreed.

HOLM: Not by us."""


def told(text: str, rows: list[Found]) -> list[tuple[str, str, str]]:
    """Return the words of each row: source, cue and content."""
    return [tuple(role[0].words(text) for role in row[:3]) for row in rows]  # type: ignore[misc]


def test_each_turn_of_a_transcript_is_its_speakers() -> None:
    """The label is the source, the colon the cue, the paragraph the content, without a stray mark."""
    assert told(TRANSCRIPT, list(turns(TRANSCRIPT))) == [
        ("BERG", ":", "We shall open the harbour in May."),
        ("HOLM", ":", "At whose cost?"),
        ("BERG", ":", "At everybody's. That was agreed."),
        ("HOLM", ":", "Not by us."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Correction: The harbour opens in June.",
        "Berg: 1,204\n\nHolm: 980\n\nBerg: 77\n\nHolm: 12",
        "Q: Why May?\n\nA: The ice goes.\n\nQ: And June?\n\nA: Too late.",
        "Update: It rained.\n\nUpdate: It poured.\n\nUpdate: It stopped.\n\nUpdate: It rained.",
    ],
)
def test_labels_that_nobody_speaks_behind_are_left_alone(text: str) -> None:
    """Corrections, tables, questions and answers of nobody in particular."""
    assert list(turns(text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It is a good day.”\n\n— Ana Ruiz, teacher", ("Ana Ruiz", "—", "“It is a good day.”")),
        ('"It is a good day." - Ana Ruiz', ("Ana Ruiz", "-", '"It is a good day."')),
        ("“A long wait.”― Obinna de la Cruz.", ("Obinna de la Cruz", "―", "“A long wait.”")),
    ],
)
def test_a_quotation_is_its_signers(text: str, expected: tuple[str, str, str]) -> None:
    """A paragraph that is all quotation, signed behind a dash, there or below."""
    assert told(text, list(signed_quotations(text))) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "He called it “a good day” — Ana Ruiz was there.",
        "It was the largest party in the “north.” --Kim Berg.",
        "“Good day,” he said — Monday was a holiday.",
        "They agreed.\n\n- Ana Ruiz\n\n- Kim Berg",
        "“It is a good day.”\n\nThey left.\n\n- Ana Ruiz",
        "“We won!” — the balloons came down.",
    ],
)
def test_a_dash_that_goes_on_is_no_signature(text: str) -> None:
    """Dashes within sentences, by-lines and lists sign nothing."""
    assert list(signed_quotations(text)) == []


@given(st.text(alphabet=st.sampled_from(list("Ab “”\"':—-\n.,1")) | st.characters()))
def test_every_place_slices_to_words(text: str) -> None:
    """Whatever the text, rows hold characters of it and three roles each."""
    for row in [*turns(text), *signed_quotations(text)]:
        assert all(span.words(text).strip() for role in row[:3] for span in role)
        assert row.source and row.cue and row.content


def test_time_grows_with_the_text() -> None:
    """Ten thousand dashes, labels and marks are no trap."""
    text = "“a” — A, — B, " * 10_000 + "\n\n" + "BERG: x y\n\n" * 10_000

    assert len(list(turns(text))) == 0
    assert list(signed_quotations(text)) == []
