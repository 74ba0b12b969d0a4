"""The main verb of a clause is found without a parse."""

import re
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.text.predicates import LONGEST, predicate_of

HEADS = [
    ("the ship sank off the coast", "sank", False),
    ("that the ship has been found", "found", False),
    ("the ship will not be raised before May", "raised", True),
    ("they won't be able to raise it", "raise", True),
    ("The crew, who had been drinking, sailed at dawn", "sailed", False),
    ("the plan that the mayor had put forward would fail", "fail", False),
    ("If it rains, the race stops", "stops", False),
    ("officials are worried about the tank", "worried", False),
    ("did the captain leave the bridge", "leave", False),
    ("to raise the ship", "raise", False),
    ("not to raise the ship", "raise", True),
    ("Don't touch the valve", "touch", True),
    ("the U.S. ambassador resigned", "resigned", False),
    ("nobody left the ship", "left", True),
    ("the crew had no maps", "had", True),
    ("an early-morning walk along the quay", "walk", False),
]


def words(text: str) -> list[str]:
    """Cut a text as the finders do."""
    return re.findall(r"\w+|[^\w\s]", text)


@pytest.mark.parametrize(("clause", "head", "negated"), HEADS, ids=str)
def test_the_word_that_carries_a_clause_is_found(clause: str, head: str, negated: bool) -> None:
    """Auxiliaries, relative clauses and scenes are stepped over; a noun stands in where there is no verb."""
    found = predicate_of(words(clause))

    assert found is not None
    assert (words(clause)[found.head], found.negated) == (head, negated)


def test_what_stands_before_the_verb_is_told() -> None:
    """Auxiliaries and subject come along, in lower case, contractions taken apart."""
    found = predicate_of(words("We wouldn't have gone."))

    assert found is not None
    assert (found.subject, found.group) == ("we", ("would", "not", "have"))


def test_only_the_first_sentence_is_looked_at() -> None:
    """A negation in the second sentence says nothing of the first."""
    found = predicate_of(words("It sank. It was not raised."))

    assert found is not None
    assert not found.negated


@pytest.mark.parametrize("clause", ["", "...", "“”"], ids=repr)
def test_a_clause_without_a_word_has_none(clause: str) -> None:
    """Marks alone carry nothing."""
    assert predicate_of(words(clause)) is None


@given(st.lists(st.text(min_size=1, max_size=8), max_size=100))
def test_the_head_is_one_of_the_words(clause: list[str]) -> None:
    """Whatever the words, the head is a position among those that are looked at."""
    found = predicate_of(clause)

    assert found is None or 0 <= found.head < min(len(clause), LONGEST)


def test_a_long_clause_takes_no_longer_than_a_short_one() -> None:
    """Fifty thousand words are cut at the limit."""
    clause = words("which that who said " * 12_500)
    started = process_time()
    predicate_of(clause)

    assert process_time() - started < 0.1
