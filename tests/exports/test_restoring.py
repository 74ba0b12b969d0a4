"""The machine form comes back as the very report it was made from."""

import json
import runpy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.errors import Unreadable
from accordingto.exports.machine import as_dict, json_line
from accordingto.exports.restoring import from_dict, report_of
from accordingto.records import Report

MADE = runpy.run_path(str(Path(__file__).parents[1] / "ledger" / "made.py"))


@given(report=MADE["reports"]())
def test_any_report_comes_back(report: Report) -> None:
    """Whatever characters and records a reading gives, the plain values hold all of it."""
    assert from_dict(as_dict(report), where=report.where, original=report.original) == report


def test_a_line_comes_back(told: Report) -> None:
    """A line of JSON is enough; only the place and the original bytes are not in it."""
    back = report_of(json_line(told), where="rows.jsonl:1")

    assert back == replace(told, where="rows.jsonl:1", original=b"")


def spoiled(plain: dict[str, Any], path: str, value: object) -> dict[str, Any]:
    """Put a value in the place that a path like "claims.0.stance" names."""
    *way, last = path.split(".")
    inner: Any = plain
    for step in way:
        inner = inner[int(step)] if isinstance(inner, list) else inner[step]
    inner[int(last) if isinstance(inner, list) else last] = value
    return plain


@pytest.mark.parametrize(
    ("path", "value", "named"),
    [
        ("text", 3, "report.text"),
        ("claims", {}, "report.claims"),
        ("claims.0", [], "report.claims[0]"),
        ("claims.0.stance", "shouts", "report.claims[0].stance"),
        ("claims.0.negated", 1, "report.claims[0].negated"),
        ("claims.0.certainty", True, "report.claims[0].certainty"),
        ("claims.0.chains", [["o"], "m"], "report.claims[0].chains[1]"),
        ("attributions.0.cue", [[1]], "report.attributions[0].cue[0]"),
        ("attributions.0.cue", [[5, 2]], "start < end"),
        ("attributions.0.cue", [[1, 10**9]], "characters"),
        ("resolutions.0", "x", "report.resolutions[0]"),
        ("actors.1.nickname", "Annie", "nickname"),
    ],
)
def test_what_is_wrong_is_named(told: Report, path: str, value: object, named: str) -> None:
    """One line says which field it is, so that somebody can mend the file."""
    plain = spoiled(json.loads(json_line(told)), path, value)
    with pytest.raises(Unreadable) as caught:
        from_dict(plain, where="rows.jsonl:7")

    assert caught.value.line.startswith("rows.jsonl:7: ")
    assert named in caught.value.why


@pytest.mark.parametrize("field", ["id", "text", "claims", "findings"])
def test_a_field_left_out_is_named(told: Report, field: str) -> None:
    """A machine form is whole or is none."""
    plain = as_dict(told)
    del plain[field]
    with pytest.raises(Unreadable, match=field):
        from_dict(plain)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["id", "text", "claims"]), inner),
    )
)
def test_nothing_else_is_taken_for_a_report(value: object) -> None:
    """Whatever JSON somebody hands in, there is a clear refusal and no other error."""
    with pytest.raises(Unreadable):
        report_of(json.dumps(value))


@pytest.mark.parametrize("line", [b"", b"{", b"\xff\xfe\x00", b"[" * 100_000])
def test_what_is_no_json_is_refused(line: bytes) -> None:
    """Bytes of another kind are refused like a wrong field."""
    with pytest.raises(Unreadable):
        report_of(line)
