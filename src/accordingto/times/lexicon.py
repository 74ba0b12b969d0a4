"""The words of `words.toml`, read once: which class a word is of, and what it stands for there.

Comes in: the file beside this one. Goes out: `Lexicon`. Refused: nothing; the file is part of the package.
"""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

OTHER = "\u0000"
"""The symbol of every word that no rule names."""

_FIRST_SYMBOL = 0xE000  # private use: no symbol means anything to a regular expression


@dataclass(slots=True)
class Lexicon:
    """Words and their classes; a rule is matched against one symbol a word.

    Attributes:
        classes: Class to its words, each with what it stands for.
        capitalised: Words that count only where they begin with a capital.
        beside: Lists of words that, beside an expression, tell what it is.
        symbols: Word to its symbol; a word that a rule names without its being in a class gets one too.
    """

    classes: dict[str, dict[str, str]]
    capitalised: frozenset[str]
    beside: dict[str, frozenset[str]]
    symbols: dict[str, str] = field(default_factory=dict)

    def symbol(self, word: str) -> str:
        """Return the symbol of a word in lower case, a new one where it has none yet."""
        return self.symbols.setdefault(word, chr(_FIRST_SYMBOL + len(self.symbols)))

    def symbols_of(self, name: str) -> str:
        """Return the symbols of all words of a class, one after another."""
        return "".join(map(self.symbol, self.classes[name]))

    def read(self, written: str) -> str:
        """Return the symbol of a word as it stands in a text."""
        word = written.lower().removesuffix(".")
        if word in self.capitalised and not written[0].isupper():
            return OTHER
        return self.symbols.get(word, OTHER)


@cache
def lexicon() -> Lexicon:
    """Read the words that come with the package."""
    tables = tomllib.loads(files("accordingto.times").joinpath("words.toml").read_text("utf-8"))
    names = tables.pop("capitalised")
    beside = {name: frozenset(words) for name, words in tables.pop("beside").items()}
    return Lexicon(tables, frozenset(word for name in names for word in tables[name]), beside)
