"""Provenance is a PROV-O graph that an RDF reader takes in, with the chain of every claim."""

import json
import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from rdflib import RDF, RDFS, Graph, Namespace, URIRef

from accordingto.exports.prov import prov_bytes
from accordingto.exports.selected import Selected, selected
from accordingto.ledger import Ledger
from accordingto.records import Report

LEDGERS = runpy.run_path(str(Path(__file__).with_name("ledgers.py")))
MADE = LEDGERS["MADE"]
alone = runpy.run_path(str(Path(__file__).with_name("test_table.py")))["alone"]
PROV = Namespace("http://www.w3.org/ns/prov#")
OURS = Namespace("urn:accordingto:terms:")
DOMAINS = {
    PROV.wasDerivedFrom: (PROV.Entity, PROV.Entity),
    PROV.wasQuotedFrom: (PROV.Entity, PROV.Entity),
    PROV.wasAttributedTo: (PROV.Entity, PROV.Agent),
    PROV.wasGeneratedBy: (PROV.Entity, PROV.Activity),
    PROV.wasAssociatedWith: (PROV.Activity, PROV.Agent),
    PROV.used: (PROV.Activity, PROV.Entity),
}
AGENTS = {PROV.Agent, PROV.Person, PROV.Organization, PROV.SoftwareAgent}


@pytest.fixture
def taken(tmp_path: Path) -> Iterator[list[Selected]]:
    """All reports of a small ledger, as they are taken out."""
    with Ledger(str(tmp_path / "one.db"), create=True) as made:
        LEDGERS["fill"](made)
        with made.reading() as connection:
            yield list(selected(connection))


def graph(*reports: Selected) -> Graph:
    """Return the graph as an RDF reader has it, without the network."""
    return Graph().parse(data=b"".join(prov_bytes(reports)), format="json-ld")


def names(known: Graph, things: Iterator[object]) -> set[str]:
    """Return what things are called."""
    return {str(label) for thing in things for label in known.objects(URIRef(str(thing)), RDFS.label)}


def claim_saying(known: Graph, words: str) -> URIRef:
    """Return the claim with these words."""
    return next(
        URIRef(str(node)) for node, _, value in known.triples((None, PROV.value, None)) if str(value) == words
    )


def test_each_link_joins_what_prov_says_it_may(taken: list[Selected]) -> None:
    """Entities, activities and agents stand where the recommendation wants them, and each is described."""
    known = graph(*taken)
    for link, (domain, rng) in DOMAINS.items():
        assert list(known.subject_objects(link)), link
        for subject, value in known.subject_objects(link):
            assert domain in set(known.objects(subject, RDF.type)), (link, subject)
            types = set(known.objects(value, RDF.type))
            assert types & AGENTS if rng == PROV.Agent else rng in types, (link, value)


def test_a_claim_leads_back_to_the_preserved_copy(taken: list[Selected]) -> None:
    """From the claim to the report, to the copy and its digest; and to the reading and its finder."""
    known, first = graph(*taken), taken[0].report
    claim = claim_saying(known, "the oil came from a barge")
    (report,) = known.objects(claim, PROV.wasDerivedFrom)
    (copy,) = known.objects(report, PROV.wasDerivedFrom)
    (reading,) = known.objects(claim, PROV.wasGeneratedBy)

    assert str(known.value(copy, OURS.sha256)) in {each.report.sha256 for each in taken}
    assert names(known, known.objects(reading, PROV.wasAssociatedWith)) <= {"hand/1", "hand/2"}
    assert names(known, known.objects(report, PROV.wasAttributedTo)) == {first.outlet}


def test_the_chain_is_quoted_link_by_link(told: Report) -> None:
    """The claim is quoted from what its origin said, once for each source side by side."""
    known = graph(alone(told))
    claim = claim_saying(known, "“Nobody asked us,”")
    tellings = list(known.objects(claim, PROV.wasQuotedFrom))

    assert len(tellings) == 2
    sides = [names(known, known.objects(each, PROV.wasAttributedTo)) for each in tellings]
    assert sorted(sides, key=str) == [{"Ana Ruiz"}, {"the divers"}]


def test_judgements_are_acts_of_people(taken: list[Selected]) -> None:
    """Who judged, when and why; the claim and the merged actor are influenced by it."""
    known = graph(*taken)
    acts = set(known.subjects(RDF.type, OURS.Judgement))

    assert sorted(str(known.value(act, OURS.verdict)) for act in acts) == ["accept", "correct", "merge"]
    for act in acts:
        assert names(known, known.objects(act, PROV.wasAssociatedWith)) == {"Ines"}
        assert str(known.value(act, RDFS.comment)) == "heard the recording"
        assert known.value(act, PROV.endedAtTime).toPython().year >= 2026  # type: ignore[union-attr]
    assert len(set(known.subjects(PROV.wasInfluencedBy, None))) == 3


def test_a_graph_of_nothing_is_valid() -> None:
    """Nothing chosen is a graph without nodes."""
    assert len(graph()) == 0


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=30)
@given(report=MADE["reports"]())
def test_any_report_gives_a_graph(report: Report) -> None:
    """Whatever characters are in names and ids, every node is named by an address, and JSON readers agree."""
    some = b"".join(prov_bytes([alone(report)])).decode("utf-8")

    assert all(node["@id"].startswith("urn:accordingto:ledger:") for node in json.loads(some)["@graph"])
    assert len(graph(alone(report))) > 0
