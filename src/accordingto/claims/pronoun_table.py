"""The pronouns of a text and the table that tells them apart.

Comes in: a text. Goes out: `Pronoun` after `Pronoun` in reading order; pronouns.toml lists the words.
Refused: nothing; "US" and "IT" in capitals are none.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple


class Pronoun(NamedTuple):
    """A pronoun in the text: its place, its lower-case word, where its short verb ("'ve") ends."""

    start: int
    end: int
    word: str
    tail: int


def pronouns_in(text: str) -> Iterator[Pronoun]:
    """Yield the pronouns of a text in reading order; "US" and "IT" in capitals are none."""
    for match in _pattern().finditer(text):
        word = match[1]
        if word != "I" and len(word) > 1 and word.isupper():
            continue
        if word == "i" or (
            word == "I" and not re.match(r"['’]|,?\s+[a-z]", text[match.end(1) : match.end(1) + 4])
        ):
            continue
        yield Pronoun(match.start(1), match.end(1), word.lower(), match.end())


@cache
def table() -> dict[str, frozenset[str]]:
    """Read the table of pronouns once."""
    lists = tomllib.loads(Path(__file__).with_name("pronouns.toml").read_text(encoding="utf-8"))
    words = {name: frozenset(listed) for name, listed in lists.items()}
    words["first"] = words["first_one"] | words["first_many"]
    words["nameless"] = (
        words["nameless"] | words["first"] | words["third"] | words["possessive"] | words["either"]
    )
    words["all"] = words["first"] | words["third"] | words["possessive"] | words["either"]
    return words


def is_pronoun(words: str) -> bool:
    """Whether `words` are one of the pronouns of the table."""
    return words.lower() in table()["all"]


def words_after_that() -> frozenset[str]:
    """Return the words before which a leading "that" is no conjunction: "that was untrue"."""
    return table()["after_that"]


@cache
def _pattern() -> re.Pattern[str]:
    every = "|".join(sorted(table()["all"], key=len, reverse=True))
    return re.compile(rf"(?<![\w'’.-])({every})(?![\w.-]\w)\b(?:['’](?:s|d|ll|ve|re|m)\b)?", re.IGNORECASE)
