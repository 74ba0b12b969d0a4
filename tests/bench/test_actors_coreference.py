"""When an actor is taken for the right entity, on a document of our own."""

import pytest

from accordingto.bench.actors_coreference import Entities, Tally, bench
from accordingto.bench.actors_gum import Document, Mention, Word
from accordingto.records import Actor, ActorKind, Span

TEXT = "Ada Lund met the mayor. She said it leaked."
GRAMMAR = (
    ("Ada", "ada", "PROPN", "nsubj", 2),
    ("Lund", "lund", "PROPN", "flat", 0),
    ("met", "meet", "VERB", "root", 2),
    ("the", "the", "DET", "det", 4),
    ("mayor", "mayor", "NOUN", "obj", 2),
    (".", ".", "PUNCT", "punct", 2),
    ("She", "she", "PRON", "nsubj", 7),
    ("said", "say", "VERB", "root", 7),
    ("it", "it", "PRON", "nsubj", 9),
    ("leaked", "leak", "VERB", "ccomp", 7),
    (".", ".", "PUNCT", "punct", 7),
)
ADA, MAYOR, SHE = Mention("1", "person", 0, 1), Mention("2", "person", 3, 4), Mention("1", "person", 6, 6)


def words() -> tuple[Word, ...]:
    """Lay the words of the text out with their grammar."""
    placed, cursor = [], 0
    for form, lemma, upos, deprel, head in GRAMMAR:
        start = TEXT.index(form, cursor)
        cursor = start + len(form)
        placed.append(Word(start, cursor, lemma, upos, deprel, head, is_singular=True))
    return tuple(placed)


@pytest.fixture
def entities() -> Entities:
    """Ask about the document of Ada Lund and a mayor who is never named."""
    return Entities(Document("one", TEXT, words(), (ADA, MAYOR, SHE)))


def actor(name: str, *mentions: str) -> Actor:
    """Make an actor whose mentions are the first places of these words."""
    spans = tuple(Span(TEXT.index(said), TEXT.index(said) + len(said)) for said in mentions)
    return Actor("id", name, ActorKind.PERSON, mentions=spans)


@pytest.mark.parametrize(
    ("told", "entity", "is_right"),
    [
        (actor("Ada Lund", "Ada Lund", "She"), "1", True),
        (actor("Lund", "Lund", "She"), "1", True),
        (actor("She", "She"), "1", False),
        (actor("Ada Lund", "Ada Lund", "the mayor"), "2", False),
        (actor("the mayor", "the mayor", "She"), "1", False),
        (actor("the mayor", "the mayor"), "2", True),
        (actor("mayor", "mayor", "She"), "2", True),
    ],
)
def test_an_actor_is_who_its_name_stands_on(
    entities: Entities, told: Actor, entity: str, *, is_right: bool
) -> None:
    """A pronoun without a name is nobody, and who swallowed another is only the one it is named for."""
    assert entities.is_right(told, entity) is is_right


def test_the_nearest_name_is_the_baseline(entities: Entities) -> None:
    """Before "She" stands one name, Ada Lund's; before that there is none."""
    assert entities.nearest(SHE) == "1"
    assert entities.nearest(ADA) is None


def test_a_pronoun_is_resolved_and_counted(entities: Entities) -> None:
    """A pronoun is one source of the sort pronoun, taken for Ada Lund; the mayor says nothing."""
    tally, misses = bench([entities.document])

    assert isinstance(tally, Tally)
    assert (dict(tally.sources), dict(tally.right), dict(tally.nearest)) == ({"pronoun": 1},) * 3
    assert misses == []
