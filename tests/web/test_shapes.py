"""Records as JSON: what is written is as described, whatever a report brought along."""

import json
import runpy
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from jsonschema.validators import Draft202012Validator

from accordingto.records import Claim, Report
from accordingto.web.shapes import named_schema, plain, to_bytes

MADE = runpy.run_path(str(Path(__file__).parents[1] / "ledger" / "made.py"))


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=50)
@given(MADE["reports"]())
def test_any_report_is_as_described(report: Report) -> None:
    """Its JSON holds to the schema made from the same types, in ASCII, and reads back to the character."""
    into: dict[str, Any] = {}
    schema = named_schema(Report, into)
    some = to_bytes(report)
    told = json.loads(some)

    assert some.isascii()
    assert told["text"] == report.text
    assert told == json.loads(json.dumps(plain(report)))
    Draft202012Validator(schema | {"components": {"schemas": into}}).validate(told)


def test_every_field_is_explained() -> None:
    """The description says of each field what the record's docstring says."""
    into: dict[str, Any] = {}
    named_schema(Claim, into)

    assert into["Claim"]["description"].startswith("One content that can be read on its own")
    assert [name for name, field in into["Claim"]["properties"].items() if "description" not in field] == []
