"""The word lists of the checks, as patterns.

Comes in: the names of a check and of one of its lists in `words.toml`. Goes out: a compiled pattern, or the
words. Refused: a list that is not there (`KeyError`).
"""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def pattern(check: str, name: str) -> re.Pattern[str]:
    """Return what finds any of the words, whole, in either case.

    Raises:
        KeyError: `words.toml` has no such list.
    """
    return re.compile(rf"(?<![\w-])(?:{alternatives(check, name)})(?![\w-])", re.IGNORECASE)


def alternatives(check: str, name: str) -> str:
    """Return the words as alternatives of a pattern; blanks between the words of one may be any."""
    words = sorted(_lists()[check][name], key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\*", r"[\w-]*").replace(r"\ ", r"\s") for word in words)


@cache
def words(check: str, name: str) -> frozenset[str]:
    """Return the words of a list.

    Raises:
        KeyError: `words.toml` has no such list.
    """
    given = _lists()[check][name]
    return frozenset(given.split() if isinstance(given, str) else given)


def listed(check: str, name: str) -> list[str]:
    """Return the words of a list in their order.

    Raises:
        KeyError: `words.toml` has no such list.
    """
    return list(_lists()[check][name])


def table(check: str, name: str) -> dict[str, Any]:
    """Return what a list says of each of its words.

    Raises:
        KeyError: `words.toml` has no such list.
    """
    given: dict[str, Any] = _lists()[check][name]
    return given


@cache
def _lists() -> dict[str, Any]:
    return tomllib.loads(files("accordingto.checks").joinpath("words.toml").read_text("utf-8"))
