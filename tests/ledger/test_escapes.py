"""Any text fits into a column and comes back."""

from hypothesis import given
from hypothesis import strategies as st

from accordingto.ledger.escapes import restored, restored_or_none, stored, stored_or_none


@given(st.text(st.characters()))
def test_any_text_comes_back(text: str) -> None:
    """Lone surrogates, nulls and backslashes too, and what is stored can be written as UTF-8."""
    kept = stored(text)

    assert restored(kept) == text
    assert "\x00" not in kept
    assert kept.encode("utf-8").decode("utf-8") == kept


def test_usual_text_is_stored_as_it_is() -> None:
    """Somebody who opens the database with another program reads words, not escapes."""
    assert stored("Zoë’s café — 中文") == "Zoë’s café — 中文"
    assert stored("a\\b\x00\ud800") == "a\\\\b\\u0000\\ud800"


def test_nothing_is_nothing() -> None:
    """None is no text and stays none."""
    assert stored_or_none(None) is None
    assert restored_or_none(None) is None
    assert restored_or_none(stored_or_none("\\")) == "\\"
