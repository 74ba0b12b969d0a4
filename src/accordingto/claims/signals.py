"""Words that say by what way somebody's words reached the report: "told", "citing", "as reported by".

Comes in: a text. Goes out: `Signal` after `Signal` in reading order, each with its sort; relays.toml
lists the words. Refused: nothing.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

_WORD = re.compile(r"(?<![\w'’-])[A-Za-z]+(?:-[a-z]+)?")
_ASIDE = r"(?:\s+(?:first|also|exclusively|widely|later|earlier|live|then))?"
_RESTS = {
    "saying_by": r"\s+as\s+saying\s+by",
    "citing": "",
    "passed": rf"{_ASIDE}\s+(?:by|on|in|via|to)",
    "wrote": rf"{_ASIDE}\s+(?:on|via|in)",
    "quoted": r"(?=\s+[^.\n]{1,120}?\bas\s+(?:saying|telling|writing|stating)\b)",
    "told": "",
    "given": r"\s+(?:[a-z]+\s+){0,2}?(?:to|with|for|on|in)",
    "spoke": rf"{_ASIDE}\s+(?:to|with|on|by)",
    "according": r"\s+to",
    "reported": "",
    "on": "",
}
"""What follows the words of each sort; of two sorts that fit one place the earlier here counts."""
_NAMED_FOR = {"saying_by": "quoted"}
"""Sorts whose words stand in relays.toml under another name."""


class Signal(NamedTuple):
    """A place in the text where words of passing on stand, and of which sort they are."""

    start: int
    end: int
    sort: str


@cache
def lists() -> dict[str, list[str]]:
    """Read the words of passing on once."""
    table: dict[str, list[str]] = tomllib.loads(
        Path(__file__).with_name("relays.toml").read_text(encoding="utf-8")
    )
    return table


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")"


def signals_in(text: str) -> Iterator[Signal]:
    """Yield the words of passing on in a text, in reading order, each place once."""
    heads = _heads()
    end = 0
    for word in _WORD.finditer(text):
        for sort, pattern in heads.get(word.group().lower(), ()):
            match = pattern.match(text, word.start()) if word.start() >= end else None
            if match:
                end = match.end()
                yield Signal(word.start(), end, sort)
                break


@cache
def _heads() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    """Name for each word that may begin words of passing on the patterns to try there, in order."""
    heads: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for sort, rest in _RESTS.items():
        words = lists()[_NAMED_FOR.get(sort, sort)]
        pattern = re.compile(rf"{_any(words)}{rest}(?![\w'’-])\s*", re.IGNORECASE)
        for head in dict.fromkeys(word.split()[0] for word in words):
            heads.setdefault(head, []).append((sort, pattern))
    return heads


@cache
def page() -> re.Pattern[str]:
    """Build the pattern of what follows a body's name where it puts words: "'s official website"."""
    pages = _any(lists()["page"])
    return re.compile(rf"(?:['’]s?\s+(?:[\w-]+\s+){{0,2}}?|\s+){pages}\b")


@cache
def posted() -> re.Pattern[str]:
    """Build the pattern of the verbs that put words on any page or platform, and never mean a subject."""
    return re.compile(rf"\b{_any(lists()['posted'])}\b", re.IGNORECASE)
