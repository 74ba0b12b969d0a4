"""Annotations keep to the Web Annotation Data Model, and their selectors find the very words."""

import json
import runpy
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, given, settings

from accordingto.exports.annotations import AROUND, annotation_bytes
from accordingto.exports.selected import Selected, selected
from accordingto.ledger import Ledger
from accordingto.records import Report

LEDGERS = runpy.run_path(str(Path(__file__).with_name("ledgers.py")))
MADE = LEDGERS["MADE"]
alone = runpy.run_path(str(Path(__file__).with_name("test_table.py")))["alone"]


@pytest.fixture
def taken(tmp_path: Path) -> Iterator[list[Selected]]:
    """All reports of a small ledger, as they are taken out."""
    with Ledger(str(tmp_path / "one.db"), create=True) as made:
        LEDGERS["fill"](made)
        with made.reading() as connection:
            yield list(selected(connection))


def loaded(*reports: Selected) -> dict[str, Any]:
    """Return the document as any JSON reader has it."""
    whole: dict[str, Any] = json.loads(b"".join(annotation_bytes(reports)).decode("utf-8"))
    return whole


def is_iri(given: object) -> bool:
    """Say whether something is an absolute address without blanks."""
    return isinstance(given, str) and bool(urlsplit(given).scheme) and given.isascii() and " " not in given


def check_collection(whole: dict[str, Any]) -> None:
    """Hold a document to sections 5.1 and 5.2 of the model."""
    assert whole["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert whole["type"] == "AnnotationCollection"
    page = whole["first"]
    assert (page["type"], page["startIndex"]) == ("AnnotationPage", 0)
    assert is_iri(whole["id"]) and is_iri(page["id"])
    ids = [item["id"] for item in page["items"]]
    assert len(ids) == len(set(ids))
    for item in page["items"]:
        check_annotation(item)


def check_annotation(item: dict[str, Any]) -> None:
    """Hold an annotation to sections 3.1, 3.2.4, 4.2.4 and 4.2.5 of the model."""
    assert item["type"] == "Annotation"
    assert item["motivation"] == "describing"  # one of the motivations of section 3.3.5
    assert is_iri(item["id"])
    assert item["body"]["type"] == "TextualBody"
    assert isinstance(item["body"]["value"], str)
    assert item["target"]
    for target in item["target"]:
        assert target["type"] == "SpecificResource"
        assert is_iri(target["source"]["id"])
        position, quote = target["selector"]
        assert position["type"] == "TextPositionSelector"
        assert 0 <= position["start"] < position["end"]
        assert quote["type"] == "TextQuoteSelector"
        assert len(quote["prefix"]) <= AROUND >= len(quote["suffix"])
        assert position["end"] - position["start"] == len(quote["exact"])


def test_every_annotation_keeps_to_the_model(taken: list[Selected]) -> None:
    """The document is a collection with a page, and each annotation has a body and targets."""
    whole = loaded(*taken)

    check_collection(whole)
    assert len(whole["first"]["items"]) == 5


def test_both_selectors_find_the_words(told: Report) -> None:
    """Offsets slice to the words, and the words around them are those of the text."""
    for item in loaded(alone(told))["first"]["items"]:
        for target in item["target"]:
            position, quote = target["selector"]
            start, end = position["start"], position["end"]
            assert told.text[start:end] == quote["exact"]
            assert told.text[:start].endswith(quote["prefix"])
            assert told.text[end:].startswith(quote["suffix"])
            assert len(quote["prefix"]) == min(AROUND, start)


def test_targets_say_which_role_they_are(told: Report) -> None:
    """A tool can show the source, the cue and the content in colours of their own."""
    items = loaded(alone(told))["first"]["items"]

    assert [target["role"] for target in items[0]["target"]] == ["source", "cue", "content"]
    assert [target["role"] for target in items[-1]["target"]] == ["cue", "content"]


def test_the_body_holds_the_claim(told: Report) -> None:
    """What was claimed, by whom, by way of whom, and how surely."""
    body = loaded(alone(told))["first"]["items"][1]["body"]

    assert (body["value"], body["stance"], body["certainty"]) == ("[Ana Ruiz] had drunk it", "promises", -2.2)
    assert [[link["name"] for link in chain["links"]] for chain in body["chains"]] == [
        ["Harbour Herald", "Ana Ruiz"]
    ]


def test_people_who_judged_are_creators(taken: list[Selected]) -> None:
    """A judged annotation names the person, with the time."""
    items = loaded(*taken)["first"]["items"]

    assert [[by["name"] for by in item.get("creator", ())] for item in items] == [
        ["Ines"],
        [],
        [],
        ["Ines"],
        [],
    ]
    assert items[0]["generator"]["name"] == "hand/2"


def test_the_page_is_named_beside_the_text(told: Report) -> None:
    """Offsets count in the text; the address it came by is told as `via`."""
    item = loaded(alone(replace(told, url="https://example.org/a b")))["first"]["items"][0]
    bad = loaded(alone(replace(told, url="javascript:alert(1)")))["first"]["items"][0]

    assert item["target"][0]["source"]["via"] == "https://example.org/a%20b"
    assert "via" not in bad["target"][0]["source"]


def test_a_document_without_annotations_is_valid() -> None:
    """Nothing chosen is an empty page."""
    check_collection(loaded())


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(report=MADE["reports"]())
def test_any_report_gives_a_valid_document(report: Report) -> None:
    """Whatever characters are in it, the document has no lone surrogates and keeps to the model."""
    check_collection(loaded(alone(report)))
    assert "\\ud" not in b"".join(annotation_bytes([alone(report)])).decode("utf-8").replace("\\\\", "")
