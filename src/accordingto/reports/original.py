"""Original bytes, read within the limit that the settings give.

Comes in: a stream. Goes out: all its bytes, or its lines one at a time. Refused: more bytes than
`max_report_bytes` (`TooLarge`), found out without holding more than the limit in memory.
"""

import io
from collections.abc import Iterator
from typing import BinaryIO

from accordingto.errors import TooLarge
from accordingto.settings import value


class Rejoined(io.RawIOBase):
    """A stream whose first bytes were read already, as if they had not been.

    Args:
        head: The bytes that were read.
        rest: The stream they were read from.
    """

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        """Keep both parts."""
        super().__init__()
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        """Say that it can be read from."""
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        """Fill `buffer` from the first bytes, then from the stream; 0 at the end."""
        part = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(part) :]
        buffer[: len(part)] = part
        return len(part)


def too_large(where: str) -> TooLarge:
    """Return the error for a report that is over the limit."""
    limit = value("max_report_bytes")
    return TooLarge(
        f"expected at most {limit:,} bytes, found more",
        where=where,
        remedy="Split it, or raise ACCORDINGTO_MAX_REPORT_BYTES",
    )


def read_all(stream: BinaryIO, *, head: bytes, where: str) -> bytes:
    """Return everything in a stream.

    Args:
        stream: Where to read on.
        head: What was read from it already.
        where: What to call it in a refusal.

    Raises:
        TooLarge: It is over the limit; split it or raise the limit.
    """
    limit = value("max_report_bytes")
    data = head + stream.read(max(0, limit + 1 - len(head)))
    if len(data) > limit:
        raise too_large(where)
    return data


def lines_of(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Yield the lines that are not blank, with their numbers from 1 and without their ends.

    A line over the limit is given as None, and is skipped without being held in memory.
    """
    limit, number = value("max_report_bytes"), 0
    while line := stream.readline(limit + 2):
        number += 1
        bare = line.removesuffix(b"\n").removesuffix(b"\r")
        if len(bare) > limit:
            while line and not line.endswith(b"\n"):
                line = stream.readline(limit)
            yield number, None
        elif bare.removeprefix(b"\xef\xbb\xbf").strip():
            yield number, bare
