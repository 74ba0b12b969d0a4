"""Make `land.svg` and `land-near.svg` of `accordingto.web` from Natural Earth.

    python -m training.map.make_land PACKAGE src/accordingto/web/static

Comes in: the unpacked npm package world-atlas 2.0.2, with `land-110m.json` and `land-50m.json` (TopoJSON).
Goes out: two SVG files of one symbol each, `land`: the world in the Equal Earth projection as the pages draw
it, and finer land in degrees (x east, y south), which a page scales to the part it shows. Refused: anything
else.
"""

import json
import math
import sys
from collections.abc import Iterator
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from accordingto.web.projection import equal_earth

Ring = list[tuple[float, float]]

COARSE = 0.25
"""Square units of the world's drawing, 1000 wide: a corner that makes less of an area is left out."""

FINE = 0.003
"""Square degrees: the same for the finer land."""

_CORNERS = 3  # of the least of rings
_HALF_WAY = 180.0  # degrees around the earth

_HEADER = """<svg xmlns="http://www.w3.org/2000/svg">
<!-- Land of Natural Earth ({scale}, public domain, naturalearthdata.com) by way of world-atlas 2.0.2 (ISC);
     made by training/map/make_land.py -->
<symbol id="land" overflow="visible"><path fill-rule="evenodd" d="{path}"/></symbol>
</svg>
"""


def main(package: Path, static: Path) -> None:
    """Write both files."""
    coarse, fine = land(package / "land-110m.json"), land(package / "land-50m.json")
    world = [[equal_earth(lat, lon) for lon, lat in _dense(ring)] for ring in coarse]
    near = [[(lon, -lat) for lon, lat in ring] for ring in fine]
    for name, scale, rings, least, digits in (
        ("land.svg", "1:110 million", world, COARSE, 1),
        ("land-near.svg", "1:50 million", near, FINE, 2),
    ):
        kept = [simpler for ring in rings if len(simpler := simplified(ring, least)) >= _CORNERS]
        path = "".join(_spelled(ring, digits) for ring in kept)
        text = _HEADER.format(scale=scale, path=path)
        (static / name).write_text(text, encoding="utf-8")
        print(f"{name}: {len(kept)} rings, {sum(map(len, kept)):,} corners, {len(text):,} bytes")


def land(file: Path) -> Iterator[Ring]:
    """Yield the rings of all land, longitude and latitude, cut at the date line and closed at the pole."""
    topology: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    arcs = [_arc(topology, arc) for arc in topology["arcs"]]
    for geometry in topology["objects"]["land"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for polygon in polygons:
            for ring in polygon:
                points = [point for number in ring for point in _directed(arcs, number)[:-1]]
                yield from cut(points)


def cut(points: Ring) -> Iterator[Ring]:
    """Yield a ring that may cross the date line, or go around a pole, as rings that do not."""
    steps = (_short(b[0] - a[0]) for a, b in pairwise([*points, points[0]]))
    lons = list(accumulate(steps, initial=points[0][0]))
    ring = [(lon, lat) for lon, (_, lat) in zip(lons, points, strict=False)]
    if abs(lons[-1] - lons[0]) > _HALF_WAY:  # it does not come back to where it began: it went around a pole
        pole = math.copysign(90.0, points[0][1])
        ring += [(lons[-1], points[0][1]), (lons[-1], pole), (lons[0], pole)]
    for shift in (-360.0, 0.0, 360.0):
        moved = [(lon + shift, lat) for lon, lat in ring]
        inside = _clipped(_clipped(moved, -180.0, +1), 180.0, -1)
        if len(inside) >= _CORNERS:
            yield inside


def simplified(ring: Ring, least: float) -> Ring:
    """Leave out corners, those that make the smallest triangles first (Visvalingam and Whyatt, 1993)."""
    ring = [point for point, after in zip(ring, [*ring[1:], ring[0]], strict=True) if point != after]
    while len(ring) > _CORNERS:
        areas = [_area(ring[i - 1], ring[i], ring[(i + 1) % len(ring)]) for i in range(len(ring))]
        small = sorted((area, i) for i, area in enumerate(areas) if area < least)
        if not small:
            return ring
        gone: set[int] = set()
        for _, i in small:  # no two neighbours in one round: leaving one out changes the other's triangle
            if not {(i - 1) % len(ring), (i + 1) % len(ring)} & gone and len(ring) - len(gone) > _CORNERS:
                gone.add(i)
        if not gone:
            return ring
        ring = [point for i, point in enumerate(ring) if i not in gone]
    return ring


def _dense(ring: Ring) -> Iterator[tuple[float, float]]:
    """Yield a ring with corners at least every two degrees, since straight lines become curves."""
    for (lon, lat), (next_lon, next_lat) in pairwise([*ring, ring[0]]):
        parts = max(1, math.ceil(max(abs(next_lon - lon), abs(next_lat - lat)) / 2))
        for part in range(parts):
            share = part / parts
            yield lon + (next_lon - lon) * share, lat + (next_lat - lat) * share


def _arc(topology: dict[str, Any], arc: list[list[int]]) -> Ring:
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    xs, ys = accumulate(x for x, _ in arc), accumulate(y for _, y in arc)
    return [(x * scale_x + move_x, y * scale_y + move_y) for x, y in zip(xs, ys, strict=True)]


def _directed(arcs: list[Ring], number: int) -> Ring:
    return arcs[number] if number >= 0 else arcs[~number][::-1]


def _short(step: float) -> float:
    """Return the way between two longitudes that does not go around the world."""
    return (step + 180.0) % 360.0 - 180.0


def _clipped(ring: Ring, edge: float, side: int) -> Ring:
    """Return what of a ring lies on one side of a meridian (Sutherland and Hodgman, 1974)."""
    kept: Ring = []
    for (lon, lat), (next_lon, next_lat) in pairwise([*ring, ring[0]] if ring else []):
        here, there = side * (lon - edge) >= 0, side * (next_lon - edge) >= 0
        if here:
            kept.append((lon, lat))
        if here != there:
            kept.append((edge, lat + (next_lat - lat) * (edge - lon) / (next_lon - lon)))
    return kept


def _area(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def _spelled(ring: Ring, digits: int) -> str:
    """Return a ring as a path of small steps, each a whole number of the last digit kept."""
    times = 10**digits
    points = [(round(x * times), round(y * times)) for x, y in ring]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points)]
    first = " ".join(_number(value, digits) for value in points[0])
    rest = [" ".join(_number(value, digits) for value in step) for step in steps if step != (0, 0)]
    return f"M{first}l{' '.join(rest).replace(' -', '-')}z"


def _number(value: int, digits: int) -> str:
    sign, whole = "-" if value < 0 else "", f"{abs(value):0{digits + 1}d}"
    fraction = whole[-digits:].rstrip("0")
    before = whole[:-digits].lstrip("0") or ("" if fraction else "0")
    return f"{sign}{before}.{fraction}" if fraction else f"{sign}{before}"


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
