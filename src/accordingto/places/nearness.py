"""How far apart two points on earth are.

Comes in: degrees. Goes out: kilometres along a great circle. Refused: nothing.
"""

from math import asin, cos, radians, sin, sqrt

_DIAMETER_KM = 12_742.0  # of a sphere with the earth's mean radius


def km_between(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the kilometres between two points, 0 to 20,016 (haversine formula)."""
    north, east = radians(other_lat - lat) / 2, radians(other_lon - lon) / 2
    chord = sin(north) ** 2 + cos(radians(lat)) * cos(radians(other_lat)) * sin(east) ** 2
    return _DIAMETER_KM * asin(min(1.0, sqrt(chord)))
