"""The words that a rule matched, and those beside them, as questions that a rule can ask.

Comes in: a match over symbols. Goes out: `Parts`. Refused: nothing; what is not there is "", 0 or None.
"""

import re
from datetime import date

from accordingto.times.lexicon import Lexicon
from accordingto.times.numbers import number
from accordingto.times.tokens import Tokens

_BESIDE = 3  # words looked at on either side


class Parts:
    """The words that a rule matched, by the name the pattern gives them."""

    def __init__(self, match: re.Match[str], read: Tokens, lexicon: Lexicon) -> None:
        """Keep what is needed to look a part up when a rule asks for it."""
        self._match, self._read, self._lexicon = match, read, lexicon
        self._groups = {
            name.partition("_")[0]: match.span(name) for name, symbols in match.groupdict().items() if symbols
        }

    def has(self, name: str) -> bool:
        """Whether a part of that name, or the very word, is among what the pattern matched."""
        if name.isupper() or name[:-1].isupper():
            return name in self._groups
        return name in self._read.words[self._match.start() : self._match.end()]

    def words(self, name: str) -> list[str]:
        """Return the words of a part in lower case; none where it is not there."""
        first, last = self._groups.get(name, (0, 0))
        return self._read.words[first:last]

    def word(self, name: str) -> str:
        """Return the words of a part as one string."""
        return "".join(self.words(name))

    def value(self, name: str) -> str:
        """Return what the word of a part stands for in its class; "" where it is not there."""
        word = " ".join(self.words(name)).replace(" 's", "'s").removesuffix(".")
        return self._lexicon.classes[name.rstrip("123")].get(word, "")

    def of(self, name: str, word: str) -> str:
        """Return what a word stands for in a class; "" where it is not of it."""
        return self._lexicon.classes[name].get(word, "")

    @property
    def written(self) -> str:
        """Return the whole expression as it stands in the text."""
        return self._read.span(self._match.start(), self._match.end() - 1).words(self._read.text)

    def unit(self) -> str:
        """Return the unit of time that is named, in the singular or not; "Y" where there is none."""
        for name in ("LENGTH", "UNIT", "UNITS"):
            if word := self.word(name):
                return self.of("UNIT", word) or self.of("UNITS", word)
        return "Y"

    def number(self, name: str) -> float | None:
        """Return the number that a part is, or None where it is not there or is none."""
        return number(self.words(name), self._lexicon.classes["NUMWORD"])

    def nth(self, name: str) -> int:
        """Return which one an ordinal means, in words or digits."""
        word = self.word(name)
        return int(self._lexicon.classes["ORDINAL"].get(word) or re.sub(r"\D", "", word) or 0)

    def year(self, today: date | None) -> int | None:
        """Return the year that the expression itself gives: 1998, or "last year" counted from today."""
        if self.has("YEAR"):
            return int(self.word("YEAR"))
        named = [name for name in ("THIS", "LAST", "NEXT") if self.has(name)]
        return today.year + int(self.value(named[0])) if named and today else None

    def among(self, name: str, word: str) -> bool:
        """Whether a word is on a list of `beside`."""
        return word in self._lexicon.beside[name]

    def follows(self, name: str) -> bool:
        """Whether the word right before the expression is on a list of `beside`."""
        return not self._lexicon.beside[name].isdisjoint(self.before[-1:])

    def leads(self, name: str) -> bool:
        """Whether the word right after the expression is on a list of `beside`."""
        return not self._lexicon.beside[name].isdisjoint(word.lower() for word in self.after[:1])

    @property
    def before(self) -> list[str]:
        """Up to three words right before the expression, in lower case."""
        return self._read.words[max(0, self._match.start() - _BESIDE) : self._match.start()]

    @property
    def after(self) -> list[str]:
        """Up to three words right after the expression, as they are written."""
        last = self._match.end()
        ends = zip(
            self._read.starts[last : last + _BESIDE], self._read.ends[last : last + _BESIDE], strict=True
        )
        return [self._read.text[start:end] for start, end in ends]
