"""Who published the report, and which actors are outlets.

Comes in: a report with its actors. Goes out: the actor of its outlet: the one named in `Report.outlet`,
else in the byline, the dateline or the label at the head of the text. Refused: nothing; a report whose
outlet is not told has none.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path

from accordingto.claims.mentions import Mentions
from accordingto.records import Actor, ActorKind, Report, Span
from accordingto.text import paragraphs

_HEAD = 8
"""Paragraphs that may stand before the story's own first: headline, byline, date, caption, outlet."""
_STORY = 120
"""Code points from which a paragraph under a label or a dateline is the story and not a headline."""
_DATELINE = re.compile(r"[^\n()]{0,60}\(([^()\n]{2,40})\)\s*[-–—:]")
_BYLINE = re.compile(
    r"(?:By\b[^\n]{0,80}?(?:,|\||\bof\b|\bfor\b)|Source:|Published by|From)\s+", re.IGNORECASE
)
_LABEL = re.compile(r"[^\n:]{2,40}:\s")


def outlet_of(report: Report, mentions: Mentions) -> Actor | None:
    """Return the actor that published `report`, or None where neither it nor its head tells.

    Args:
        report: One with its actors.
        mentions: Those of the same actors.
    """
    if report.outlet and key(report.outlet):
        return named(report.outlet, report.actors)
    head = islice(paragraphs(report.text), _HEAD)
    return next((actor for place in head for actor in _at_head(report.text, place, mentions)), None)


def named(name: str, actors: Iterable[Actor]) -> Actor | None:
    """Return the first of `actors` whose name, else one of whose aliases, spells `name`."""
    wanted = key(name)
    aliased = None
    for actor in actors:
        if actor.kind is ActorKind.NOBODY:
            continue
        if key(actor.name) == wanted:
            return actor
        if aliased is None and any(key(alias) == wanted for alias in actor.aliases):
            aliased = actor
    return aliased


def key(name: str) -> str:
    """Return what is left of a name without article, case, marks and blanks: "TarzPress", "Tarz Press"."""
    plain = unicodedata.normalize("NFKD", name).casefold().strip()
    plain = plain.removeprefix("the ")
    return "".join(sign for sign in plain if sign.isalnum())


def is_outlet(actor: Actor) -> bool:
    """Whether an actor is known as an outlet, or is an organisation called like one."""
    if actor.sort is not None:
        return actor.sort == "outlet"
    if actor.kind not in (ActorKind.ORGANISATION, ActorKind.DOCUMENT):
        return False
    words, names = _lists()
    return any(
        key(name) in names or any(word in words for word in name.casefold().split())
        for name in (actor.name, *actor.aliases)
    )


def _at_head(text: str, place: Span, mentions: Mentions) -> Iterator[Actor]:
    """Yield the outlet that a paragraph at the head names: "(Reuters) -", "By Ann Lee, AFP", "Kyiv Post:"."""
    start, end = place.start, place.end
    dateline = _DATELINE.match(text, start, end)
    byline = _BYLINE.match(text, start, end)
    label = _LABEL.match(text, start, end) if end - start >= _STORY else None
    found = (
        mentions.first(dateline.start(1), dateline.end(1)) if dateline else None,
        mentions.first(byline.end(), end) if byline and end - start < _STORY else None,
        mentions.first(start, label.end()) if label else None,
    )
    yield from (mention.actor for mention in found if mention and is_outlet(mention.actor))


@cache
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    """Read the words and the names of outlets once."""
    lists = tomllib.loads(Path(__file__).with_name("outlets.toml").read_text(encoding="utf-8"))
    return frozenset(lists["words"]), frozenset(map(key, lists["names"]))
