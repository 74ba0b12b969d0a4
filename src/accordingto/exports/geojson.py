"""Reports' places on a map: GeoJSON (RFC 7946), which every map program opens.

Comes in: reports that were read. Goes out: a `FeatureCollection`, a point for each place of a report, with
the claims that hold it. Refused: nothing; a report without places adds nothing.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from accordingto.records import Claim, Place, PlaceUse, Report


def feature_collection(reports: Iterable[Report]) -> dict[str, Any]:
    """Return the places of reports as GeoJSON, those of a report together and in reading order.

    Mentions of one place in one report are one point. A name that is only part of a body's name, and what
    is called after a place ("Afghan"), is on the map too, and says so in `uses`.
    """
    return {
        "type": "FeatureCollection",
        "features": [feature for report in reports for feature in _features(report)],
    }


GEOJSON_START, GEOJSON_END = '{"type": "FeatureCollection", "features": [', "\n]}\n"
"""What stands before and behind the rows of a .geojson file, which have a comma between them."""


def geojson_rows(report: Report) -> Iterator[str]:
    """Yield a report's places as rows of a .geojson file, a line for each point."""
    for feature in _features(report):
        yield json.dumps(feature, ensure_ascii=True)


def geojson(reports: Iterable[Report]) -> str:
    """Return the places of reports as the text of a .geojson file, a line for each point."""
    rows = ",\n".join(row for report in reports for row in geojson_rows(report))
    return f"{GEOJSON_START}\n{rows}{GEOJSON_END}"


def _features(report: Report) -> Iterable[dict[str, Any]]:
    """Yield a point for each place of a report."""
    claims = defaultdict(list)
    for claim in report.claims:
        for place_id in claim.places:
            claims[place_id].append(claim)
    mentions: defaultdict[tuple[str, float, float], list[Place]] = defaultdict(list)
    for place in report.places:
        mentions[place.name, place.lat, place.lon].append(place)
    for (_, lat, lon), places in mentions.items():
        held = {claim.id: claim for place in places for claim in claims[place.id]}
        yield {
            "type": "Feature",
            "id": places[0].id,
            "geometry": {"type": "Point", "coordinates": [lon, lat]},
            "properties": _properties(report, places, list(held.values())),
        }


def _properties(report: Report, places: list[Place], claims: list[Claim]) -> dict[str, Any]:
    """Return what a map shows when somebody points at a place."""
    return {
        "name": places[0].name,
        "country": places[0].country,
        "geonames_id": places[0].geonames_id,
        "uses": [str(use) for use in PlaceUse if any(place.use is use for place in places)],
        "report": report.id,
        "title": report.title,
        "outlet": report.outlet,
        "published": report.published,
        "url": report.url,
        "mentions": [
            {"words": piece.words(report.text), "start": piece.start, "end": piece.end}
            for place in places
            for piece in place.pieces
        ],
        "claims": [
            {
                "id": claim.id,
                "wording": claim.wording,
                "stance": str(claim.stance),
                "origins": [_name_of(report, actor) for actor in claim.origins],
            }
            for claim in claims
        ],
    }


def _name_of(report: Report, actor_id: str) -> str:
    return next((actor.name for actor in report.actors if actor.id == actor_id), actor_id)
