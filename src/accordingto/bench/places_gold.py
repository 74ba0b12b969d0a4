"""Gold for places: three corpora of news with toponyms and where on earth they are.

Comes in: a gold folder with `places/` in it. Goes out: `GoldReport`s, the corpora in the order of
`CORPORA`, each split by a hash of its name and number, two thirds to tune on and a third held out.
Refused: a folder without any of them (`MissingGold`). A toponym whose offsets do not slice to its words, or
without coordinates, is left out and not counted.

Source: Gritta, Pilehvar and Collier, "A pragmatic guide to geoparsing evaluation", LRE 2020 (GeoWebNews,
GeoVirus); Kamalloo and Rafiei, "A coherent unsupervised model for toponym resolution", WWW 2018 (TR-News).
"""

import hashlib
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as Xml

from accordingto.errors import MissingGold
from accordingto.records import PlaceUse, Span


class Part(StrEnum):
    """Whether a report may be looked at while tuning."""

    TUNE = "tune"
    HELD_OUT = "held-out"


class GoldToponym(NamedTuple):
    """A toponym as its annotators marked it.

    Attributes:
        span: Where it stands.
        lat: Degrees north.
        lon: Degrees east.
        use: Place, demonym or organisation, where the corpus tells them apart; else None.
    """

    span: Span
    lat: float
    lon: float
    use: PlaceUse | None


class GoldReport(NamedTuple):
    """One article of a corpus.

    Attributes:
        id: The corpus and the number of the article in it.
        text: The article, as the offsets of the corpus count it.
        part: To tune on, or held out.
        toponyms: Those with coordinates, in reading order.
    """

    id: str
    text: str
    part: Part
    toponyms: tuple[GoldToponym, ...]


_USES = {
    "Embedded_Non_Lit": PlaceUse.ORGANISATION,
    "Embedded_Literal": PlaceUse.PLACE,
    "Demonym": PlaceUse.DEMONYM,
}


def read(gold: Path) -> dict[str, list[GoldReport]]:
    """Return the corpora that are there, by name.

    Raises:
        MissingGold: There is none. Give the folder that holds `places/`.
    """
    there = {}
    for name, (file, reader) in CORPORA.items():
        path = gold / "places" / file
        if path.is_file():
            root = Xml.fromstring(path.read_bytes())  # noqa: S314 - the reader's own copy of a known corpus
            there[name] = [
                _report(f"{name}/{number}", article, reader)
                for number, article in enumerate(root.iter("article"))
            ]
    if not there:
        raise MissingGold(
            "no gold for places", where=str(gold), remedy="Give the folder that holds places/GWN.xml"
        )
    return there


def part_of(report_id: str) -> Part:
    """Return the part a report is in: a third is held out, by the first byte of its id's SHA-256."""
    return Part.HELD_OUT if hashlib.sha256(report_id.encode()).digest()[0] % 3 == 0 else Part.TUNE


def _report(report_id: str, article: Xml.Element, reader: "Reader") -> GoldReport:
    text = article.findtext("text") or ""
    toponyms = []
    for words, start, end, lat, lon, use in reader(article):
        if lat and lon and text[int(start) : int(end)].casefold() == words.casefold():
            toponyms.append(GoldToponym(Span(int(start), int(end)), float(lat), float(lon), use))
    return GoldReport(report_id, text, part_of(report_id), tuple(sorted(set(toponyms))))


Marked = tuple[str, str, str, str | None, str | None, PlaceUse | None]
Reader = Callable[[Xml.Element], Iterator[Marked]]


def _geowebnews(article: Xml.Element) -> Iterator[Marked]:
    for mark in article.iter("toponym"):
        kind, modifier = mark.findtext("type") or "", mark.findtext("modifierType")
        use = PlaceUse.DEMONYM if modifier == "Adjective" else _USES.get(kind, PlaceUse.PLACE)
        where = mark.findtext("latitude"), mark.findtext("longitude")
        yield _text(mark, "extractedName"), _text(mark, "start"), _text(mark, "end"), *where, use


def _tr_news(article: Xml.Element) -> Iterator[Marked]:
    for mark in article.iter("toponym"):
        where = mark.findtext("gaztag/lat"), mark.findtext("gaztag/lon")
        yield _text(mark, "phrase"), _text(mark, "start"), _text(mark, "end"), *where, None


def _geovirus(article: Xml.Element) -> Iterator[Marked]:
    for mark in article.iter("location"):
        where = mark.findtext("lat"), mark.findtext("lon")
        start, end = (str(int(_text(mark, name)) - 1) for name in ("start", "end"))  # it counts from 1
        yield _text(mark, "name"), start, end, *where, None


def _text(mark: Xml.Element, name: str) -> str:
    return mark.findtext(name) or ""


CORPORA: dict[str, tuple[str, Reader]] = {
    "GeoWebNews": ("GWN.xml", _geowebnews),
    "TR-News": ("TR-News.xml", _tr_news),
    "GeoVirus": ("GeoVirus.xml", _geovirus),
}
"""The corpora by name: file under `places/`, and what finds the toponyms of an article."""
