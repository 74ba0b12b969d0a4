"""Actors: the list, and the page on one of them."""

import runpy
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page

from accordingto.ledger import Ledger

Site = Callable[..., str]
MADE = runpy.run_path(str(Path(__file__).parents[2] / "ledger" / "made.py"))
HARBOUR_MASTER, COUNCIL, OFFICIAL = (MADE[name] for name in ("HARBOUR_MASTER", "COUNCIL", "OFFICIAL"))


def test_actors_are_listed_and_found(
    page: Page, site: Site, accessible: Callable[..., None], shot: Callable[..., None]
) -> None:
    """All of them; those of a kind; those with a name, and what to do where there are none."""
    page.goto(site() + "/actors")
    accessible(page)
    shot(page, "actors")
    names = page.locator(".actors-name")
    assert names.all_inner_texts() == ["Tess Ellerby", "Esk Council", "a senior official", "Harbour Herald"]
    assert page.locator(".actors-count").first.inner_text() == "5 reports"

    page.get_by_role("link", name="unnamed source").click()
    page.wait_for_url("**kind=unnamed")
    assert names.all_inner_texts() == ["a senior official"]

    page.get_by_role("link", name="All kinds").click()
    page.wait_for_url("**/actors")
    page.get_by_label("Name").fill("council")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=council")
    assert names.all_inner_texts() == ["Esk Council"]

    page.get_by_label("Name").fill("Nobody Such")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Nobody found").wait_for()
    page.get_by_role("link", name="Show all actors").click()
    page.wait_for_url("**/actors")


def test_an_actor_is_shown_with_all_that_is_known(
    page: Page, site: Site, accessible: Callable[..., None], shot: Callable[..., None]
) -> None:
    """What they claimed, what was said of them, who carries it, their names, their reports, their record."""
    address = site()
    page.goto(f"{address}/actors/{HARBOUR_MASTER.id}")
    accessible(page)
    shot(page, "actor")

    assert page.get_by_role("heading", level=1).inner_text() == "Tess Ellerby"
    assert page.locator(".actor-who").inner_text().split("\n")[-1] == "found in 5 reports"
    assert page.locator(".actor-facts").inner_text().split("\n") == ["Also called", "the harbour master"]
    said = page.locator("section", has=page.locator("#said"))
    assert said.locator(".claim-wording").all_inner_texts() == ["the oil came from a barge"] * 5
    assert said.get_by_role("link", name="All their claims").get_attribute("href") == (
        f"/claims?source={HARBOUR_MASTER.id}"
    )
    assert page.locator(".actor-outlets tbody tr").all_inner_texts() == ["Harbour Herald\t5"]
    assert page.locator("#record").count() == 1
    assert page.get_by_text("Nobody has decided anything about them.").count() == 1

    page.goto(f"{address}/actors/{COUNCIL.id}")
    about = page.locator("section", has=page.locator("#about"))
    assert about.locator(".claim-who a, .claim-who bdi").first.inner_text() == "a senior official"
    assert page.get_by_text("No claim rests on their word.").count() == 1


@pytest.fixture
def merged(site: Site, ledger: Ledger) -> str:
    """A server over the small ledger, in which Ines took the harbour master for the official."""
    address = site(over=ledger)
    told = {
        "about": HARBOUR_MASTER.id, "verdict": "merge", "into": OFFICIAL.id, "by": "Ines",
        "why": "The <b>recording</b> says so",
    }  # fmt: skip
    httpx.post(
        f"{address}/api/judgements", json=told, headers={"If-Match": "*"}, trust_env=False
    ).raise_for_status()
    return address


def test_the_decisions_behind_a_name_are_told(
    page: Page, merged: str, accessible: Callable[..., None]
) -> None:
    """Who decided what, when and why, on both of those it is about; the claims follow the decision."""
    page.goto(f"{merged}/actors/{OFFICIAL.id}")
    accessible(page)
    decision = page.locator(".actor-decisions li").inner_text().strip()

    assert decision.startswith("Merged with Tess Ellerby\n")
    assert "The <b>recording</b> says so" in decision
    assert "Ines, " in decision
    assert page.locator("section", has=page.locator("#said")).locator(".claim").count() == 10
    page.goto(f"{merged}/actors/{HARBOUR_MASTER.id}")
    assert (
        page.locator(".actor-decisions li").inner_text().strip().startswith("Merged into a senior official\n")
    )
    assert page.get_by_text("No claim rests on their word.").count() == 1


def test_an_actor_is_seen_as_read_and_as_it_was(page: Page, merged: str) -> None:
    """The switch takes judgements out of the picture, and brings them back."""
    page.goto(f"{merged}/actors/{HARBOUR_MASTER.id}")
    page.get_by_label("Judgements").select_option("as the machine read it")
    page.get_by_role("button", name="Look").click()
    page.wait_for_url("**as_read=true**")
    said = page.locator("section", has=page.locator("#said"))

    assert said.locator(".claim").count() == 5
    assert page.locator(".notice").inner_text() == "Seen as the machine read it. Show it as judged now"
    assert said.get_by_role("link", name="All their claims").get_attribute("href") == (
        f"/claims?as_read=true&source={HARBOUR_MASTER.id}"
    )
    assert page.locator("#record, #record-waits").count() == 0
    page.get_by_role("link", name="Show it as judged now").click()
    page.get_by_text("No claim rests on their word.").wait_for()


def test_the_record_of_a_busy_actor_waits_to_be_asked_for(
    page: Page, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It takes long where there are many claims; one click makes it all the same."""
    monkeypatch.setattr("accordingto.web.pages.actors.MOST_IN_RECORD", 4)
    page.goto(f"{site()}/actors/{HARBOUR_MASTER.id}")
    assert page.locator("#record").count() == 0
    page.get_by_role("link", name="Put the record together").click()
    page.locator("#record").wait_for()

    assert page.locator(".figures").inner_text().split("\n")[0] == "5"


def test_actors_fit_on_a_telephone(page: Page, samples: Site) -> None:
    """Of the sample reports: nothing is wider than the screen."""
    page.set_viewport_size({"width": 360, "height": 740})
    address = samples()
    page.goto(f"{address}/actors")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.locator(".actors-name", has_text="Thomas Ellerby").click()
    page.locator("#said").wait_for()

    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_who_is_not_there_is_refused(client: httpx.Client) -> None:
    """An id nobody has, and one that nobody had yet at a time."""
    page = {"Accept": "text/html"}

    assert client.get("/actors/0000000000000000", headers=page).status_code == 404
    assert client.get(f"/actors/{HARBOUR_MASTER.id}?at=2001-01-01", headers=page).status_code == 404
    assert client.get("/actors?cursor=none", headers=page).status_code == 422


def test_an_empty_ledger_has_no_actors(page: Page, empty: Site) -> None:
    """The page says where they come from."""
    page.goto(empty() + "/actors")

    assert page.get_by_role("heading", name="Nobody yet").count() == 1
