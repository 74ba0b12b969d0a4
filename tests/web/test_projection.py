"""Places on the drawing: where they lie, what part is shown, and whether the land lies under them."""

import math
import re
from importlib.resources import files

import pytest

from accordingto.web.projection import (
    SMALLEST,
    WIDEST,
    WIDTH,
    Box,
    InvalidBox,
    around,
    box_of,
    equal_earth,
    outline,
    part,
    world,
    world_height,
)

LONDON, NAIROBI, SYDNEY_INLAND, ANTARCTICA = (51.5, -0.5), (-1.3, 36.8), (-33.0, 148.0), (-82.0, 60.0)
ATLANTIC, PACIFIC, NORTH_SEA = (35.0, -40.0), (-20.0, -120.0), (56.0, 3.0)
Point = tuple[float, float]


def rings(name: str) -> list[list[Point]]:
    """Return the corners of the land in a file of the package."""
    text = files("accordingto.web").joinpath("static", name).read_text(encoding="utf-8")
    found = re.search(r' d="([^"]+)"', text)
    assert found is not None
    made = []
    for ring in found[1].split("z")[:-1]:
        numbers = [float(each) for each in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", ring)]
        x, y = numbers[:2]
        points = [(x, y)]
        for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
        made.append(points)
    return made


def is_on_land(at: Point, land: list[list[Point]]) -> bool:
    """Say whether a point lies in an odd number of rings."""
    x, y = at
    crossed = 0
    for ring in land:
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
                crossed += 1
    return crossed % 2 == 1


@pytest.mark.parametrize(
    ("lat", "lon", "x", "y"),
    [  # in radii of the earth, as PROJ has them for +proj=eqearth
        (0.0, 0.0, 0.0, 0.0),
        (0.0, 180.0, 2.70662999, 0.0),
        (90.0, 0.0, 0.0, 1.31737297),
    ],
)
def test_the_world_is_drawn_in_equal_earth(lat: float, lon: float, x: float, y: float) -> None:
    """Known points of the projection lie where its authors have them."""
    scale = WIDTH / (2 * 2.70662999)
    expected = (WIDTH / 2 + x * scale, world_height() / 2 - y * scale)

    assert equal_earth(lat, lon) == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize("lat", [0.0, 30.0, 60.0, 80.0])
def test_a_degree_takes_as_much_room_as_it_has_on_earth(lat: float) -> None:
    """A field of a tenth of a degree is as large, to another, as the cosines of their latitudes are."""

    def size(at: float) -> float:
        (x1, y1), (x2, _), (_, y3) = equal_earth(at, 20), equal_earth(at, 20.1), equal_earth(at + 0.1, 20)
        return (x2 - x1) * (y1 - y3)

    share = size(lat) / size(0.0)
    assert share == pytest.approx(math.cos(math.radians(lat + 0.05)), rel=0.01)


def test_the_world_fills_its_drawing() -> None:
    """Its edge touches all four sides, and no further."""
    numbers = [float(each) for each in re.findall(r"[\d.]+", outline())]
    xs, ys = numbers[0::2], numbers[1::2]

    assert (min(xs), max(xs)) == pytest.approx((0, WIDTH), abs=0.1)
    assert (min(ys), max(ys)) == pytest.approx((0, world_height()), abs=0.1)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (LONDON, True), (NAIROBI, True), (SYDNEY_INLAND, True), (ANTARCTICA, True),
        (ATLANTIC, False), (PACIFIC, False), (NORTH_SEA, False),
    ],
)  # fmt: skip
def test_the_land_lies_under_its_places(place: Point, expected: bool) -> None:
    """Towns are on land and seas are not, in the drawing of the world and in the finer land."""
    lat, lon = place

    assert is_on_land(equal_earth(lat, lon), rings("land.svg")) is expected
    assert is_on_land((lon, -lat), rings("land-near.svg")) is expected


def test_a_part_shows_shapes_as_they_are() -> None:
    """A hundred kilometres north and a hundred east are as long on the drawing."""
    frame = part(Box(-6.0, 50.0, 2.0, 56.0))
    middle = frame.box.middle if frame.box else (0.0, 0.0)
    east = middle[1] + 1 / math.cos(math.radians(middle[0]))
    here, up, along = (frame.point(*at) for at in (middle, (middle[0] + 1, middle[1]), (middle[0], east)))
    assert here is not None
    assert up is not None
    assert along is not None

    assert here[1] - up[1] == pytest.approx(along[0] - here[0])
    assert here == pytest.approx((WIDTH / 2, frame.height / 2))


def test_the_land_is_laid_where_the_places_are() -> None:
    """The transform of a part takes a place in degrees to where the place is drawn."""
    frame = part(Box(-6.0, 50.0, 2.0, 56.0))
    across, up, left, top = map(float, re.findall(r"-?[\d.]+", frame.transform))

    assert frame.point(54.48, -0.61) == pytest.approx(
        ((-0.61 + left) * across, (-54.48 + top) * up), abs=0.05
    )


def test_what_lies_outside_a_part_is_not_drawn() -> None:
    """A place beyond the edge has no point; the world has them all."""
    assert part(Box(-6.0, 50.0, 2.0, 56.0)).point(40.0, 0.0) is None
    assert world().point(-90.0, 180.0) is not None


@pytest.mark.parametrize(
    ("west", "south", "east", "north"),
    [(-0.1, 54.0, 0.1, 54.1), (-10, 0, -9, 40), (-60, 10, 60, 11), (170, 60, 200, 80)],
)
def test_a_part_is_never_a_strip_and_stays_on_earth(
    west: float, south: float, east: float, north: float
) -> None:
    """Too small, high or flat parts are made larger, and pushed back from the date line and the poles."""
    frame = part(Box(west, south, east, north))
    box = frame.box
    assert box is not None

    assert 0.3 <= frame.height / WIDTH <= 0.95
    assert box.north - box.south >= SMALLEST - 1e-9
    assert -180 <= box.west < box.east <= 180
    assert -90 <= box.south < box.north <= 90


def test_places_all_over_are_shown_on_the_world() -> None:
    """What does not fit into a part, or is nowhere, is shown on the whole world."""
    assert around([(40.0, -100.0), (35.0, 139.0)]) == world()
    assert around([]) == world()
    assert part(Box(-20, 80, 20, 90)) == world()
    assert part(Box(-80, -10, -80 + WIDEST + 1, 10)) == world()


def test_places_are_shown_with_what_lies_around_them() -> None:
    """Every place is on the drawing that is fitted to it, away from the edge."""
    towns = [(54.48, -0.61), (53.74, -0.33), (53.17, 5.42)]
    frame = around(towns)

    for town in towns:
        at = frame.point(*town)
        assert at is not None
        assert 40 < at[0] < WIDTH - 40
        assert 40 < at[1] < frame.height - 40


def test_a_part_reads_back_from_its_address() -> None:
    """What an address names is what was spelled."""
    box = Box(-6.25, 49.0, 2.125, 56.5)

    assert box_of(box.spelled()) == box


@pytest.mark.parametrize(
    "given", ["", "1,2,3", "1,2,3,4,5", "2,0,1,1", "0,2,1,1", "0,0,999,1", "a,b,c,d", "0,0,nan,1"]
)
def test_what_is_no_part_is_refused(given: str) -> None:
    """The message shows the form."""
    with pytest.raises(InvalidBox, match="west,south,east,north"):
        box_of(given)
