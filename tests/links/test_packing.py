"""Statements as bytes: what comes back, and what is refused."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from accordingto.links.packing import STAMP, NotPacked, is_current, packed, statement_of
from accordingto.links.statements import Setting, Statement
from accordingto.links.vectors import rounded, unit
from accordingto.records import Span, Stance

KEPT = (
    *(
        "id",
        "setting",
        "text",
        "pieces",
        "frame",
        "before",
        "chains",
        "origins",
        "passed",
        "stance",
        "negated",
        "days",
    ),
    *(
        "places",
        "is_bare",
        "in_headline",
        "keys",
        "words",
        "weights",
        "matter",
        "uncounted",
        "turned",
        "framed",
    ),
)
words = some.text(some.characters(), max_size=40)  # half a surrogate pair among them, as broken pages have
names = some.frozensets(words, max_size=3)
statements = some.builds(
    Statement,
    id=words,
    setting=some.builds(Setting, words, words, words, some.binary(max_size=20)),
    text=some.text(some.characters(), max_size=300),
    pieces=some.lists(some.integers(0, 9_999).map(lambda at: Span(at, at + 7)), max_size=3).map(tuple),
    frame=words,
    before=words,
    chains=some.lists(some.lists(words, max_size=3).map(tuple), max_size=3).map(tuple),
    origins=some.lists(words, max_size=3).map(tuple),
    passed=names,
    stance=some.sampled_from(Stance),
    negated=some.booleans(),
    days=names,
    places=names,
    is_bare=some.booleans(),
    in_headline=some.booleans(),
)


@given(statements)
def test_what_was_packed_comes_back_as_it_was(statement: Statement) -> None:
    """Everything that two statements are compared by comes back, vector and gist to the last bit."""
    back = statement_of(packed(statement))

    for name in KEPT:
        assert getattr(back, name) == getattr(statement, name), name
    assert back.vector.tobytes() == statement.vector.tobytes()
    assert back.gist.tobytes() == statement.gist.tobytes()
    assert packed(back) == packed(statement)


SIZED = some.just(0.0) | some.floats(2**-20, 1, width=32) | some.floats(-1, -(2**-20), width=32)
"""Numbers as vectors of about length 1 have them: a millionth is nothing beside the largest."""


@given(some.lists(SIZED, min_size=128, max_size=128))
def test_what_was_rounded_once_stays_as_it_is(numbers: list[float]) -> None:
    """Rounding moves no number by more than half a 127th of the largest, and only once."""
    vector = np.array(numbers, np.float32)
    once = rounded(vector)
    largest = np.abs(vector).max()

    assert np.abs(once * (largest / 127) - vector).max() <= largest / 127 * 0.501
    assert (rounded(unit(once)) == once).all()


@pytest.mark.parametrize("broken", [b"", STAMP[:3], STAMP, b"\0\0\0\0 of another version", b"{}"])
def test_bytes_of_another_version_are_refused(broken: bytes) -> None:
    """What this version has not packed is told apart, and refused where it is unpacked."""
    with pytest.raises(NotPacked, match="links/"):
        statement_of(broken)

    assert is_current(broken) == (broken == STAMP)
