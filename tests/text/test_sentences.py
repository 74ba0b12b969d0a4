"""Sentences without a parse: where they end, where they go on, and that no word falls between them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.text import sentences


def cut(text: str) -> list[str]:
    """Return the words of each sentence."""
    return [span.words(text) for span in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. We left.", ["It rained.", "We left."]),
        ("Mr. Berg spoke. He left.", ["Mr. Berg spoke.", "He left."]),
        ("J. R. Holm came late.", ["J. R. Holm came late."]),
        ("The U.S. envoy left. She flew.", ["The U.S. envoy left.", "She flew."]),
        ("He lives in the U.S. The flat is small.", ["He lives in the U.S.", "The flat is small."]),
        ("“Go!” she said. “Now.” He went.", ["“Go!” she said.", "“Now.”", "He went."]),
        ("It cost 3.5 crowns. Nobody paid.", ["It cost 3.5 crowns.", "Nobody paid."]),
        ("A headline without a stop\n\nThe first line. The second.",
         ["A headline without a stop", "The first line.", "The second."]),
    ],
)  # fmt: skip
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    """Titles, initials and abbreviations go on; closing quotation marks stay with their sentence."""
    assert cut(text) == expected


@given(st.text(alphabet=st.sampled_from(list("aB. !?\"'”\n\t…1")) | st.characters()))
def test_every_character_but_blanks_is_in_exactly_one_sentence(text: str) -> None:
    """Sentences are in order, never overlap, and together hold all that can be seen."""
    spans = sentences(text)

    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert "".join(text.split()) == "".join("".join(span.words(text) for span in spans).split())
