"""Claims as the room's model reads them."""

from hypothesis import given, settings
from hypothesis import strategies as some

from accordingto.links.pieces import Cutter, Said, as_read

CUT = Cutter()
CLAIMS = some.builds(Said, some.text(max_size=300), some.text(max_size=120))


@settings(deadline=None)
@given(CLAIMS, CLAIMS)
def test_two_claims_are_cut_into_a_bounded_number_of_pieces(one: Said, other: Said) -> None:
    """Whatever two claims are, at most 50 pieces of each are read, and each piece is of one of them."""
    pieces = CUT.beside(one, other)

    assert len(pieces.ids) == len(pieces.kinds) <= 2 * (32 + 18) + 3
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


def test_a_text_without_a_word_is_nothing_to_read() -> None:
    """Nothing is read of an empty text alone; beside a claim it is empty."""
    assert CUT.alone(" ") is None
    assert CUT.beside(Said(""), Said("")).ids == [101, 102, 102]


def test_half_a_character_is_read_as_a_question_mark() -> None:
    """What JSON can hold and no tokenizer takes stops nobody."""
    assert CUT.alone("\ud800 fell") == CUT.alone("? fell")


def test_a_claim_is_read_without_filled_in_days_and_the_last_stop() -> None:
    """What resolving has put into a claim, and the full stop of a sentence, are left out."""
    assert as_read("It fell on Tuesday [2026-09-08].", is_denied=False) == "It fell on Tuesday"
    assert as_read("It fell.", is_denied=True) == "denied: It fell"
