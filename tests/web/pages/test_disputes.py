"""Disputes, groups and single claims in a browser: what is said where, and what people decide about it."""

from collections.abc import Callable
from pathlib import Path

import httpx
from playwright.sync_api import Page

from accordingto import attributions, pipeline
from accordingto.ledger import Ledger, Writer
from accordingto.reports import open_report

Site = Callable[..., str]
SAMPLES = Path(__file__).parents[3] / "examples" / "disputes" / "reports"


def named(page: Page, name: str) -> None:
    """Give a name to judge under, where one is asked for."""
    page.get_by_label("Your name, to judge under").fill(name)
    page.get_by_role("button", name="Begin to judge").click()


def open_group(page: Page, samples: Site, words: str = "mined") -> None:
    """Find a group by words in it."""
    page.goto(f"{samples()}/groups")
    page.get_by_label("Words in a claim").fill(words)
    page.get_by_role("button", name="Show").click()
    page.locator(".linked-title a").first.click()


def test_a_dispute_is_found_and_both_sides_are_told(page: Page, samples: Site) -> None:
    """From the start page to the disputes, by words to one, and from its side to a claim."""
    page.goto(samples())
    page.get_by_role("navigation", name="Sections").get_by_role("link", name="Disputes").click()
    page.get_by_label("Words in a claim").fill("drowned")
    page.get_by_role("button", name="Show").click()
    page.locator(".linked-title a", has_text="38 people").first.click()

    sides = page.locator("section.linked-side")
    assert sides.count() == 2
    told = page.locator("main").inner_text()
    assert "Joram Tefuri" in told and "Samuel Keita" in told
    assert "one counts 41, the other 38" in told
    assert page.locator(".linked-line svg a").count() >= 4
    sides.first.locator(".linked-words a").first.click()
    assert page.locator("h2", has_text="The way that it came").is_visible()
    assert page.locator("mark.content").count() >= 1


def test_a_side_that_denies_says_so(page: Page, samples: Site) -> None:
    """What a voice denies never reads as if it said it, in the list, on the dispute and on its group."""
    page.goto(f"{samples()}/disputes?q=struck")
    page.locator(".linked-title a", has_text="denies: one of its barges").first.click()

    assert "denies: one of its barges" in page.locator("h1").inner_text()
    page.locator("section.linked-side h2 a", has_text="denies").click()
    assert page.locator("h1").inner_text().startswith("denies: one of its barges")


def test_a_dispute_shows_when_each_side_appeared(page: Page, samples: Site) -> None:
    """The marks of the time line lead to the reports, by keyboard too, and say which they are."""
    page.goto(f"{samples()}/disputes?q=drowned")
    page.locator(".linked-title a").first.click()
    mark = page.locator(".linked-line svg a").first
    assert "First side: " in mark.locator("title").text_content()
    mark.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/reports/**")


def test_a_link_that_is_rejected_is_shown_as_rejected(page: Page, samples: Site) -> None:
    """Somebody rejects a link beside both wordings; the claim's page says so from then on."""
    open_group(page, samples)
    named(page, "Ines")
    page.locator(".linked-carriers .linked-words a[href^='/claims/']").first.click()
    first = page.locator("details.linked-judge").first
    first.locator("summary").click()
    first.get_by_role("button", name="It does not").click()

    assert page.locator(".tag.state", has_text="rejected").count() >= 1


def test_claims_are_split_off_a_group_on_its_page(page: Page, samples: Site) -> None:
    """One claim is split off; the group has one carrier less, and says who decided it."""
    open_group(page, samples, "212 passengers")
    named(page, "Ines")
    before = page.locator("input[name='claim']").count()
    page.locator("input[name='claim']").last.check()
    page.get_by_role("button", name="Split off").click()

    assert page.locator("input[name='claim']").count() == before - 1
    assert "Ines" in page.locator("section", has_text="What people decided").last.inner_text()


def test_the_second_of_two_is_told(page: Page, samples: Site) -> None:
    """Who decides on a group that somebody changed meanwhile is told, and nothing is overwritten."""
    address = samples()
    page.goto(f"{address}/groups?q=212+passengers")
    page.locator(".linked-title a").first.click()
    named(page, "Ines")
    here = page.url
    with httpx.Client(base_url=address, follow_redirects=True, trust_env=False) as other:
        csrf = other.get(here).text.split('name="csrf" content="')[1].split('"')[0]
        other.post("/name", data={"csrf": csrf, "name": "Bo", "next": "/"})
        tag = other.get(here).text.split('name="tag" value="')[1].split('"')[0]
        given = {"csrf": csrf, "tag": tag, "verdict": "accept", "why": "compared"}
        assert other.post(here, data=given).status_code == 200
    page.get_by_role("button", name="They do not").click()

    assert "somebody" in page.locator("main").inner_text().lower()
    with httpx.Client(base_url=address, trust_env=False) as look:
        assert look.get(here).status_code == 200


def test_reports_are_linked_from_the_page(
    page: Page, empty: Site, tmp_path: Path, accessible: Callable[..., None]
) -> None:
    """A ledger that nobody linked says so; one button links it, and the disputes are there."""
    address = empty()
    with Ledger(str(tmp_path / "empty.db")) as ledger, ledger.writing() as connection:
        writer = Writer(connection)
        for file in sorted(SAMPLES.glob("bridge-0[1-3]*")):
            read_by = attributions.finder(pipeline.DEFAULT_FINDER).found_by
            writer.keep(pipeline.read(open_report(str(file))), read_by)  # type: ignore[arg-type]
    page.goto(f"{address}/disputes")
    assert "3 reports are not linked" in page.locator("main").inner_text()
    accessible(page)
    page.get_by_role("button", name="Link now").click()
    page.locator("#linking:not([data-live])").wait_for(state="attached")
    page.goto(f"{address}/disputes")

    assert page.locator(".linked-title a").count() >= 1
