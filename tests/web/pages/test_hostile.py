"""Reports are hostile: whatever they bring shows as text on every page, even if no policy stops scripts."""

import json
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import pytest
from playwright.sync_api import Browser

from accordingto import attributions, groups, pipeline
from accordingto.ledger import Ledger, Writer
from accordingto.records import Refusal, Report
from accordingto.reports import open_report, open_reports
from accordingto.reports.lines import read_line
from accordingto.web import House, TokenFile
from accordingto.web.jobs import HandedIn
from accordingto.web.limits import Rates

HERE = Path(__file__).parent
WALKING = runpy.run_path(str(HERE / "walking.py"))
PATTERNS: list[str] = WALKING["PATTERNS"]
serving = runpy.run_path(str(HERE.parent / "conftest.py"))["serving"]
watched = runpy.run_path(str(HERE / "conftest.py"))["watched"]
NASTY = '"><script>window.pwned=8</script><img src=x onerror=window.pwned=9>\u202e'
A_PAGE = 6  # addresses of each pattern that a browser opens
EVENTS = """() => {
  for (const each of document.querySelectorAll("body *")) {
    for (const kind of ["mouseover", "mouseenter", "pointerover", "focusin"]) {
      each.dispatchEvent(new MouseEvent(kind, { bubbles: true }));
    }
  }
}"""


class Walked(NamedTuple):
    """A server, and what a walk through its pages found."""

    address: str
    paths: dict[str, list[str]]
    wrong: list[str]


def enormous() -> Iterator[Report]:
    """Yield reports with words and lines that no screen holds, and with thousands of lines."""
    word, line = "w" * 20_000, "and so on " * 5_000
    texts = [
        f"The mayor {word} said that {word} was closed. The council denied that {word} was closed.",
        f"The mayor said that {line}it was closed. The council denied it.",
        "The mayor said that it was closed.\n" + "\n\n" * 3_000 + "The council denied that it was closed.",
    ]
    for number, text in enumerate(texts):
        about = {
            "title": f"{word}{number}",
            "outlet": word,
            "url": f"https://example.org/{'u' * 3000}",
            "language": "en",
        }
        yield read_line(json.dumps({"text": text, **about}).encode(), where=f"huge:{number}")


def nasty() -> Iterator[Report]:
    """Yield the reports of the folder, and enormous ones."""
    for opened in open_reports([str(HERE / "hostile" / "reports.jsonl")]):
        assert isinstance(opened, Report), opened
        yield opened
    page = open_report(str(HERE / "hostile" / "page.html"))
    assert isinstance(page, Report)
    yield page
    yield from enormous()


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walked]:
    """A walk over the hostile reports, a refusal, a judgement and a job with names no better."""
    folder = tmp_path_factory.mktemp("hostile")
    read_by = attributions.finder(pipeline.DEFAULT_FINDER).found_by
    with Ledger(str(folder / "hostile.db"), create=True) as ledger:
        for report in nasty():
            with ledger.writing() as connection:
                Writer(connection).keep(pipeline.read(report), read_by)
        groups.link(ledger)
        with ledger.writing() as connection:
            Writer(connection).refuse(Refusal(f"in/{NASTY}", "Unreadable", NASTY, NASTY, 4))
        house = House(ledger, TokenFile(folder / "tokens"), rates=Rates(1_000_000))
        job = house.jobs.hand_in(NASTY, [HandedIn(NASTY, lambda: Refusal(NASTY, "Missing", NASTY, NASTY, 3))])
        with serving(house) as address, httpx.Client(base_url=address, trust_env=False, timeout=60) as client:
            judged(client)
            yield Walked(address, *WALKING["walk"](client, f"/jobs/{job.id}", *searches()))


def judged(client: httpx.Client) -> None:
    """Judge every claim of the first page, under a name and with a reason no better than the reports."""
    for hit in client.get("/api/claims", params={"limit": 10}).json()["claims"]:
        body: dict[str, Any] = {"about": hit["claim"], "verdict": "accept", "why": NASTY, "by": NASTY[:190]}
        client.post("/api/judgements", json=body, headers={"If-Match": "*"}).raise_for_status()


def searches() -> list[str]:
    """Return addresses with hostile words in them, as another site may link to them."""
    words = str(httpx.QueryParams({"q": NASTY}))
    return [f"/claims?{words}", f"/actors?{words}", f"/disputes?{words}", f"/login?next={NASTY[2:10]}"]


def test_no_markup_of_a_report_gets_into_a_page(walked: Walked) -> None:
    """No element, handler, address or hidden sign on any page is theirs."""
    assert walked.wrong == []


@pytest.mark.parametrize("pattern", PATTERNS)
def test_no_script_runs_and_nothing_leaves(walked: Walked, browser: Browser, pattern: str) -> None:
    """With the policy switched off, escaping alone holds; and no word is wider than a phone."""
    context = browser.new_context(bypass_csp=True, viewport={"width": 320, "height": 640})
    page = context.new_page()
    trouble = watched(page)
    wide = []
    assert walked.paths.get(pattern, []) != []
    for path in walked.paths[pattern][:A_PAGE]:
        page.goto(walked.address + path)
        page.evaluate(EVENTS)
        assert page.evaluate("typeof window.pwned") == "undefined", path
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            wide.append(path)
    context.close()

    assert trouble == []
    assert wide == []
