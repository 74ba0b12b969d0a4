"""Whatever a report brings along, the terminal stays as it was."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from accordingto.exports.harmless import harmless, one_line

ANY_TEXT = st.text(alphabet=st.characters(codec=None, exclude_categories=()))


@given(ANY_TEXT)
def test_no_control_or_direction_character_is_left(text: str) -> None:
    """Only the tab and the line feed remain of what a terminal takes as an order."""
    left = {character for character in harmless(text) if unicodedata.category(character) in {"Cc", "Cs"}}

    assert left <= {"\t", "\n"}
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c") & set(harmless(text))


@given(ANY_TEXT)
def test_one_line_is_one_line(text: str) -> None:
    """However a text breaks its lines, one comes out."""
    assert len(one_line(text).splitlines()) <= 1


def test_an_escape_code_is_shown_as_what_it_is() -> None:
    """A reader sees that somebody tried, and no colour changes."""
    assert harmless("\x1b[31mred\x9b0m\x7f") == "␛[31mred<U+009B>0m␡"


def test_a_turned_direction_is_shown_by_its_number() -> None:
    """A name that would read backwards is read as it is spelled."""
    assert harmless("file\u202etxt.exe") == "file<U+202E>txt.exe"


def test_names_in_any_script_stay_as_they_are() -> None:
    """Letters, marks and joiners of real names are not hidden characters."""
    names = "Zürich, Łódź, کابل, می\u200cخواهم, Đặng, 北京"

    assert harmless(names) == names
