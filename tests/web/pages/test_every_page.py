"""What holds for every page there is: walked by links from the start, over the sample reports."""

import runpy
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest
from playwright.sync_api import Page

from accordingto.ledger import Ledger
from accordingto.web import House, TokenFile
from accordingto.web.limits import Rates

HERE = Path(__file__).parent
WALKING = runpy.run_path(str(HERE / "walking.py"))
PATTERNS: list[str] = WALKING["PATTERNS"]
serving = runpy.run_path(str(HERE.parent / "conftest.py"))["serving"]


class Walked(NamedTuple):
    """A server, and what a walk through its pages found."""

    address: str
    paths: dict[str, list[str]]
    wrong: list[str]


@pytest.fixture(scope="module")
def walked(read_samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walked]:
    """A walk over the sample reports."""
    folder = tmp_path_factory.mktemp("walked")
    (folder / "samples.db").write_bytes(read_samples.read_bytes())
    with Ledger(str(folder / "samples.db")) as ledger:
        house = House(ledger, TokenFile(folder / "tokens"), rates=Rates(1_000_000))
        job = house.jobs.hand_in("Reading nothing", [])
        with serving(house) as address, httpx.Client(base_url=address, trust_env=False, timeout=60) as client:
            yield Walked(address, *WALKING["walk"](client, f"/jobs/{job.id}"))


def test_pages_are_well_made(walked: Walked) -> None:
    """The policy is on each, nothing runs or is styled in the page, every link leads to a page."""
    assert walked.wrong == []


@pytest.mark.parametrize("pattern", PATTERNS)
def test_every_page_is_reached_by_links(walked: Walked, pattern: str) -> None:
    """No page is hidden from whoever begins at the start page."""
    assert walked.paths.get(pattern, []) != []


@pytest.mark.parametrize("pattern", PATTERNS)
def test_every_page_is_accessible(
    walked: Walked, page: Page, pattern: str, accessible: Callable[..., None], shot: Callable[..., None]
) -> None:
    """WCAG 2.2 AA by axe in both themes, one headline, and all of it on a screen of 320 pixels."""
    page.goto(walked.address + walked.paths[pattern][0])
    accessible(page)
    shot(page, "every" + pattern.translate(str.maketrans("/{}:", "-___")))

    assert page.locator("h1").count() == 1
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("pattern", PATTERNS)
def test_the_keyboard_reaches_the_sections(walked: Walked, page: Page, pattern: str) -> None:
    """The first key press offers to skip to the content; the next ones walk through all sections."""
    page.goto(walked.address + walked.paths[pattern][0])
    page.evaluate("document.activeElement.blur()")
    on_the_way = []
    for _ in range(12):
        page.keyboard.press("Tab")
        on_the_way.append(page.evaluate("document.activeElement.textContent.trim()"))

    assert on_the_way[0] == "Skip to the content"
    sections = ["Claims", "Disputes", "Actors", "Map", "Judge", "Add"]
    assert [words for words in on_the_way if words in sections][: len(sections)] == sections


def test_skipping_leads_to_the_content(walked: Walked, page: Page) -> None:
    """After it, the next key press is in the content."""
    page.goto(walked.address)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_theme_is_chosen_and_kept(walked: Walked, page: Page) -> None:
    """It follows the system until somebody chooses, and holds on the next page from its first moment."""

    def paper() -> str:
        return str(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))

    page.goto(walked.address)
    light = paper()
    page.emulate_media(color_scheme="dark")
    dark = paper()
    page.get_by_label("Theme").select_option("light")
    chosen = paper()
    page.goto(f"{walked.address}/login")
    kept = paper(), page.get_by_label("Theme").input_value()
    page.get_by_label("Theme").select_option("system")

    assert light != dark
    assert chosen == light
    assert kept == (light, "light")
    assert paper() == dark


@pytest.mark.parametrize("pattern", PATTERNS)
def test_every_page_is_of_use_without_script(walked: Walked, browser: object, pattern: str) -> None:
    """There is a headline, and nothing on the page waits for a script to appear."""
    context = browser.new_context(java_script_enabled=False)  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto(walked.address + walked.paths[pattern][0])

    assert page.locator("h1").is_visible()
    assert page.locator("main").inner_text().strip() != ""
    context.close()
