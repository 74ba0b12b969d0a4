"""GUM's documents as the bench of actors reads them, on a document of our own in its format."""

from pathlib import Path

import pytest

from accordingto.bench.actors_coreference import sources
from accordingto.bench.actors_gum import Document, Part, read_gum
from accordingto.errors import MissingGold, Unreadable

ROWS = """\
# newdoc id = GUM_news_harbour
# newpar
# sent_id = GUM_news_harbour-1
# text = Ada Lund runs the port.
1	Ada	Ada	PROPN	NNP	Number=Sing	3	nsubj	_	Entity=(1-person-new-snnsn-cf1-1,2-coref
2	Lund	Lund	PROPN	NNP	Number=Sing	1	flat	_	Entity=1)
3	runs	run	VERB	VBZ	_	0	root	_	_
4	the	the	DET	DT	_	5	det	_	Entity=(2-place-new-snnsn-cf2-2-sgl
5	port	port	NOUN	NN	Number=Sing	3	obj	_	Entity=2)|SpaceAfter=No
6	.	.	PUNCT	.	_	3	punct	_	_

# newpar
# sent_id = GUM_news_harbour-2
# text = She said the oil's gone.
1	She	she	PRON	PRP	Number=Sing	2	nsubj	_	Entity=(1-person-giv:act-snnsn-cf1-1-coref)
2	said	say	VERB	VBD	_	0	root	_	_
3	the	the	DET	DT	_	4	det	_	Entity=(3-substance-new-nnnnn-cf2-2-sgl
4-5	oil's	_	_	_	_	_	_	_	_
4	oil	oil	NOUN	NN	Number=Sing	6	nsubj	_	Entity=3)
5	's	be	AUX	VBZ	_	6	aux	_	_
6	gone	go	VERB	VBN	_	2	ccomp	_	SpaceAfter=No
7	.	.	PUNCT	.	_	2	punct	_	_
"""
SPLITS = "# Splits\n\n## dev\n\n  * GUM_fiction_sea\n  * GUM_news_harbour\n\n## test\n\n## train\n"


@pytest.fixture
def gum(tmp_path: Path) -> Path:
    """Lay out a gold folder with one news document in dev."""
    folder = tmp_path / "coreference"
    (folder / "gum").mkdir(parents=True)
    (folder / "splits.md").write_text(SPLITS, encoding="utf-8")
    (folder / "gum" / "GUM_news_harbour.conllu").write_text(ROWS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def harbour(gum: Path) -> Document:
    """Read that document."""
    return read_gum(gum, Part.DEV)[0]


def test_only_news_and_interviews_of_the_part_are_read(gum: Path) -> None:
    """Fiction stays out, and so does what stands under another heading."""
    assert [document.name for document in read_gum(gum, Part.DEV)] == ["GUM_news_harbour"]
    assert read_gum(gum, Part.TEST) == []


def test_the_text_keeps_paragraphs_and_every_word_its_place(harbour: Document) -> None:
    """Words slice to their own form, those of a contraction too."""
    assert harbour.text == "Ada Lund runs the port.\n\nShe said the oil's gone."
    assert [harbour.text[word.start : word.end] for word in harbour.words] == (
        ["Ada", "Lund", "runs", "the", "port", ".", "She", "said", "the", "oil", "'s", "gone", "."]
    )


def test_mentions_know_their_entity_and_their_head(harbour: Document) -> None:
    """A name of two words and a pronoun are one entity; the head of "the port" is "port"."""
    told = [(one.entity, one.sort, harbour.said(one)) for one in harbour.mentions]

    assert told == [
        ("1", "person", "Ada Lund"),
        ("2", "place", "the port"),
        ("1", "person", "She"),
        ("3", "substance", "the oil"),
    ]
    assert harbour.words[harbour.root(harbour.mentions[1])].lemma == "port"


def test_the_subject_of_a_reporting_verb_is_a_source(harbour: Document) -> None:
    """A pronoun says that the oil is gone; Ada Lund, who only runs something, is no source."""
    found = list(sources(harbour))

    assert [(one.sort, one.is_again) for one in found] == [("pronoun", True)]
    roles = [" ".join(span.words(harbour.text) for span in role) for role in found[0].found[:3]]
    assert roles == ["She", "said", "the oil's gone"]


def test_a_folder_without_gum_is_missing_gold(tmp_path: Path) -> None:
    """One clear line says which file to bring."""
    with pytest.raises(MissingGold, match=r"splits\.md"):
        read_gum(tmp_path, Part.DEV)


def test_a_missing_document_is_missing_gold(gum: Path) -> None:
    """A split that names a file which is gone tells which one."""
    (gum / "coreference" / "gum" / "GUM_news_harbour.conllu").unlink()

    with pytest.raises(MissingGold, match="GUM_news_harbour"):
        read_gum(gum, Part.DEV)


def test_a_row_without_its_columns_is_unreadable(gum: Path) -> None:
    """A damaged file is told by name."""
    path = gum / "coreference" / "gum" / "GUM_news_harbour.conllu"
    path.write_text(ROWS.replace("3\truns\trun", "3\truns"), encoding="utf-8")

    with pytest.raises(Unreadable, match="GUM_news_harbour"):
        read_gum(gum, Part.DEV)
