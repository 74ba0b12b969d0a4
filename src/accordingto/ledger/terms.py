"""Words as they are looked up: without case, accents and plural endings, the same on every engine.

Comes in: text, or what somebody searches for. Goes out: terms of the letters a-z and digits only, so that no
engine's own idea of a word makes a difference. Refused: nothing; text without words has no terms.
"""

import hashlib
import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile(r"[’'ʼ](?=s\b)|(?<=\w)[’'ʼ](?=\w)")
_PLAIN = re.compile(r"[a-z0-9]+")
_LONGEST = 64  # letters: what is longer is no word, and nobody types it
_SHORTEST_PLURAL = 4


def terms(text: str) -> list[str]:
    """Return the terms of a text, in its order."""
    flat = text.lower() if text.isascii() else _APOSTROPHES.sub("", _flat(text))
    return [_term(word) for word in _WORD.findall(flat.replace("'", ""))]


def beginning_of_term(text: str) -> str:
    """Return the start of a term that somebody typed before a star: without case and accents, unshortened."""
    return _spelled("".join(_WORD.findall(_flat(text))))


def day_terms(day: str | None) -> list[str]:
    """Return the terms under which a day is found: its year, its month and itself.

    Args:
        day: "2024-09-30", or longer; None or anything else has no terms.
    """
    found = re.match(r"(\d{4})-(\d\d)-(\d\d)", day or "")
    if found is None:
        return []
    year, month, of_month = found.groups()
    return [f"y{year}", f"m{year}{month}", f"d{year}{month}{of_month}"]


def id_term(part: str, id_: str) -> str:
    """Return the term under which an actor's id is found, in the part it plays.

    Args:
        part: "o" for an origin, "r" for a relay or outlet before it, "b" for somebody spoken about.
        id_: The actor's.
    """
    plain = id_ if _PLAIN.fullmatch(id_) and len(id_) < _LONGEST else _digest(id_)
    return f"{part}{plain}"


def value_term(facet: str, value: str) -> str:
    """Return the term for one value of a facet: ("stance", "denies") is "stancedenies"."""
    return f"{facet}{value}".lower()


class _Marks(dict[int, int | None]):
    """What `str.translate` leaves out: accents and other marks, each looked up when it is first met."""

    def __missing__(self, code: int) -> int | None:
        """Look at one character."""
        self[code] = None if unicodedata.combining(chr(code)) else code
        return self[code]


_MARKS = _Marks()


def _flat(text: str) -> str:
    """Take case and accents off; letters that are drawn otherwise, "𝕊", are letters first."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    return unicodedata.normalize("NFKD", folded).translate(_MARKS)


@lru_cache(maxsize=1 << 16)
def _term(word: str) -> str:
    return _singular(_spelled(word))


def _spelled(word: str) -> str:
    """Spell a word of other letters in hexadecimal digits, so that every engine takes it for one word."""
    if not word.isascii():
        word = f"x{word.encode('utf-8', 'surrogatepass').hex()}"
    return word if len(word) <= _LONGEST else word[:_LONGEST]


def _singular(word: str) -> str:
    """Take a plural's ending off, and nothing else.

    Source: the "S" stemmer of D. Harman, "How effective is suffixing?", JASIS 42(1), 1991, table 1.
    """
    if len(word) < _SHORTEST_PLURAL or not word.endswith("s") or word.endswith(("us", "ss")):
        return word
    if word.endswith("ies") and not word.endswith(("eies", "aies")):
        return f"{word[:-3]}y"
    if word.endswith("es") and not word.endswith(("aes", "ees", "oes")):
        return word[:-1]
    return word[:-1]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
