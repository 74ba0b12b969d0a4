"""Claims as annotations on their reports: W3C Web Annotation, which annotation tools exchange.

Comes in: `Selected` reports. Goes out: one JSON-LD document, an `AnnotationCollection` with all annotations
on its first and only page, one a line. Refused: nothing.

The body of an annotation holds the claim; each of its targets is one place in the text of the report: of the
source, the cue or the content, as `role` says. The model counts characters as we do: in code points, from 0.

Source: Web Annotation Data Model, W3C Recommendation, 23 February 2017, sections 3.2.5, 4.2.4, 4.2.5 and 5.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from accordingto import __version__
from accordingto.exports.machine import dumped
from accordingto.exports.names import urn, web_address, whole
from accordingto.exports.selected import Selected, Told
from accordingto.records import Actor, Span

AROUND = 32
"""Characters before and after the words that a text quote selector gives, to tell them from others."""

CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {
        "accordingto": "urn:accordingto:terms:",
        "role": "accordingto:role",
        "stance": "accordingto:stance",
        "certainty": "accordingto:certainty",
        "negated": "accordingto:negated",
        "judgement": "accordingto:judgement",
        "origins": {"@id": "accordingto:origin"},
        "chains": {"@id": "accordingto:chain"},
        "about": {"@id": "accordingto:about"},
        "links": {"@id": "accordingto:link", "@container": "@list"},
        "kind": "accordingto:kind",
    },
]
_COLLECTION = urn("annotations")
_END = "\n]}}\n"


def annotation_bytes(reports: Iterable[Selected]) -> Iterator[bytes]:
    """Yield an annotation collection, the annotations of a report at a time."""
    yield _start().encode()
    before = "\n"
    for report in reports:
        lines = [dumped(each) for each in annotations(report)]
        if lines:
            yield (before + ",\n".join(lines)).encode()
            before = ",\n"
    yield _END.encode()


def annotations(selected: Selected) -> Iterator[dict[str, Any]]:
    """Yield an annotation for each claim of a report that fits, in reading order."""
    for told in selected.told():
        targets = [
            _target(selected, role, span)
            for role in ("source", "cue", "content")
            for span in getattr(told.attribution, role)
        ]
        if targets:
            yield {
                "id": urn("annotation", selected.entry.key, told.id),
                "type": "Annotation",
                "motivation": "describing",
                **_made(selected, told),
                "body": _body(selected, told),
                "target": targets,
            }


def _start() -> str:
    """Return what stands before the first annotation."""
    opening = {
        "@context": CONTEXT,
        "id": _COLLECTION,
        "type": "AnnotationCollection",
        "label": "Claims",
        "generator": _software(f"accordingto {__version__}", urn("program", __version__)),
    }
    page = f'{{"id": {dumped(_COLLECTION + ":1")}, "type": "AnnotationPage", "startIndex": 0, "items": ['
    return f'{dumped(opening)[:-1]}, "first": {page}'


def _made(selected: Selected, told: Told) -> dict[str, Any]:
    """Say which finder made an annotation and when, and which people had a hand in it."""
    finder = whole(told.attribution.found_by)
    made: dict[str, Any] = {"generator": _software(finder, urn("finder", finder))}
    if selected.reading is not None:
        made["generated"] = selected.reading.made_utc
    people = dict.fromkeys(whole(judgement.by) for judgement in told.judgements)
    if people:
        made["creator"] = [{"id": urn("person", by), "type": "Person", "name": by} for by in people]
        made["modified"] = max(judgement.at_utc for judgement in told.judgements)
    return made


def _body(selected: Selected, told: Told) -> dict[str, Any]:
    claim = told.claim
    words = " … ".join(span.words(selected.report.text) for span in told.attribution.content)
    body: dict[str, Any] = {
        "id": urn("claim", selected.entry.key, told.id),
        "type": "TextualBody",
        "value": whole(claim.wording if claim else words),
        "format": "text/plain",
        "judgement": told.state,
        "origins": [_actor(actor) for actor in told.origins],
        "about": [_actor(actor) for actor in told.about],
        "chains": [{"links": [_actor(actor) for actor in chain]} for chain in told.chains],
    }
    if selected.report.language:
        body["language"] = whole(selected.report.language)
    if claim is not None:
        body |= {"stance": str(claim.stance), "negated": claim.negated}
        if claim.certainty is not None:
            body["certainty"] = claim.certainty
    return body


def _target(selected: Selected, role: str, span: Span) -> dict[str, Any]:
    """Return one place in the text: by its offsets, and by its words and those around them."""
    text = selected.report.text
    return {
        "type": "SpecificResource",
        "role": role,
        "source": _text(selected),
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {
                "type": "TextQuoteSelector",
                "exact": whole(span.words(text)),
                "prefix": whole(text[max(0, span.start - AROUND) : span.start]),
                "suffix": whole(text[span.end : span.end + AROUND]),
            },
        ],
    }


def _text(selected: Selected) -> dict[str, Any]:
    """Return the text that offsets count in; the page at its address has other offsets, and is its `via`."""
    source: dict[str, Any] = {
        "id": urn("report", selected.entry.key),
        "type": "Text",
        "format": "text/plain",
    }
    address = web_address(selected.report.url)
    return source if address is None else source | {"via": address}


def _actor(actor: Actor) -> dict[str, Any]:
    return {"id": urn("actor", actor.id), "name": whole(actor.name), "kind": str(actor.kind)}


def _software(name: str, id_: str) -> dict[str, Any]:
    return {"id": id_, "type": "Software", "name": name}
