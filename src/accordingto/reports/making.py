"""The last step of every reader: words and what is known about them become a `Report`.

Comes in: text, the original bytes and metadata. Goes out: a `Report` whose digest is that of the
original bytes. Refused: text without words (`Unreadable`), another language (`NotEnglish`).
"""

import hashlib
import re
from typing import NamedTuple

from accordingto.errors import Unreadable
from accordingto.records import Report
from accordingto.reports.language import language_of

_SURROGATE = re.compile("[\ud800-\udfff]")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")


class About(NamedTuple):
    """What is known about a report beside its words; each None where unknown.

    Attributes:
        title: The headline.
        outlet: Who published it.
        published: ISO 8601 date or time.
        url: Its address.
        id: The user's own name for it.
        language: The language it is said to be in.
    """

    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    id: str | None = None
    language: str | None = None


def make_report(text: str, original: bytes, *, where: str, about: About = About()) -> Report:
    """Put one report together.

    Args:
        text: The words; offsets count its code points. Lone surrogates, which no file can hold,
            become U+FFFD, one for one.
        original: The bytes as they came.
        where: Where it was read from.
        about: What else is known. Without an id the first 16 digits of the digest are taken;
            without a language the text is looked at.

    Raises:
        Unreadable: There are no words; give a report with words in it.
        NotEnglish: It is in another language; translate it first.
    """
    words = harmless(text)
    if not any(character.isalnum() for character in words):
        raise Unreadable(
            "expected a report, found no words", where=where, remedy="Give a file with words in it"
        )
    sha256 = hashlib.sha256(original).hexdigest()
    title, outlet, published, url, own_id, _ = (harmless(known) if known else None for known in about)
    return Report(
        id=own_id or sha256[:16],
        text=words,
        sha256=sha256,
        original=original,
        where=where,
        title=title,
        outlet=outlet,
        published=published,
        url=url,
        language=language_of(words, given=about.language, where=where),
    )


def harmless(text: str) -> str:
    """Replace lone surrogates, which cannot be written out, by U+FFFD, keeping every offset."""
    return _SURROGATE.sub("\ufffd", text)


def one_line(text: str) -> str:
    """Return `text` as one printable line: no control characters, no runs of white space."""
    return " ".join(_UNPRINTABLE.sub(" ", text).split())
