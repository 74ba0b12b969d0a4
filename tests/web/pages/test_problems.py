"""What goes wrong is a page for people and JSON for programs, and tells what to do."""

import re
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page

from accordingto.web.limits import Rates

Serve = Callable[..., httpx.Client]
Site = Callable[..., str]
Token = Callable[..., dict[str, str]]


def told(answer: httpx.Response) -> tuple[int, str]:
    """Return the status and the headline of a page."""
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'")
    assert "Traceback" not in answer.text
    found = re.search(r"<h1>(.*?)</h1>", answer.text)
    assert found is not None
    return answer.status_code, found[1]


@pytest.mark.parametrize(
    ("method", "path", "expected"),
    [
        ("GET", "/nothing", (404, "There is nothing here")),
        ("GET", "/etc/passwd", (404, "There is nothing here")),
        ("GET", "/static/../app.py", (404, "There is nothing here")),
        ("GET", "/static/%2e%2e%2fapp.py", (404, "There is nothing here")),
        ("GET", "/jobs/none", (404, "There is nothing here")),
        ("PUT", "/", (405, "This cannot be done here")),
        ("GET", "/samples", (405, "This cannot be done here")),
        ("POST", "/samples", (403, "This is not allowed")),
        ("POST", "/nothing", (404, "There is nothing here")),
    ],
)
def test_what_goes_wrong_is_a_page(
    client: httpx.Client, method: str, path: str, expected: tuple[int, str]
) -> None:
    """Status, headline, and a way back; never the program's insides."""
    answer = client.request(method, path)

    assert told(answer) == expected
    assert 'href="/"' in answer.text


def test_whoever_asks_for_json_gets_it(client: httpx.Client) -> None:
    """A script of a page can tell what went wrong, without reading a page."""
    answer = client.get("/nothing", headers={"Accept": "application/json"})

    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["kind"] == "NoSuchPage"
    assert client.get("/api/nothing").headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("headers", [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_another_sites_form_is_refused(client: httpx.Client, headers: dict[str, str]) -> None:
    """The gatekeeper's refusals are pages too."""
    assert told(client.post("/samples", headers=headers)) == (403, "This is not allowed")


def test_another_sites_name_is_refused(client: httpx.Client) -> None:
    """With a page, that holds nothing of the ledger."""
    answer = client.get("/", headers={"Host": "evil.example"})

    assert told(answer) == (421, "This server has another name")
    assert "harbour.db" not in answer.text


def test_too_much_is_told(serve: Serve) -> None:
    """A form over the bound, and more requests than allowed; style and signs are not counted."""
    small = serve(max_body=1000)
    big = small.post("/login", data={"token": "x" * 5000})
    busy = serve(rates=Rates(2))
    pages = [busy.get("/") for _ in range(3)]
    statics = [busy.get("/static/style.css") for _ in range(5)]

    assert told(big) == (413, "This is too large")
    assert told(pages[-1]) == (429, "Too much at once")
    assert int(pages[-1].headers["retry-after"]) > 0
    assert {answer.status_code for answer in statics} == {200}


def test_files_may_be_larger_for_those_who_may_hand_in(serve: Serve, token: Token) -> None:
    """The bound on files holds for a page's upload, and for nobody without the right."""
    client = serve(max_body=1000, max_upload=5000)
    some = {"file": ("a.txt", b"x" * 3000)}
    more = {"file": ("a.txt", b"x" * 9000)}

    assert client.post("/samples", files=some).status_code == 403  # it came in, but from no form of ours
    assert client.post("/samples", files=more).status_code == 413
    assert client.post("/api/reports", files=some).status_code == 413
    reads = token("read")
    assert client.post("/samples", files=some, headers=reads).status_code == 413
    assert client.post("/samples", files=some).status_code == 413


def test_what_nobody_foresaw_is_told_without_its_insides(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mistake in the program, even in a template, is a page of status 500."""

    def fail(*given: object) -> None:
        raise RuntimeError("a secret place in the code")

    monkeypatch.setattr("accordingto.web.counting.summary", fail)
    answer = client.get("/")

    assert told(answer) == (500, "Something went wrong")
    assert "secret" not in answer.text


def test_a_damaged_ledger_is_a_page(client: httpx.Client, tmp_path: Path) -> None:
    """Why and what to do, and no path."""
    import sqlite3

    with sqlite3.connect(tmp_path / "harbour.db") as connection:
        connection.execute("DROP TABLE reports")
    answer = client.get("/")

    assert told(answer) == (500, "Something went wrong")
    assert "Go on with a copy" in answer.text
    assert str(tmp_path) not in answer.text


def test_a_form_that_lacks_something_is_told_what(client: httpx.Client) -> None:
    """What the framework refuses is a page as well."""
    assert told(client.get("/login", params={"next": "/" * 5000})) == (
        422,
        "This cannot be done as it was asked",
    )


def test_the_pages_of_trouble_are_for_everybody(
    page: Page, site: Site, accessible: Callable[..., None], shot: Callable[..., None]
) -> None:
    """Read aloud, in both themes, and on a phone."""
    page.goto(f"{site()}/nothing")
    accessible(page)
    shot(page, "problem-404")
    page.get_by_role("link", name="Start page").click()

    assert page.get_by_role("heading", level=1).inner_text() == "The ledger today"
