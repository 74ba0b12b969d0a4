"""One spelling for a place's name, so that "Khyber-Pakhtunkhwa" and "Khyber Pakhtunkhwa" are looked up alike.

Comes in: a name as a report or a gazetteer writes it. Goes out: its key, lower case ASCII where the script
allows, words one blank apart; "" for a name without letters or digits. Refused: nothing.
"""

import re
import unicodedata
from functools import lru_cache

_NOT_NFKD = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae"}
)
_DROPPED = re.compile(r"['’‘ʻʼ`´.]+")
_APART = re.compile(r"[^\w]+|_+")
_SHORTENED = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """Return the key under which a name is looked up.

    Accents, apostrophes and full stops go; hyphens and other marks part words; "Saint" and "St." are one.
    """
    plain = name if name.isascii() else _plain(name)
    words = _APART.sub(" ", _DROPPED.sub("", plain).lower()).split()
    return " ".join(_SHORTENED.get(word, word) for word in words)


def _plain(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.translate(_NOT_NFKD))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
