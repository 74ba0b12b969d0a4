r"""Text in the columns of a database, which hold less than a Python string can.

Comes in: any string. Goes out: one that SQLite and PostgreSQL both store, and back again to the
character. Refused: nothing; a lone surrogate or a U+0000 becomes "\\ud800", and a backslash two.
"""

import re

_UNSTORABLE = re.compile("[\x00\\\\\ud800-\udfff]")
_ESCAPED = re.compile(r"\\(?:\\|u([0-9a-f]{4}))")


def stored(text: str) -> str:
    """Return `text` as a database column holds it."""
    return _UNSTORABLE.sub(_escape, text)


def restored(text: str) -> str:
    """Return the text that `stored` was given."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)) if found[1] else "\\", text)


def stored_or_none(text: str | None) -> str | None:
    """Return `text` as a column holds it, and None for None."""
    return None if text is None else stored(text)


def restored_or_none(text: str | None) -> str | None:
    """Return what `stored_or_none` was given."""
    return None if text is None else restored(text)


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    return "\\\\" if character == "\\" else f"\\u{ord(character):04x}"
