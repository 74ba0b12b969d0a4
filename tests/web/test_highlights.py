"""The words that were searched for, marked where they stand."""

import pytest

from accordingto.web.highlights import highlighted, phrases


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The barges sank.", "barge", ["barges"]),
        ("Émile’s ferry, and Emile", "emile", ["Émile’s", "Emile"]),
        ("the oil was not the oil", '"not the oil"', ["not the oil"]),
        ("shelling, shelled, shed", "shell*", ["shelling", "shelled"]),
        ("nothing here", "oil", []),
        ("oil", "", []),
    ],
)
def test_what_fits_is_marked(text: str, words: str, expected: list[str]) -> None:
    """Plural, case, accents and stars as the search takes them; words in this order as one."""
    parts = str(highlighted(text, phrases(words))).split('<mark class="hit">')[1:]

    assert [part.split("</mark>")[0] for part in parts] == expected


def test_markup_in_a_claim_stays_text() -> None:
    """What is marked and what stands around it is escaped, and hidden signs are shown."""
    assert str(highlighted("<b>oil</b>\u202e", phrases("oil"))) == (
        '<bdi>&lt;b&gt;<mark class="hit">oil</mark>&lt;/b&gt;&lt;U+202E&gt;</bdi>'
    )
