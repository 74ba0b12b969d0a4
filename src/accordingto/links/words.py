"""Words of a claim as links compare them: stems, names, numbers, and what turns a clause round.

Comes in: a text. Goes out: `Words`. Refused: nothing; a text without a letter has no words.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
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
PEOPLE = "person"  # the class of words for people, of which much is counted in every story
FATES = frozenset({"die", "injure"})  # what sets some of the people in a story apart from the others
_COUNTED = 3  # words after a number that say what it counts
_HOURS = 12
_PAST = frozenset({5.0, 10.0, 15.0, 20.0, 25.0})


class Count(NamedTuple):
    """A number with what it counts.

    Attributes:
        low: The least that it can be.
        high: The most.
        of: Stems of what is counted, or the kind of its unit; empty where nothing stands after it.
    """

    low: float
    high: float
    of: frozenset[str]


class Words(NamedTuple):
    """What one text says, in the forms that are compared.

    Attributes:
        stems: Telling words without their inflection, in reading order, each once.
        names: Lower-case words written with a capital inside the text.
        numbers: What is counted, as figures; years and days of the month left out.
        plain: Every word in lower case, in reading order.
        counts: The numbers with what they count.
    """

    stems: tuple[str, ...]
    names: frozenset[str]
    numbers: frozenset[float]
    plain: tuple[str, ...]
    counts: tuple[Count, ...] = ()


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
        frozenset(value for value, _, _ in _numbers(plain)),
        plain,
        tuple(_counts(plain)),
    )


@lru_cache(50_000)
def stem(word: str) -> str:
    """Return a lower-case word without its inflection, or "" for a word of grammar."""
    if word in lists("grammar") or (len(word) < _SHORTEST and not word[0].isdecimal()):
        return ""
    known = table("irregular").get(word)
    bare = _cut(str(known) if known is not None else word)
    return _classes().get(word) or _classes().get(bare) or (str(known) if known is not None else bare)


def _cut(word: str) -> str:
    """Return a word without its ending."""
    cuts = (word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending))
    word = next((cut for cut in cuts if len(cut) >= _SHORTEST), word)
    doubled = len(word) > _SHORTEST and word[-1] == word[-2]
    return word[:-1] if doubled else word


@cache
def _classes() -> Mapping[str, str]:
    """Return for each word that others stand for, and for its stem, the name of its class."""
    found: dict[str, str] = {}
    for name, others in table("classes").items():
        for word in (name, *str(others).split()):
            found.setdefault(word, name)
            found.setdefault(_cut(word), name)
    return found


def _numbers(words: Sequence[str]) -> Iterator[tuple[float, int, int]]:
    """Yield the numbers, sizes multiplied in, and where they stand: "20,000", "one hundred and twelve"."""
    held: float | None = None
    above, last = 0.0, 0.0  # the hundreds and thousands before it; the size that the word before is
    start = 0
    for at, word in enumerate(words):
        size = table("sizes").get(word)
        value = _value(word)
        if size is not None:
            start = at if held is None else start
            held, last = (1.0 if held is None else held) * float(size), float(size)
        elif held is not None and _completes(held, word, value):
            held, last = held + (1.0 if value is None else value), 0.0
        elif last and word == "and" and _adds(words[at + 1 : at + 3], last, is_joined=True):
            continue
        elif held is not None and last and _adds(words[at : at + 2], last, is_joined=words[at - 1] == "and"):
            above, held, last = above + held, value or 1.0, 0.0
        else:
            if held is not None:
                yield above + held, start, at
            held, above, last, start = value, 0.0, 0.0, at
    if held is not None:
        yield above + held, start, len(words)


def _adds(following: Sequence[str], size: float, *, is_joined: bool) -> bool:
    """Whether words go on a number that ends in a size: "hundred and twelve", "thousand two hundred".

    "Between one hundred and two hundred" has two numbers, and so has "two hundred two-storey houses": a
    single unit goes on only where "and" joins it.
    """
    word, *rest = following or [""]
    unit = 1.0 if word == "one" else (_value(word) if word.isalpha() else None)
    own = float(table("sizes").get(rest[0], 1.0)) if rest else 1.0
    least = 0.0 if is_joined or own > 1.0 else TEN
    return unit is not None and least <= unit < size and own < size


def _counts(words: Sequence[str]) -> Iterator[Count]:
    """Yield what is counted; a day of the month is none, and "twenty past six" is one time of day."""
    found = [one for one in _numbers(words) if not _is_day(words, one)]
    clocks: set[int] = set()
    for (value, _, end), (hour, start, after) in pairwise(found):
        between = tuple(words[end:start])
        if between in {("past",), ("to",)} and value in _PAST and 1 <= hour <= _HOURS:
            minutes = 60 * hour + (value if between == ("past",) else -value)
            yield Count(minutes, minutes, frozenset({"clock"}))
            clocks |= {end, after}
    for value, start, end in found:
        if end not in clocks:
            times, of = _unit(words, end)
            if PEOPLE in of:
                of |= set(filter(None, map(stem, words[max(start - 1, 0) : start])))
            low, high = _range(words, start, value * times)
            yield Count(low, high, of)
    nobody = next((at for at, word in enumerate(words) if word in {"nobody", "none"}), None)
    if nobody is not None:
        what = words[nobody + 1 : nobody + 1 + 2 * _COUNTED]
        yield Count(0, 0, frozenset({PEOPLE, *filter(None, map(stem, what))}))


def _is_day(words: Sequence[str], one: tuple[float, int, int]) -> bool:
    _, start, end = one
    beside = (*words[max(start - 1, 0) : start], *words[end : end + 1])
    return bool(set(beside) & lists("months"))


def _unit(words: Sequence[str], end: int) -> tuple[float, frozenset[str]]:
    """Return how many of the kind's own unit one is, and what the number counts."""
    after = tuple(words[end : end + _COUNTED])
    for word in after[:1]:
        kind = table("units").get(word) or table("units").get(word.removesuffix("s"))
        if kind is not None:
            return float(kind[1]), frozenset({str(kind[0])})
    if after[:2] == ("per", "cent") or after[:1] == ("percent",):
        return 1.0, frozenset({"percent"})
    return 1.0, frozenset(filter(None, map(stem, after)))


def _range(words: Sequence[str], start: int, value: float) -> tuple[float, float]:
    """Return from where to where a number reaches by the words before it."""
    before = " ".join(words[max(start - 3, 0) : start])
    if any(before.endswith(one) for one in lists("at_most")):
        return 0.0, value
    if any(before.endswith(one) for one in lists("at_least")):
        return value, 2 * value
    near = 0.1 * value if any(before.endswith(one) for one in lists("roundly")) else 0.02 * value
    return value - near, value + near


def counts_apart(first: Sequence[Count], second: Sequence[Count]) -> tuple[Count, Count] | None:
    """Return a number of each that count the same thing and cannot both be right, or None.

    Where one number of the same thing fits, the others are taken to be of other parts of it.
    """
    beside = [(a, b) for a in first for b in second if _are_of_one_thing(a.of, b.of)]
    apart = [(a, b) for a, b in beside if a.high < b.low or b.high < a.low]
    return apart[0] if apart and len(apart) == len(beside) else None


def _are_of_one_thing(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two numbers count the same: the dead of a ferry are not those who were aboard."""
    if not (one and other):
        return True
    shared = one & other
    return bool(shared - {PEOPLE}) or (PEOPLE in shared and one & FATES == other & FATES)


def turns(text: str) -> bool:
    """Whether a text has a word of negation, phrases left out in which it turns nothing round."""
    words = f" {' '.join(words_of(text).plain)} "
    for phrase in lists("not_turning"):
        words = words.replace(f" {phrase} ", " ")
    return bool(set(words.split()) & lists("turning"))


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
