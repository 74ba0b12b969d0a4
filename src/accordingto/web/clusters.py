"""Places that lie close together on a drawing, as one dot each.

Comes in: a `Frame` and places with what they count. Goes out: `Dot`s, the largest first, and the places that
lie beside the drawing. Refused: nothing.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Generic, NamedTuple, Protocol, TypeVar

from accordingto.web.projection import WIDTH, Box, Frame

APART = 36.0
"""Units of a drawing that dots are apart at the least, so that a finger meets the one it means."""

RADII = (7, 9, 12, 16, 21)
"""Pixels of a dot, by its size; the same on every screen."""

LONGEST_LABEL = 24
"""Letters of a name beside a dot; the rest is left out."""

_WIDE, _NARROW = 1100, 340  # pixels that a map is wide on a desk and on a telephone
_LETTER, _LINE = 7.5, 16  # pixels of a label's letter and line
_MOST_LABELS = 40
_SIZES = (1, 5, 20, 100, 500)  # claims from which on a dot is a size larger
_SAME = 0.05  # degrees: places so near to each other do not come apart by zooming


class Placed(Protocol):
    """Something that lies somewhere and counts something."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def lat(self) -> float:
        """Degrees north."""

    @property
    def lon(self) -> float:
        """Degrees east."""

    @property
    def n_claims(self) -> int:
        """How many claims speak of it."""


Where = TypeVar("Where", bound=Placed)


@dataclass(frozen=True, slots=True)
class Dot(Generic[Where]):
    """Places close together on a drawing.

    Attributes:
        across: Where it is drawn, in percent of the width: at the place that most claims speak of.
        down: The same, in percent of the height.
        places: Those it stands for, the most spoken of first.
        n_claims: How many claims speak of them; one that speaks of two counts twice.
        label: 0 where its name would hide another, 1 where there is room on a wide screen, 2 on any.
    """

    across: float
    down: float
    places: tuple[Where, ...]
    n_claims: int
    label: int = 0

    @property
    def at(self) -> tuple[str, str]:
        """Where it is drawn, in percent of a drawing's width and height, as SVG says it."""
        return f"{self.across:.2f}%", f"{self.down:.2f}%"

    @property
    def size(self) -> int:
        """From 1 to 5, by the number of claims."""
        return sum(self.n_claims >= least for least in _SIZES)

    @property
    def box(self) -> Box | None:
        """What to look at to see its places apart; None where it has one, or they do not come apart."""
        lats, lons = [row.lat for row in self.places], [row.lon for row in self.places]
        west, south, east, north = min(lons), min(lats), max(lons), max(lats)
        if max(east - west, north - south) < _SAME:
            return None
        wide, high = (east - west) / 4 or _SAME, (north - south) / 4 or _SAME
        return Box(west - wide, south - high, east + wide, north + high)


class Dots(NamedTuple, Generic[Where]):
    """What is on a drawing.

    Attributes:
        dots: The largest first.
        beside: Places that lie beside the drawing.
    """

    dots: tuple[Dot[Where], ...]
    beside: tuple[Where, ...]


def dots(frame: Frame, places: Sequence[Where]) -> Dots[Where]:
    """Return the dots of a drawing: each place goes to the nearest dot, or makes its own if none is near."""
    middles: list[tuple[float, float]] = []
    together: list[list[Where]] = []
    beside: list[Where] = []
    for place in sorted(places, key=lambda row: (-row.n_claims, row.lat, row.lon)):
        at = frame.point(place.lat, place.lon)
        if at is None:
            beside.append(place)
            continue
        near = min(((math.dist(at, middle), i) for i, middle in enumerate(middles)), default=(math.inf, 0))
        if near[0] < APART:
            together[near[1]].append(place)
        else:
            middles.append(at)
            together.append([place])
    made = [
        Dot(x / WIDTH * 100, y / frame.height * 100, tuple(rows), sum(row.n_claims for row in rows))
        for (x, y), rows in zip(middles, together, strict=True)
    ]
    made.sort(key=lambda dot: -dot.n_claims)
    wide, narrow = (_labelled(made, width, width * frame.height / WIDTH) for width in (_WIDE, _NARROW))
    labelled = (replace(dot, label=(i in wide) + (i in wide & narrow)) for i, dot in enumerate(made))
    return Dots(tuple(labelled), tuple(beside))


def _labelled(made: Sequence[Dot[Where]], width: float, height: float) -> set[int]:
    """Return which dots have room for a name beside them where a drawing is so many pixels large."""
    taken = [_around(dot, width, height) for dot in made]
    chosen = set[int]()
    for i, dot in enumerate(made[:_MOST_LABELS]):
        _, top, right, bottom = taken[i]
        middle = (top + bottom) / 2
        long = min(len(dot.places[0].name), LONGEST_LABEL) * _LETTER
        label = (right, middle - _LINE / 2, right + long, middle + _LINE / 2)
        if label[2] <= width and not any(_meet(label, other) for j, other in enumerate(taken) if j != i):
            chosen.add(i)
            taken.append(label)
    return chosen


_Rectangle = tuple[float, float, float, float]


def _around(dot: Dot[Where], width: float, height: float) -> _Rectangle:
    x, y, r = dot.across * width / 100, dot.down * height / 100, RADII[dot.size - 1]
    return x - r, y - r, x + r, y + r


def _meet(one: _Rectangle, other: _Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
