"""A time line as it is drawn: what was said stands on the line, what is said to have happened hangs from it.

Comes in: a `TimeLine`. Goes out: a `Column` for each of its bars, and where days are written under it, all in
percent of the drawing's width and height. Refused: nothing.
"""

import math
from typing import NamedTuple

from accordingto.web.timeline import Bar, TimeLine

_ROOM = 92.0  # percent of the height that bars take up and down together
_LEAST = 3.0  # percent: one claim is still seen
_WIDEST = 4.5  # percent of the width: few bars do not become blocks
_FULL = 0.82  # of a column is bar, the rest is free
_TICKS = 5  # days that are written under the line, at the most
_EDGE = 8.0  # percent: a day written so near to the edge is written inwards


class Column(NamedTuple):
    """A day, month or year on the drawing.

    Attributes:
        bar: What it counts.
        left: Where it begins.
        width: How wide it is.
        bar_left: Where its bars begin.
        bar_width: How wide they are.
        top: Where the upper bar begins, which stands on the line.
        up: How high it is.
        down: How deep the lower one is, which hangs from the line.
    """

    bar: Bar
    left: float
    width: float
    bar_left: float
    bar_width: float
    top: float
    up: float
    down: float


class Tick(NamedTuple):
    """A day, month or year that is written under the line.

    Attributes:
        name: As the bar has it.
        at: Where it stands.
        anchor: Which part of the words stands there: "start", "middle" or "end".
        is_kept: Whether it is written on a telephone, too.
    """

    name: str
    at: float
    anchor: str
    is_kept: bool


def line_at(line: TimeLine) -> float:
    """Return where the line runs: as far down as the highest bar above it is to the deepest below."""
    above, below = line.most_said, line.most_happened
    free = (100 - _ROOM) / 2
    return free + _ROOM * above / ((above + below) or 1)


def columns(line: TimeLine) -> list[Column]:
    """Return the columns of a time line, from left to right."""
    if not line.bars:
        return []
    width = 100 / len(line.bars)
    bar_width = min(width * _FULL, _WIDEST)
    most, at = line.most_said + line.most_happened, line_at(line)
    made = []
    for i, bar in enumerate(line.bars):
        up, down = _long(bar.said, most), _long(bar.happened, most)
        left = i * width
        made.append(Column(bar, left, width, left + (width - bar_width) / 2, bar_width, at - up, up, down))
    return made


def ticks(drawn: list[Column]) -> list[Tick]:
    """Return what is written under the line: the first, the last, and some between at the same distance."""
    if not drawn:
        return []
    last = len(drawn) - 1
    step = max(1, math.ceil(last / (_TICKS - 1)))
    chosen = [*(i for i in range(0, last, step) if last - i >= step), last]
    return [_tick(drawn[i], is_kept=i in {0, last}) for i in chosen]


def _tick(column: Column, *, is_kept: bool) -> Tick:
    middle = column.left + column.width / 2
    if middle < _EDGE:
        return Tick(column.bar.name, column.bar_left, "start", is_kept)
    if middle > 100 - _EDGE:
        return Tick(column.bar.name, column.bar_left + column.bar_width, "end", is_kept)
    return Tick(column.bar.name, middle, "middle", is_kept)


def _long(count: int, most: int) -> float:
    return max(_ROOM * count / most, _LEAST) if count else 0.0
