"""What a toponym may mean, as it stands in a report.

Comes in: the words of a toponym. Goes out: `Options`: its key and the places it may stand for. Refused:
nothing; words that name no place we know have no candidates.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from accordingto.places.gazetteer import COUNTY, STATE, Candidate, candidates, demonym
from accordingto.places.lists import clues, words_that_are
from accordingto.places.spelling import key

MOST = 60  # candidates weighed for one name; Wikipedia's list of Springfields, the longest we know, has fewer
LEAST_LETTERS = 4
LEAST_WITHIN = 20_000  # people: of a smaller place, a word within a longer name is seldom meant
_BEFORE = re.compile(
    r"(?:the|greater|downtown|central|north(?:ern)?|south(?:ern)?|east(?:ern)?|west(?:ern)?|upper|lower|inner|"
    r"(?:north|south)[- ]?(?:east|west)(?:ern)?|city of|province of|state of|county of|town of|district of|"
    r"republic of|kingdom of|commonwealth of|island of|port of|gulf of|mainland) "
)
_BEHIND = re.compile(
    r" (?:province|district|county|city|town|state|region|governorate|oblast|prefecture|division|"
    r"municipality|department|parish|borough|village|area|metropolitan area|township|"
    r"island|islands|peninsula|airport|international airport|valley|agency|tehsil|raion|emirate|"
    r"territory|republic|province s)$"
)


class Options(NamedTuple):
    """The places a toponym may stand for.

    Attributes:
        key: What it was looked up under.
        candidates: The likeliest at first sight in front; empty where we know none.
        is_demonym: Whether it is what people or things of the place are called.
        is_part: Whether only a part of the words names the place ("Kabul" of "Kabul Airport").
    """

    key: str
    candidates: tuple[Candidate, ...]
    is_demonym: bool = False
    is_part: bool = False


@lru_cache(maxsize=20_000)
def exact(words: str) -> Options:
    """Return what a toponym may mean as it stands: the name of a place, or of its people."""
    found = key(words)
    if place := demonym(found):
        return Options(found, (place, *candidates(found)[:MOST]), is_demonym=True)
    return Options(found, candidates(found)[:MOST])


@lru_cache(maxsize=20_000)
def options(words: str) -> Options:
    """Return what a whole toponym may mean: as it stands, or without "Province" and the like."""
    if words.endswith(".") and (cut_short := abbreviated(words)).candidates:
        return cut_short
    as_it_stands = exact(words)
    if as_it_stands.candidates:
        return as_it_stands
    found = as_it_stands.key
    for shorter in _shorter(found):
        if there := candidates(shorter):
            return Options(shorter, _divisions_first(there)[:MOST])
    return Options(found, ())


@lru_cache(maxsize=4_000)
def abbreviated(word: str) -> Options:
    """Return what a word cut short by a full stop may mean: "Mo." is Missouri, and "Mo" is not."""
    found = f"abbreviated {key(word)}"
    return Options(found, candidates(found))


@lru_cache(maxsize=4_000)
def inner(words: str) -> Options:
    """Return what the largest place named within a toponym may mean: "Lagos" of "University of Lagos"."""
    parts = key(words).split()
    best = Options(key(words), ())
    for length in range(min(len(parts) - 1, 5), 0, -1):
        for start in range(len(parts) - length + 1):
            some = exact(" ".join(parts[start : start + length]))
            if some.candidates and (length > 1 or _says_something(some)) and _people(some) > _people(best):
                best = some._replace(is_part=True)
    return best


def _says_something(option: Options) -> bool:
    """Whether a single word within a name is likelier a place than a plain word, a person or "Church"."""
    plain = not any(option.key in words_that_are(kind) for kind in ("ordinary", "given", "surnames"))
    return option.is_demonym or (
        plain and option.key not in clues("bodies") and len(option.key) >= LEAST_LETTERS
    )


def _people(option: Options) -> float:
    first = option.candidates[0] if option.candidates else None
    return first.people if first and first.people >= LEAST_WITHIN else 0.0


def _shorter(found: str) -> Iterator[str]:
    without = _BEHIND.sub("", found)
    if without != found:
        yield without
    bare = _BEFORE.sub("", without, count=1) if _BEFORE.match(without) else without
    if bare != without:
        yield bare


def _divisions_first(there: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    return tuple(sorted(there, key=lambda place: place.kind not in (STATE, COUNTY)))
