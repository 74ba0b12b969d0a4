"""The language of the rules: a line of English with class names in it, and what it comes to.

Comes in: patterns such as "WEEKDAY ,? MONTH DAY (,? YEAR)?", each with the function that tells its value.
Goes out: `Grammar`, which finds the longest rule at any word. Refused: a pattern that names no class
(`KeyError`), which no user can bring about.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from accordingto.times.lexicon import Lexicon
from accordingto.times.meaning import Meaning
from accordingto.times.moment import Moment
from accordingto.times.parts import Parts
from accordingto.times.patterns import compiled
from accordingto.times.tokens import Tokens

Reader = Callable[[Parts, Moment], Meaning | None]
"""What tells the meaning of the words a rule matched; None where they mean something else after all."""


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
