"""What kind of report some bytes hold: JSON lines, a page, a PDF, a feed, an archive or plain text.

Comes in: the first bytes and, as a hint, a suffix or a content type. Goes out: a `Kind`. The
content speaks first, the hint decides what the content leaves open. Refused: what no reader here
can make words of (`Unreadable`), named where its first bytes name it.
"""

import codecs
import re
import zlib
from enum import Enum

from accordingto.errors import Unreadable

HEAD_BYTES = 4096
"""How much of a file is looked at to tell its kind."""


class Kind(Enum):
    """The kinds of report this room reads."""

    LINES = "JSON lines"
    PAGE = "HTML"
    PDF = "PDF"
    TEXT = "plain text"
    FEED = "RSS or Atom"
    WARC = "WARC"
    WACZ = "WACZ"


ARCHIVES = frozenset({Kind.WARC, Kind.WACZ})
"""Kinds that are read a record at a time, so that a file may be larger than memory."""

_BY_SUFFIX = {
    **dict.fromkeys((".jsonl", ".ndjson", ".json"), Kind.LINES),
    **dict.fromkeys((".html", ".htm", ".xhtml"), Kind.PAGE),
    ".pdf": Kind.PDF,
    ".warc": Kind.WARC,
    ".wacz": Kind.WACZ,
}
_BY_TYPE = {
    **dict.fromkeys(
        ("application/jsonl", "application/x-ndjson", "application/json-lines", "application/json"),
        Kind.LINES,
    ),
    **dict.fromkeys(("text/html", "application/xhtml+xml"), Kind.PAGE),
    "application/pdf": Kind.PDF,
    "application/warc": Kind.WARC,
    "application/wacz": Kind.WACZ,
}
_MAGIC = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a sound, film or WebP file"),
    (b"PK\x03\x04", "a zip archive or an office file"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\xd0\xcf\x11\xe0", "an old office file"),
    (b"{\\rtf", "a rich text file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"SQLite format 3\x00", "a SQLite database"),
)
_WIDE_BOMS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_WIDE_NAMES = ("utf-32", "utf-32", "utf-16", "utf-16")
_OBJECT = re.compile(r'\s*\{\s*(?:"|\}[ \t]*\r?\n)')
_WHOLE_JSON = re.compile(r'\s*(?:\[\s*\{\s*"|\{[ \t]*\r?\n\s*")')
_PAGE = re.compile(
    r"\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*"
    r"<(?:!doctype\s+html|(?:html|head|body|title|meta|link|article|main|section|header|div|h1|p|table)\b)",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(r"\s*<(?:\?xml|(?:[\w.-]{1,40}:)?(?:rss|feed|rdf))\b", re.IGNORECASE)
_FEED = re.compile(r"<(?:[\w.-]{1,40}:)?(?:rss|feed|rdf)(?=[\s>])", re.IGNORECASE)
_WARC = b"WARC/"
_ZIP, _GZIP = b"PK\x03\x04", b"\x1f\x8b"
_IN_WACZ = (b"archive/", b"pages/", b"indexes/", b"datapackage")
"""What stands first in a WACZ file, whose members may come in any order (WACZ 1.1.1, section 4)."""

_NAME_IN_ZIP = slice(30, 46)
"""Where a zip archive has the beginning of its first member's name."""


def beginning(data: bytes) -> bytes:
    """Return the bytes that tell the kind: the first, past white space where there is much of it."""
    head = data[:HEAD_BYTES]
    return head if head.strip() else data.lstrip()[:HEAD_BYTES]


def hint_of_suffix(suffix: str) -> Kind | None:
    """Return the kind a file name's suffix promises, or None where it promises nothing."""
    return _BY_SUFFIX.get(suffix.lower())


def hint_of_type(content_type: str) -> Kind | None:
    """Return the kind an HTTP content type promises, or None where it promises nothing."""
    return _BY_TYPE.get(content_type.partition(";")[0].strip().lower())


def holds_lines(head: bytes, hint: Kind | None = None) -> bool:
    """Say whether a file beginning with `head` holds a report a line.

    One JSON value over many lines does not count, whatever the suffix says.
    """
    begin = _begin(head)
    if _WHOLE_JSON.match(begin) or b"\x00" in head:
        return False
    return _OBJECT.match(begin) is not None or (hint is Kind.LINES and begin.strip() != "")


def archive_of(head: bytes, hint: Kind | None = None) -> Kind | None:
    """Return the kind of web archive that begins with `head`, or None where it begins none."""
    if head.startswith(_WARC) or (head.startswith(_GZIP) and _unzipped(head).startswith(_WARC)):
        return Kind.WARC
    if head.startswith(_ZIP) and (hint is Kind.WACZ or head[_NAME_IN_ZIP].startswith(_IN_WACZ)):
        return Kind.WACZ
    return None


def holds_feed(head: bytes) -> bool:
    """Say whether a file beginning with `head` is an RSS or Atom feed."""
    begin = _begin(head)
    return _XML.match(begin) is not None and _FEED.search(begin) is not None


def kind_of(head: bytes, *, hint: Kind | None = None, where: str) -> Kind:
    """Tell the kind of a report from its first bytes.

    Args:
        head: The first `HEAD_BYTES` bytes, or all there are.
        hint: What the suffix or the content type promises.
        where: What to call it in a refusal.

    Raises:
        Unreadable: It is empty so far, or a kind that holds no words; give another file.
    """
    archive = archive_of(head, hint)
    if archive is not None:
        return archive
    if b"%PDF-" in head[:1024]:
        return Kind.PDF
    _refuse_other_kinds(head, where)
    if holds_lines(head, hint):
        return Kind.LINES
    begin = _begin(head)
    if _PAGE.match(begin):
        return Kind.PAGE
    if _XML.match(begin):
        if holds_feed(head):
            return Kind.FEED
        raise Unreadable("expected a report, found XML", where=where, remedy="Give the page itself or a feed")
    if hint is Kind.PDF:
        raise Unreadable(
            "expected a PDF, found none of its marks", where=where, remedy="Save it once more and try that"
        )
    return hint if hint is Kind.PAGE else Kind.TEXT


def wide_encoding(head: bytes) -> str | None:
    """Name the UTF-16 or UTF-32 that bytes with NULs are written in, or None.

    Without a byte order mark, UTF-16 counts where NULs fill a third of the odd or of the even
    places and none of the others, as they do in English.
    """
    for bom, name in zip(_WIDE_BOMS, _WIDE_NAMES, strict=True):
        if head.startswith(bom):
            return name
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) * 6 < len(head) or min(even, odd) > 0:
        return None
    return "utf-16-le" if odd else "utf-16-be"


def _unzipped(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(head, len(_WARC))
    except zlib.error:
        return b""


def _begin(head: bytes) -> str:
    return head.decode(wide_encoding(head) or "utf-8-sig", "replace")


def _refuse_other_kinds(head: bytes, where: str) -> None:
    if not head.strip():
        raise Unreadable(
            "expected a report, found nothing", where=where, remedy="Give a file with words in it"
        )
    for magic, name in _MAGIC:
        if head.startswith(magic):
            raise Unreadable(
                f"expected a report, found {name}", where=where, remedy="Save it as text, HTML or PDF"
            )
    if b"\x00" in head and wide_encoding(head) is None:
        raise Unreadable(
            "expected a report, found binary data", where=where, remedy="Save it as text, HTML or PDF"
        )
    if _WHOLE_JSON.match(_begin(head)):
        raise Unreadable(
            "expected one JSON object a line, found one over many lines",
            where=where,
            remedy="Write each report as one line",
        )
