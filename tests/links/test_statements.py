"""Claims in the form in which they are compared: what of their report goes with them."""

from hypothesis import given, settings
from hypothesis import strategies as some
from tests.links.conftest import Make, make

from accordingto.links.statements import statements_of

BUILT = "The wall was built of clay by the water board."


def test_a_claim_that_hangs_on_the_sentence_before_has_it(told: Make) -> None:
    """What "it" and "six" stand for is told in the sentence before, and goes with the claim."""
    report = told("Lake Post", "2026-03-01", BUILT, ("Ann Holt", "it broke at noon"), ("Bo Arden", "six"))
    first, second, bare = statements_of(report)

    assert first.before == BUILT
    assert second.before == "Ann Holt said it broke at noon."
    assert bare.before == ""


def test_a_sentence_that_nobody_owns_is_read_alone(told: Make) -> None:
    """What a report prints on its own word is not taken to say what stands before it."""
    report = told(
        "Lake Post", "2026-03-01", ("Ann Holt", "the barge struck the ferry"), "It was dark there by then."
    )
    (bare,) = (one for one in statements_of(report) if one.is_bare)

    assert bare.text == "It was dark there by then."
    assert bare.before == ""


def test_a_claim_that_says_by_itself_what_it_is_about_has_nothing_before(told: Make) -> None:
    """A whole clause is read alone, so that what stands around it does not change what it says."""
    report = told("Lake Post", "2026-03-01", BUILT, ("Ann Holt", "the crew locked the lower deck"))

    assert statements_of(report)[0].before == ""


@settings(deadline=None, max_examples=50)
@given(some.lists(some.sampled_from(["It fell", "Not one", "The crew locked the lower deck"]), max_size=6))
def test_what_stands_before_is_words_of_the_report(lines: list[str]) -> None:
    """Whatever a report says, what goes with a claim are words of it that stand before the claim."""
    report = make("Lake Post", "2026-03-01", *(("Ann Holt", line) for line in lines))

    for one in statements_of(report):
        assert one.before in " ".join(report.text[: one.pieces[0].start].split())
