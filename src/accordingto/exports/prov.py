"""Where each claim comes from: W3C PROV-O, which provenance tools read.

Comes in: `Selected` reports. Goes out: one JSON-LD document, a graph with one node a line. Its context stands
in it, so that nothing is fetched to read it. Refused: nothing.

    report       Entity      wasDerivedFrom its preserved copy, wasAttributedTo its outlet
    reading      Activity    used the report, wasAssociatedWith the finder, a SoftwareAgent
    claim        Entity      wasGeneratedBy the reading, wasDerivedFrom the report, wasAttributedTo its
                             origins, wasQuotedFrom what the next link of its chain said, and so on
    judgement    Activity    wasAssociatedWith a Person; the claim or actor wasInfluencedBy it

Source: PROV-O, W3C Recommendation, 30 April 2013.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from accordingto.exports.machine import dumped
from accordingto.exports.names import urn, web_address, whole
from accordingto.exports.selected import Selected, Told
from accordingto.ledger.judgements import Judgement, Target
from accordingto.records import Actor, ActorKind, Report

Node = dict[str, Any]

_LINKS = (
    "wasDerivedFrom", "wasAttributedTo", "wasGeneratedBy", "wasQuotedFrom", "wasAssociatedWith",
    "wasInfluencedBy", "used", "atLocation",
)  # fmt: skip
CONTEXT: Node = {
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "dcterms": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "accordingto": "urn:accordingto:terms:",
    **{f"prov:{link}": {"@type": "@id"} for link in _LINKS},
    "accordingto:about": {"@type": "@id"},
    "prov:endedAtTime": {"@type": "xsd:dateTime"},
}
_AGENTS = {ActorKind.PERSON: "prov:Person", ActorKind.ORGANISATION: "prov:Organization"}


def prov_bytes(reports: Iterable[Selected]) -> Iterator[bytes]:
    """Yield the graph, the nodes of a report at a time.

    An actor is a node in each report that names it, under one id: readers take these for one.
    """
    yield f'{{"@context": {dumped(CONTEXT)}, "@graph": ['.encode()
    before = "\n"
    for report in reports:
        yield (before + ",\n".join(dumped(node) for node in nodes(report))).encode()
        before = ",\n"
    yield b"\n]}\n"


def nodes(selected: Selected) -> Iterator[Node]:
    """Yield what a report and its claims that fit come to, each node once."""
    report = selected.report
    yield from _report(selected)
    yield from _reading(selected)
    actors: dict[str, Actor] = {}
    for told in selected.told():
        yield from _claim(selected, told)
        chained = (actor for chain in told.chains for actor in chain)
        actors |= {actor.id: actor for actor in (*told.origins, *chained, *told.about)}
    outlet = _outlet(report)
    if outlet is not None:
        actors[outlet.id] = outlet
    at_large = [row for row in selected.judgements if row.what is Target.ACTOR]
    for actor in actors.values():
        concerning = [row for row in at_large if actor.id in {row.target, row.actor.id if row.actor else ""}]
        yield _actor(actor, concerning)
    kept = {row.key: row for told in selected.told() for row in told.judgements}
    for judgement in (*kept.values(), *at_large):
        yield _judgement(judgement)
    people = dict.fromkeys(whole(row.by) for row in (*kept.values(), *at_large))
    for by in people:
        yield {"@id": urn("person", by), "@type": "prov:Person", "rdfs:label": by}


def _report(selected: Selected) -> Iterator[Node]:
    """Yield a report and the preserved copy of the bytes it was read from."""
    report, copy = selected.report, urn("copy", selected.report.sha256)
    node: Node = {
        "@id": urn("report", selected.entry.key),
        "@type": ["prov:Entity", "accordingto:Report"],
        "dcterms:identifier": whole(report.id),
        "prov:wasDerivedFrom": copy,
    }
    known = {"dcterms:title": report.title, "dcterms:publisher": report.outlet,
             "dcterms:issued": report.published}  # fmt: skip
    node |= {name: whole(value) for name, value in known.items() if value}
    outlet = _outlet(report)
    if outlet is not None:
        node["prov:wasAttributedTo"] = urn("actor", outlet.id)
    yield node
    address = web_address(report.url)
    yield {
        "@id": copy,
        "@type": ["prov:Entity", "accordingto:PreservedCopy"],
        "accordingto:sha256": report.sha256,
        **({"prov:atLocation": address} if address else {}),
    }


def _outlet(report: Report) -> Actor | None:
    """Return the actor that every chain of a report begins with."""
    firsts = {chain[0] for claim in report.claims for chain in claim.chains if chain}
    there = [actor for actor in report.actors if actor.id in firsts]
    return there[0] if len(firsts) == 1 and there else None


def _reading(selected: Selected) -> Iterator[Node]:
    if selected.reading is None:
        return
    finder = whole(selected.reading.made_by)
    yield {
        "@id": urn("reading", selected.reading.key),
        "@type": ["prov:Activity", "accordingto:Reading"],
        "prov:used": urn("report", selected.entry.key),
        "prov:wasAssociatedWith": urn("finder", finder),
        "prov:endedAtTime": selected.reading.made_utc,
    }
    yield {"@id": urn("finder", finder), "@type": "prov:SoftwareAgent", "rdfs:label": finder}


def _claim(selected: Selected, told: Told) -> Iterator[Node]:
    """Yield a claim, and what each link between the report and the origin is said to have said."""
    report, id_ = selected.report, urn("claim", selected.entry.key, told.id)
    words = " … ".join(span.words(report.text) for span in told.attribution.content)
    node: Node = {
        "@id": id_,
        "@type": ["prov:Entity", "accordingto:Claim"],
        "prov:value": whole(told.claim.wording if told.claim else words),
        "prov:wasDerivedFrom": urn("report", selected.entry.key),
        "prov:wasAttributedTo": [urn("actor", actor.id) for actor in told.origins],
        "accordingto:about": [urn("actor", actor.id) for actor in told.about],
        "prov:wasInfluencedBy": [urn("judgement", row.key) for row in told.judgements],
        "prov:wasQuotedFrom": [f"{id_}:{side}.1" for side, chain in enumerate(told.chains) if chain[1:]],
        "accordingto:form": str(told.attribution.form),
        "accordingto:judgement": told.state,
    }
    if selected.reading is not None:
        node["prov:wasGeneratedBy"] = urn("reading", selected.reading.key)
    if told.claim is not None:
        node["accordingto:stance"] = str(told.claim.stance)
    yield {name: value for name, value in node.items() if value != []}
    for side, chain in enumerate(told.chains):
        yield from _tellings(f"{id_}:{side}", chain)


def _tellings(of: str, chain: tuple[Actor, ...]) -> Iterator[Node]:
    """Yield what each link after the outlet is said to have said, each quoted from the one behind it."""
    for place, actor in enumerate(chain[1:], start=1):
        behind = {"prov:wasQuotedFrom": f"{of}.{place + 1}"} if place + 1 < len(chain) else {}
        yield {
            "@id": f"{of}.{place}",
            "@type": ["prov:Entity", "accordingto:Telling"],
            "prov:wasAttributedTo": urn("actor", actor.id),
            **behind,
        }


def _actor(actor: Actor, judgements: list[Judgement]) -> Node:
    kinds = ["prov:Agent", *([_AGENTS[actor.kind]] if actor.kind in _AGENTS else [])]
    node: Node = {
        "@id": urn("actor", actor.id),
        "@type": kinds,
        "rdfs:label": whole(actor.name),
        "accordingto:kind": str(actor.kind),
    }
    if judgements:
        node["prov:wasInfluencedBy"] = [urn("judgement", row.key) for row in judgements]
    return node


def _judgement(judgement: Judgement) -> Node:
    return {
        "@id": urn("judgement", judgement.key),
        "@type": ["prov:Activity", "accordingto:Judgement"],
        "prov:wasAssociatedWith": urn("person", whole(judgement.by)),
        "prov:endedAtTime": judgement.at_utc,
        "accordingto:verdict": str(judgement.verdict),
        "rdfs:comment": whole(judgement.why),
    }
