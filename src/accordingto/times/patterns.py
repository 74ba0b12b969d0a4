"""The language the rules are written in, turned into regular expressions over symbols.

Comes in: a pattern such as "WEEKDAY ,? MONTH DAY (,? YEAR)?". Goes out: `Pattern`. Refused: a name that is
no class (`KeyError`), which is a mistake in a rule and not in a report.

A word in small letters stands for itself, a name in capitals for any word of that class of `words.toml`, for
a shape of number, or for one of the few patterns below; `( ) | ?` mean what they mean in a regular
expression. A digit behind a name tells two of a kind apart.
"""

import re
from itertools import count
from typing import NamedTuple

from accordingto.times.lexicon import Lexicon
from accordingto.times.tokens import SHAPES

_SHAPED = {
    "DAY": ("hour", "day", "nth", "pair"),
    "HOUR": ("hour", "day", "pair"),
    "YEAR": ("year",),
    "NTH": ("nth",),
    "DECADE": ("decade",),
    "CLOCK": ("clock",),
    "ISO": ("iso",),
    "NUMERIC": ("numeric",),
    "FOUR": ("four", "year"),
    "SHORTYEAR": ("pair", "day", "number"),
    "BIGNUMBER": ("number",),
    "FRACTION": ("fraction",),
    "DIGITS": ("hour", "day", "year", "number"),
}
"""Names for the shapes of numbers."""

_BUILT = {
    "HALF": "-? FRACTION | -? and -? a -? half",
    "WORDY": "NUMWORD (AND NUMWORD (AND NUMWORD (AND NUMWORD (AND NUMWORD)?)?)?)?",
    "AND": "-? (and -?)?",
    "COUNT": "(DIGITS SCALE? | WORDY) HALF? | FRACTION | a -? (SCALE | couple of?)",
    "SPOKEN": "(eighteen | nineteen) -? NUMWORD (-? NUMWORD)? | the year two thousand",
    "NTHS": "NTH | ORDINAL",
    "LENGTH": "UNIT | UNITS",
}
"""Names for patterns that many rules have a part of."""

_PIECE = re.compile(r"(?P<name>[A-Z]+)(?P<twin>[0-9]?)|(?P<word>[a-z']+)|(?P<mark>[^\s\w])")


class Pattern(NamedTuple):
    """A pattern, ready to be compiled.

    Attributes:
        regex: A regular expression over symbols, with a group for each name.
        first: The symbols it may begin with.
        empty: Whether it also matches nothing at all.
    """

    regex: str
    first: frozenset[str]
    empty: bool


def compiled(pattern: str, lexicon: Lexicon) -> Pattern:
    """Turn a pattern into a regular expression over symbols.

    Raises:
        KeyError: The pattern names a class that is not there.
    """
    pieces = list(_PIECE.finditer(pattern))[::-1]
    whole = _either(pieces, lexicon)
    places = count()  # a regular expression wants every group's name once; a pattern may say it twice
    return whole._replace(
        regex=re.sub(r"\?P<([A-Z]+[0-9]?)>", lambda name: f"?P<{name[1]}_{next(places)}>", whole.regex)
    )


def _either(pieces: list[re.Match[str]], lexicon: Lexicon) -> Pattern:
    """Read alternatives up to the end or a closing bracket."""
    ways = [_row(pieces, lexicon)]
    while pieces and pieces[-1]["mark"] == "|":
        pieces.pop()
        ways.append(_row(pieces, lexicon))
    first = frozenset().union(*(way.first for way in ways))
    return Pattern("(?:" + "|".join(way.regex for way in ways) + ")", first, any(way.empty for way in ways))


def _row(pieces: list[re.Match[str]], lexicon: Lexicon) -> Pattern:
    """Read what stands one after the other."""
    row = Pattern("", frozenset(), empty=True)
    while pieces and pieces[-1]["mark"] not in ("|", ")"):
        item = _item(pieces, lexicon)
        row = Pattern(
            row.regex + item.regex,
            row.first | item.first if row.empty else row.first,
            row.empty and item.empty,
        )
    return row


def _item(pieces: list[re.Match[str]], lexicon: Lexicon) -> Pattern:
    """Read a name, a word, a mark or a bracket, with the question mark behind it if there is one."""
    piece = pieces.pop()
    if piece["mark"] == "(":
        item = _either(pieces, lexicon)
        pieces.pop()
    elif name := piece["name"]:
        inside = _named(name, lexicon)
        item = inside._replace(regex=f"(?P<{name}{piece['twin']}>{inside.regex})")
    else:
        symbol = lexicon.symbol(piece["word"]) if piece["word"] else piece["mark"]
        item = Pattern(re.escape(symbol), frozenset({symbol}), empty=False)
    if pieces and pieces[-1]["mark"] == "?":
        pieces.pop()
        return Pattern(f"(?:{item.regex})?", item.first, empty=True)
    return item


def _named(name: str, lexicon: Lexicon) -> Pattern:
    """Return what a name stands for, without groups inside."""
    if name in _BUILT:
        inside = compiled(_BUILT[name], lexicon)
        return inside._replace(regex=re.sub(r"\?P<\w+>", "?:", inside.regex))
    if name == "HOLIDAY":
        phrases = sorted(lexicon.classes[name], key=len, reverse=True)
        rows = [[lexicon.symbol(word) for word in re.findall(r"[a-z]+|'s", phrase)] for phrase in phrases]
        return Pattern(
            "(?:" + "|".join(map("".join, rows)) + ")", frozenset(row[0] for row in rows), empty=False
        )
    symbols = (
        "".join(SHAPES[shape] for shape in _SHAPED[name]) if name in _SHAPED else lexicon.symbols_of(name)
    )
    return Pattern(f"[{symbols}]", frozenset(symbols), empty=False)
