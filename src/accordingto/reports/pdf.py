"""PDFs: the words of their pages, with lines joined into paragraphs again.

Comes in: the bytes of a PDF. Goes out: a `Report`; words cut by a hyphen at a line's end are whole
again, line ends inside a paragraph are spaces, page numbers and running heads are gone. Refused: a
broken or locked PDF and one that holds pictures of text only (`Unreadable`).
"""

import io
import re
import struct
import unicodedata
import zlib
from datetime import datetime
from typing import TYPE_CHECKING

from accordingto.errors import Unreadable
from accordingto.records import Report
from accordingto.reports.making import About, make_report, one_line
from accordingto.reports.original import too_large
from accordingto.reports.pages import quiet
from accordingto.reports.plain import header_of
from accordingto.reports.reflow import reflowed
from accordingto.settings import value

if TYPE_CHECKING:
    from pypdf import PdfReader

_LIGATURE = re.compile("[\ufb00-\ufb06]")
_FILE_NAME = re.compile(
    r"\.(?:docx?|odt|indd|pdf|qxd|pages|rtf|tex|pptx?|txt)\b|^microsoft word|^untitled|^\d+$", re.I
)
_FIRST_YEAR = 1993
"""No PDF is older than the format."""


def read_pdf(data: bytes, *, where: str, url: str | None = None) -> Report:
    """Read the bytes of a PDF.

    Args:
        data: All the bytes, as they came.
        where: What to call it in a refusal.
        url: The address they came from, if any.

    Raises:
        Unreadable: It is broken, locked or a scan; the message says which and what to do.
        NotEnglish: It is in another language; translate it first.
    """
    pages, title, written = _opened(data, where)
    text = _LIGATURE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), reflowed(pages))
    if not any(character.isalnum() for character in text):
        raise Unreadable(
            "expected words, found a PDF without any (a scan?)",
            where=where,
            remedy="Run text recognition on it first",
        )
    header = header_of(text)
    about = About(
        title=title or header.title, outlet=header.outlet, published=header.published or written, url=url
    )
    return make_report(text, data, where=where, about=about)


def _opened(data: bytes, where: str) -> tuple[list[str], str | None, str | None]:
    """Return the text of each page, and title and date of the file where they make sense.

    A damaged file breaks the library in many ways; each means the same to the reader.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

    try:
        with quiet("pypdf"):
            reader = PdfReader(io.BytesIO(data))
            return _texts(reader, where), _title(reader), _written(reader)
    except (FileNotDecryptedError, DependencyError) as error:
        raise Unreadable(
            "expected an open PDF, found one that is locked", where=where, remedy="Save it without a password"
        ) from error
    except (
        PyPdfError,
        ArithmeticError,
        AssertionError,
        AttributeError,
        LookupError,
        NotImplementedError,
        OSError,
        RecursionError,
        TypeError,
        ValueError,
        struct.error,
        zlib.error,
    ) as error:
        raise Unreadable(
            "expected a whole PDF, found a broken one", where=where, remedy="Fetch or save it again"
        ) from error


def _texts(reader: "PdfReader", where: str) -> list[str]:
    """Return the text of each page, bounded like a plain text would be."""
    texts, limit, length = list[str](), value("max_report_bytes"), 0
    for page in reader.pages:
        texts.append(page.extract_text())
        length += len(texts[-1])
        if length > limit:
            raise too_large(where)
    return texts


def _title(reader: "PdfReader") -> str | None:
    given = reader.metadata.title if reader.metadata else None
    title = one_line(given) if isinstance(given, str) else ""
    return None if _FILE_NAME.search(title) or " " not in title else title


def _written(reader: "PdfReader") -> str | None:
    """Return the day the file was made, where its date makes sense."""
    try:
        made = reader.metadata.creation_date if reader.metadata else None
    except ValueError:  # the library's own word for a date that it cannot read
        return None
    if made is None or not _FIRST_YEAR <= made.year <= datetime.now(tz=made.tzinfo).year:
        return None
    return made.date().isoformat()
