"""The bytes of reports as they came, compressed, each once.

Comes in: bytes. Goes out: the same bytes, by their digest. Refused: a digest nobody kept, or bytes that
do not have it any longer (`BrokenLedger`).
"""

import hashlib
from collections.abc import Iterator

import zstandard
from sqlalchemy import Connection, insert, select

from accordingto.errors import BrokenLedger
from accordingto.ledger import schema
from accordingto.ledger.entries import unpressed

_TABLE = schema.originals
_LEVEL = 9  # a report is compressed once and kept for years; level 9 takes some milliseconds for a page


def keep_original(connection: Connection, sha256: str, original: bytes) -> bool:
    """Keep some bytes, and say whether they are new."""
    digest = bytes.fromhex(sha256)
    if connection.execute(select(_TABLE.c.n_bytes).where(_TABLE.c.sha256 == digest)).scalar() is not None:
        return False
    pressed = zstandard.ZstdCompressor(level=_LEVEL).compress(original)
    connection.execute(insert(_TABLE), {"sha256": digest, "n_bytes": len(original), "bytes": pressed})
    return True


def original(connection: Connection, sha256: str) -> bytes:
    """Return the bytes with that digest.

    Raises:
        BrokenLedger: They are not there, or are not what they were; go back to a copy of the ledger.
    """
    some = connection.execute(select(_TABLE.c.bytes).where(_TABLE.c.sha256 == bytes.fromhex(sha256))).scalar()
    if some is None:
        raise BrokenLedger(f"the preserved copy {sha256} is missing")
    whole = unpressed(some, f"the preserved copy {sha256}")
    if hashlib.sha256(whole).hexdigest() != sha256:
        raise BrokenLedger(f"the preserved copy {sha256} is not what it was")
    return whole


def every_digest(connection: Connection) -> Iterator[str]:
    """Yield the digests of all copies, in order."""
    for (digest,) in connection.execute(select(_TABLE.c.sha256).order_by(_TABLE.c.sha256)).all():
        yield digest.hex()
