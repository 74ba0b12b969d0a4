"""Dots on the map: which places are one, how large they are, which have room for a name."""

from typing import NamedTuple

from accordingto.web.clusters import APART, dots
from accordingto.web.projection import Box, part, world


class Town(NamedTuple):
    """A place with what it counts."""

    name: str
    lat: float
    lon: float
    n_claims: int = 1


WHITBY, HULL, HARLINGEN = (
    Town("Whitby", 54.48, -0.61, 11),
    Town("Hull", 53.74, -0.33, 2),
    Town("Harlingen", 53.17, 5.42),
)
FRAME = part(Box(-4.0, 51.0, 8.0, 57.0))


def test_places_apart_are_dots_of_their_own() -> None:
    """On a map of a part of a country, its towns; the most spoken of first."""
    found = dots(FRAME, [HARLINGEN, WHITBY, HULL])

    assert [[town.name for town in dot.places] for dot in found.dots] == [["Whitby"], ["Hull"], ["Harlingen"]]
    assert [dot.size for dot in found.dots] == [2, 1, 1]
    assert [dot.box for dot in found.dots] == [None, None, None]


def test_places_close_together_are_one_dot() -> None:
    """On the world they are one, where most claims are; zooming into its box brings them apart."""
    (dot,) = dots(world(), [HARLINGEN, WHITBY, HULL]).dots

    assert [town.name for town in dot.places] == ["Whitby", "Hull", "Harlingen"]
    assert dot.n_claims == 14
    assert dot.box is not None
    assert len(dots(part(dot.box), [HARLINGEN, WHITBY, HULL]).dots) == 3


def test_places_at_one_spot_do_not_come_apart() -> None:
    """Two names for one place are one dot that leads nowhere further."""
    (dot,) = dots(FRAME, [HULL, Town("Kingston upon Hull", 53.75, -0.34)]).dots

    assert (len(dot.places), dot.box) == (2, None)


def test_what_lies_beside_the_map_is_told() -> None:
    """A place outside the part is no dot, but counted."""
    found = dots(FRAME, [WHITBY, Town("Amara", 11.0, 38.0)])

    assert [town.name for town in found.beside] == ["Amara"]
    assert len(found.dots) == 1


def test_dots_stay_apart() -> None:
    """Of many places no two dots are nearer to each other than a finger is wide."""
    many = [Town(f"{lat}/{lon}", 51 + lat / 5, lon / 5, 1 + lat) for lat in range(20) for lon in range(20)]
    found = dots(FRAME, many).dots

    at = [(dot.across / 100 * 1000, dot.down / 100 * FRAME.height) for dot in found]
    near = min(((x1 - x2) ** 2 + (y1 - y2) ** 2) ** 0.5 for i, (x1, y1) in enumerate(at) for x2, y2 in at[:i])
    assert near >= APART
    assert sum(len(dot.places) for dot in found) == 400


def test_a_name_never_lies_over_another() -> None:
    """The largest dots have their names first; those without room have none."""
    beside = Town("Robin Hoods Bay and more", 54.44, -1.4, 3)
    by_name = {dot.places[0].name: dot.label for dot in dots(FRAME, [WHITBY, beside, HARLINGEN]).dots}

    assert by_name["Whitby"] > 0
    assert by_name["Robin Hoods Bay and more"] == 0
    assert by_name["Harlingen"] > 0
