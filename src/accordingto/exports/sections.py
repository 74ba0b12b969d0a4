"""Rows of words under headings, one below the other or in two columns, as groups and disputes are shown.

Comes in: rows of harmless words. Goes out: lines on a Rich console, wrapped to its width and without blanks
at their ends. Refused: nothing.
"""

from collections.abc import Iterable
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from accordingto.exports.harmless import harmless
from accordingto.exports.readable import MAX_WIDTH

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

INDENT = 2
"""Columns that stand before what is under a heading."""

_MIN_WIDTH = 20  # columns left for words, however narrow
_GAP = 4  # columns between two columns of words
_WIDEST = 164  # columns: two sides of 80 can be read, wider ones cannot


class Row(NamedTuple):
    """Words that wrap beside a label that does not.

    Attributes:
        words: Made harmless.
        label: What stands before the first line; the others are set in as far.
        indent: Columns before both.
    """

    words: "str | Text"
    label: str = ""
    indent: int = INDENT


def heading(words: str) -> Row:
    """Return a heading."""
    from rich.text import Text

    return Row(Text(words, "bold"), indent=0)


def blank() -> Row:
    """Return an empty line."""
    return Row("", indent=0)


def show(console: "Console", rows: Iterable[Row]) -> None:
    """Print rows below each other, no wider than can be read well."""
    for line in _lines(rows, console, min(console.width, MAX_WIDTH)):
        console.print(line, soft_wrap=True)


def show_beside(console: "Console", left: Iterable[Row], right: Iterable[Row]) -> None:
    """Print two columns of rows beside each other."""
    from rich.text import Text

    width = (min(console.width, _WIDEST) - _GAP) // 2
    sides = (_lines(side, console, width) for side in (left, right))
    for one, other in zip_longest(*sides, fillvalue=Text()):
        pad = " " * (width + _GAP - one.cell_len) if other.plain else ""
        console.print(Text.assemble(one, pad, other), soft_wrap=True)


def _lines(rows: Iterable[Row], console: "Console", width: int) -> "list[Text]":
    from rich.text import Text

    found = []
    for row in rows:
        words = Text(row.words) if isinstance(row.words, str) else row.words
        before = Text.assemble(" " * row.indent, (harmless(row.label), "dim"))
        room = max(_MIN_WIDTH, width - before.cell_len)
        for at, line in enumerate(words.wrap(console, room)):
            line.rstrip()
            margin = before if at == 0 else Text(" " * before.cell_len)
            found.append(margin + line if line.plain else Text())
    return found
