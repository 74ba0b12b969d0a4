"""Tags by which a script knows that nothing has changed since it last asked.

Comes in: an answer, or the state of a ledger and what was asked of it. Goes out: strong entity tags (RFC
9110, 8.8.3), and whether a header names one, or what a judgement concerns of it. Refused: nothing; a header
that is no list of tags names none.
"""

import hashlib
import re
from typing import Protocol, runtime_checkable

from sqlalchemy import Connection, select

from accordingto import __version__
from accordingto.ledger import schema
from accordingto.ledger.entries import BEGINNING
from accordingto.web.shapes import to_bytes

_TAG = re.compile(r'(?:W/)?("[^"]*")')
_DIGITS = 32
_BETWEEN = "-"


@runtime_checkable
class Judgeable(Protocol):
    """An answer that tells more of a record than what a judgement on it concerns."""

    def at_stake(self) -> object:
        """Return what somebody looked at who judges it: while this is as it was, nobody was quicker."""


def of_bytes(body: bytes) -> str:
    """Return the tag of an answer that is at hand."""
    return _quoted(hashlib.sha256(body).hexdigest())


def of_record(answer: object, body: bytes | None = None) -> str:
    """Return the tag of an answer about one record: of what a judgement on it concerns, then of all of it.

    Args:
        answer: The record.
        body: The same as bytes, where they are at hand.
    """
    body = to_bytes(answer) if body is None else body
    if not isinstance(answer, Judgeable):
        return of_bytes(body)
    parts = (hashlib.sha256(part).hexdigest() for part in (to_bytes(answer.at_stake()), body))
    return f'"{_BETWEEN.join(part[:_DIGITS] for part in parts)}"'


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


def names_at_stake(header: str, tag: str) -> bool:
    """Say whether an If-Match header names a tag, or any, as far as a judgement is concerned."""
    return header.strip() == "*" or _at_stake(tag) in map(_at_stake, _TAG.findall(header))


def _at_stake(tag: str) -> str:
    return tag.strip('"').partition(_BETWEEN)[0]


def _quoted(digest: str) -> str:
    return f'"{digest[:_DIGITS]}"'
