"""Adding: pasted words, addresses and files become reports, and what cannot be read is explained."""

import json
import re
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page
from sqlalchemy import select

from accordingto.ledger import Ledger, schema
from accordingto.web.limits import Rates

Serve = Callable[..., httpx.Client]
Site = Callable[..., str]
Token = Callable[..., dict[str, str]]
SENTENCE = "The harbour master said that the water was clean and that nobody had been hurt in the harbour."
OTHER = "The mayor of the old town said that the bridge over the river had been closed since the winter."


@pytest.fixture
def client(serve: Serve) -> httpx.Client:
    """A client in a session, whose forms carry `csrf`."""
    made = serve(rates=Rates(1_000_000))
    made.headers["X-CSRF-Token"] = csrf(made)
    return made


def csrf(client: httpx.Client, headers: dict[str, str] | None = None) -> str:
    """Return what the forms of the page carry."""
    found = re.search(r'<meta name="csrf" content="([\w-]+)">', client.get("/add", headers=headers).text)
    assert found is not None
    return found[1]


def steps(client: httpx.Client, answer: httpx.Response) -> list[dict[str, object]]:
    """Return what became of each report of a job that an answer leads to, once it is over."""
    assert answer.status_code == 303
    for _ in range(600):
        job = client.get(answer.headers["location"], headers={"Accept": "application/json"}).json()
        if job["is_over"]:
            rows: list[dict[str, object]] = job["steps"]
            return rows
        time.sleep(0.05)
    raise AssertionError("the job did not end")


def test_a_pasted_text_becomes_a_report(page: Page, site: Site) -> None:
    """With its title, outlet and day, and the way to it."""
    address = site()
    page.goto(f"{address}/add")
    page.get_by_label("The words").fill(SENTENCE)
    page.get_by_label("Title").fill("Clean water in the harbour")
    page.get_by_label("Outlet").fill("Bay Dispatch")
    page.get_by_label("Published").fill("2024-09-30")
    page.get_by_role("button", name="Read the text").click()
    page.locator(".notice", has_text="Done: 1 report in the ledger.").wait_for()

    newest = httpx.get(f"{address}/api/reports", trust_env=False).json()["reports"][0]
    assert (newest["title"], newest["outlet"], newest["published"]) == (
        "Clean water in the harbour", "Bay Dispatch", "2024-09-30",
    )  # fmt: skip
    link = page.get_by_role("link", name="Clean water in the harbour")
    assert link.get_attribute("href") == f"/reports/{newest['id']}"


def test_files_are_dropped_and_what_cannot_be_read_is_explained(
    page: Page, site: Site, tmp_path: Path
) -> None:
    """Each report is a line of its own, of a file with several too, and a refusal says what is wrong."""
    address = site()
    (tmp_path / "one.txt").write_text(SENTENCE, encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    rows = [{"text": OTHER, "title": f"The bridge, part {number}"} for number in range(3)]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    names = ("one.txt", "picture.png", "rows.jsonl")
    bodies = [[name, list((tmp_path / name).read_bytes())] for name in names]
    page.goto(f"{address}/add")
    given = page.evaluate_handle(
        "bodies => { const given = new DataTransfer();"
        " for (const [name, body] of bodies) given.items.add(new File([new Uint8Array(body)], name));"
        " return given; }",
        bodies,
    )
    page.dispatch_event("#drop", "drop", {"dataTransfer": given})
    assert [row.split("\n")[0] for row in page.locator("#chosen li").all_inner_texts()] == list(names)

    page.get_by_role("button", name="Read the files").click()
    page.locator(".notice", has_text="Done: 4 reports in the ledger.").wait_for()
    told = page.locator("tbody tr").all_inner_texts()

    assert len(told) == 5
    assert "picture.png" in told[1]
    assert "refused" in told[1]
    assert "a PNG image" in told[1]
    assert ["The bridge, part" in row for row in told] == [False, False, True, True, True]


def test_private_addresses_are_refused_unless_allowed(client: httpx.Client) -> None:
    """Loopback, private hosts and paths of this machine, with a remedy; nothing is asked for."""
    given = "http://127.0.0.1:1/x\nhttp://me:secret@10.0.0.8/y\nhttp://[::1]/z"
    found = steps(client, client.post("/add/addresses", data={"addresses": given}))
    path = client.post("/add/addresses", data={"addresses": "/etc/passwd"})

    assert [row["state"] for row in found] == ["refused"] * 3
    assert all("expected a public address" in str(row["why"]) for row in found)
    assert all("--allow-private" in str(row["remedy"]) for row in found)
    assert "secret" not in json.dumps(found)
    assert path.status_code == 422
    assert "Expected addresses that begin with http:// or https://" in path.text


def test_an_address_that_is_allowed_is_fetched(serve: Serve, tmp_path: Path) -> None:
    """A server that may fetch from its own machine reads what is there."""
    client = serve(allow_private=True, rates=Rates(1_000_000))
    client.headers["X-CSRF-Token"] = csrf(client)
    where = f"{client.base_url}api/reports"
    found = steps(client, client.post("/add/addresses", data={"addresses": where}))

    assert [row["name"] for row in found] == [where]
    assert "public address" not in str(found[0]["why"])


@pytest.mark.parametrize(
    ("path", "data", "told"),
    [
        ("/add/text", {"text": " "}, "Expected the words of a report, found none"),
        ("/add/text", {"text": SENTENCE, "published": "yesterday"}, "Expected a day such as 2024-09-30"),
        ("/add/text", {"text": SENTENCE, "url": "ftp://x"}, "Expected an address that begins with http"),
        ("/add/addresses", {"addresses": ""}, "Expected an address, found none"),
        ("/add/addresses", {"addresses": "https://x.example/1 " * 2 + "x"}, "found &#39;x&#39;"),
        (
            "/add/addresses",
            {"addresses": " ".join(f"https://x.example/{n}" for n in range(101))},
            "found 101",
        ),
        ("/add/files", {}, "Expected files, found none"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(
    client: httpx.Client, path: str, data: dict[str, str], told: str
) -> None:
    """422, with the form as it was."""
    answer = client.post(path, data=data)

    assert answer.status_code == 422
    assert told in answer.text
    assert data.get("text", "").strip() in answer.text


def test_only_who_may_write_adds(serve: Serve, token: Token) -> None:
    """A reader sees why not, and is refused; so is a form without its token."""
    client, rea, wes = serve(), token("read", name="Rea"), token("read", "write", name="Wes")
    page = client.get("/add", headers=rea).text
    assert "You may look, and not add" in page
    assert "<textarea" not in page

    good = {"csrf": csrf(client, wes), "text": SENTENCE}
    assert client.post("/add/text", data=good, headers=rea).status_code == 403
    assert client.post("/add/text", data=good | {"csrf": "x"}, headers=wes).status_code == 403
    assert client.post("/add/text", data=good, headers=wes).status_code == 303


def test_too_much_at_once_is_refused(serve: Serve) -> None:
    """413 for files beyond the bound; a text beyond what is read is a refusal of its own."""
    client = serve(rates=Rates(1_000_000), max_body=2_000, max_upload=50_000)
    client.headers["X-CSRF-Token"] = csrf(client)
    large = client.post("/add/files", files={"files": ("large.txt", b"x" * 60_000)})
    long = client.post("/add/files", files={"files": ("long.txt", (SENTENCE + " ").encode() * 40)})

    assert large.status_code == 413
    (step,) = steps(client, long)
    assert step["state"] == "refused"
    assert "expected at most 2,000 characters" in str(step["why"])


def test_two_files_of_one_name_are_two_reports(client: httpx.Client) -> None:
    """Neither stands in for the other, as a newer version of a page would."""
    both = [("files", ("report.txt", words.encode())) for words in (SENTENCE, OTHER)]
    found = steps(client, client.post("/add/files", files=both))

    assert [row["state"] for row in found] == ["kept", "kept"]
    for row in found:
        assert client.get(f"/api/reports/{row['report']}").json()["replaced"] is False


def test_what_was_added_is_linked(client: httpx.Client, ledger: Ledger) -> None:
    """Two outlets that print the same claim are a group when the job is over."""
    for outlet in ("Bay Dispatch", "Esk Courier"):
        given = {"text": SENTENCE, "title": f"From {outlet}", "outlet": outlet, "published": "2024-09-30"}
        answer = client.post("/add/text", data=given)
        steps(client, answer)
    job = client.get(answer.headers["location"], headers={"Accept": "application/json"}).json()

    assert job["links"] == "linked"
    assert f"{job['n_links']} link" in client.get(answer.headers["location"]).text
    with ledger.reading() as connection:
        chosen = select(schema.groups.c.n_reports).where(schema.groups.c.wording.contains("water was clean"))
        assert connection.execute(chosen).scalars().all() == [2]


def test_everybody_can_use_it(
    page: Page, site: Site, accessible: Callable[..., None], shot: Callable[..., None]
) -> None:
    """WCAG 2.2 AA, with something wrong too, and nothing wider than a small phone."""
    page.goto(f"{site()}/add")
    accessible(page)
    shot(page, "add")
    page.get_by_label("The words").fill(SENTENCE)
    page.get_by_label("Published").fill("yesterday")
    page.get_by_role("button", name="Read the text").click()
    page.get_by_text("Nothing was added").wait_for()
    accessible(page)
    assert page.get_by_label("The words").input_value() == SENTENCE
    page.set_viewport_size({"width": 360, "height": 740})

    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_too_much_is_said_before_it_is_sent(page: Page, site: Site) -> None:
    """The page adds up what was chosen, and sends nothing that would be refused."""
    page.goto(f"{site(max_upload=50_000)}/add")
    page.set_input_files("#files", {"name": "large.txt", "mimeType": "text/plain", "buffer": b"x" * 60_000})

    assert "60 kB is more than this server takes at once (50 kB)" in page.locator("#too-much").inner_text()
    page.get_by_role("button", name="Read the files").click()
    assert page.url.endswith("/add")
