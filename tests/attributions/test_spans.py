"""Runs of words become the pieces a reader would cut out."""

from accordingto.attributions.features import words_of
from accordingto.attributions.spans import before_body, joined, pieces_of_runs, trimmed


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


def test_a_content_is_joined_over_what_is_nobodys() -> None:
    """Over its own cue or source it stays in pieces, and over a line end too."""
    words = words_of("oil and , tar she said burns\nmud")

    assert joined(words, [(0, 1), (3, 4), (6, 7), (7, 8)], [(4, 5), (5, 6)]) == [(0, 4), (6, 7), (7, 8)]


def test_a_headline_ends_where_it_ends() -> None:
    """A line without a full stop before a blank line is not run on from; a wrapped line is."""
    headline = "Oil spilled\n\nThe Courier\nwrote"

    assert before_body(headline, words_of(headline), (0, 5)) == (0, 2)
    assert before_body("Oil\nspilled", words_of("Oil\nspilled"), (0, 2)) == (0, 2)
