"""Runs of words become the pieces a reader would cut out."""

from accordingto.attributions.features import words_of
from accordingto.attributions.spans import (
    beside,
    header_blocks,
    pieces_of_runs,
    trimmed,
    whole_quotation,
)


def cut(text: str, first: int, last: int) -> str:
    """Return the words of one run as a piece."""
    (span,) = pieces_of_runs(words_of(text), [(first, last)])
    return span.words(text)


def test_punctuation_at_the_ends_is_trimmed() -> None:
    """Commas and dashes go; a run of nothing else is none."""
    words = words_of(", oil - spilled .")

    assert trimmed(words, (0, 5)) == (1, 4)
    assert trimmed(words, (4, 5)) is None


def test_quotation_marks_are_kept_whole() -> None:
    """A mark that only just fell out of a run comes back, with the stop before it."""
    assert cut("She said “no oil.” Twice", 3, 5) == "“no oil.”"
    assert cut("She said “no” oil", 3, 4) == "“no”"
    assert cut("She said no oil.", 2, 4) == "no oil"


HEADER = "Oil spilled, he says\n\nThe Courier\n\nThe barge left. He said so"


def test_a_header_ends_with_the_first_sentence() -> None:
    """Its lines are blocks; wrapped lines and lines of the body are not."""
    assert header_blocks(HEADER, words_of(HEADER)) == [5, 7]
    assert header_blocks("Oil\nspilled", words_of("Oil\nspilled")) == []
    assert header_blocks("It spilled.\n\nOil", words_of("It spilled.\n\nOil")) == []


def test_what_is_said_stays_in_its_block() -> None:
    """A headline's content does not run on into the outlet, nor the body's source back into the header."""
    assert beside((0, 9), (3, 5), [5, 7]) == (0, 5)
    assert beside((5, 9), (11, 12), [5, 7]) == (7, 9)
    first, last = beside((5, 7), (3, 5), [5, 7])
    assert first >= last


def test_half_a_quotation_becomes_all_of_it() -> None:
    """A run that holds the beginning or the end of a quotation takes in the rest, and its marks."""
    text = "“It rained. Then it poured,” she said."
    words = words_of(text)

    whole = (1, 7)
    assert words.shown[1:7] == ["It", "rained", ".", "Then", "it", "poured"]
    assert whole_quotation(words, (4, 7), [(9, 11)]) == whole
    assert whole_quotation(words, (1, 3), [(9, 11)]) == whole
    assert whole_quotation(words, whole, [(9, 11)]) == whole


def test_a_phrase_from_within_a_quotation_stays_a_phrase() -> None:
    """What stands in the middle, beside its own cue, or in no quotation is left as it was found."""
    words = words_of("“I think it poured there,” she said. It rained.")

    assert whole_quotation(words, (3, 5), []) == (3, 5)
    assert whole_quotation(words, (3, 6), [(2, 3)]) == (3, 6)
    assert whole_quotation(words, (12, 13), []) == (12, 13)
