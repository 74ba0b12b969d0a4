"""Cursors: where the next page of a list begins, in a form that nobody is meant to read.

Comes in: the name of a list and its place in it. Goes out: letters, digits, `-` and `_`; and the place again.
Refused: a cursor of another list, or one that this program did not give (`InvalidCursor`).
"""

import base64
import binascii
import json

from accordingto.ledger.search import InvalidCursor

_LONGEST = 600


def spelled(of: str, *place: str | int) -> str:
    """Return the cursor for a place in a list."""
    return base64.urlsafe_b64encode(json.dumps([of, *place]).encode("ascii")).decode("ascii").rstrip("=")


def place(of: str, cursor: str, *kinds: type) -> list[str | int]:
    """Return the place that a cursor stands for.

    Args:
        of: The name of the list.
        cursor: As it came with a page.
        kinds: What the place is made of, `str` and `int`.

    Raises:
        InvalidCursor: It did not come with a page of that list; begin again without it.
    """
    try:
        if len(cursor) > _LONGEST:
            raise ValueError
        some = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        name, *rest = json.loads(some)
        parts: list[str | int] = list(rest)
        if name != of or [type(part) for part in parts] != list(kinds):
            raise ValueError
        if any(isinstance(part, int) and not 0 <= part < 2**62 for part in parts):
            raise ValueError
    except (ValueError, TypeError, binascii.Error, RecursionError) as error:
        raise InvalidCursor(f"expected a cursor as it came with a page of {of}, got another") from error
    return parts
