"""The bytes of an answer, with the compression it was sent in undone, within bounds.

Comes in: chunks of bytes and the name of a content encoding. Goes out: the bytes as the server keeps them.
Refused: more than `max_report_bytes`, packed or not (`TooLarge`); half of a compressed answer, and a
compression nobody asked for (`Unreachable`).
"""

import zlib
from collections.abc import Iterable

from accordingto.errors import Unreachable
from accordingto.reports.making import one_line
from accordingto.reports.original import too_large
from accordingto.settings import value

SAVE_IT = "Try again later, or save the page and read the file"
_GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS


def unpacked(chunks: Iterable[bytes], encoding: str, where: str) -> bytes:
    """Join the chunks of a body, bounded both as it comes and as it is once unpacked.

    Args:
        chunks: The body as it comes.
        encoding: What HTTP's `Content-Encoding` says of it; empty for nothing.
        where: What to call it in a refusal.

    Raises:
        TooLarge: It is over `max_report_bytes`; raise the limit.
        Unreachable: Only part of it came, or in a compression that is not read here; try later.
        zlib.error: It is damaged.
    """
    limit = value("max_report_bytes")
    data, came, unpack = bytearray(), 0, _unpacker(encoding, where)
    for chunk in chunks:
        came += len(chunk)
        data += unpack.decompress(chunk, limit + 1 - len(data)) if unpack else chunk
        if max(came, len(data)) > limit:
            raise too_large(where)
    if unpack and not unpack.eof:
        raise Unreachable("expected a whole answer, found part of one", where=where, remedy=SAVE_IT)
    return bytes(data)


def _unpacker(encoding: str, where: str) -> "zlib._Decompress | None":
    """Return what undoes the compression that was asked for, or None where there is none."""
    if encoding.strip().lower() in ("", "identity"):
        return None
    if encoding.strip().lower() in ("gzip", "x-gzip", "deflate"):
        return zlib.decompressobj(_GZIP_OR_ZLIB)
    raise Unreachable(
        f"expected gzip or no compression, found {one_line(encoding)}", where=where, remedy=SAVE_IT
    )
