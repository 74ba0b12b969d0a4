"""Gold times from a folder of TimeML: a report's words, its date, and the times marked in it.

Comes in: `FOLDER/times/*/*.tml`, one report a file. Goes out: `GoldReport` rows in the order of their
names. Refused: a folder without such files (`MissingGold`), a file that is no TimeML (`Unreadable`).
"""

import hashlib
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from accordingto.errors import MissingGold, Unreadable
from accordingto.records import Span, TimeType

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

ONE_IN = 5
"""Of the reports, this many to one are held out."""


class Part(StrEnum):
    """Which reports: the grammar was written with `tuned` open, and is judged on `held-out`."""

    HELD_OUT = "held-out"
    TUNED = "tuned"
    ALL = "all"


class GoldTime(NamedTuple):
    """One time expression as an annotator marked it.

    Attributes:
        span: Where it stands, in code points of the report's text.
        type: Date, time, duration or set.
        value: Its TIMEX3 value.
    """

    span: Span
    type: TimeType
    value: str


class GoldReport(NamedTuple):
    """One report as the corpus has it.

    Attributes:
        id: The name of its file, without the ending.
        text: All characters of its TEXT element.
        published: The value of its DCT, or None where it gives none.
        times: What its annotators marked in the text, in reading order; the DCT is not among them.
    """

    id: str
    text: str
    published: str | None
    times: tuple[GoldTime, ...]


def read_gold(gold: Path, part: Part = Part.HELD_OUT) -> list[GoldReport]:
    """Read one part of the corpus.

    Args:
        gold: The folder that holds `times/`.
        part: Held out is one report in five, by a hash of its name, so that it stays the same for all.

    Raises:
        MissingGold: There is no TimeML. Give the folder that holds `times/`.
        Unreadable: A file is no TimeML.
    """
    paths = sorted((gold / "times").glob("*/*.tml"))
    if not paths:
        raise MissingGold(
            "no gold times here",
            where=str(gold / "times"),
            remedy="Give the folder that holds times/timebank/*.tml with --gold",
        )
    wanted = [path for path in paths if part is Part.ALL or is_held_out(path.stem) is (part is Part.HELD_OUT)]
    return [_read(path) for path in wanted]


def is_held_out(name: str) -> bool:
    """Whether the report of that name is kept from whoever tunes the grammar."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % ONE_IN == 0


def _read(path: Path) -> GoldReport:
    from xml.etree import ElementTree

    try:
        root = ElementTree.parse(path).getroot()  # noqa: S314  as above
        text = root.find("TEXT")
        if text is None:
            raise ValueError("no TEXT element")
        dated = root.find("DCT/TIMEX3")
        published = None if dated is None else dated.get("value")
        return GoldReport(path.stem, "".join(text.itertext()), published, tuple(_times(text)))
    except (ElementTree.ParseError, ValueError) as trouble:
        raise Unreadable(
            f"no TimeML ({trouble})", where=str(path), remedy="Give TempEval-3 files as they were published"
        ) from trouble


def _times(text: "Element") -> Iterator[GoldTime]:
    """Yield the marked times, counting characters on the way; a time inside a time is left out."""
    at = 0

    def walk(element: "Element", marked: bool) -> Iterator[GoldTime]:
        nonlocal at
        start = at
        own = element.tag == "TIMEX3" and not marked
        at += len(element.text or "")
        for child in element:
            yield from walk(child, marked or own)
            at += len(child.tail or "")
        if own and at > start:
            kind = TimeType(element.get("type", "DATE"))
            yield GoldTime(Span(start, at), kind, element.get("value", ""))

    yield from walk(text, marked=False)
