"""Gzip members, one after the other, become one stream of bytes; a damaged one is told and passed over.

Comes in: a stream, compressed or not. Goes out: `read` and `readline` over what was compressed, in bounded
memory, however much a few bytes unpack to. Refused: a damaged or cut off member (`Damaged`), once; what comes
after it is still read.
"""

import zlib
from typing import BinaryIO

_MEMBER = b"\x1f\x8b\x08"
_GZIP = 16 + zlib.MAX_WBITS
_BLOCK = 65_536
_LONGEST_LINE = 65_536
"""Bytes; a longer line of a header is given in parts."""

_MOST_IN_LINES = 1_000_000
"""Bytes that one record may take up in lines, its headers and blank lines."""


class Damaged(Exception):
    """The stream cannot be unpacked here, or is not what it should be. What comes after it may be read."""


class Unzipped:
    """What a stream holds once its compression is undone; a stream without any as it is.

    Args:
        stream: Read from its present place to its end, and never sought in.
    """

    def __init__(self, stream: BinaryIO) -> None:
        """Tell from the first bytes whether there is compression to undo."""
        self._stream, self._raw, self._out, self._ended = stream, stream.read(_BLOCK), b"", False
        self._zipped = self._raw.startswith(_MEMBER)
        self._member = zlib.decompressobj(_GZIP)
        self._at = self._n_in_lines = 0

    def begin_record(self) -> None:
        """Count the bytes of lines from here on anew."""
        self._n_in_lines = 0

    def tell(self) -> int:
        """Return how many bytes were given out."""
        return self._at

    def read(self, size: int) -> bytes:
        """Return up to `size` bytes, fewer only at the end.

        Raises:
            Damaged: A member is broken; the next read goes on with the one after it.
        """
        parts = list[bytes]()
        while size > 0 and (self._out or self._fill()):
            part, self._out = self._out[:size], self._out[size:]
            parts.append(part)
            size -= len(part)
            self._at += len(part)
        return b"".join(parts)

    def readline(self, size: int | None = None) -> bytes:
        """Return the next line with its end, or the first part of one that is too long.

        Raises:
            Damaged: A member is broken, or a record has no end of headers.
        """
        left = _LONGEST_LINE if size is None else min(size, _LONGEST_LINE)
        line = b""
        while left > 0 and not line.endswith(b"\n") and (self._out or self._fill()):
            end = self._out.find(b"\n", 0, left) + 1 or min(left, len(self._out))
            line, self._out, left = line + self._out[:end], self._out[end:], left - end
        self._at += len(line)
        self._n_in_lines += len(line)
        if self._n_in_lines > _MOST_IN_LINES:
            self._n_in_lines = 0
            raise Damaged("headers without an end")
        return line

    def _fill(self) -> bool:
        """Unpack some more, and say whether there was any."""
        while not self._out and not self._ended:
            if not self._raw:
                self._raw = self._stream.read(_BLOCK)
            if not self._raw:
                self._ended = True
                if self._zipped and not self._member.eof and self._member_began:
                    raise Damaged("a gzip member that is cut off")
            elif self._zipped:
                self._unpack()
            else:
                self._out, self._raw = self._raw, b""
        return bool(self._out)

    _member_began = False

    def _unpack(self) -> None:
        if self._member.eof:
            self._next_member()
            return
        self._member_began = True
        try:
            self._out = self._member.decompress(self._raw, _BLOCK)
        except zlib.error as error:
            self._raw = self._raw[1:]
            self._next_member()
            raise Damaged("a broken gzip member") from error
        self._raw = self._member.unused_data if self._member.eof else self._member.unconsumed_tail

    def _next_member(self) -> None:
        """Go to where the next member begins, past anything that is none."""
        self._member, self._member_began = zlib.decompressobj(_GZIP), False
        while (found := self._raw.find(_MEMBER)) < 0:
            more = self._stream.read(_BLOCK)
            if not more:
                self._raw = b""
                return
            self._raw = self._raw[-len(_MEMBER) + 1 :] + more
        self._raw = self._raw[found:]
