"""The rule finder: each construction in a sentence of our own, and texts made to break it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.attributions import Found, find, finder
from accordingto.attributions.rules import RuleFinder
from accordingto.records import Form, Pieces

CONSTRUCTIONS = [
    # direct speech
    ("“The oil is gone,” Anna Berg said.", "Anna Berg", "said", "“The oil is gone,”"),
    ('"The oil is gone," said Anna Berg.', "Anna Berg", "said", '"The oil is gone,"'),
    ("‘The oil is gone,’ said Anna Berg.", "Anna Berg", "said", "‘The oil is gone,’"),
    ('Anna Berg said: "The oil is gone."', "Anna Berg", "said", '"The oil is gone."'),
    ("Anna Berg wrote on Monday: “It is gone.”", "Anna Berg", "wrote", "“It is gone.”"),
    ("Berg went further and said: “It is. It was.”", "Berg", "said", "“It is. It was.”"),
    # one attribution, two pieces of content
    ("“The oil,” she said, “is gone.”", "she", "said", "“The oil,” | “is gone.”"),
    ("“It is clean,” she said. “Come and swim.”", "she", "said", "“It is clean,” | “Come and swim.”"),
    ("The harbour, officials said, is safe.", "officials", "said", "The harbour | is safe"),
    # quotations over several paragraphs
    ("Berg said: “It is over.\n\n“We go home.”", "Berg", "said", "“It is over. | “We go home.”"),
    ("Berg continued:\n\n“The water is fine.”", "Berg", "continued", "“The water is fine.”"),
    # mixed speech
    ("The firm said the oil was “never ours”.", "The firm", "said", "the oil was “never ours”"),
    # indirect speech
    ("Police said the pier was shut.", "Police", "said", "the pier was shut"),
    ("The pier is shut, police said.", "police", "said", "The pier is shut"),
    ("The minister told reporters that taxes would rise.", "The minister", "told", "that taxes would rise"),
    ("The company denied that it had known.", "The company", "denied", "that it had known"),
    ("He asked whether the port would open.", "He", "asked", "whether the port would open"),
    # according to
    ("The spill was small, according to the mayor.", "the mayor", "according to", "The spill was small"),
    ("According to the mayor, the beach is clean.", "the mayor", "According to", "the beach is clean"),
    # a colon or a dash after or before a name
    ("BERG: We were never told about the leak.", "BERG", ":", "We were never told about the leak"),
    ("Harbour Post: Oil was found on the beach.", "Harbour Post", ":", "Oil was found on the beach"),
    ("“We are going home.”\n\n— Anna Berg, mayor", "Anna Berg, mayor", "—", "“We are going home.”"),
    # thinking and wanting
    ("Police believe the captain was drunk.", "Police", "believe", "the captain was drunk"),
    ("Berg argues that the firm lied.", "Berg", "argues", "that the firm lied"),
    ("She hopes to win.", "She", "hopes", "to win"),
    # auxiliaries and adverbs are part of the cue
    ("Berg has repeatedly said the pier is shut.", "Berg", "has repeatedly said", "the pier is shut"),
    # passive cues
    ("Berg was quoted as saying the port was shut.", "Berg", "was quoted as saying", "the port was shut"),
    ("It is believed that the crew fled.", "", "is believed", "that the crew fled"),
    ("The firm was criticized by the mayor.", "the mayor", "was criticized", "The firm"),
    # nobody's word
    ("The crew reportedly fled.", "", "reportedly", "The crew | fled"),
    # nouns as cues
    ("The accusation that he lied was heard in court.", "", "accusation", "that he lied"),
    ("Berg's claim that he lied was heard in court.", "Berg's", "claim", "that he lied"),
    # an opinion on somebody
    ("She called the plan a mistake.", "She", "called", "the plan a mistake"),
    # a source before a relative clause or in a participle
    ("The mayor, who said the beach was clean, swam.", "who", "said", "the beach was clean"),
    ("Officials left, saying the pier was shut.", "Officials", "saying", "the pier was shut"),
]


def as_words(text: str, pieces: Pieces) -> str:
    """Return a role as words, its pieces apart by a bar."""
    return " | ".join(piece.words(text) for piece in pieces)


def shown(text: str, rows: list[Found]) -> list[tuple[str, str, str]]:
    """Return rows as source, cue and content, in words."""
    return [
        (as_words(text, row.source), as_words(text, row.cue), as_words(text, row.content)) for row in rows
    ]


def read(text: str) -> list[tuple[str, str, str]]:
    """Find the attributions of `text` with the rules, in words."""
    return shown(text, finder("rules")(text))


@pytest.mark.parametrize(("text", "source", "cue", "content"), CONSTRUCTIONS)
def test_construction(text: str, source: str, cue: str, content: str) -> None:
    """Source, cue and content of each construction are exactly the words in the table."""
    assert (source, cue, content) in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "The pier is shut.",
        "The so-called “green” fleet sailed at noon.",
        "Photo: The harbour at dawn in May.",
        "It rained for two days in June.",
        "",
        " \n\n ",
    ],
)
def test_nothing_is_found_where_nobody_speaks(text: str) -> None:
    """Plain narration, a scare quote, a picture's caption and blanks give no attribution."""
    assert read(text) == []


def test_two_speakers_keep_their_own_words() -> None:
    """A quotation goes to the cue beside it, not to whoever spoke first in the paragraph."""
    text = "“It is clean,” said Anna Berg. “It is black,” said Ola Dahl."

    assert [row[0::2] for row in read(text)] == [
        ("Anna Berg", "“It is clean,”"),
        ("Ola Dahl", "“It is black,”"),
    ]


def test_a_stray_mark_does_not_lose_the_rest() -> None:
    """After a mark without a partner, the next paragraphs are read as if it were not there."""
    text = 'The 5" pipe " broke.\n\n“It broke,” Anna Berg said.\n\nPolice said the pier was shut.'

    assert [row[0] for row in read(text)] == ["Anna Berg", "Police"]


def test_an_attribution_inside_a_quotation_stays_inside() -> None:
    """Somebody quoted within a quotation is found, with content that ends where the quotation ends."""
    text = "“The firm says the oil is gone,” Anna Berg said."
    inner, outer = sorted(
        find("r", text, finder("rules")), key=lambda one: one.content[0].end - one.content[0].start
    )

    assert as_words(text, inner.source) == "The firm"
    assert (inner.parent, outer.parent) == (outer.id, None)
    assert (inner.form, outer.form) == (Form.INDIRECT, Form.DIRECT)


def test_a_speaker_on_themselves_is_no_report() -> None:
    """An "I think" inside a quotation points back to its speaker and is not a second attribution."""
    assert len(read("“I think the oil is gone,” Anna Berg said.")) == 1


@settings(deadline=None, max_examples=40)
@given(
    st.text(max_size=120)
    | st.lists(
        st.sampled_from(
            [
                "Berg",
                "said",
                "“",
                "”",
                '"',
                "'",
                ",",
                ":",
                ".",
                "\n\n",
                "that",
                "the oil",
                "—",
                "according to",
            ]
        ),
        max_size=30,
    ).map(" ".join)
)
def test_every_span_slices(text: str) -> None:
    """Whatever the text, every piece found lies in it, is not empty, and holds a letter or is a cue."""
    for row in RuleFinder()(text):
        assert row.content
        for piece in (*row.source, *row.cue, *row.content):
            assert piece.end <= len(text)
            assert piece.words(text).strip()
        assert any(character.isalnum() for piece in row.content for character in piece.words(text))


@pytest.mark.parametrize("mark", ['"', "“", "”", "“a” ", "‘", "“Oil,” she said. "])
def test_thousands_of_marks(mark: str) -> None:
    """Two thousand quotation marks in a row, paired or not, are read to the end."""
    text = mark * 2_000 + "\n\nPolice said the pier was shut."

    assert ("Police", "said", "the pier was shut") in read(text)
