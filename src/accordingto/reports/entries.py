"""Entries of a feed become reports: from their own words where these are whole, else from the linked page.

Comes in: a `Feed` and what fetches an address. Goes out: a `Report` for each entry, read as it is asked for,
with what the feed knows filled in where the page is silent. Refused: an entry whose page cannot be fetched or
read, by itself; the others are still read.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from accordingto.errors import AccordingToError, NoArticle, Unreadable
from accordingto.records import Report
from accordingto.reports.addresses import Fetched
from accordingto.reports.feeds import Entry, Feed
from accordingto.reports.kinds import Kind, beginning, hint_of_type, kind_of
from accordingto.reports.making import About
from accordingto.reports.pages import read_fragment, read_page
from accordingto.reports.pdf import read_pdf
from accordingto.reports.plain import read_plain

Fetch = Callable[[str], Fetched]
"""What gets the page an entry links to, or raises one of our errors."""

ENOUGH_WORDS = 150
"""An entry's own words count as the whole article from here on; the teasers of outlets have 20 to 60."""

_TAG = re.compile(r"<[^<>]*>")
_CUT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|(?:read|continue|keep) (?:more|reading)\W*)$", re.IGNORECASE)
_ENDING = 60
"""Characters at the end of an entry's words that may say that they go on elsewhere."""


def reports_of(feed: Feed, fetch: Fetch) -> Iterator[Report | AccordingToError]:
    """Yield a report for each entry, in the feed's order, or what is wrong with it."""
    for entry in feed.entries():
        if isinstance(entry, AccordingToError):
            yield entry
            continue
        try:
            yield report_of(entry, feed, fetch)
        except AccordingToError as error:
            yield error


def report_of(entry: Entry, feed: Feed, fetch: Fetch) -> Report:
    """Read one entry.

    Args:
        entry: As the feed has it.
        feed: Whose title is taken for the outlet's name where the page gives none.
        fetch: Gets the linked page; asked only if the entry's own words are not the whole article.

    Raises:
        AccordingToError: The page cannot be fetched or read; the class says why.
    """
    if is_whole(entry):
        try:
            return _from_own_words(entry, feed, entry.html)
        except NoArticle:
            if entry.url is None:
                raise
    if entry.url is None:
        return _from_own_words(entry, feed, entry.html or entry.teaser)
    return _completed(_from_page(fetch(entry.url), entry.where), entry, feed)


def is_whole(entry: Entry) -> bool:
    """Say whether an entry carries the whole article, so that nothing needs to be fetched."""
    words = " ".join(_TAG.sub(" ", entry.html).split())
    return words.count(" ") >= ENOUGH_WORDS and _CUT.search(words[-_ENDING:]) is None


def _from_own_words(entry: Entry, feed: Feed, html: str) -> Report:
    about = About(title=entry.title, outlet=feed.title, published=entry.published, url=entry.url)
    return read_fragment(html, entry.source.encode("utf-8", "replace"), where=entry.where, about=about)


def _from_page(fetched: Fetched, where: str) -> Report:
    """Read the one report that an entry's address leads to."""
    kind = kind_of(beginning(fetched.data), hint=hint_of_type(fetched.content_type), where=where)
    if kind is Kind.PDF:
        return read_pdf(fetched.data, where=where, url=fetched.url)
    if kind not in (Kind.PAGE, Kind.TEXT):
        raise Unreadable(f"expected an article, found {kind.value}", where=where, remedy="Name it by itself")
    reader = read_page if kind is Kind.PAGE else read_plain
    return reader(fetched.data, where=where, declared=fetched.charset, url=fetched.url)


def _completed(report: Report, entry: Entry, feed: Feed) -> Report:
    """Fill in what the feed knows and the page does not say."""
    return replace(
        report,
        title=report.title or entry.title,
        outlet=report.outlet or feed.title,
        published=report.published or entry.published,
        url=report.url or entry.url,
    )
