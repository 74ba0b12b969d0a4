"""When and where: time expressions and toponyms, resolved.

Comes in: plain values. Goes out: `Time`, `Place`. Refused: nothing.
"""

from dataclasses import dataclass
from enum import StrEnum

from accordingto.records.spans import Pieces


class TimeType(StrEnum):
    """The four types of TIMEX3 (TimeML 1.2.1)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class TimeRole(StrEnum):
    """Whether a time tells when something was said, or when the thing said happened."""

    SAID = "said"
    HAPPENED = "happened"


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression and what it comes to, counted from the report's own date.

    Attributes:
        id: Made from the report's id and the place of the words.
        pieces: Where it stands.
        type: Date, time, duration or set.
        value: TIMEX3 value: "2024-09-30", "2024-W39", "P3D", "PRESENT_REF"; "" where it cannot be told.
        role: Said or happened; None for a time outside every attribution.
    """

    id: str
    pieces: Pieces
    type: TimeType
    value: str
    role: TimeRole | None = None


class PlaceUse(StrEnum):
    """Whether a toponym means the place, its people ("Afghan"), or is part of a body's name."""

    PLACE = "place"
    DEMONYM = "demonym"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Place:
    """A toponym and where on earth it is.

    Attributes:
        id: Made from the report's id and the place of the words.
        pieces: Where it stands.
        name: The place's usual name.
        lat: Degrees north, -90 to 90.
        lon: Degrees east, -180 to 180.
        geonames_id: Its number in GeoNames, or None.
        country: ISO 3166-1 alpha-2 code, or None (an ocean).
        use: Place, demonym or organisation.
    """

    id: str
    pieces: Pieces
    name: str
    lat: float
    lon: float
    geonames_id: int | None
    country: str | None
    use: PlaceUse = PlaceUse.PLACE
