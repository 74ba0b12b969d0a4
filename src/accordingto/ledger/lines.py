"""A claim as the index knows it: one line of words to show, and the terms to find it by.

Comes in: a `Report` with what was found in it. Goes out: a `Line` for each claim, or for each attribution
that no claim was made of. Refused: nothing.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from accordingto.ledger.canonical import packed
from accordingto.ledger.terms import day_terms, id_term, terms, value_term
from accordingto.records import Actor, ActorKind, Attribution, Claim, Pieces, Report

_GAP = " … "  # stands between the pieces of one role
_MOST_TERMS = (
    2_000  # of one field: a claim is a sentence or two, and PostgreSQL counts no further than 16,383
)


@dataclass(frozen=True, slots=True)
class Line:
    """One claim, ready for the index.

    Attributes:
        claim: The claim's id, or the attribution's where no claim was made of it.
        wording: What was claimed.
        source: Whose word it is, as names.
        stance: What they do with it; None where there is no claim.
        kind: What sort of source it is; None where nobody told.
        terms: Field to the terms it is found by: words, source, outlet, about, place, facets.
    """

    claim: str
    wording: str
    source: str
    stance: str | None
    kind: str | None
    terms: dict[str, str]

    def looks(self) -> int:
        """Return a digest of all of it, as a number of 64 bits with a sign."""
        told = packed({"line": (self.wording, self.source, self.stance, self.kind, self.terms)})
        return int.from_bytes(hashlib.sha256(told).digest()[:8], "big", signed=True)


def lines_of(report: Report) -> Iterator[Line]:
    """Yield a line for each claim of a report, in reading order, each id once."""
    made_of = {claim.attribution: claim for claim in report.claims}
    resolved = {row.attribution: row.actors for row in report.resolutions}
    actors = {actor.id: actor for actor in report.actors}
    places = {place.id: f"{place.name} {_words(place.pieces, report.text)}" for place in report.places}
    outlet = _joined([report.outlet or "", _host(report.url)])
    days = day_terms(report.published)
    seen: set[str] = set()
    for attribution in report.attributions:
        claim = made_of.get(attribution.id)
        id_ = claim.id if claim else attribution.id
        if id_ in seen:
            continue
        seen.add(id_)
        origins = [actors[key] for key in _origins(claim, resolved.get(attribution.id, ())) if key in actors]
        written = _words(attribution.source, report.text)
        wording = claim.wording if claim else _words(attribution.content, report.text)
        about = [actors[key] for key in (claim.about if claim else ()) if key in actors]
        kind = _kind(origins, attribution)
        yield Line(
            claim=id_,
            wording=wording,
            source=", ".join(actor.name for actor in origins) or written,
            stance=claim.stance if claim else None,
            kind=kind,
            terms={
                "words": _joined([wording]),
                "source": _joined([written, *_names(origins)]),
                "outlet": outlet,
                "about": _joined(_names(about)),
                "place": _joined(places.get(key, "") for key in (claim.places if claim else ())),
                "facets": " ".join([*days, *_facets(attribution, claim, kind, origins)]),
            },
        )


def _origins(claim: Claim | None, resolved: tuple[str, ...]) -> tuple[str, ...]:
    """Return the ids of those whose word it is, each once."""
    return tuple(dict.fromkeys((claim.origins if claim else ()) or resolved))


def _kind(origins: list[Actor], attribution: Attribution) -> str | None:
    if origins:
        return origins[0].kind
    return None if attribution.source else ActorKind.NOBODY


def _facets(
    attribution: Attribution, claim: Claim | None, kind: str | None, origins: list[Actor]
) -> Iterator[str]:
    yield value_term("form", attribution.form)
    yield value_term("manner", attribution.manner)
    if claim is not None:
        yield value_term("stance", claim.stance)
    if kind is not None:
        yield value_term("kind", kind)
    yield from (id_term("o", actor.id) for actor in origins)
    if claim is not None:
        relays = dict.fromkeys(key for chain in claim.chains for key in chain[:-1])
        yield from (id_term("r", key) for key in relays)
        yield from (id_term("b", key) for key in claim.about)


def _names(actors: Iterable[Actor]) -> list[str]:
    return [name for actor in actors for name in (actor.name, *actor.aliases)]


def _words(pieces: Pieces, text: str) -> str:
    return _GAP.join(span.words(text) for span in pieces)


def _host(url: str | None) -> str:
    """Return the host of an address, or nothing where it is no address."""
    try:
        return urlsplit(url or "").hostname or ""
    except ValueError:
        return ""


def _joined(texts: Iterable[str]) -> str:
    """Return the terms of several texts, each text once, with a bar no phrase crosses between them."""
    parts = dict.fromkeys(" ".join(terms(text)) for text in texts)
    return " ".join(" 0bar ".join(filter(None, parts)).split()[:_MOST_TERMS])
