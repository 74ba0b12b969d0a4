"""Which statements stand under which key, in four arrays of numbers.

Comes in: numbers of statements, in rising order, with their keys. Goes out: for a key the newest statements
that have it. Refused: nothing.

Every key of every statement is an entry. Entries whose keys fall into one slot are strung together, the
newest first, and no more than `DEEP` of them are looked at: the time does not depend on how many there are.
Memory: 12 bytes an entry and 4 to 8 for its slots, some 450 bytes a statement.
"""

from array import array
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

DEEP = 24
"""Entries of a slot that are looked at, the newest, unless a register is told another number."""
Numbers = NDArray[np.uint32]
_NONE = 0xFFFF_FFFF
_FIRST_SLOTS = 1 << 10


class Register:
    """Statements by their keys."""

    def __init__(self, deep: int = DEEP) -> None:
        """Begin with no statement, and look at so many entries of a slot."""
        self._deep = deep
        self._keys, self._owners, self._before = array("I"), array("I"), array("I")
        self._newest = array("I", [_NONE]) * _FIRST_SLOTS

    def put(self, owner: int, keys: Sequence[int]) -> None:
        """Put one more statement under its keys."""
        if len(self._keys) + len(keys) > len(self._newest):
            self.put_all(np.full(len(keys), owner, np.uint32), np.array(keys, np.uint32))
            return
        newest, last = self._newest, len(self._newest) - 1
        for at, key in enumerate(keys, len(self._keys)):
            self._before.append(newest[key & last])
            newest[key & last] = at
        self._keys.extend(keys)
        self._owners.extend([owner] * len(keys))

    def put_all(self, owners: Numbers, keys: Numbers) -> None:
        """Put statements under keys, which gives what `put` gives one by one.

        Args:
            owners: For each key whose it is, in rising order.
            keys: As many.
        """
        first = len(self._keys)
        self._keys.frombytes(keys.tobytes())
        self._owners.frombytes(owners.tobytes())
        self._before.frombytes(owners.tobytes())  # overwritten below
        slots = len(self._newest)
        while slots < len(self._keys):
            slots *= 2
        if slots > len(self._newest):
            self._newest = array("I", [_NONE]) * slots
            first = 0
        self._string(first)

    def under(self, keys: Iterable[int]) -> list[int]:
        """Return the newest statements under each of some keys, those under several as often."""
        known, owners, before, newest = self._keys, self._owners, self._before, self._newest
        last = len(newest) - 1
        found = []
        for key in keys:
            at = newest[key & last]
            for _ in range(self._deep):
                if at == _NONE:
                    break
                if known[at] == key:
                    found.append(owners[at])
                at = before[at]
        return found

    def _string(self, first: int) -> None:
        """String the entries from `first` on together with those of their slots."""
        newest, before = _view(self._newest), _view(self._before)
        slots = _view(self._keys)[first:] & np.uint32(len(self._newest) - 1)
        order = np.argsort(slots, kind="stable")
        if not len(order):
            return
        slots, order = slots[order], order + first
        begins = np.concatenate(([True], slots[1:] != slots[:-1]))
        before[order[1:]] = order[:-1]
        before[order[begins]] = newest[slots[begins]]
        ends = np.concatenate((begins[1:], [True]))
        newest[slots[ends]] = order[ends]


def _view(numbers: "array[int]") -> Numbers:
    """Return an array of numbers as numpy's, on the same memory; it cannot grow while this lives."""
    return np.frombuffer(numbers, np.uint32)
