"""The word lists that come with this room, each read once.

Comes in: the .toml files beside this module. Goes out: sets and dictionaries of lower-case words.
Refused: nothing; a list that is missing is a broken package.
"""

import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from anyascii import anyascii

WORDS_KEPT = 20_000  # whose folded form is remembered: a batch of any size stays within memory


class Country(NamedTuple):
    """One country as an actor.

    Attributes:
        code: ISO 3166-1 alpha-2.
        name: The usual one.
    """

    code: str
    name: str


@lru_cache(WORDS_KEPT)
def folded(word: str) -> str:
    """Return a word's letters and digits without accents or case, in the Latin alphabet."""
    return "".join(filter(str.isalnum, anyascii(word).lower()))


@cache
def words(file: str, table: str, key: str = "words") -> frozenset[str]:
    """Return one list: the words under `key` of `table`, or under `table` itself where it is a list."""
    found = _read(file)[table]
    return frozenset((found if isinstance(found, str) else found[key]).split())


@cache
def lists(file: str, table: str) -> dict[str, frozenset[str]]:
    """Return every list of one table by its key."""
    return {key: frozenset(listed.split()) for key, listed in _read(file)[table].items()}


@cache
def titles() -> frozenset[str]:
    """Return the words that stand before a person's name and say what they are."""
    return frozenset().union(*lists("names", "titles").values())


@cache
def people() -> frozenset[str]:
    """Return the nouns that mean a person, in the singular."""
    return frozenset().union(*lists("nouns", "people").values())


@cache
def bodies() -> dict[str, str]:
    """Return the words of bodies' names, each with the sort it tells; "" where it tells none."""
    return {
        word: "" if sort == "body" else sort
        for sort, listed in reversed(lists("names", "bodies").items())
        for word in listed
    }


@cache
def noun_sorts() -> dict[str, str]:
    """Return the finer word that a head noun tells, where one is known."""
    return {noun: sort for sort, listed in reversed(lists("nouns", "sorts").items()) for noun in listed}


@cache
def same_nouns() -> dict[str, str]:
    """Return for nouns that can stand for one thing the one they are counted as."""
    return {noun: name for name, listed in lists("nouns", "same").items() for noun in listed}


@cache
def abbreviations() -> dict[str, str]:
    """Return the noun that an abbreviated title stands for."""
    return dict(_read("nouns")["abbreviations"])


@cache
def given_gender() -> dict[str, str]:
    """Return "m" or "f" for the given names that tell."""
    found = dict.fromkeys(words("given_names", "men"), "m")
    return found | dict.fromkeys(words("given_names", "women"), "f")


@cache
def countries() -> dict[str, Country]:
    """Return countries by each of their folded names and capitals."""
    found: dict[str, Country] = {}
    for code, row in _read("countries").items():
        named, capitals, _ = row.split(";")
        names = [name.strip() for name in named.split(",")]
        for name in [*names, *(name.strip() for name in capitals.split(","))]:
            if name:
                found.setdefault(folded(name), Country(code, names[0]))
    return found


@cache
def demonyms() -> frozenset[str]:
    """Return the adjectives of countries, folded, with their plurals."""
    adjectives = (
        word.strip() for row in _read("countries").values() for word in row.split(";")[2].split(",")
    )
    single = {folded(word) for word in adjectives if word}
    return frozenset(single | {word + "s" for word in single})


@cache
def _read(file: str) -> dict[str, Any]:
    return tomllib.loads(files("accordingto.actors").joinpath(f"{file}.toml").read_text("utf-8"))
