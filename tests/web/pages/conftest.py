"""A browser that looks at the pages, and what it must find whatever the page.

`serve`, `client`, `ledger`, `tokens` and `token` are those of the interface's tests. `site()` starts a server
over the small ledger and returns its address; `samples()` one over all sample reports, read by the default
finder; `empty()` one over nothing. `page` is a page of a real browser: at the end of the test it must have
thrown nothing, logged no error, opened no dialog and asked for nothing beyond loopback. `accessible(page)`
holds it to WCAG 2.2 AA in both themes. `shot(page, "claims")` keeps pictures if ACCORDINGTO_SHOTS names a
folder.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request, Response, sync_playwright

from accordingto import attributions, groups, pipeline
from accordingto.ledger import Ledger, Writer
from accordingto.records import Report
from accordingto.reports import open_report
from accordingto.web.limits import Rates

CHROMIUM = Path("/usr/bin/chromium")
SAMPLES = Path(__file__).parents[3] / "src" / "accordingto" / "web" / "samples"
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
SIZES = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
Site = Callable[..., str]


@pytest.fixture(scope="module")  # not longer: while it runs, this thread counts as one with an event loop
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    if not CHROMIUM.exists():
        pytest.skip("no Chromium at /usr/bin/chromium: `apt-get install chromium`, and these tests run")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(ARGUMENTS))
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that must keep quiet to the end of the test."""
    context = browser.new_context(viewport=SIZES["desktop"], color_scheme="light")
    opened = context.new_page()
    opened.set_default_timeout(15_000)
    trouble = watched(opened)
    yield opened
    context.close()
    assert trouble == []


def watched(page: Page) -> list[str]:
    """Return a list that fills with whatever a page should not do."""
    trouble: list[str] = []

    def on_request(request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in {"blob", "about"} and parts.hostname != "127.0.0.1":
            trouble.append(f"asked for {request.url[:200]}")

    def on_response(response: Response) -> None:
        if response.status >= 400 and not response.request.is_navigation_request():
            trouble.append(f"{response.status} for {response.url[:200]}")

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            trouble.append(f"logged {message.text[:300]}")

    def on_dialog(dialog: Dialog) -> None:
        trouble.append(f"opened a dialog: {dialog.message[:200]}")
        dialog.dismiss()

    page.on("request", on_request)
    page.on("response", on_response)
    page.on("console", on_console)
    page.on("dialog", on_dialog)
    page.on("pageerror", lambda error: trouble.append(f"threw {error}"))
    page.on("popup", lambda popup: trouble.append(f"opened {popup.url[:200]}"))
    return trouble


@pytest.fixture
def accessible() -> Callable[..., None]:
    """What holds a page to WCAG 2.2 AA by axe, in both themes, and tells what is wrong where."""

    def check(page: Page) -> None:
        from axe_playwright_python.sync_playwright import Axe

        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            options = {"runOnly": {"type": "tag", "values": list(RULES)}}
            found = Axe().run(page, options=options).response["violations"]
            wrong = [
                f"{scheme}: {row['id']}: {node['html'][:160]} ({node['failureSummary'][:200]})"
                for row in found
                for node in row["nodes"][:3]
            ]
            assert wrong == []
        page.emulate_media(color_scheme="light")

    return check


@pytest.fixture
def shot() -> Callable[..., None]:
    """What keeps pictures of a page, light and dark, desktop and phone, where ACCORDINGTO_SHOTS says."""

    def take(page: Page, name: str) -> None:
        folder = os.environ.get("ACCORDINGTO_SHOTS")
        if not folder:
            return
        for size, viewport in SIZES.items():
            page.set_viewport_size(viewport)
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                path = Path(folder) / f"{name}-{size}-{scheme}.png"
                page.screenshot(path=path, full_page=True, animations="disabled")
        page.set_viewport_size(SIZES["desktop"])
        page.emulate_media(color_scheme="light")

    return take


@pytest.fixture
def site(serve: Callable[..., httpx.Client]) -> Site:
    """What starts a server over the small ledger and returns its address, without a slash at its end."""

    def start(**bounds: Any) -> str:  # noqa: ANN401 - fields of a House
        return str(serve(**{"rates": Rates(1_000_000)} | bounds).base_url).rstrip("/")

    return start


@pytest.fixture
def empty(site: Site, tmp_path: Path) -> Iterator[Site]:
    """What starts a server over a ledger with nothing in it and returns its address."""
    with Ledger(str(tmp_path / "empty.db"), create=True) as made:
        yield lambda **bounds: site(over=made, **bounds)


@pytest.fixture
def samples(read_samples: Path, site: Site, tmp_path: Path) -> Iterator[Site]:
    """What starts a server over a ledger of the sample reports and returns its address."""
    shutil.copy(read_samples, tmp_path / "samples.db")
    with Ledger(str(tmp_path / "samples.db")) as made:
        yield lambda **bounds: site(over=made, **{"finder": pipeline.DEFAULT_FINDER} | bounds)


@pytest.fixture(scope="session")
def read_samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of all sample reports, read and linked once; tests take copies of it."""
    path = tmp_path_factory.mktemp("read") / "samples.db"
    read_by = attributions.finder(pipeline.DEFAULT_FINDER).found_by
    with Ledger(str(path), create=True) as made:
        for file in sorted(SAMPLES.iterdir()):
            opened = open_report(str(file))
            assert isinstance(opened, Report)
            with made.writing() as connection:
                Writer(connection).keep(pipeline.read(opened), read_by)
        groups.link(made)
    return path
