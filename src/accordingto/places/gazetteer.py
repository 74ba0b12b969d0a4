"""The gazetteer: which places on earth a name may stand for.

Comes in: a name. Goes out: its `Candidate`s, the usual names first, those with more people first. Refused:
nothing; a name that nobody gave to a place has no candidates.

The table comes from GeoNames (CC BY 4.0), by way of packages that training/places/README.md names; it is
unpacked once, on the first question, and searched as text, so that it costs 20 MB and no index. What it
lacks stands in names.toml, and who is called after a place in demonyms.toml.
"""

import tomllib
import zlib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from accordingto.errors import BrokenModel
from accordingto.places.spelling import key

TABLE = Path(__file__).with_name("gazetteer.tsv.z")
COUNTRY, STATE, COUNTY, TOWN, REGION = "C", "A", "B", "P", "R"
POINTER = 4  # fields in a line that only says under which other name its place stands
FIRST = 3.0  # a division is meant less often than a town, or a country, of its name and size


class Candidate(NamedTuple):
    """One place that a name may stand for.

    Attributes:
        kind: C a country, A its first-order division, B a second-order one, P a town or a part of one,
            R a sea, range, region or other place of names.toml.
        name: Its usual name.
        geonames_id: Its number in GeoNames, 0 where we have none.
        lat: Degrees north.
        lon: Degrees east.
        country: ISO 3166-1 alpha-2, or "".
        state: GeoNames' code of the first-order division within the country, or "".
        county: GeoNames' code of the second-order division within the state, or "".
        people: How many live there, to two digits; 0 where nobody counted.
        is_usual: Whether the name asked for is its own, and not one it has elsewhere or had before.
    """

    kind: str
    name: str
    geonames_id: int
    lat: float
    lon: float
    country: str
    state: str
    county: str
    people: float
    is_usual: bool

    def holds(self, other: "Candidate") -> bool:
        """Whether the other place lies within this country or division."""
        if self.kind == COUNTRY:
            return self.country == other.country and other.kind != COUNTRY
        if self.kind not in (STATE, COUNTY) or not self.state:
            return False
        same_state = (self.country, self.state) == (other.country, other.state)
        if self.kind == STATE:
            return same_state and other.kind in (COUNTY, TOWN)
        return same_state and self.county == other.county and other.kind == TOWN


@lru_cache(maxsize=20_000)
def candidates(found: str) -> tuple[Candidate, ...]:
    """Return the places that go by a key of `spelling.key`, the likeliest at first sight in front.

    Raises:
        BrokenModel: The table is missing or broken; reinstall the package.
    """
    ours = _ours().get(found, ())
    known = {candidate.geonames_id for candidate in ours if candidate.geonames_id}
    others = [candidate for candidate in _from_table(found) if candidate.geonames_id not in known]
    others.sort(key=lambda place: (not place.is_usual, -_weight(place), place.geonames_id))
    return tuple(map(_centred, (*ours, *others)))


def _weight(place: Candidate) -> float:
    """Return how likely a place is meant by its bare name: Kabul the city before Kabul the province."""
    return place.people * (FIRST if place.kind in (TOWN, COUNTRY) else 1.0)


@lru_cache(maxsize=4_000)
def demonym(found: str) -> Candidate | None:
    """Return the place whose people or things go by a key: "afghan" or "afghans" is Afghanistan."""
    place = _demonyms().get(found)
    if place is None and found.endswith("s"):
        place = _demonyms().get(found[:-1])
    return _first(place) if place else None


@cache
def country(code: str) -> Candidate | None:
    """Return a country by its ISO 3166-1 alpha-2 code."""
    return _first(f"iso {code.lower()}")


def longest_name() -> int:
    """Return how many words a name may have."""
    return 6


def _first(found: str) -> Candidate | None:
    return next(iter(candidates(found)), None)


def _from_table(found: str) -> list[Candidate]:
    rows = []
    for fields in _lines(found):
        if len(fields) > POINTER:
            rows.append(_candidate(fields, found, is_usual=True))
            continue
        _, mark, home, number = fields
        for whole in _lines(home):
            if len(whole) > POINTER and whole[3] == number:
                rows.append(_candidate(whole, home, is_usual=mark == "="))
    return rows


def _centred(candidate: Candidate) -> Candidate:
    """Return a wide place at the point that GeoNames itself gives for it."""
    where = _centres().get(candidate.geonames_id)
    return candidate._replace(lat=where[0], lon=where[1]) if where else candidate


@cache
def _centres() -> dict[int, list[float]]:
    lists = _toml("names.toml")["centres"].items()
    return {place.geonames_id: where for of, where in lists if (place := _meant(of, "CA"))}


def _candidate(fields: list[str], home: str, *, is_usual: bool) -> Candidate:
    _, kind, name, number, lat, lon, code, state, county, people = fields
    usual = name or home.title()
    return Candidate(
        kind, usual, int(number), float(lat), float(lon), code, state, county, float(people), is_usual
    )


def _lines(found: str) -> list[list[str]]:
    """Return the fields of each line of the table under a key, found by halving the text."""
    table = _table()
    wanted = found.encode("utf-8") + b"\t"
    low, high = 0, len(table)
    while low < high:
        middle = table.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = table.find(b"\n", middle, high) + 1 or high
        if table[middle:end] < wanted:
            low = end
        else:
            high = middle
    rows = []
    while table.startswith(wanted, low):
        end = table.index(b"\n", low)
        rows.append(table[low:end].decode("utf-8").split("\t"))
        low = end + 1
    return rows


@cache
def _table() -> bytes:
    try:
        return zlib.decompress(TABLE.read_bytes())
    except (OSError, zlib.error) as trouble:
        raise BrokenModel(
            f"the gazetteer cannot be read ({trouble})", where=str(TABLE), remedy="Reinstall the package"
        ) from trouble


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name(name).read_text("utf-8"))


@cache
def _ours() -> dict[str, tuple[Candidate, ...]]:
    """Return the places of names.toml by key."""
    lists = _toml("names.toml")
    ours: dict[str, tuple[Candidate, ...]] = {}
    for name, (lat, lon, *country_code) in lists["regions"].items():
        code = country_code[0] if country_code else ""
        ours[key(name)] = (Candidate(REGION, name, 0, lat, lon, code, "", "", 0, True),)
    for section, kinds, before in (
        ("also", "CA", ""),
        ("towns", "P", ""),
        ("abbreviated", "A", "abbreviated "),
    ):
        for name, of in lists[section].items():
            if place := _meant(of, kinds):
                ours[before + key(name)] = (place._replace(is_usual=True),)
    return ours


def _meant(of: str, kinds: str) -> Candidate | None:
    """Return the place that names.toml points to: "US", or "Texas, US"."""
    name, _, code = of.rpartition(", ")
    found = key(name) if name else f"iso {code.lower()}"
    return next(
        (place for place in _from_table(found) if place.country == code and place.kind in kinds), None
    )


@cache
def _demonyms() -> dict[str, str]:
    lists = _toml("demonyms.toml")
    named = {key(name): f"iso {code.lower()}" for code, names in lists["countries"].items() for name in names}
    return named | {key(name): key(place) for place, names in lists["places"].items() for name in names}
