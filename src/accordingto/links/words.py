"""Words of a claim as links compare them: stems, names, numbers, and what turns a clause round.

Comes in: a text. Goes out: `Words`. Refused: nothing; a text without a letter has no words.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

LONGEST = 1_500  # characters of a claim that are looked at; nearly all are under 400
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:[’'](?=t\b)t)?|[^\W_]+")
_STAMP = re.compile(r"\[(?:\d{4}-[^\]]*|[A-Z]+_REF)\]")  # a resolved time, which `Claim.times` tells better
_ENDINGS = (
    "ations",
    "ation",
    "ingly",
    "ings",
    "ing",
    "ers",
    "ies",
    "ied",
    "ed",
    "er",
    "es",
    "ly",
    "s",
    "e",
    "y",
)
_SHORTEST = 3  # letters that a stem keeps
_YEARS = range(1900, 2101)
TEN = 10


class Words(NamedTuple):
    """What one text says, in the forms that are compared.

    Attributes:
        stems: Telling words without their inflection, in reading order, each once.
        names: Lower-case words written with a capital inside the text.
        numbers: What is counted, as figures; years and days of the month left out.
        plain: Every word in lower case, in reading order.
    """

    stems: tuple[str, ...]
    names: frozenset[str]
    numbers: frozenset[float]
    plain: tuple[str, ...]


def words_of(text: str) -> Words:
    """Read the words of a claim, or of a sentence.

    Args:
        text: Its wording; brackets that hold a date are passed over, those that hold a name are read.

    Returns:
        The words of the first `LONGEST` characters. Takes time in proportion to them.
    """
    tokens = _TOKEN.findall(_STAMP.sub(" ", text[:LONGEST]).replace("’", "'"))
    plain = tuple(token.lower() for token in tokens)
    stems = dict.fromkeys(filter(None, map(stem, plain)))
    # a capital at the start of a sentence tells nothing, unless a second one follows
    alone = len(tokens) < 2 or not tokens[1][0].isupper()  # noqa: PLR2004 - the first and the second
    names = (token.lower() for token in tokens[1 if alone else 0 :] if token[0].isupper())
    return Words(
        tuple(stems),
        frozenset(name for name in names if name not in lists("grammar")),
        frozenset(_numbers(plain)),
        plain,
    )


@lru_cache(50_000)
def stem(word: str) -> str:
    """Return a lower-case word without its inflection, or "" for a word of grammar."""
    if word in lists("grammar") or (len(word) < _SHORTEST and not word[0].isdecimal()):
        return ""
    known = table("irregular").get(word)
    if known is not None:
        return str(known)
    cuts = (word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending))
    word = next((cut for cut in cuts if len(cut) >= _SHORTEST), word)
    doubled = len(word) > _SHORTEST and word[-1] == word[-2]
    return word[:-1] if doubled else word


def _numbers(words: Iterable[str]) -> Iterable[float]:
    """Yield the numbers, sizes multiplied in: "20,000", "two hundred", "1.5 million"."""
    held: float | None = None
    for word in words:
        size = table("sizes").get(word)
        value = _value(word)
        if size is not None:
            held = (1.0 if held is None else held) * float(size)
        elif held is not None and _completes(held, word, value):
            held += 1.0 if value is None else value
        else:
            if held is not None:
                yield held
            held = value
    if held is not None:
        yield held


def _completes(tens: float, word: str, value: float | None) -> bool:
    """Whether a word is the second half of "forty-one": "one" alone is nobody's count."""
    unit = 1.0 if word == "one" else value
    return word.isalpha() and unit is not None and unit < TEN and tens in range(2 * TEN, TEN * TEN, TEN)


def _value(word: str) -> float | None:
    if word[0].isdecimal() and word.isascii():
        digits = word.replace(",", "")
        value = float(digits) if digits.count(".") <= 1 and digits.replace(".", "").isdecimal() else None
        return None if value is None or (value in _YEARS and "," not in word) else value
    known = table("numbers").get(word)
    return None if known is None else float(known)


@cache
def lists(name: str) -> frozenset[str]:
    """Return a list of `words.toml`."""
    return frozenset(_file()[name])


@cache
def opposites() -> Mapping[str, frozenset[str]]:
    """Return for each stem those that cannot be true of the same thing."""
    both: dict[str, set[str]] = {}
    for one, other in table("opposites").items():
        left, right = stem(one), stem(str(other))
        both.setdefault(left, set()).add(right)
        both.setdefault(right, set()).add(left)
    return {word: frozenset(others) for word, others in both.items()}


@cache
def table(name: str) -> Mapping[str, Any]:
    """Return a table of `words.toml`."""
    found: Mapping[str, Any] = _file()[name]
    return found


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(files("accordingto.links").joinpath("words.toml").read_text("utf-8"))
