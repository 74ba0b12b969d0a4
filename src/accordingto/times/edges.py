"""What belongs to the left edge of a time: "nearly two years", "late last week", "the end of May".

Comes in: the words of a text and a reading. Goes out: nothing; the reading is made longer. Refused: nothing.
The value stays: TIMEX3 tells such things by an attribute of its own, which `records.Time` does not keep.
"""

import re
from functools import cache

from accordingto.records import TimeType
from accordingto.times.joining import Reading
from accordingto.times.lexicon import lexicon
from accordingto.times.patterns import compiled
from accordingto.times.tokens import Tokens

_AROUND_LENGTHS = (
    "nearly | almost | about | around | approximately | roughly | some | barely"
    " | (more | less | fewer | longer) than | no (more | less) than"
    " | at (least | most) | up to | as (many | much) as | over | under"
)
_AROUND_DATES = (
    "(early | earlier | late | later | mid) (in | on)? -? | the? (end | beginning | start | middle) of"
)
_LONGEST_EDGE = 4


def take_in_edge(read: Tokens, reading: Reading, floor: int) -> None:
    """Begin a reading with the words that belong to it, none of them before the word `floor`."""
    words = read.words
    is_length = reading.meaning.type is TimeType.DURATION or words[reading.last] in ("today", "ago")
    is_weekday = words[reading.last] in lexicon().classes["WEEKDAY"]
    if is_weekday or (is_length and words[reading.first] == "the"):
        return
    edge = _edges()[0 if is_length else 1]
    for first in range(max(floor, reading.first - _LONGEST_EDGE), reading.first):
        if edge.fullmatch(read.symbols, first, reading.first):
            reading.first = first
            return


@cache
def _edges() -> tuple[re.Pattern[str], re.Pattern[str]]:
    lengths, dates = (
        re.compile(compiled(each, lexicon()).regex) for each in (_AROUND_LENGTHS, _AROUND_DATES)
    )
    return lengths, dates
