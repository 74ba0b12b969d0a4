"""The page of a job: how far it is, with a script, without, and as JSON."""

import threading
from collections.abc import Callable

import httpx
from playwright.sync_api import Browser, Page

from accordingto.records import Refusal, Report
from accordingto.reports import report_from_text
from accordingto.web.jobs import HandedIn, Jobs

Site = Callable[..., str]
SENTENCE = "The harbour master said that the water was clean and that nobody had been hurt in the harbour."


def slow(may_end: threading.Event) -> HandedIn:
    """Return a report that is not opened before it may be."""

    def opened() -> Report | Refusal:
        may_end.wait(30)
        return report_from_text(SENTENCE, where="slow")

    return HandedIn("slow.txt", opened)


def test_progress_shows_by_itself(page: Page, site: Site, accessible: Callable[..., None]) -> None:
    """Nobody loads the page again: the state changes, the end is announced, what is focused stays."""
    jobs, may_end = Jobs(), threading.Event()
    address = site(jobs=jobs)
    job = jobs.hand_in("Reading 1 report", [slow(may_end)])
    page.goto(f"{address}/jobs/{job.id}")
    page.get_by_text("being read").wait_for()
    accessible(page)
    before = page.locator("#foot-count").inner_text()
    page.get_by_label("Theme").focus()
    may_end.set()
    page.locator(".notice", has_text="Done: 1 report in the ledger.").wait_for()

    assert before == "5 reports in harbour.db. Nothing here is called true or false."
    assert page.locator("#live-news").text_content() == "Done: 1 report in the ledger."
    assert page.locator("#foot-count").inner_text().startswith("6 reports")
    assert page.evaluate("document.activeElement.id") == "theme"


def test_without_script_the_page_loads_itself_again(browser: Browser, site: Site) -> None:
    """The same page, renewed by the browser."""
    jobs, may_end = Jobs(), threading.Event()
    address = site(jobs=jobs)
    job = jobs.hand_in("Reading 1 report", [slow(may_end)])
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/jobs/{job.id}")
    may_end.set()
    page.locator(".notice", has_text="Done: 1 report in the ledger.").wait_for(timeout=15_000)
    context.close()


def test_a_refusal_is_explained(client: httpx.Client, serve: Callable[..., httpx.Client]) -> None:
    """Why, and what to do, beside the report's name; and the same for a script."""
    jobs = Jobs()
    client = serve(jobs=jobs)
    refusal = Refusal("a.pdf", "Unreadable", "expected a text, found a picture", "Give one with words", 4)
    job = jobs.hand_in("Reading 1 report", [HandedIn("a.pdf", lambda: refusal)])
    as_json = {"Accept": "application/json"}
    while not (told := client.get(f"/jobs/{job.id}", headers=as_json).json())["is_over"]:
        pass
    page = client.get(f"/jobs/{job.id}").text

    assert (
        told["steps"][0] | {"state": "refused", "why": refusal.why, "remedy": refusal.remedy}
        == told["steps"][0]
    )
    assert "expected a text, found a picture. Give one with words." in page
    assert "Done: 0 reports in the ledger." in page


def test_a_job_that_was_forgotten_is_told(client: httpx.Client) -> None:
    """After a restart nobody knows it; what was read is in the ledger."""
    answer = client.get("/jobs/forgotten")

    assert answer.status_code == 404
    assert "What was read is in the ledger" in answer.text
