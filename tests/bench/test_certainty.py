"""Certainty is measured on gold that is read as a newspaper prints it."""

import json
from pathlib import Path

import pytest

from accordingto.bench.attribution_gold import Split
from accordingto.bench.certainty import bench, by_words, chooses_an_event, lines
from accordingto.bench.certainty_gold import CORPORA, read_certainty
from accordingto.errors import MissingGold, Unreadable

SHARED_GOLD = Path(__file__).parents[3] / "shared" / "gold"
TOKENS = "The tank did n't burst , `` Lund '' said ."
TARGETS = [{"span1": [4, 5], "label": -3.0}, {"span1": [9, 10], "label": 3.0}]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Lay out a folder with one sentence of our own in each corpus."""
    for corpus in CORPORA:
        path = tmp_path / "factuality" / corpus / "dev.jsonl"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps({"text": TOKENS, "targets": TARGETS}) + "\n", encoding="utf-8")
    return tmp_path


def test_tokens_are_joined_as_print_has_them(gold: Path) -> None:
    """Blanks before punctuation go, and every event still slices to its words."""
    sentence = read_certainty(gold, "uw", Split.DEV)[0]

    assert sentence.text == "The tank didn't burst, “Lund” said."
    assert [event.span.words(sentence.text) for event in sentence.events] == ["burst", "said"]
    assert [event.certainty for event in sentence.events] == [-3.0, 3.0]


def test_both_tellers_are_scored_on_both_corpora(gold: Path) -> None:
    """Each corpus has a row for the model, the list and the median, over the same events."""
    result = bench(gold)

    assert [(row.corpus, row.teller, row.events) for row in result.rows] == [
        (corpus, teller, 2) for corpus in ("UW", "UDS-IH2") for teller in ("model", "word list", "median")
    ]
    assert all(0 <= row.error <= 6 for row in result.rows)
    assert len(list(lines(result))) == 1 + 6 + 2


def test_the_list_and_the_choice_of_verbs_look_at_words(gold: Path) -> None:
    """A negation is seen through its contraction, and the main verb is among the events."""
    sentences = read_certainty(gold, "uw", Split.DEV)
    burst, said = by_words(sentences, 0)

    assert burst < 0 < said
    assert chooses_an_event(sentences[0])


def test_a_folder_without_the_corpus_is_named(tmp_path: Path) -> None:
    """The message says which file was looked for."""
    with pytest.raises(MissingGold, match="factuality"):
        read_certainty(tmp_path, "uw", Split.DEV)


def test_a_line_that_is_no_sentence_is_named(gold: Path) -> None:
    """A broken line tells where it stands."""
    path = gold / "factuality" / "uw" / "dev.jsonl"
    path.write_text('{"text": "Ship ahoy ."}\n', encoding="utf-8")

    with pytest.raises(Unreadable, match=r"dev\.jsonl:1"):
        read_certainty(gold, "uw", Split.DEV)


@pytest.mark.skipif(not SHARED_GOLD.is_dir(), reason="no gold folder ../shared/gold beside this project")
def test_the_model_beats_the_list_clearly() -> None:
    """On both corpora the model correlates better and errs less than modal verbs and negations do."""
    rows = {(row.corpus, row.teller): row for row in bench(SHARED_GOLD).rows}

    for corpus, gain in (("UW", 0.06), ("UDS-IH2", 0.2)):
        model, words = rows[corpus, "model"], rows[corpus, "word list"]
        assert model.r > words.r + gain
        assert model.error < words.error * 0.92
