"""Blocks of a page become paragraphs: words only, a blank line between, no decoration.

Comes in: a tree of elements as `lxml` and `trafilatura` give it, in HTML or in trafilatura's own
names. Goes out: paragraphs in reading order. Refused: nothing; empty blocks give nothing.
"""

import re
from collections.abc import Iterator
from typing import Any

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "code", "dd", "div", "dl", "dt",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header",
    "hr", "item", "li", "list", "main", "nav", "ol", "p", "pre", "quote", "row", "section", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "cell",
})  # fmt: skip
_BREAKS = frozenset(("br", "lb"))
_UNSEEN = frozenset(("script", "style", "noscript", "template", "graphic", "svg"))
_BLANK = re.compile(r"[ \t\r\f\v\xa0]*\n[ \t\r\f\v\xa0\n]*")
_LETTERS = re.compile(r"[\W_]+")


def paragraphs_of(block: Any) -> list[str]:  # noqa: ANN401  (lxml ships no types)
    """Return the paragraphs in `block`, in reading order.

    A line break stays a line break; two in a row, as old pages write them, make a paragraph.
    """
    text = "".join(_pieces(block))
    found = (_tidy(part) for part in re.split("\x1e|\n[^\\S\x1e]*\n", text))
    return [paragraph for paragraph in found if paragraph]


def skeleton(words: str) -> str:
    """Return the letters and digits of `words` alone, for telling whether two texts are the same."""
    return _LETTERS.sub("", words.casefold())


def _tidy(part: str) -> str:
    lines = (" ".join(line.split()) for line in part.split("\n"))
    return _BLANK.sub("\n", "\n".join(lines)).strip()


def _pieces(element: Any) -> Iterator[str]:  # noqa: ANN401
    """Yield the text in and below an element; U+001E stands where a block begins or ends.

    Walks without recursion: a hostile page nests deeper than Python's stack.
    """
    todo: list[Any] = [element]
    while todo:
        node = todo.pop()
        if isinstance(node, str):
            yield node
            continue
        tag = node.tag if isinstance(node.tag, str) else "script"
        if tag in _BREAKS:
            yield "\n"
        elif tag not in _UNSEEN:
            edge = "\x1e" if tag in _BLOCKS else ""
            yield edge + _flat(node.text)
            todo.append(edge)
            for child in reversed(node):
                todo.append(_flat(child.tail))
                todo.append(child)


def _flat(text: str | None) -> str:
    """Return text with its own line ends as spaces, as a browser shows it."""
    return re.sub(r"[\s\x1e]+", " ", text or "")
