"""The start page: how to begin, and what there is."""

from collections.abc import Callable

import httpx
from playwright.sync_api import Page

Site = Callable[..., str]
SENTENCE = "The harbour master said that the water was clean and that nobody had been hurt."


def test_one_click_loads_the_samples(
    page: Page, empty: Site, accessible: Callable[..., None], shot: Callable[..., None]
) -> None:
    """From an empty ledger a single click leads to all sample reports, read, with the way to their claims."""
    page.goto(empty())
    accessible(page)
    shot(page, "start-empty")
    page.get_by_role("button", name="Load the samples").click()
    page.locator(".notice", has_text="Done: 30 reports in the ledger.").wait_for()
    accessible(page)
    shot(page, "job")

    assert page.get_by_role("link", name="Governor: lifeboats were sold").count() == 1
    assert page.get_by_text("30 reports in empty.db").count() == 1


def test_what_the_ledger_holds_is_told(
    page: Page, site: Site, accessible: Callable[..., None], shot: Callable[..., None]
) -> None:
    """Counts, and the newest report first, with outlet and day as people read them."""
    page.goto(site())
    accessible(page)
    shot(page, "start")

    assert page.locator(".figures").inner_text().split() == [
        "10", "claims", "4", "actors", "5", "reports", "0", "judgements",
    ]  # fmt: skip
    assert (
        page.locator(".list > li").first.inner_text()
        == "Oil in the harbour, part 5\nHarbour Herald, 3 May 2024"
    )


def test_disputes_are_one_click_away(page: Page, samples: Site) -> None:
    """Those that most reports carry stand on the start page, with both sides."""
    page.goto(samples())
    first = page.locator(".start-dispute").first
    words = first.inner_text()
    first.click()

    assert " against " in words
    assert "/disputes/" in page.url


def test_what_is_counted_is_counted_again_once_something_comes(client: httpx.Client) -> None:
    """A number on the page is never older than the ledger."""
    before = client.get("/").text
    client.post("/api/reports", json={"text": SENTENCE}).raise_for_status()
    after = client.get("/").text

    assert '<span class="figure">5</span> reports' in before
    assert '<span class="figure">6</span> reports' in after
