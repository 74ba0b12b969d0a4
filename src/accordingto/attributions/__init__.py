"""Attributions: who is said to have said what, by way of which words.

`find` is the room's one verb. Finders are named in `FINDERS` and made when first asked for,
because making one loads a model.
"""

from collections.abc import Callable
from functools import cache

from accordingto.attributions.assemble import assemble
from accordingto.attributions.found import Finder, Found
from accordingto.records import Attribution

__all__ = ["FINDERS", "Finder", "Found", "find", "finder"]


def _rules() -> Finder:
    from accordingto.attributions.rules import RuleFinder

    return RuleFinder()


def _learned() -> Finder:
    from accordingto.attributions.learned import LearnedFinder

    return LearnedFinder()


FINDERS: dict[str, Callable[[], Finder]] = {"learned": _learned, "rules": _rules}
"""Every finder by the name `--finder` takes."""


@cache
def finder(name: str) -> Finder:
    """Return the finder called `name`, made once a process.

    Raises:
        KeyError: No finder has that name; `FINDERS` lists them.
        BrokenModel: A model it needs is missing or altered.
    """
    return FINDERS[name]()


def find(report_id: str, text: str, using: Finder) -> tuple[Attribution, ...]:
    """Return the attributions of one text, in reading order, with ids, forms and parents."""
    return assemble(report_id, text, using(text), using.found_by)
