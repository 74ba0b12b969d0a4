"""Which language a report is in."""

import pytest

from accordingto.errors import NotEnglish
from accordingto.reports import language
from accordingto.reports.language import language_of


def test_english_is_known_in_capitals_too(harbour: str) -> None:
    """English is English, shouted or not."""
    assert language_of(harbour, where="x") == "en"
    assert language_of(harbour.upper(), where="x") == "en"


def test_plain_english_needs_no_model(harbour: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The model, slow to load, is not asked where everyday English words abound."""
    monkeypatch.setattr(language, "_identifier", lambda: pytest.fail("the model was loaded"))

    assert language_of(harbour, where="x") == "en"


def test_a_few_english_words_do_not_make_a_text_english(german: str) -> None:
    """Titles and short quotations in English leave a German report German."""
    spiced = german * 3 + ' Ihr Lied "The End of the World" und "Away from that" liefen.'

    with pytest.raises(NotEnglish, match="found German"):
        language_of(spiced, where="x")


def test_another_language_is_named(german: str) -> None:
    """A report in German is refused with the name of its language, in capitals too."""
    for text in (german, german.upper()):
        with pytest.raises(NotEnglish, match="found German"):
            language_of(text, where="x")


def test_another_script_needs_few_letters() -> None:
    """Thirty letters that English never uses are enough."""
    with pytest.raises(NotEnglish):
        language_of("Портовое управление опровергло утечку нефти", where="x")


def test_short_texts_are_read_anyway() -> None:
    """Too few letters to tell give no language and no refusal."""
    assert language_of("Nein, danke.", where="x") is None
    assert language_of("Jens Holm, Åsa Berg, Bjørn Dahl", where="x") is None


def test_a_foreign_opening_does_not_hide_an_english_report(harbour: str, german: str) -> None:
    """A report that opens with a long quotation in another language is still English."""
    assert language_of(german * 8 + harbour * 20, where="x") == "en"


@pytest.mark.parametrize("given", ["en", "EN-gb", "en_US", "English", "eng"])
def test_a_given_english_is_believed(given: str, german: str) -> None:
    """A language that came with the report is not second-guessed."""
    assert language_of(german, given=given, where="x") == "en"


def test_a_given_other_language_is_refused(harbour: str) -> None:
    """A row that says it is Welsh is refused unread."""
    with pytest.raises(NotEnglish, match="French"):
        language_of(harbour, given="fr-CA", where="x")
    assert language_of(harbour, given="und", where="x") == "en"
