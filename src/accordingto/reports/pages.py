"""Pages: the article of an HTML page, with its block quotes, and what the page says of itself.

Comes in: the bytes of a page. Goes out: a `Report` whose text is the title and then the article's
paragraphs, a blank line between any two. The title is put first where the extraction did not keep
it, because headlines carry attributions too. Refused: a page without an article (`NoArticle`).
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from accordingto.errors import NoArticle
from accordingto.records import Report
from accordingto.reports.encoding import decode
from accordingto.reports.making import About, make_report, one_line
from accordingto.reports.metadata import about_page, without_outlet
from accordingto.reports.paragraphs import paragraphs_of, skeleton
from accordingto.reports.quotes import with_block_quotes

_FEWEST_WORDS = 12
"""In paragraphs that end like a sentence; menus and lists of headlines have none, the shortest
notices of an agency have more."""

_SENTENCE_ENDS = (".", "!", "?", "…", ":", ";")
_CLOSING = "\"'”’»)]"
_ARTICLE: dict[str, Any] = {"include_comments": False}
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-12-31"}
_SHORT = 600
"""Characters; an article below this is extracted a second way, see `_better`."""

_TITLE_AMONG = 3
"""A title that is one of the first paragraphs (under a kicker, say) is not put before them again."""


def read_page(data: bytes, *, where: str, declared: str | None = None, url: str | None = None) -> Report:
    """Read the bytes of an HTML page.

    Args:
        data: All the bytes, as they came.
        where: What to call it in a refusal.
        declared: The encoding an HTTP header named, if any.
        url: The address they came from; without it the page's own canonical address is taken.

    Raises:
        NoArticle: There is no readable prose on it; save the article itself.
        Unreadable: No encoding explains the bytes; save it as UTF-8.
        NotEnglish: It is in another language; translate it first.
    """
    page, article, about = _extracted(decode(data, declared=declared, where=where))
    text = _text(page, article, about.title, where)
    return make_report(text, data, where=where, about=about._replace(url=url or about.url))


def read_fragment(html: str, original: bytes, *, where: str, about: About) -> Report:
    """Read an article's HTML that has no page around it, as a feed carries it.

    Args:
        html: The article and nothing else.
        original: The bytes it was taken from, as they came.
        where: What to call it in a refusal.
        about: All that is known of it; the title is put first.

    Raises:
        NoArticle: There is no readable prose in it; fetch the page.
        NotEnglish: It is in another language; translate it first.
    """
    page, article, _ = _extracted(f"<html><body><article>{html}</article></body></html>")
    return make_report(_text(page, article, about.title, where), original, where=where, about=about)


def _text(page: Any, article: list[str], title: str | None, where: str) -> str:  # noqa: ANN401
    """Return the title and the article's paragraphs, a blank line between any two."""
    paragraphs = with_block_quotes(page, article) if article else []
    if _n_words_in_prose(paragraphs) < _FEWEST_WORDS:
        raise NoArticle(
            "expected an article, found a page without one", where=where, remedy="Save the article itself"
        )
    return "\n\n".join(_titled(title, paragraphs))


def _extracted(source: str) -> tuple[Any, list[str], About]:
    """Return the page's tree, its article's paragraphs (none without one) and its metadata."""
    from trafilatura import bare_extraction, load_html

    with quiet("trafilatura", "htmldate", "courlan", "justext", "readability"):
        page = load_html(source)
        if page is None:
            return None, [], About()
        found: Any = bare_extraction(source, with_metadata=True, date_extraction_params=_DATES, **_ARTICLE)
        article = _paragraphs(found)
        if sum(map(len, article)) < _SHORT:
            article = _better(article, _paragraphs(bare_extraction(source, config=_for_short(), **_ARTICLE)))
    about = about_page(page)
    return page, article, about if found is None else _completed(about, page, found)


def _paragraphs(found: Any) -> list[str]:  # noqa: ANN401  (no types shipped)
    return [] if found is None or found.body is None else paragraphs_of(found.body)


@cache
def _for_short() -> Any:  # noqa: ANN401
    """Return the extractor's configuration for articles that it takes for too short to be one."""
    from trafilatura.settings import use_config

    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "60")
    return config


def _better(usual: list[str], careful: list[str]) -> list[str]:
    """Choose between two extractions of a short article.

    Below 250 characters the extractor falls back to all words of the page in one paragraph, and
    loses a figure's quotation; its careful way keeps paragraphs, but may find less.
    """
    enough = sum(map(len, careful)) * 2 >= sum(map(len, usual))
    return careful if careful and enough else usual


def _completed(about: About, page: Any, found: Any) -> About:  # noqa: ANN401  (no types shipped)
    """Fill what the page's own metadata leaves open from the extractor's."""
    outlet = about.outlet or one_line(found.sitename or "") or None
    headings = [one_line("".join(heading.itertext())) for heading in page.xpath(".//h1")]
    title = about.title or (headings[0] if len(headings) == 1 else None) or one_line(found.title or "")
    return about._replace(
        title=without_outlet(title or None, outlet), outlet=outlet, published=about.published or found.date
    )


def _titled(title: str | None, paragraphs: list[str]) -> list[str]:
    """Put the title first, unless it is there already."""
    if title is None or skeleton(title) in map(skeleton, paragraphs[:_TITLE_AMONG]):
        return paragraphs
    return [title, *paragraphs]


def _n_words_in_prose(paragraphs: list[str]) -> int:
    """Count the words of paragraphs that end like sentences."""
    return sum(
        len(paragraph.split())
        for paragraph in paragraphs
        if paragraph.rstrip(_CLOSING).endswith(_SENTENCE_ENDS)
    )


@contextmanager
def quiet(*loggers: str) -> Iterator[None]:
    """Keep libraries from writing to the terminal about a report that is refused in one line anyway."""
    named = [logging.getLogger(name) for name in loggers]
    levels = [logger.level for logger in named]
    for logger in named:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(named, levels, strict=True):
            logger.setLevel(level)
