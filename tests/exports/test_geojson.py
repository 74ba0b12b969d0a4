"""Places go onto a map as GeoJSON, with the claims that hold them."""

import json

from accordingto.exports.geojson import feature_collection, geojson
from accordingto.records import Actor, ActorKind, Claim, Place, PlaceUse, Report, Span, Stance

TEXT = "Oslo said Oslo is safe."
PLACES = (
    Place("p1", (Span(0, 4),), "Oslo", 59.9, 10.8, 3143244, "NO", PlaceUse.ORGANISATION),
    Place("p2", (Span(10, 14),), "Oslo", 59.9, 10.8, 3143244, "NO"),
)
REPORT = Report(
    id="r",
    text=TEXT,
    sha256="0",
    original=b"",
    where="-",
    title="Safe\u2028",
    actors=(Actor("a1", "the city", ActorKind.ORGANISATION),),
    places=PLACES,
    claims=(Claim("c1", "x", "Oslo is safe", (("o", "a1"),), Stance.ASSERTS, places=("p2",)),),
)


def test_a_place_is_one_point_with_all_its_mentions_and_claims() -> None:
    """Two mentions of a town are one point, longitude first, with the claim and whose word it rests on."""
    (feature,) = feature_collection([REPORT])["features"]

    assert feature["geometry"] == {"type": "Point", "coordinates": [10.8, 59.9]}
    assert feature["properties"]["uses"] == ["place", "organisation"]
    assert [mention["start"] for mention in feature["properties"]["mentions"]] == [0, 10]
    assert feature["properties"]["claims"] == [
        {"id": "c1", "wording": "Oslo is safe", "stance": "asserts", "origins": ["the city"]}
    ]


def test_the_file_is_json_that_no_character_breaks() -> None:
    """What is written reads back as what was meant, and holds nothing but ASCII."""
    text = geojson([REPORT, REPORT])

    assert text.isascii()
    assert json.loads(text) == json.loads(json.dumps(feature_collection([REPORT, REPORT])))


def test_no_places_is_an_empty_map() -> None:
    """A map of nothing is still a map."""
    assert json.loads(geojson([])) == {"type": "FeatureCollection", "features": []}
