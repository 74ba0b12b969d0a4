"""The search of claims in a browser: instant, by facets, at addresses that can be shared."""

import csv
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, Route

Site = Callable[..., str]


def found(page: Page) -> int:
    """Return how many claims the page says there are."""
    return int(page.locator("#claims-count").inner_text().split()[0].replace(",", ""))


def fits(site: str, **facets: str) -> int:
    """Return how many claims the interface finds."""
    number, asked = 0, str(httpx.URL(f"{site}/api/claims", params={"limit": "200", **facets}))
    while asked:
        page = httpx.get(asked, trust_env=False)
        number += len(page.json()["claims"])
        asked = page.links["next"]["url"] if "next" in page.links else ""
        asked = f"{site}{asked}" if asked.startswith("/") else asked
    return number


def test_what_is_typed_is_found_at_once(page: Page, samples: Site) -> None:
    """No button is pressed: the hits change, their words are marked, and the address can be shared."""
    site = samples()
    page.goto(f"{site}/claims")
    everything = found(page)
    page.get_by_label("Words in the claim").press_sequentially("life boats", delay=30)
    page.wait_for_url("**/claims?q=life+boats")
    page.get_by_label("Words in the claim").fill("lifeboat*")
    page.wait_for_url("**/claims?q=lifeboat*")
    page.locator("mark.hit").first.wait_for()
    shown = page.locator(".claims-list > li").count()
    marked = set(page.locator("mark.hit").all_inner_texts())
    address = page.url
    page.goto("about:blank")
    page.goto(address)

    assert everything == fits(site)
    assert 0 < found(page) == shown == fits(site, q="lifeboat*")
    assert {word.lower() for word in marked} == {"lifeboats"}
    assert page.get_by_label("Words in the claim").input_value() == "lifeboat*"


def test_the_focus_stays_where_one_types(page: Page, samples: Site) -> None:
    """The list is renewed beside the form, whoever listens is told how many fit, and going back works."""
    site = samples()
    page.goto(f"{site}/")
    page.goto(f"{site}/claims")
    page.get_by_label("Outlet").press_sequentially("morning wire", delay=20)
    page.wait_for_url("**/claims?outlet=morning+wire")
    page.locator(".claims-chosen").wait_for()
    told = page.locator("#claims-news").inner_text()
    focus = page.evaluate("document.activeElement.name")
    page.go_back()

    assert focus == "outlet"
    assert told.startswith(str(fits(site, outlet="morning wire")))
    assert page.url == f"{site}/"


def test_facets_narrow_down_and_are_taken_away(page: Page, samples: Site) -> None:
    """A facet with its number leads to that many claims, and a click takes it away again."""
    site = samples()
    page.goto(f"{site}/claims?q=ferry")
    before = found(page)
    denies = page.locator(".claims-divided a", has_text="denies")
    number = int(denies.locator(".claims-n").inner_text())
    denies.click()
    page.wait_for_url("**/claims?q=ferry&stance=denies")
    after = found(page)
    page.locator(".claims-chosen a", has_text="denies").click()
    page.wait_for_url("**/claims?q=ferry")

    assert number == after == fits(site, q="ferry", stance="denies")
    assert found(page) == before > after


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("since=2026-13", "“2026-13” is no day"),
        ("since=2026-05&until=2026-04", "The last day is before the first"),
        ("stance=shouts", "There is no stance “shouts”"),
    ],
)
def test_what_is_none_is_explained(page: Page, site: Site, address: str, told: str) -> None:
    """The form keeps what was typed, says what is wrong with which field, and nothing breaks."""
    answer = page.goto(f"{site()}/claims?{address}")

    assert answer is not None
    assert answer.status == 422
    assert page.locator(".notice.refusal").inner_text().startswith(told)
    assert page.locator("[aria-invalid]").count() == 1


def test_a_day_is_explained_while_it_is_typed(page: Page, site: Site) -> None:
    """A day that is none is told in place of hits, and mended the hits are back."""
    page.goto(f"{site()}/claims")
    everything = found(page)
    page.get_by_label("Published from").fill("2024-13")
    page.locator(".notice", has_text="“2024-13” is no day").wait_for()
    page.get_by_label("Published from").fill("2024-05")
    page.locator("#claims-count").wait_for()

    assert found(page) == everything


def test_it_works_without_script(browser: Browser, samples: Site) -> None:
    """A plain form, whose empty fields ask for nothing, and a pager to the end."""
    site = samples()
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/claims")
    page.get_by_label("Words in the claim").fill("the")
    page.get_by_label("Stance").select_option("asserts")
    page.locator(".claims-words button").click()
    n, seen = found(page), page.locator(".claims-list > li").count()
    while page.get_by_role("link", name="More", exact=True).count():
        page.get_by_role("link", name="More", exact=True).click()
        seen += page.locator(".claims-list > li").count()
    context.close()

    assert n == seen == fits(site, q="the", stance="asserts")
    assert n > 20


def test_what_is_shown_is_exported(page: Page, samples: Site) -> None:
    """The file has the claims that are found, all of them and no others."""
    site = samples()
    page.goto(f"{site}/claims?source=Marin+Dosso")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    with Path(download.value.path()).open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))

    assert found(page) == len(rows) == fits(site, source="Marin Dosso")


def test_a_hit_leads_to_its_claim_and_its_words(page: Page, samples: Site) -> None:
    """The title leads to its words in the report, in the state that was asked for."""
    page.goto(f"{samples()}/claims?q=drowned&as_read=true")
    first = page.locator(".claims-list > li").first
    words = first.locator(".claim-wording").inner_text()
    first.locator(".by-line a").last.click()
    page.wait_for_url("**/reports/*?as_read=true#c-*")

    assert page.locator(".note.chosen .note-wording").inner_text() == words


def test_a_busy_server_is_asked_again(page: Page, site: Site) -> None:
    """When the server says to wait, the script waits and asks once more; meanwhile the page stays."""
    page.goto(f"{site()}/claims")
    asked: list[str] = []

    def busy(route: Route) -> None:
        asked.append(route.request.url)
        route.continue_() if len(asked) > 1 else route.fulfill(status=204, headers={"Retry-After": "1"})

    page.route("**/claims?*part=results", busy)
    page.get_by_label("Words in the claim").fill("oil")
    page.wait_for_url("**/claims?q=oil")

    assert len(set(asked)) == 1
    assert len(asked) == 2


def test_nothing_found_says_what_to_do(page: Page, site: Site, empty: Site) -> None:
    """A search that is too narrow, and a ledger without claims, are told apart."""
    page.goto(f"{site()}/claims?q=zeppelin")
    narrow = page.locator(".empty").inner_text()
    page.goto(f"{empty()}/claims")

    assert "No claim fits" in narrow
    assert "There are no claims yet" in page.locator(".empty").inner_text()


def test_it_is_accessible_and_fits(
    page: Page, samples: Site, accessible: Callable[..., None], shot: Callable[..., None]
) -> None:
    """WCAG 2.2 AA in both themes, with hits, with none and with trouble; on a phone nothing is cut off."""
    site = samples()
    for name, address in (
        ("claims", "q=oil+water"),
        ("claims-none", "q=zeppelin&kind=person"),
        ("claims-day", "since=x"),
    ):
        page.goto(f"{site}/claims?{address}")
        accessible(page)
        shot(page, name)
        page.set_viewport_size({"width": 360, "height": 740})
        accessible(page)

        assert page.evaluate("document.documentElement.scrollWidth") == 360
        page.set_viewport_size({"width": 1280, "height": 900})
