"""The machine form: complete, in order, readable by anything that reads JSON lines."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from accordingto.exports.machine import as_dict, json_line, json_object, schema_text
from accordingto.records import Report

TABLES = ["attributions", "resolutions", "actors", "times", "places", "claims", "findings"]
FIELDS = ["id", "text", "sha256", "title", "outlet", "published", "url", "language", *TABLES]
ROLES = ["id", "source", "cue", "content", "form", "manner", "parent", "found_by", "confidence", "certainty"]


@pytest.fixture(scope="module")
def schema() -> Draft202012Validator:
    """Return the shipped schema, ready to hold something to."""
    return Draft202012Validator(json.loads(schema_text()))


def test_fields_come_in_the_documented_order(report: Report) -> None:
    """Two readings of the same report can be compared line by line."""
    loaded = json.loads(json_line(report))

    assert list(loaded) == FIELDS
    assert [list(attribution) for attribution in loaded["attributions"]] == [ROLES] * 5


def test_every_place_slices_to_its_words(report: Report) -> None:
    """The offsets in the file are those of the record, in code points of the text."""
    loaded = json.loads(json_line(report))

    start, end = loaded["attributions"][0]["source"][0]
    assert loaded["text"][start:end] == "Harbour Herald"
    assert loaded["attributions"][-1]["source"] == []


def test_nested_attributions_point_to_their_parent(report: Report) -> None:
    """What stands inside the relay's content names the relay."""
    first, *rest = as_dict(report)["attributions"]

    assert [row["parent"] for row in rest] == [first["id"], first["id"], None, None]


def test_rows_name_one_another_by_id(told: Report) -> None:
    """From a claim a program finds its attribution, its origin, its places and its times."""
    loaded = as_dict(told)
    ids = {table: {row["id"] for row in loaded[table]} for table in TABLES if table != "resolutions"}

    for claim in loaded["claims"]:
        assert claim["attribution"] in ids["attributions"]
        assert {link for chain in claim["chains"] for link in chain} <= ids["actors"]
        assert set(claim["times"]) <= ids["times"]
        assert set(claim["places"]) <= ids["places"]


def test_a_resolution_says_whether_it_is_ambiguous(told: Report) -> None:
    """Nobody has to count candidates."""
    rows = as_dict(told)["resolutions"]

    assert [row["ambiguous"] for row in rows] == [False, False, True, False, False]


def test_both_forms_hold_the_same(report: Report, told: Report) -> None:
    """JSON for the eye and a line of JSON lines differ in nothing but line breaks."""
    assert json.loads(json_object(told)) == json.loads(json_line(told))
    assert json.loads(json_object(report)) == json.loads(json_line(report))
    assert json.loads(json_object(replace(report, attributions=()))) == json.loads(
        json_line(replace(report, attributions=()))
    )


def test_json_keeps_to_the_schema(report: Report, told: Report, schema: Draft202012Validator) -> None:
    """Real output is valid, with attributions and without, with metadata and without."""
    bare = replace(report, title=None, outlet=None, published=None, language=None, attributions=())

    for read in (told, report, bare):
        assert [error.message for error in schema.iter_errors(json.loads(json_line(read)))] == []


def test_the_schema_is_itself_valid() -> None:
    """It is JSON Schema 2020-12."""
    Draft202012Validator.check_schema(json.loads(schema_text()))


@pytest.mark.parametrize(
    "damage",
    [
        {"extra": 1},
        {"sha256": "short"},
        {"attributions": None},
        {"attributions": [{"id": "1"}]},
        {"title": 3},
    ],
)
def test_the_schema_refuses_what_is_not_ours(
    damage: dict[str, Any], report: Report, schema: Draft202012Validator
) -> None:
    """A field that is wrong, missing or not known to the schema is noticed."""
    assert list(schema.iter_errors(as_dict(report) | damage))


def test_the_schema_refuses_a_place_with_one_end(report: Report, schema: Draft202012Validator) -> None:
    """A place is a start and an end, and a content is never empty."""
    for content in ([], [[1]], [[1, 2, 3]], [[-1, 2]]):
        loaded = as_dict(report)
        loaded["attributions"][0]["content"] = content
        assert list(schema.iter_errors(loaded)), content


def test_the_schema_describes_every_field() -> None:
    """A reader of the schema needs no other page."""
    whole = json.loads(schema_text())

    records = [part for part in whole["$defs"].values() if part["type"] == "object"]
    assert {f"{part['title'].lower()}s" for part in records} == set(TABLES)
    for part in (whole, *records):
        assert part["additionalProperties"] is False
        assert set(part["required"]) == set(part["properties"])
        assert all(field["description"] for field in part["properties"].values())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet=st.characters(codec=None, exclude_categories=(), max_codepoint=0xFFFF)))
def test_any_text_is_one_line_of_utf8(text: str, report: Report) -> None:
    """Lone surrogates, line separators and control codes neither break the file nor the terminal."""
    line = json_line(replace(report, text=text, attributions=()))

    assert len(line.encode("utf-8").decode("utf-8").splitlines()) == 1
    assert not set(line) & {"\x1b", "\x7f", "\x9b", "\u202e"}
    assert json.loads(line)["text"].encode("utf-16", "surrogatepass") == text.encode(
        "utf-16", "surrogatepass"
    )
