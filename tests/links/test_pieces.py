"""Claims as the room's model reads them."""

from hypothesis import given, settings
from hypothesis import strategies as some

from accordingto.links.pieces import Cutter, Said, as_read, hangs
from accordingto.links.words import words_of

CUT = Cutter()
CLAIMS = some.builds(Said, some.text(max_size=300), some.text(max_size=120), some.text(max_size=200))


@settings(deadline=None)
@given(CLAIMS, CLAIMS)
def test_two_claims_are_cut_into_a_bounded_number_of_pieces(one: Said, other: Said) -> None:
    """Whatever two claims are, at most 69 pieces of each are read, and each piece is of one of them."""
    pieces = CUT.beside(one, other)

    assert len(pieces.ids) == len(pieces.kinds) <= 2 * (32 + 18 + 19) + 3
    assert sorted(pieces.kinds) == pieces.kinds
    assert set(pieces.kinds) == {0, 1}


def test_whose_a_claim_is_stands_behind_it() -> None:
    """The words that say whose a claim is follow those of the claim, and are none of its own."""
    bare, owned, run_on = (
        CUT.beside(one, Said("it rained")).ids
        for one in (
            Said("the wall fell"),
            Said("the wall fell", "the mayor said"),
            Said("the wall fell the mayor said"),
        )
    )

    assert owned[: bare.index(102)] == bare[: bare.index(102)]
    assert len(owned) == len(run_on) + 1
    assert owned != run_on


def test_the_sentence_before_stands_behind_whose_a_claim_is() -> None:
    """Of the sentence before its last words are read, by a mark apart from the claim's own."""
    owned, hanging, far = (
        CUT.beside(Said("there had been six", "the mayor said", before), Said("it rained")).ids
        for before in ("", "how many men were aboard?", f"{'long ago ' * 30}how many men were aboard?")
    )
    end = owned.index(102)

    assert hanging[:end] == owned[:end] == far[:end]
    assert len(hanging) == len(owned) + 1 + 6
    assert len(far) == len(owned) + 1 + 18
    assert far[far.index(102) - 6 : far.index(102)] == hanging[hanging.index(102) - 6 : hanging.index(102)]


def test_a_claim_hangs_on_what_was_said_before_by_its_words() -> None:
    """Words that stand for something else, or fewer than three that tell, leave a claim hanging."""
    for text in ("It was nearer nine", "There had been six", "not one", "six on Monday the 4th"):
        assert hangs(words_of(text)), text
    assert not hangs(words_of("the wall fell into the harbour at dawn"))


def test_a_text_without_a_word_is_nothing_to_read() -> None:
    """Nothing is read of an empty text alone; beside a claim it is empty."""
    assert CUT.alone(Said(" ")) is None
    assert CUT.beside(Said(""), Said("")).ids == [101, 102, 102]


def test_half_a_character_is_read_as_a_question_mark() -> None:
    """What JSON can hold and no tokenizer takes stops nobody."""
    assert CUT.alone(Said("\ud800 fell")) == CUT.alone(Said("? fell"))


def test_a_claim_is_read_without_filled_in_days_and_the_last_stop() -> None:
    """What resolving has put into a claim, and the full stop of a sentence, are left out."""
    assert as_read("It fell on Tuesday [2026-09-08].", is_denied=False) == "It fell on Tuesday"
    assert as_read("It fell.", is_denied=True) == "denied: It fell"
