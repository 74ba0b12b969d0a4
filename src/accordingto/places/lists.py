"""The lists of words by which places are told from people, bodies and plain words.

Comes in: a list's name. Goes out: its words, in small letters. Refused: a list that clues.toml and words.toml
do not have (`KeyError`, a mistake in this room).
"""

import tomllib
from functools import cache
from pathlib import Path


@cache
def clues(name: str) -> frozenset[str]:
    """Return a list of clues.toml."""
    return _lists("clues.toml")[name]


@cache
def words_that_are(name: str) -> frozenset[str]:
    """Return a list of words.toml."""
    return _lists("words.toml")[name]


@cache
def given_names() -> frozenset[str]:
    """Return all the given names we know."""
    return words_that_are("given") | clues("given_elsewhere")


@cache
def _lists(name: str) -> dict[str, frozenset[str]]:
    lists = tomllib.loads(Path(__file__).with_name(name).read_text("utf-8"))
    return {title: frozenset(words.split()) for title, words in lists.items()}
