"""How long linking takes for one claim, when few and when many are there already.

Comes in: how many claims. Goes out: `Row`s, each with the time for one claim among so many, and the memory
it takes. Refused: nothing. The claims are made up: stories of some forty claims in words drawn as a
language's are. Only those before each mark are linked; the others are put there as a ledger's are that were
linked before, so that a million can be tried in minutes.
"""

import random
import time
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from accordingto.links import Links
from accordingto.links.packing import packed
from accordingto.links.statements import Setting, Statement
from accordingto.links.stories import story_of

STORY, REPORT = 40, 3  # claims about one matter, and in one report
_WINDOW = 2_000  # claims whose time is measured at each mark
_PUT = 10_000  # claims that are put there in one go
_FEW = 10_000  # claims among which many are compared with few
_WORDS = 40_000
_LENGTH = (8, 22)


class Row(NamedTuple):
    """At how many claims, milliseconds of processor time for one more, and kilobytes of memory for each."""

    claims: int
    ms: float
    kilobytes: float


def bench(claims: int = 20_000) -> list[Row]:
    """Link the last 2,000 of so many made-up claims, of half of them and of a tenth, 10,000 at most."""
    made = synthetic(claims)
    links = Links()
    links.add_statement(next(made))  # loads the model before memory is looked at
    before, there, rows = _memory(), 1, []
    marks = {min(claims // 10, _FEW), claims // 2, claims}
    for mark in sorted(mark for mark in marks if mark > 1):
        timed = min(_WINDOW, mark - there)
        _put(links, islice(made, mark - there - timed))
        started = time.process_time()
        for statement in islice(made, timed):
            links.add_statement(statement)
        spent = 1000 * (time.process_time() - started) / timed
        rows.append(Row(mark, round(spent, 3), round((_memory() - before) / mark / 1024, 1)))
        there = mark
    return rows


def _put(links: Links, statements: Iterator[Statement]) -> None:
    """Put statements there without linking them."""
    while some := [packed(one) for one in islice(statements, _PUT)]:
        links.restore(some)


def _memory() -> int:
    """Return the most bytes of memory that this process has held."""
    import resource
    import sys

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def synthetic(claims: int) -> Iterator[Statement]:
    """Yield made-up claims, forty a story, each said by one of many outlets on one of many days."""
    chance = random.Random(11)  # noqa: S311 - makes up claims and keeps no secret
    syllables = [a + b for a in "bcdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "or", "il")]
    words = ["".join(chance.choices(syllables, k=chance.randint(2, 4))) for _ in range(_WORDS)]
    weights = [1 / (rank + 10) for rank in range(_WORDS)]
    common = chance.choices(words, weights, k=20 * _WORDS)
    matter: list[str] = []
    story = b""
    for at in range(claims):
        if at % STORY == 0:
            matter = chance.sample(words, 12)
        text = chance.sample(matter, 5) + chance.choices(common, k=chance.randint(*_LENGTH))
        chance.shuffle(text)
        day = f"2026-{1 + at // STORY % 12:02}-{1 + at % 28:02}"
        if at % REPORT == 0:
            story = story_of([" ".join((*matter, *text))], "")
        setting = Setting(str(at // REPORT), f"outlet {at % 97}", day, story)
        yield Statement(id=str(at), setting=setting, text=" ".join(text))
