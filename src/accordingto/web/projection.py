"""Degrees on the earth as points of a drawing: the whole world at once, or a part of it.

Comes in: latitudes and longitudes, and which part of the earth is shown. Goes out: a `Frame`, which says
where on the drawing a place lies, how large the drawing is and how the land is laid under it. Refused: a box
that is none (`InvalidBox`).

The world is drawn in the Equal Earth projection, so that no continent looks larger than another of its size
(B. Savric, T. Patterson, B. Jenny, "The Equal Earth map projection", International Journal of Geographical
Information Science 33(3), 2019). A part of it is drawn with degrees of longitude as wide as they are in the
middle of that part, so that shapes are true there.
"""

import math
import re
from collections.abc import Iterable
from typing import NamedTuple

WIDTH = 1000.0
"""Of every drawing, in its own units."""

WIDEST = 150.0
"""Degrees of longitude: what is wider is shown as the whole world."""

SMALLEST = 0.5
"""Degrees of latitude that a drawing shows at the least: the coast is not drawn finer than that."""

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796  # of the paper's equation 6
_M = math.sqrt(3) / 2
_SHAPES = (0.4, 0.6)  # of a drawing's height to its width, the least and the most
_MARGIN = 0.12  # of a part's size, left free around the places it is fitted to
_LEAST_AROUND = 6.0  # degrees on each side: one place alone is shown with the coasts near it
_POLAR = 84.0  # degrees: beyond, a drawing with straight meridians says nothing
_NUMBER = r"(-?\d{1,3}(?:\.\d{1,4})?)"
_BOX = re.compile(",".join([_NUMBER] * 4))


class InvalidBox(ValueError):
    """Something that is no part of the earth; the message shows the form."""


class Box(NamedTuple):
    """A part of the earth between two meridians and two parallels, in degrees.

    Attributes:
        west: -180 to 180.
        south: -84 to 84.
        east: More than `west`.
        north: More than `south`.
    """

    west: float
    south: float
    east: float
    north: float

    def spelled(self) -> str:
        """Return it as it stands in an address."""
        return ",".join(f"{edge:.3f}".rstrip("0").rstrip(".") for edge in self)

    @property
    def middle(self) -> tuple[float, float]:
        """Latitude and longitude of its middle."""
        return (self.south + self.north) / 2, (self.west + self.east) / 2

    def zoomed(self, by: float, around: tuple[float, float] | None = None) -> "Box":
        """Return a part so many times as wide and as high, around a place or its middle."""
        lat, lon = around or self.middle
        across, up = (self.east - self.west) * by / 2, (self.north - self.south) * by / 2
        return Box(lon - across, lat - up, lon + across, lat + up)

    def moved(self, east: float, north: float) -> "Box":
        """Return a part of the same size that lies some of its own sizes further east and north."""
        along, up = (self.east - self.west) * east, (self.north - self.south) * north
        return Box(self.west + along, self.south + up, self.east + along, self.north + up)


class Frame(NamedTuple):
    """A drawing of the earth, or of a part of it.

    Attributes:
        box: The part, or None for the whole world.
        height: Of the drawing; its width is `WIDTH`.
        land: The file with the land.
        transform: How the land is laid under the drawing, as SVG says it.
    """

    box: Box | None
    height: float
    land: str
    transform: str

    def point(self, lat: float, lon: float) -> tuple[float, float] | None:
        """Return where a place lies on the drawing, or None where it lies beside it."""
        if self.box is None:
            return equal_earth(lat, lon)
        x = (lon - self.box.west) / (self.box.east - self.box.west) * WIDTH
        y = (self.box.north - lat) / (self.box.north - self.box.south) * self.height
        return (x, y) if 0 <= x <= WIDTH and 0 <= y <= self.height else None


def equal_earth(lat: float, lon: float) -> tuple[float, float]:
    """Return where a place lies on a drawing of the world that is `WIDTH` wide, y downwards."""
    theta = math.asin(_M * math.sin(math.radians(lat)))
    square, sixth = theta * theta, theta**6
    stretch = _A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)
    x = math.radians(lon) * math.cos(theta) / (_M * stretch)
    y = theta * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))
    return WIDTH / 2 + x * _scale(), world_height() / 2 - y * _scale()


def world_height() -> float:
    """Return how high a drawing of the world is."""
    theta = math.asin(_M)
    return 2 * theta * (_A1 + _A2 * theta**2 + theta**6 * (_A3 + _A4 * theta**2)) * _scale()


def world() -> Frame:
    """Return the drawing of the whole world."""
    return Frame(None, world_height(), "land.svg", "")


def outline() -> str:
    """Return the edge of the drawn world as a path of SVG."""
    steps = [90.0 - 3.0 * number for number in range(61)]
    edge = [(lat, 180.0) for lat in steps] + [(lat, -180.0) for lat in reversed(steps)]
    points = [equal_earth(lat, lon) for lat, lon in edge]
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "z"


def part(box: Box) -> Frame:
    """Return the drawing of a part of the earth, made larger where it is too high, too flat or too small.

    Whatever is wider than `WIDEST` is shown as the whole world.
    """
    box = _shaped(box)
    if box.east - box.west > WIDEST:
        return world()
    across, up = WIDTH / (box.east - box.west), _height(box) / (box.north - box.south)
    transform = f"scale({across:.5f} {up:.5f}) translate({-box.west:.5f} {box.north:.5f})"
    return Frame(box, _height(box), "land-near.svg", transform)


def around(places: Iterable[tuple[float, float]]) -> Frame:
    """Return the drawing that places fit into, with a margin; the world where there are none."""
    rows = [(lat, lon) for lat, lon in places if abs(lat) <= _POLAR]
    if not rows:
        return world()
    lats, lons = [lat for lat, _ in rows], [lon for _, lon in rows]
    wide = max((max(lons) - min(lons)) * _MARGIN, _LEAST_AROUND)
    high = max((max(lats) - min(lats)) * _MARGIN, _LEAST_AROUND)
    return part(Box(min(lons) - wide, min(lats) - high, max(lons) + wide, max(lats) + high))


def box_of(given: str) -> Box:
    """Return the part of the earth that an address names.

    Args:
        given: West, south, east and north in degrees: "-6,49,2,56".

    Raises:
        InvalidBox: It is none.
    """
    found = _BOX.fullmatch(given.strip())
    box = Box(*map(float, found.groups())) if found else None
    if box is None or not (-360 <= box.west < box.east <= 360 and -90 <= box.south < box.north <= 90):  # noqa: PLR2004
        raise InvalidBox(f"expected west,south,east,north in degrees like -6,49,2,56, got {given[:60]!r}")
    return box


def _scale() -> float:
    """Return how many units of a drawing one of the projection's is: the equator is `WIDTH` long."""
    return WIDTH / (2 * math.pi / (_M * _A1))


def _height(box: Box) -> float:
    """Return how high the drawing of a part is, so that its shapes are true in its middle."""
    return (box.north - box.south) / ((box.east - box.west) * _narrowing(box)) * WIDTH


def _narrowing(box: Box) -> float:
    """Return how wide a degree of longitude is in the middle of a part, to one of latitude."""
    return math.cos(math.radians(box.middle[0]))


def _shaped(box: Box) -> Box:
    """Make a part larger, around its middle, until it is neither too high nor too flat nor too small.

    Then push it back to where the earth is: latitudes stop at the poles, longitudes at the date line.
    """
    lat, lon = box.middle
    lat = max(-_POLAR, min(_POLAR, lat))
    narrow = math.cos(math.radians(lat))
    high = max(box.north - box.south, SMALLEST)
    wide = max(box.east - box.west, high / _SHAPES[1] / narrow)
    high = max(high, wide * narrow * _SHAPES[0])
    south = max(-_POLAR, min(lat - high / 2, _POLAR - high))
    west = max(-180.0, min(lon - wide / 2, 180.0 - wide))
    return Box(west, south, west + wide, south + high)
