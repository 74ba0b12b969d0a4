"""Whether two ways of writing a name mean one bearer; conservative, and never without a reason.

Comes in: names as tuples of words. Goes out: a clause that says why they are one, or None; and the
key that reports share. Refused: two different given names, however near their letters.

Source: transliterations differ in vowels, in doubled letters and in h (ALA-LC and BGN romanisation
tables of Arabic, Persian and Urdu: Shahbaz, Shehbaz); what is left without those is compared whole.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from accordingto.actors.vocabulary import WORDS_KEPT, folded, given_gender, words

LEAST_ALIKE = 0.7
"""Share of letters in place (normalised Levenshtein similarity) below which two spellings are two names:
Shahbaz and Shehbaz have 0.86, Mohammed and Mahmoud 0.5. General knowledge, November 2026."""

NEARLY_EQUAL = 0.88
"""The same where a consonant differs: Akhundzada and Akhunzada have 0.9. Two names that are both known as
given names are then never one: Christina, Christine."""

_SHORTEST = 4  # letters; of three too few are left to compare
_SOUNDS = (("ph", "f"), ("ck", "k"), ("kh", "k"), ("gh", "g"), ("sch", "sh"), ("tz", "z"), ("q", "k"),
           ("c", "k"), ("w", "v"), ("j", "y"), ("x", "ks"))  # fmt: skip
_FEWEST_SOUNDS = 3
_GIVEN_AND_SURNAME = 2  # words
_SILENT = re.compile(r"(?<!^)[aeiouyh]")
_DOUBLED = re.compile(r"(.)\1+")


def name_key(name: str) -> str:
    """Return what two spellings of one name have in common: folded words, no leading "the"."""
    kept = [folded(word) for word in re.split(r"[\s]+", name)]
    joined = "".join(word for at, word in enumerate(kept) if word and not (at == 0 and word == "the"))
    return joined or name.strip()


@lru_cache(WORDS_KEPT)
def skeleton(word: str) -> str:
    """Return the sounds of a word that no transliteration changes."""
    sounds = folded(word)
    for written, sound in _SOUNDS:
        sounds = sounds.replace(written, sound)
    return _DOUBLED.sub(r"\1", _SILENT.sub("", sounds))


@lru_cache(WORDS_KEPT)
def alike(left: str, right: str) -> bool:
    """Whether two words are one name in two spellings."""
    one, other = folded(left), folded(right)
    if one == other:
        return bool(one)
    if min(len(one), len(other)) < _SHORTEST or _of_two_sexes(one, other) or _lengthened(one, other):
        return False
    near = Levenshtein.normalized_similarity(one, other)
    if skeleton(left) == skeleton(right):
        return near >= LEAST_ALIKE
    return (
        near >= NEARLY_EQUAL
        and one[0] == other[0]
        and not (one in given_gender() and other in given_gender())
    )


def person_key(name: str) -> str:
    """Return what the spellings of one person's name have in common, for an id that reports share.

    Transliterations differ in a, e, i and y, in o and u, and in doubled letters; of each group one stands for
    all. Of what is left, a given name of fewer than three sounds (Jan, Jean, Jon) says too little and is kept
    whole. Initials between given name and surname are left out.
    """
    parts = [*_parts(name.split()), *_generation(name.split())]
    if len(parts) == 1:
        return folded(parts[0])
    kept = [part for at, part in enumerate(parts) if len(folded(part)) > 1 or at in (0, len(parts) - 1)]
    return " ".join(sound if len(sound := _sounds(part)) >= _FEWEST_SOUNDS else folded(part) for part in kept)


@lru_cache(WORDS_KEPT)
def _sounds(word: str) -> str:
    sounds = folded(word)
    for written, sound in _SOUNDS:
        sounds = sounds.replace(written, sound)
    sounds = re.sub(r"[ou]+", "u", _DOUBLED.sub(r"\1", sounds))
    sounds = re.sub(r"^[aei]+", "a", sounds)
    return re.sub(r"(?<!^)[aeiy]+(?!$)|(?<!^)[eiy]+$|(?<=[aeiou])h$", "", sounds)


def one_person(left: Sequence[str], right: Sequence[str]) -> str | None:
    """Say why two names of a person, each of two words or more, are one; None where they are not.

    Args:
        left: Words of one name, without titles.
        right: Words of the other.

    Returns:
        A clause to print after both names, e.g. "differ only in how the given name is spelled".
    """
    one, other = _parts(left), _parts(right)
    if _generation(left) != _generation(right) and _generation(left) and _generation(right):
        return None
    if not (one and other) or not alike(one[-1], other[-1]):
        return _turned(one, other)
    return _one_given_name(one, other) if len(one) > 1 and len(other) > 1 else None


def _one_given_name(one: list[str], other: list[str]) -> str | None:
    """Say why two names with one surname are one person's; None where the given names are two."""
    first, second = one[0], other[0]
    if folded(first) == folded(second):
        same = folded(one[-1]) == folded(other[-1])
        return _middle(one, other) if same else "differ only in how the surname is spelled"
    if len(folded(first)) == 1 or len(folded(second)) == 1:
        fits = folded(first)[:1] == folded(second)[:1]
        return "are one surname with the initial of the given name" if fits else None
    if alike(first, second):
        return "differ only in how the given name is spelled"
    return None


def _middle(one: list[str], other: list[str]) -> str | None:
    inner, outer = sorted((one[1:-1], other[1:-1]), key=len)
    if inner and not all(any(folded(a)[:1] == folded(b)[:1] for b in outer) for a in inner):
        return None
    return "have given name and surname in common"


def _turned(one: list[str], other: list[str]) -> str | None:
    """Whether one is the other with the surname first."""
    turned = [folded(word) for word in one] == [folded(word) for word in reversed(other)]
    given = sum(folded(word) in given_gender() for word in one)
    if len(one) == _GIVEN_AND_SURNAME and turned and given == 1:
        return "are the same words, surname first in one"
    return None


def _parts(name: Sequence[str]) -> list[str]:
    """Return the parts of a name that tell it, hyphens undone, particles and suffixes left out."""
    dropped = words("names", "lists", "particles") | words("names", "lists", "suffixes")
    split = [part for word in name for part in word.split("-")]
    told = [part for part in split if folded(part) and part.lower().rstrip(".") not in dropped]
    return told or [part for part in split if folded(part)]


def _generation(name: Sequence[str]) -> list[str]:
    """Return the suffix that tells father from son: "jr", "sr", "iii"."""
    return [folded(word) for word in name if folded(word) in ("jr", "sr", "ii", "iii", "iv")]


def _lengthened(one: str, other: str) -> bool:
    """Whether one is the other with a woman's ending: Emmanuel, Emmanuella."""
    shorter, longer = sorted((one, other), key=len)
    return longer.removeprefix(shorter) in (
        "a",
        "e",
        "ia",
        "ina",
        "ine",
        "i",
        "la",
        "lla",
        "ella",
        "elle",
        "ette",
        "na",
    )


def _of_two_sexes(one: str, other: str) -> bool:
    known = given_gender()
    return known.get(one, "?") != known.get(other, "?") and one in known and other in known
