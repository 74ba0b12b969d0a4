"""Parses: every word stands where its offsets say, in passages of bounded length."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.errors import BrokenModel
from accordingto.text import parse, parses
from accordingto.text.paragraphs import MAX_PASSAGE


def test_words_stand_where_they_say() -> None:
    """Offsets count the code points of the whole text, also after a paragraph of odd characters."""
    text = "Café 👩‍👩‍👧 \u202eשלום.\n\nBERG: The pier is shut. We knew.\n\nNo."
    passages = list(parse(text))

    for passage in passages:
        for word in passage.doc:
            assert passage.span(word, word).words(text) == word.text
    assert [one.label.words(text) for one in passages if one.label] == ["BERG:"]
    assert [len(list(one.doc.sents)) for one in passages][1:] == [2, 1]


@settings(deadline=None, max_examples=25)
@given(st.text(max_size=80))
def test_any_text_is_parsed(text: str) -> None:
    """Whatever the characters, every word slices to itself and no character but blanks is left out."""
    passages = list(parse(text))
    seen = [one.label.words(text) for one in passages if one.label]
    seen += [one.doc.text for one in passages]

    assert sorted("".join("".join(seen).split())) == sorted("".join(text.split()))
    assert all(one.span(word, word).words(text) == word.text for one in passages for word in one.doc)


def test_an_endless_sentence_is_parsed_in_bounded_passages() -> None:
    """A sentence of thousands of words never reaches the parser in one piece."""
    text = "and the pier was shut " * 1_000
    lengths = [len(passage.doc.text) for passage in parse(text)]

    assert max(lengths) <= MAX_PASSAGE
    assert sum(lengths) + len(lengths) == len(text)


def test_a_missing_model_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the language model the failure says what to install."""
    parses._model.cache_clear()
    monkeypatch.setattr(parses, "MODEL", "no_such_model")

    with pytest.raises(BrokenModel, match="Install accordingto again"):
        list(parse("The pier is shut."))

    parses._model.cache_clear()
