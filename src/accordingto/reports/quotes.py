"""Block quotes that an extractor left out are put back in their place: they are evidence.

Comes in: the tree of the whole page and the paragraphs that were extracted from it. Goes out: the
same paragraphs with the missing block quotes among them. Refused: block quotes that stand outside
the article (comments, teasers), and those whose words were extracted already, as pull quotes are.
"""

from typing import Any, NamedTuple

from accordingto.reports.paragraphs import paragraphs_of, skeleton

_ANCHORS = ".//p|.//blockquote|.//h1|.//h2|.//h3|.//li|.//div[not(.//p) and not(.//div)]"
_ELSEWHERE = (
    "ancestor::*[self::nav or self::footer or self::form or self::dialog"
    " or contains(translate(concat(@class, ' ', @id), 'COMENTSRLADI', 'comentsrladi'), 'comment')"
    " or contains(translate(concat(@class, ' ', @id), 'RELATD', 'relatd'), 'related')]"
)
_SHORTEST_ANCHOR = 20
"""Letters; a shorter paragraph ("Read more") stands in too many places to tell where one is."""

_WINDOW = 30
"""Extracted paragraphs that are looked through for a block of the page, from the last one found."""


class _Missing(NamedTuple):
    after: int
    """How many extracted paragraphs come before it."""

    block: Any
    paragraphs: list[str]


def with_block_quotes(page: Any, extracted: list[str]) -> list[str]:  # noqa: ANN401
    """Return the paragraphs with every block quote of the article among them.

    Args:
        page: The tree of the whole page.
        extracted: The article's paragraphs, in reading order.

    Returns:
        New paragraphs, each after the one it follows on the page. A block quote in a figure brings
        the caption along, which says whose words they are.
    """
    kept = [skeleton(paragraph) for paragraph in extracted]
    seen, after = "".join(kept), 0
    found: list[_Missing] = []
    waiting: list[_Missing] = []
    last = None
    for block in page.xpath(_ANCHORS):
        own = skeleton("".join(paragraphs_of(block)))
        if block.tag == "blockquote" and own and own not in seen and not block.xpath(_ELSEWHERE):
            paragraphs = [part for part in _with_caption(block) if skeleton(part) not in seen]
            waiting.append(_Missing(after, block, paragraphs))
            seen += "".join(map(skeleton, paragraphs)) + own
        elif (place := _place(own, kept, after)) is not None:
            found += [quote for quote in waiting if quote.after or _beside(quote.block, block)]
            after, last, waiting = _past(own, kept, place), block, []
    found += [quote for quote in waiting if last is not None and _beside(quote.block, last)]
    return _merged(extracted, found)


def _place(own: str, kept: list[str], after: int) -> int | None:
    """Return which extracted paragraph a block of the page became, looking on from `after`."""
    if len(own) < _SHORTEST_ANCHOR:
        return None
    for place in range(after, min(len(kept), after + _WINDOW)):
        paragraph = kept[place]
        if own == paragraph or (
            len(paragraph) >= _SHORTEST_ANCHOR and (own in paragraph or paragraph in own)
        ):
            return place
    return None


def _past(own: str, kept: list[str], place: int) -> int:
    """Return which extracted paragraph comes after the block, which may have become several."""
    past = place + 1
    while past < len(kept) and kept[past] in own:
        past += 1
    return past


def _beside(quote: Any, anchor: Any) -> bool:  # noqa: ANN401
    """Say whether a quote at either end of the article belongs to it: same parent or same article."""
    around = list(quote.iterancestors())
    return anchor.getparent() in around or any(one in around for one in anchor.iterancestors("article"))


def _with_caption(block: Any) -> list[str]:  # noqa: ANN401
    figure = next(block.iterancestors("figure"), None)
    return paragraphs_of(block if figure is None else figure)


def _merged(extracted: list[str], found: list[_Missing]) -> list[str]:
    merged: list[str] = []
    for place in range(len(extracted) + 1):
        for quote in found:
            if quote.after == place:
                merged += quote.paragraphs
        merged += extracted[place : place + 1]
    return merged
