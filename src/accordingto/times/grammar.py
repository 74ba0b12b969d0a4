"""The language of the rules: a line of English with class names in it, and what it comes to.

Comes in: patterns such as "WEEKDAY ,? MONTH DAY (,? YEAR)?", each with the function that tells its value.
Goes out: `Grammar`, which finds the longest rule at any word. Refused: a pattern that names no class
(`KeyError`), which no user can bring about.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from accordingto.records import TimeType
from accordingto.times.lexicon import Lexicon
from accordingto.times.moment import Moment
from accordingto.times.numbers import number
from accordingto.times.patterns import compiled
from accordingto.times.tokens import Tokens


class Meaning(NamedTuple):
    """What a time expression comes to.

    Attributes:
        type: Date, time, duration or set.
        value: Its TIMEX3 value.
        recalled: Whether what follows may count from it; not so a year that only serves to compare.
    """

    type: TimeType
    value: str
    recalled: bool = True


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
        return self._read.words[max(0, self._match.start() - 3) : self._match.start()]

    @property
    def after(self) -> list[str]:
        """Up to three words right after the expression, as they are written."""
        last = self._match.end()
        ends = zip(self._read.starts[last : last + 3], self._read.ends[last : last + 3], strict=True)
        return [self._read.text[start:end] for start, end in ends]


NO_TIME = Meaning(TimeType.DATE, "")
"""What words come to that look like a time and are none: "a 6-year-old". They are passed over as one."""

Reader = Callable[[Parts, Moment], Meaning | None]


class Table:
    """Rules that belong together; a module of the room has one."""

    def __init__(self) -> None:
        """Begin without rules."""
        self.rules: list[tuple[str, Reader]] = []

    def reads(self, *patterns: str) -> Callable[[Reader], Reader]:
        """Make a function the one that tells what these patterns come to."""

        def keep(reader: Reader) -> Reader:
            self.rules += [(pattern, reader) for pattern in patterns]
            return reader

        return keep


class _Rule(NamedTuple):
    pattern: re.Pattern[str]
    reader: Reader


class Grammar:
    """All rules, ready to be matched."""

    def __init__(self, lexicon: Lexicon, tables: list[Table]) -> None:
        """Compile the rules and note with which symbols each may begin."""
        self.lexicon = lexicon
        self._by_first: dict[str, list[_Rule]] = {}
        for table in tables:
            for written, reader in table.rules:
                pattern = compiled(written, lexicon)
                rule = _Rule(re.compile(pattern.regex), reader)
                for symbol in pattern.first:
                    self._by_first.setdefault(symbol, []).append(rule)
        self._first = re.compile(f"[{re.escape(''.join(self._by_first))}]")

    def next(self, read: Tokens, at: int) -> int | None:
        """Return the first word from `at` on that a rule may begin with."""
        match = self._first.search(read.symbols, at)
        return match.start() if match else None

    def readings(self, read: Tokens, at: int) -> Iterator[tuple[int, Parts, Reader]]:
        """Yield the rules that match from the word `at` on, the longest first; of equals, the earlier.

        Yields:
            One past the last word it takes, its parts, and the function that tells its value.
        """
        matches = [
            (match, rule.reader)
            for rule in self._by_first.get(read.symbols[at], ())
            if (match := rule.pattern.match(read.symbols, at))
        ]
        for match, reader in sorted(matches, key=lambda one: -one[0].end()):
            yield match.end(), Parts(match, read, self.lexicon), reader
