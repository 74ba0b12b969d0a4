"""The interface describes itself, and holds to what it says whatever it is sent."""

import contextlib
import re
from collections.abc import Callable
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from jsonschema.validators import Draft202012Validator
from schemathesis import GenerationMode, checks

from accordingto.groups import link
from accordingto.ledger import Ledger, Writer
from accordingto.records import Report
from accordingto.web.limits import Rates

Token = Callable[..., dict[str, str]]
LOOKS = (
    "/api/reports", "/api/reports/{report}", "/api/claims", "/api/claims/{claim}", "/api/actors",
    "/api/actors/11aa11aa11aa11aa", "/api/findings", "/api/findings/{finding}", "/api/judgements",
    "/api/judgements/{judgement}", "/api/info", "/api/refused", "/api/exports",
)  # fmt: skip

HOLDS = [
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.allow_header_conformance,
]
QUICKLY = settings(
    max_examples=25, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


def test_the_page_loads_nothing_from_anywhere(client: httpx.Client) -> None:
    """No script, no address but our own, and a policy that would stop both."""
    page = client.get("/api")

    assert page.headers["content-security-policy"].startswith("default-src 'none'; style-src 'sha256-")
    assert re.findall(r'(?:src|href)="([^"]*)"', page.text) == ["/api/openapi.json"]
    assert "<script" not in page.text
    assert "GET /api/claims" in page.text
    assert 'id="JudgedMeanwhile"' in page.text


@pytest.mark.parametrize("path", LOOKS)
def test_real_answers_are_as_described(client: httpx.Client, read: Callable[..., Report], path: str) -> None:
    """Each answer from a ledger with everything in it holds to its schema, to the last field."""
    report = read(1)
    body = {"about": report.claims[0].id, "verdict": "correct", "stance": "denies", "why": "x", "by": "Ines"}
    kept = client.post("/api/judgements", json=body, headers={"If-Match": "*"}).raise_for_status().json()
    client.post("/api/reports", json={"address": "http://10.0.0.1/"})
    ids = {"report": report.id, "claim": report.claims[0].id, "finding": report.findings[0].id}
    asked = path.format(**ids, judgement=kept["judgement"])
    described: dict[str, Any] = client.get("/api/openapi.json").json()
    template = re.sub(r"\{(\w+)\}", lambda found: "{key}" if found[1] == "judgement" else "{id}", path)
    template = template.replace("11aa11aa11aa11aa", "{id}")
    schema = described["paths"][template]["get"]["responses"]["200"]["content"]["application/json"]["schema"]

    Draft202012Validator(schema | {"components": described["components"]}).validate(client.get(asked).json())


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_whatever_is_sent_no_answer_is_a_failure(
    serve: Callable[..., httpx.Client], token: Token, read: Callable[..., Report], crossing: Ledger,
    mode: GenerationMode,
) -> None:  # fmt: skip
    """Requests made from the description, right or wrong, get no 5xx and only answers that it describes."""
    report = read(1)
    with crossing.writing() as connection:
        Writer(connection).keep(report, "hand/1")
    link(crossing)
    client = serve(crossing, rates=Rates(10_000_000))
    base = str(client.base_url)
    good = token("read", "write", "judge")
    there = {"reports": report.id, "claims": report.claims[0].id, "findings": report.findings[0].id}
    for what in ("groups", "disputes"):
        there[what] = client.get(f"/api/{what}", headers=good).json()[what][0]["id"]
    there["links"] = client.get(f"/api/groups/{there['groups']}", headers=good).json()["links"][0]

    n_tried = 0
    for found in schemathesis.openapi.from_url(f"{base}/api/openapi.json").get_all_operations():
        operation = found.ok()
        id_ = there.get(operation.path.split("/")[2], "11aa11aa11aa11aa")
        n_tried += tried(operation.as_strategy(generation_mode=mode), id_, good)

    assert n_tried > 200


def tried(cases: st.SearchStrategy[schemathesis.Case], id_: str, good: dict[str, str]) -> int:
    """Send requests with a good token, half of them with an id that is there; return how many were sent."""
    n_sent = 0

    @QUICKLY
    @given(cases, st.booleans())
    def send(case: schemathesis.Case, is_there: bool) -> None:
        nonlocal n_sent
        if is_there and "id" in case.path_parameters:
            case.path_parameters["id"] = id_
        case.call_and_validate(checks=HOLDS, headers=good)
        n_sent += 1

    with contextlib.suppress(Unsatisfiable):  # nothing wrong can be sent to an address that takes nothing
        send()
    return n_sent
