"""What was made once and stays right, kept for whoever asks next: bounded, and safe to share among threads.

Comes in: things by keys that stand for all that they were made from. Goes out: the same things. Refused:
nothing; what was used longest ago is forgotten first, and what alone is larger than the bound is not kept.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Thing = TypeVar("Thing")


def _one(_: object) -> int:
    return 1


class Memory(Generic[Key, Thing]):
    """Things that are remembered, None not among them.

    Args:
        most: How much all of them may weigh together.
        weigh: Tells what one weighs; without it each weighs 1.
    """

    def __init__(self, most: int, weigh: Callable[[Thing], int] = _one) -> None:
        """Begin with nothing."""
        self._most, self._weigh, self._lock = most, weigh, threading.Lock()
        self._known: OrderedDict[Key, Thing] = OrderedDict()
        self._weight = 0

    def find(self, key: Key) -> Thing | None:
        """Return what is remembered, or None."""
        with self._lock:
            found = self._known.get(key)
            if found is not None:
                self._known.move_to_end(key)
            return found

    def keep(self, key: Key, thing: Thing) -> None:
        """Remember something, in place of what was remembered by that key."""
        weight = self._weigh(thing)
        if weight > self._most:
            return
        with self._lock:
            self._forget(key)
            self._known[key] = thing
            self._weight += weight
            while self._weight > self._most:
                self._forget(next(iter(self._known)))

    def get(self, key: Key, make: Callable[[], Thing]) -> Thing:
        """Return what is remembered, or make it and remember it; two threads may make it at once."""
        found = self.find(key)
        if found is None:
            found = make()
            self.keep(key, found)
        return found

    def _forget(self, key: Key) -> None:
        found = self._known.pop(key, None)
        self._weight -= 0 if found is None else self._weigh(found)
