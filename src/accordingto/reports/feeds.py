"""Feeds: RSS and Atom become entries, each parsed by itself.

Comes in: the bytes of a feed. Goes out: a `Feed` with its title, how often it wants to be asked, and its
entries, parsed one at a time as they are asked for. Refused: bytes that hold no feed (`Unreadable`); an entry
that is too large or has neither address nor words is refused alone. Nothing that a document type declares is
ever expanded, and the time taken grows in step with the bytes, because no entry can reach into another.
"""

import re
from collections.abc import Iterator
from html.entities import html5
from io import BytesIO
from itertools import islice
from typing import Any, NamedTuple

from accordingto.errors import AccordingToError, TooLarge, Unreadable
from accordingto.records import content_id
from accordingto.reports.addresses import parts_of, without_credentials
from accordingto.reports.dates import iso_date
from accordingto.reports.encoding import decode
from accordingto.reports.making import one_line

MOST_ENTRIES = 10_000
"""Entries of one feed that are looked at; the feeds of outlets have 10 to 100."""

_MOST_IN_ENTRY = 1_000_000
"""Characters; a long read of 20,000 words with its mark-up has a quarter of that."""

_DEEPEST = 100
"""Tags within tags, outside CDATA, and tags that never end: the parser's time grows with their square. An
article's are ten deep."""

_LONGEST_TAG = 20_000
"""Characters; its time grows with the square of a tag's attributes too."""

_ROOT = re.compile(r"<(?P<name>(?:[\w.-]{1,40}:)?(?:rss|feed|rdf))(?=[\s>])[^<>]{0,5000}>", re.IGNORECASE)
_MARK = re.compile(r"<!\[CDATA\[|<!--|<(?P<ends>/?)(?:[\w.-]{1,40}:)?(?:item|entry)(?=[\s/>])", re.IGNORECASE)
_CLOSED_BY = {"<![CDATA[": "]]>", "<!--": "-->"}
_CDATA = re.compile(r"<!\[CDATA\[")
_TAG = re.compile(r"<(?P<ends>/?)[^<>]*?(?P<empty>/?)>")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_XML_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})
_UPDATES = {"hourly": 3_600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}
_LONGEST_TTL_S = 86_400
_GIVES_UP = (
    ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError,
)  # fmt: skip
"""What the parser says to character references that no character has, dates on no calendar and the like."""

_AS_XML = "application/xml; charset=utf-8"


class Entry(NamedTuple):
    """One entry of a feed.

    Read aloud: "On `published` the feed announced `title`, which stands at `url`."

    Attributes:
        where: Its address; without one, the feed's with a mark of its own that stays the same.
        url: The article's address, or None.
        title: As the feed gives it, or None.
        published: ISO 8601 date or time, or None.
        html: The article's own words as HTML where the entry carries them, else "".
        teaser: What the feed says the article is about, as HTML, else "".
        source: The entry as it stands in the feed.
    """

    where: str
    url: str | None
    title: str | None
    published: str | None
    html: str
    teaser: str
    source: str


class Feed(NamedTuple):
    """What a feed says of itself, and the text of its entries.

    Attributes:
        where: Its path or address.
        title: Its name, which is taken for the outlet's, or None.
        ttl_s: Seconds that it wants to be left alone between two looks, or None.
        url: Its address, against which those of its entries are resolved, or None.
        root: The tag that opens it, with its namespaces.
        sources: Its entries as they stand in it, at most `MOST_ENTRIES`.
        n_left_out: How many more there are.
    """

    where: str
    title: str | None
    ttl_s: int | None
    url: str | None
    root: str
    sources: tuple[str, ...]
    n_left_out: int

    def entries(self) -> Iterator[Entry | AccordingToError]:
        """Yield every entry once, in the feed's order, or what is wrong with it."""
        seen: set[str] = set()
        for source in self.sources:
            try:
                entry = _entry(self, source)
            except AccordingToError as error:
                yield error
                continue
            if entry.where not in seen:
                seen.add(entry.where)
                yield entry
        if self.n_left_out:
            yield TooLarge(
                f"expected at most {MOST_ENTRIES:,} entries, found {self.n_left_out:,} more",
                where=self.where,
                remedy="Split the feed to read the others",
            )


def read_feed(data: bytes, *, where: str, declared: str | None = None, url: str | None = None) -> Feed:
    """Read the bytes of a feed.

    Args:
        data: All the bytes, as they came.
        where: What to call it in a refusal.
        declared: The encoding an HTTP header named, if any.
        url: The address they came from, if any.

    Raises:
        Unreadable: There is no RSS or Atom in it, or no encoding explains it; give the address of a feed.
    """
    text = _NOT_IN_XML.sub("", decode(data, declared=declared, where=where))
    root = _ROOT.search(text)
    if root is None:
        raise Unreadable(
            "expected RSS or Atom, found something else", where=where, remedy="Give the address of a feed"
        )
    spans = _spans(text, root.end())
    first = list(islice(spans, MOST_ENTRIES))
    head = text[root.end() : first[0][0] if first else len(text)][:_MOST_IN_ENTRY]
    about = _about(root[0], head, url, where)
    return Feed(
        where=where,
        title=_words(about.get("title")),
        ttl_s=_ttl(about),
        url=url,
        root=root[0],
        sources=tuple(text[start:end] for start, end in first),
        n_left_out=sum(1 for _ in spans),
    )


def _spans(text: str, begin: int) -> Iterator[tuple[int, int]]:
    """Yield where the entries stand, each by its first and last tag; what is in CDATA is no tag."""
    at, opened = begin, -1
    while mark := _MARK.search(text, at):
        at = mark.end()
        if mark[0] in _CLOSED_BY:
            closed = text.find(_CLOSED_BY[mark[0]], at)
            at = len(text) if closed < 0 else closed
            continue
        if mark["ends"]:
            at = text.find(">", at) + 1 or len(text)
        if opened >= 0:
            yield opened, at if mark["ends"] else mark.start()
        opened = -1 if mark["ends"] else mark.start()
    if opened >= 0:
        yield opened, len(text)


def _entry(feed: Feed, source: str) -> Entry:
    """Parse one entry.

    Raises:
        TooLarge: It holds more than an article does.
        Unreadable: It has neither an address nor words.
    """
    mark = f"{feed.where}#{content_id(source)}"
    if len(source) > _MOST_IN_ENTRY or _is_tangled(source):
        raise TooLarge(
            "expected an entry, found more than one holds", where=mark, remedy="Give the page itself"
        )
    found: Any = next(iter(_parsed(feed.root, source, feed.url, mark)["entries"]), {})
    address = one_line(str(found.get("feedburner_origlink") or found.get("link") or ""))
    url = address if parts_of(address).scheme in ("http", "https") else None
    words = [_html(part) for part in found.get("content", ())]
    html, teaser = max(words, key=len, default=""), _html(found.get("summary_detail", {}))
    if url is None and not (html or teaser):
        raise Unreadable(
            "expected an entry with an address or words, found neither",
            where=mark,
            remedy="Give the page itself",
        )
    dated = found.get("published") or found.get("updated") or ""
    return Entry(
        where=without_credentials(url) if url else f"{feed.where}#{content_id(found.get('id') or source)}",
        url=url,
        title=_words(found.get("title")),
        published=iso_date(dated) or _day(found.get("published_parsed") or found.get("updated_parsed")),
        html=html,
        teaser=teaser,
        source=source,
    )


def _about(root: str, head: str, url: str | None, where: str) -> Any:  # noqa: ANN401
    """Return what a feed says of itself: nothing where that is broken, since its entries may be whole."""
    if _is_tangled(head):
        return {}
    try:
        return _parsed(root, head, url, where)["feed"]
    except Unreadable:
        return {}


def _parsed(root: str, part: str, url: str | None, where: str) -> Any:  # noqa: ANN401  (it ships no types)
    """Parse a part of a feed as if it stood alone in it; nothing declared anywhere is known there.

    Raises:
        Unreadable: It is so broken that even the parser for broken feeds gives up.
    """
    import feedparser

    name = root[1:].split(maxsplit=1)[0].rstrip(">/")
    alone = f"{_NAMED.sub(_spelled, root)}{_NAMED.sub(_spelled, part)}</{name}>"
    try:
        return feedparser.parse(
            BytesIO(alone.encode()),
            response_headers={"content-type": _AS_XML, "content-location": url or ""},
            sanitize_html=False,  # it is read like any other page, which keeps none of its mark-up
            resolve_relative_uris=False,
        )
    except _GIVES_UP as error:
        raise Unreadable(
            "expected an entry, found a broken one", where=where, remedy="Give the page itself"
        ) from error


def _spelled(named: re.Match[str]) -> str:
    """Return a character that HTML has a name for and XML has not; an unknown name as its letters."""
    return named[0] if named[1] in _XML_OWN else html5.get(f"{named[1]};", f"&amp;{named[1]};")


def _html(part: Any) -> str:  # noqa: ANN401
    """Return a part's words as HTML, whatever the feed wrote them in."""
    words = str(part.get("value") or "")
    if part.get("type") != "text/plain":
        return words
    escaped = words.replace("&", "&amp;").replace("<", "&lt;")
    return "".join(f"<p>{paragraph}</p>" for paragraph in re.split(r"\n\s*\n", escaped) if paragraph.strip())


def _is_tangled(source: str) -> bool:
    """Say whether tags stand too deep in each other, or too many never end, for an honest entry."""
    plain = _without_cdata(source)
    depth = n_ended = 0
    for tag in _TAG.finditer(plain):
        n_ended += 1
        depth += 0 if tag["empty"] else -1 if tag["ends"] else 1
        if depth > _DEEPEST or tag.end() - tag.start() > _LONGEST_TAG:
            return True
    return plain.count("<") - n_ended > _DEEPEST


def _without_cdata(source: str) -> str:
    kept, at = list[str](), 0
    for cdata in _CDATA.finditer(source):
        if cdata.start() >= at:
            kept.append(source[at : cdata.start()])
            closed = source.find("]]>", cdata.end())
            at = len(source) if closed < 0 else closed + 3
    return "".join([*kept, source[at:]])


def _words(given: object) -> str | None:
    return one_line(str(given or ""))[:500] or None


def _day(parsed: Any) -> str | None:  # noqa: ANN401
    """Return a moment that the library made out, in UTC."""
    if not parsed:
        return None
    return iso_date("{:04}-{:02}-{:02}T{:02}:{:02}+00:00".format(*parsed[:5]))


def _ttl(about: Any) -> int | None:  # noqa: ANN401
    """Return the seconds between two looks: RSS's `ttl`, in minutes, else the syndication module's period."""
    minutes = str(about.get("ttl") or "")
    if re.fullmatch(r"\d{1,9}", minutes) and int(minutes):
        return min(int(minutes) * 60, _LONGEST_TTL_S)
    period = _UPDATES.get(str(about.get("sy_updateperiod") or "").strip().lower())
    often = str(about.get("sy_updatefrequency") or "1").strip()
    if period is None or not re.fullmatch(r"\d{1,9}", often) or not int(often):
        return None
    return min(max(period // int(often), 60), _LONGEST_TTL_S)
