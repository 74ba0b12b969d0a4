"""Tags by which a script knows that nothing has changed since it last asked.

Comes in: an answer, or the state of a ledger and what was asked of it. Goes out: strong entity tags (RFC
9110, 8.8.3), and whether a header names one. Refused: nothing; a header that is no list of tags names none.
"""

import hashlib
import re

from sqlalchemy import Connection, select

from accordingto import __version__
from accordingto.ledger import schema
from accordingto.ledger.entries import BEGINNING

_TAG = re.compile(r'(?:W/)?("[^"]*")')
_DIGITS = 32


def of_bytes(body: bytes) -> str:
    """Return the tag of an answer that is at hand."""
    return _quoted(hashlib.sha256(body).hexdigest())


def of_state(connection: Connection, asked: str) -> str:
    """Return the tag of an answer that need not be made: the ledger only grows, so its last row tells.

    Args:
        connection: The ledger's.
        asked: The path and the query.
    """
    entries = schema.entries
    last = connection.execute(select(entries.c.hash).order_by(entries.c.seq.desc()).limit(1)).scalar()
    return of_words(asked, (last or BEGINNING).hex())


def of_words(*words: str) -> str:
    """Return the tag of an answer that these words stand for."""
    told = "\n".join((__version__, *words))
    return _quoted(hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest())


def names(header: str | None, tag: str) -> bool:
    """Say whether an If-None-Match or If-Match header names a tag, or any."""
    if header is None:
        return False
    return header.strip() == "*" or tag in _TAG.findall(header)


def _quoted(digest: str) -> str:
    return f'"{digest[:_DIGITS]}"'
