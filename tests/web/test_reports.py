"""Reports over HTTP: listed, shown, downloaded, handed in, refused."""

import hashlib
import http.server
import threading
from collections.abc import Callable, Iterator

import httpx
import pytest

from accordingto.ledger import Ledger, refusals, verify
from accordingto.records import Report

SENTENCE = "The harbour master said that the water was clean and that nobody had been hurt in the harbour."
HOSTILE = "The mayor said that <script>alert(1)</script> \u202e \x1b[2J was the name of the harbour.\n"


class OnePage(http.server.BaseHTTPRequestHandler):
    """Answers every request with one report."""

    def do_GET(self) -> None:
        """Send the report."""
        some = f"Water is clean\n\nHarbour Herald\n\n3 May 2024\n\n{SENTENCE}\n".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(some)))
        self.end_headers()
        self.wfile.write(some)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    """The address of a report on this machine."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), OnePage) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/report.txt"
        server.shutdown()


def test_reports_are_listed_the_last_first(client: httpx.Client, read: Callable[..., Report]) -> None:
    """Pages of two give all five reports, newest first, and end."""
    seen: list[str] = []
    cursor: str | None = None
    for _ in range(3):
        asked = {"limit": 2} | ({"cursor": cursor} if cursor else {})
        page = client.get("/api/reports", params=asked).raise_for_status().json()
        seen += [report["id"] for report in page["reports"]]
        cursor = page["cursor"]

    assert seen == [read(number).id for number in (5, 4, 3, 2, 1)]
    assert cursor is None


def test_a_report_comes_with_its_words_and_what_was_found(
    client: httpx.Client, read: Callable[..., Report]
) -> None:
    """Every span of the answer slices to words of the text in the answer; the path on disk is not told."""
    report = read(1)
    answer = client.get(f"/api/reports/{report.id}").json()
    told = answer["report"]

    assert told["text"] == report.text
    assert [told["text"][start:end] for row in told["attributions"] for start, end in row["cue"]] == [
        "said",
        "denied",
    ]
    assert "where" not in told
    assert "original" not in told
    assert answer["read_by"] == "hand/1"


def test_the_original_is_a_download_that_runs_nothing(
    client: httpx.Client, read: Callable[..., Report]
) -> None:
    """The bytes come as they were, for saving: no browser shows them, guesses their type or runs them."""
    report = read(1)
    answer = client.get(f"/api/reports/{report.id}/original")

    assert hashlib.sha256(answer.content).hexdigest() == report.sha256
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers["content-security-policy"]


def test_a_text_is_read_and_kept(client: httpx.Client, ledger: Ledger) -> None:
    """A text that is handed in comes back with its claims; the same text again adds nothing."""
    handed_in = {
        "text": SENTENCE,
        "title": "Water is clean",
        "outlet": "Harbour Herald",
        "published": "2024-05-03",
    }
    first = client.post("/api/reports", json=handed_in)
    again = client.post("/api/reports", json=handed_in)
    told = client.get(first.headers["location"]).json()["report"]

    assert (first.status_code, first.json()["new"], first.json()["n_claims"]) == (201, True, 1)
    assert (again.status_code, again.json()) == (200, first.json() | {"new": False})
    assert (told["title"], told["outlet"], told["published"]) == (
        "Water is clean",
        "Harbour Herald",
        "2024-05-03",
    )
    with ledger.reading() as connection:
        assert verify(connection).troubles == []


def test_hostile_words_stay_data(client: httpx.Client) -> None:
    """Markup, escapes and direction marks come back as escapes in JSON, to the character."""
    added = client.post("/api/reports", json={"text": HOSTILE}).raise_for_status()
    answer = client.get(added.headers["location"])

    assert answer.json()["report"]["text"] == HOSTILE
    assert answer.content.isascii()
    assert b"\x1b" not in answer.content
    assert answer.headers["content-type"] == "application/json"


@pytest.mark.parametrize(
    ("handed_in", "kind"),
    [
        ({"text": "... !"}, "Unreadable"),
        ({"address": "http://127.0.0.1:1/"}, "ForbiddenAddress"),
        ({"address": "http://[::1]/"}, "ForbiddenAddress"),
        ({"address": "http://169.254.169.254/latest/meta-data/"}, "ForbiddenAddress"),
        ({"address": "file:///etc/passwd"}, "InvalidRequest"),
        ({"address": "/etc/passwd"}, "InvalidRequest"),
        ({"text": SENTENCE, "published": "soon"}, "InvalidDay"),
        ({"text": SENTENCE, "address": "https://example.org/"}, "InvalidRequest"),
        ({}, "InvalidRequest"),
        ({"text": SENTENCE, "colour": "red"}, "InvalidRequest"),
    ],
)
def test_what_cannot_be_read_is_told(client: httpx.Client, handed_in: dict[str, str], kind: str) -> None:
    """A refusal is 422 with why and remedy; nothing on this machine or its network is fetched."""
    answer = client.post("/api/reports", json=handed_in)

    assert (answer.status_code, answer.json()["kind"]) == (422, kind)
    assert answer.json()["why"]
    assert answer.json()["remedy"]


def test_a_refusal_is_kept(client: httpx.Client, ledger: Ledger) -> None:
    """What was handed in and refused is listed with the reason, like what `add` refuses."""
    client.post("/api/reports", json={"address": "http://10.0.0.1/"})
    with ledger.reading() as connection:
        kept = [row.refusal.kind for row in refusals.refused(connection)]

    assert kept == ["ForbiddenAddress"]
    assert client.get("/api/refused").json()["refused"][0]["refusal"]["where"] == "http://10.0.0.1/"


def test_an_address_is_fetched_and_read(serve: Callable[..., httpx.Client], address: str) -> None:
    """Where the server allows its own network, a report is fetched from there."""
    client = serve(allow_private=True)
    added = client.post("/api/reports", json={"address": address})
    told = client.get(added.headers["location"]).json()["report"]

    assert (added.status_code, added.json()["n_claims"]) == (201, 1)
    assert (told["title"], told["url"]) == ("Water is clean", address)


def test_a_fetched_report_longer_than_the_bound_is_refused(
    serve: Callable[..., httpx.Client], address: str
) -> None:
    """A short request may not keep the finder busy with a long report."""
    answer = serve(allow_private=True, max_body=100).post("/api/reports", json={"address": address})

    assert (answer.status_code, answer.json()["kind"]) == (413, "TooLarge")


def test_an_id_with_a_slash_is_found(
    client: httpx.Client, ledger: Ledger, read: Callable[..., Report]
) -> None:
    """Ids that users gave may hold anything; in an address they are percent-encoded."""
    from dataclasses import replace

    from accordingto.ledger import Writer

    with ledger.writing() as connection:
        Writer(connection).keep(replace(read(9), id="desk/2024/9 ü"), "hand/1")

    assert client.get("/api/reports/desk%2F2024%2F9%20%C3%BC").json()["report"]["id"] == "desk/2024/9 ü"
    assert client.get("/api/reports/desk%2F2024%2F9%20%C3%BC/original").content == read(9).original
