"""Exports over HTTP: every form as a stream, by the same facets as a search."""

import csv
import io
import json
from collections.abc import Callable

import httpx
import pytest

from accordingto.ledger import Ledger
from accordingto.records import Report

FORMS = (
    "jsonl", "csv", "parquet", "annotations", "prov", "links.csv", "links.parquet", "groups.csv",
    "groups.parquet",
)  # fmt: skip


def test_the_forms_are_listed(client: httpx.Client) -> None:
    """Whoever asks is told what there is."""
    assert [row["format"] for row in client.get("/api/exports").json()["exports"]] == list(FORMS)


@pytest.mark.parametrize("form", FORMS)
def test_every_form_comes_as_a_download(client: httpx.Client, form: str) -> None:
    """Each is a file to save, with a tag by which it is not sent twice."""
    answer = client.get(f"/api/exports/{form}").raise_for_status()
    again = client.get(f"/api/exports/{form}", headers={"If-None-Match": answer.headers["etag"]})

    assert answer.content
    name = form if "." in form else "claims."
    assert answer.headers["content-disposition"].startswith(f'attachment; filename="{name}')
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert again.status_code == 304


def test_a_table_holds_the_claims_that_fit(client: httpx.Client) -> None:
    """The facets of a search choose the rows."""
    answer = client.get("/api/exports/csv", params={"stance": "denies"}).raise_for_status()
    rows = list(csv.DictReader(io.StringIO(answer.text)))

    assert len(rows) == 5
    assert {row["stance"] for row in rows} == {"denies"}


def test_links_and_groups_are_tables_of_their_own(
    serve: Callable[..., httpx.Client], crossing: Ledger, ferry: list[Report]
) -> None:
    """Both follow what is kept, take the facets of a search, and a time where the ledger is not too large."""
    client = serve(crossing)
    client.post("/api/links").raise_for_status()

    def rows(what: str, **asked: str) -> list[dict[str, str]]:
        answer = client.get(f"/api/exports/{what}.csv", params=asked).raise_for_status()
        return list(csv.DictReader(io.StringIO(answer.text)))

    (group,) = rows("groups")
    assert (group["n_reports"], group["n_origins"], group["origins"]) == ("4", "2", "Ann Holt; Bo Lind")
    assert {row["kind"] for row in rows("links")} >= {"same", "weakens"}
    against = rows("links", source="Cara Voss")
    assert {row["kind"] for row in against} == {"weakens", "responds"}
    assert {"Cara Voss"} < {row["of_origins"] for row in against} | {row["to_origins"] for row in against}
    assert rows("groups", source="Cara Voss") == rows("groups", at="2001-01-01") == []
    assert rows("groups", as_read="true") == [group]


def test_the_lines_hold_the_whole_ledger(client: httpx.Client, read: Callable[..., Report]) -> None:
    """All reports are there, and a facet that could not hold is refused."""
    lines = [json.loads(line) for line in client.get("/api/exports/jsonl").text.splitlines()]
    refused = client.get("/api/exports/jsonl", params={"q": "oil"})

    assert [row["id"] for row in lines if row["line"] == "report"] == [read(n).id for n in range(1, 6)]
    assert (refused.status_code, refused.json()["kind"]) == (422, "InvalidRequest")


def test_a_form_that_is_not_there_is_told(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unknown form, and one whose module is missing, are the same clear 404."""
    from accordingto.web.api import exports

    monkeypatch.setitem(exports.EXPORTS, "tape", exports.Export("tape", "tape_bytes", "audio/basic", "tape"))
    for form in ("zip", "tape"):
        answer = client.get(f"/api/exports/{form}")
        assert (answer.status_code, answer.json()["kind"]) == (404, "NoSuchExport")
    assert "tape" not in {row["format"] for row in client.get("/api/exports").json()["exports"]}


def test_whoever_hangs_up_lets_go_of_the_ledger(client: httpx.Client) -> None:
    """Forty streams that are given up half way leave room for the next, and for a writer."""
    for _ in range(40):
        with client.stream("GET", "/api/exports/jsonl") as answer:
            next(answer.iter_raw())
    judged = {"about": "11aa11aa11aa11aa", "verdict": "merge", "into": "Bo Berg", "why": "x", "by": "Ines"}

    assert client.get("/api/exports/csv").status_code == 200
    assert client.post("/api/judgements", json=judged, headers={"If-Match": "*"}).status_code == 201
