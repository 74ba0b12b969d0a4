"""Statements by their keys."""

from itertools import chain

import numpy as np
from hypothesis import given
from hypothesis import strategies as some

from accordingto.links.register import DEEP, Register

keys = some.sets(some.one_of(some.integers(0, 40), some.integers(0, 2**32 - 1)), max_size=30).map(sorted)


def one_by_one(statements: list[list[int]], first: int = 0, register: Register | None = None) -> Register:
    """Put statements in a register, a new one or one that has some."""
    register = register or Register()
    for owner, own in enumerate(statements, first):
        register.put(owner, own)
    return register


def at_once(statements: list[list[int]], register: Register, first: int = 0) -> Register:
    """Put them there in one go."""
    owners = np.repeat(np.arange(first, first + len(statements)), [len(own) for own in statements])
    register.put_all(owners.astype(np.uint32), np.array([*chain(*statements)], np.uint32))
    return register


def test_the_newest_are_found_under_a_key() -> None:
    """Under a key that everybody has stand as many as are looked at, the newest first."""
    register = one_by_one([[7, 1_000 + at] for at in range(3_000)])

    assert register.under([7]) == [*range(2_999, 2_999 - DEEP, -1)]
    assert register.under([1_000]) == [0]
    assert register.under([5, 3_999, 7])[:2] == [2_999, 2_999]


@given(some.lists(keys, max_size=90), some.lists(keys, max_size=90), keys)
def test_all_at_once_gives_what_one_by_one_gives(
    first: list[list[int]], then: list[list[int]], asked: list[int]
) -> None:
    """However statements were put in the register, the same ones are found, also in slots that they share."""
    slow = one_by_one([*first, *then])
    fast = at_once(then, at_once(first, Register()), len(first))
    mixed = one_by_one(then, len(first), at_once(first, Register()))

    everything = [*asked, *chain(*first, *then)]
    assert fast.under(everything) == mixed.under(everything) == slow.under(everything)
