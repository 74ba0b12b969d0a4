"""Bytes become text: by their mark, by what they declare, else by what they look like.

Comes in: the bytes of a page or a plain text, and the character encoding a header declared. Goes
out: text without byte order mark, each line end one newline. Refused: bytes that no encoding explains, and
those that decode to control characters (`Unreadable`).
"""

import codecs
import re

from accordingto.errors import Unreadable
from accordingto.reports.kinds import HEAD_BYTES, wide_encoding

_META = re.compile(rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_META_BYTES = 4096
_AS_BROWSERS_DO = {"iso8859-1": "cp1252", "ascii": "cp1252", "latin-1": "cp1252"}
_NOT_FOR_TEXT = {
    "utf-7",
    "punycode",
    "idna",
    "unicode_escape",
    "raw_unicode_escape",
    "undefined",
    "unicode-escape",
}
_AT_HOME = frozenset("“”‘’–—…•£€¥¢©®™°·½¼¾\xa0éèêëáàâäíìîïóòôöúùûüñçåæøßÉÈÁÓÖÜÅÆØŒœÿ«»¿¡§´")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd]")
_MOST_CONTROL = 0.01
"""Share of characters; text has none, random bytes read as windows-1252 have about one in eight."""

_FEW_HIGH = 0.05
"""Share of bytes above 127; English in any one-byte encoding stays far below, see `_western`."""


def decode(data: bytes, *, declared: str | None = None, where: str) -> str:
    """Return the text that `data` stands for.

    Args:
        data: All the bytes, as they came.
        declared: The encoding an HTTP header named, if any; a page's own `<meta charset>` is
            looked for here. Both yield to a byte order mark, and to bytes that contradict them.
        where: What to call it in a refusal.

    Raises:
        Unreadable: No encoding explains the bytes; save it as UTF-8.
    """
    text = _decoded(data, declared)
    if text is None or len(_CONTROL.findall(text)) > _MOST_CONTROL * len(text):
        raise Unreadable(
            "expected text, found bytes in no known encoding", where=where, remedy="Save it as UTF-8 text"
        )
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes, declared: str | None) -> str | None:
    meta = _META.search(data[:_META_BYTES])
    in_page = meta[1].decode("ascii", "ignore") if meta else None
    for name in (wide_encoding(data[:HEAD_BYTES]), "utf-8", declared, in_page):
        if name and (text := _strictly(data, name)) is not None:
            return text
    if "utf8" in {(name or "").lower().replace("-", "") for name in (declared, in_page)}:
        text = data.decode("utf-8", "replace")
        if text.count("\ufffd") * 1000 < len(text):
            return text
    return _detected(data)


def _strictly(data: bytes, name: str) -> str | None:
    """Decode by a declared name as browsers read it, or give None where it does not fit."""
    try:
        known = codecs.lookup(name).name
        known = _AS_BROWSERS_DO.get(known, known)
        return None if known in _NOT_FOR_TEXT else data.decode(known)
    except (LookupError, ValueError):  # ValueError: also a NUL in the name
        return None


def _detected(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    guess = None if best is None else str(best)
    high = sum(byte > 127 for byte in data[:100_000])  # noqa: PLR2004  (the last ASCII code)
    return _western(data, guess) if high < _FEW_HIGH * min(len(data), 100_000) else guess


def _western(data: bytes, guess: str | None) -> str | None:
    """Choose between a guess and windows-1252 by which gives more of what English prints.

    Bytes with few above 127 give a detector little to go by: it takes windows-1252 for
    windows-1250, whose pound sign is another letter.
    """
    western = _strictly(data, "cp1252")
    if western is None or guess is None:
        return western or guess
    return western if _at_home(western) >= _at_home(guess) else guess


def _at_home(text: str) -> int:
    return sum(character in _AT_HOME for character in text)
