"""What a page says about itself: title, outlet, date and address.

Comes in: the tree of a page. Goes out: `About`, from JSON-LD first, then OpenGraph and the other
`<meta>` names. Refused: nothing; what is broken or of the wrong type is passed over.
"""

import html
import json
from collections import deque
from collections.abc import Iterator
from itertools import islice
from typing import Any

from accordingto.reports.dates import iso_date
from accordingto.reports.making import About, one_line

_OUTLET = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "citation_journal_title")
_TITLE = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title")
_DATE = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "citation_publication_date",
    "pubdate",
    "publishdate",
    "date",
)
_SEPARATORS = (" | ", " - ", " – ", " — ", " · ", " :: ")
_LONGEST = 500
_MOST_NODES = 1_000


def about_page(page: Any) -> About:  # noqa: ANN401  (lxml ships no types)
    """Return what a page's own metadata says.

    Args:
        page: The tree of the page.

    Returns:
        Each field None where the page is silent; the title without the outlet's name at its end.
    """
    nodes = list(islice(_linked_data(page), _MOST_NODES))
    article = next((node for node in nodes if _is_article(node)), {})
    metas = _metas(page)
    outlet = _publisher(article, nodes) or _first(metas, _OUTLET)
    title = _words(article.get("headline")) or _first(metas, _TITLE)
    return About(
        title=without_outlet(title, outlet),
        outlet=outlet,
        published=_date(article, metas),
        url=_address(page, metas),
    )


def without_outlet(title: str | None, outlet: str | None) -> str | None:
    """Take " | The Quay Post" off the end of a title that the outlet signed."""
    if title and outlet:
        for mark in _SEPARATORS:
            head, found, tail = title.rpartition(mark)
            if found and head.strip() and tail.strip().casefold() == outlet.casefold():
                return head.strip()
    return title


def _linked_data(page: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    """Yield every object in the page's JSON-LD, outermost first."""
    for script in page.xpath(".//script[contains(@type, 'ld+json')]"):
        try:
            todo = deque([json.loads(script.text or "", strict=False)])
        except (ValueError, RecursionError):
            continue
        while todo:
            node = todo.popleft()
            if isinstance(node, list):
                todo.extendleft(reversed(node))
            elif isinstance(node, dict):
                yield node
                todo.extend(child for child in node.values() if isinstance(child, dict | list))


def _is_article(node: dict[str, Any]) -> bool:
    types = node.get("@type")
    names = types if isinstance(types, list) else [types]
    return any(isinstance(name, str) and name.endswith(("Article", "BlogPosting")) for name in names)


def _publisher(article: dict[str, Any], nodes: list[dict[str, Any]]) -> str | None:
    given = article.get("publisher")
    given = given[0] if isinstance(given, list) and given else given
    if not isinstance(given, dict):
        return _words(given)
    if given.get("name") is None:
        given = next((node for node in nodes if node.get("@id") == given.get("@id") and "name" in node), {})
    return _words(given.get("name"))


def _words(given: object) -> str | None:
    return one_line(html.unescape(given))[:_LONGEST] or None if isinstance(given, str) else None


def _metas(page: Any) -> dict[str, str]:  # noqa: ANN401
    metas: dict[str, str] = {}
    for meta in page.xpath(".//meta[@content]"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        metas.setdefault(name.strip().lower(), meta.get("content"))
    return metas


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((words for name in names if (words := _words(metas.get(name)))), None)


def _date(article: dict[str, Any], metas: dict[str, str]) -> str | None:
    given = [article.get("datePublished"), article.get("dateCreated"), *(metas.get(name) for name in _DATE)]
    return next((date for text in given if isinstance(text, str) and (date := iso_date(text))), None)


def _address(page: Any, metas: dict[str, str]) -> str | None:  # noqa: ANN401
    given = [*page.xpath(".//link[@rel='canonical']/@href"), metas.get("og:url")]
    return next(
        (one_line(str(url)) for url in given if url and str(url).startswith(("https://", "http://"))), None
    )
