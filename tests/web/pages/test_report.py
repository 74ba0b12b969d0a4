"""A report in a browser: its words with their marks, and the claims beside them."""

import hashlib
import runpy
from collections.abc import Callable
from pathlib import Path

import httpx
from playwright.sync_api import Browser, Page

from accordingto.ledger import Ledger, Writer
from accordingto.records import Report

Site = Callable[..., str]
BARGE = "1d6c5d3781756703"  # samples/02-north-coast-dispatch.txt
LONG = runpy.run_path(str(Path(__file__).with_name("long_report.py")))
TEXT = """() => [...document.querySelectorAll(".words")].map((words) => words.textContent).join("")"""
LIT = """() => [...document.querySelectorAll("mark.lit")].map((mark) => mark.textContent)"""
INNER = "that the vessel, the Annetta K., had sailed before dawn on Tuesday without paying its dues"


def kept(site: str, id_: str) -> Report:
    """Return the parts of a report that the interface gives."""
    found = httpx.get(f"{site}/api/reports/{id_}", trust_env=False).json()["report"]
    return Report(found["id"], found["text"], found["sha256"], b"", "")


def test_the_text_is_as_printed(page: Page, samples: Site) -> None:
    """All words of the report are there, in their order, and nothing among them."""
    site = samples()
    page.goto(f"{site}/reports/{BARGE}")

    assert page.evaluate(TEXT) == kept(site, BARGE).text


def test_roles_differ_in_shape_and_colour(page: Page, samples: Site) -> None:
    """Source, cue and content are told apart without colour, and what is nested from what it is in."""
    page.goto(f"{samples()}/reports/{BARGE}")
    looks = page.evaluate(
        """() => Object.fromEntries(
          ["mark.source", "mark.cue", "mark.content:not(.depth-2)", "mark.depth-2"].map((sort) => {
            const mark = document.querySelector(sort), style = getComputedStyle(mark);
            const signs = getComputedStyle(mark, "::before").content;
            const shape = style.textDecorationStyle + style.textDecorationLine + signs;
            return [sort, [shape, style.backgroundColor]];
          }))"""
    )
    shapes = [looks[sort][0] for sort in ("mark.source", "mark.cue", "mark.content:not(.depth-2)")]

    assert len(set(shapes)) == 3
    assert looks["mark.depth-2"][1] != looks["mark.content:not(.depth-2)"][1]
    nested = page.locator(".note.nested .note-no").first.inner_text()
    assert "." in nested


def test_words_and_claims_light_each_other(page: Page, samples: Site) -> None:
    """To point at a claim lights its words, wherever they stand; a click on words lights their claim."""
    page.goto(f"{samples()}/reports/{BARGE}")
    page.locator(".note", has_text="Colin Batty").first.hover()
    lit = page.evaluate(LIT)
    page.locator("mark", has_text="dawn on Tuesday").click()
    chosen = page.locator(".note.chosen")
    innermost = chosen.inner_text()
    page.locator("mark", has_text="dawn on Tuesday").click()

    assert [words.split()[0] for words in lit] == ["“If", "said", "Colin", "“Oil"]
    assert "Thomas Ellerby" in innermost
    assert "North Coast Dispatch → the report → Thomas Ellerby" in innermost
    assert "the report" in chosen.locator(".note-who").inner_text()  # the one around it
    assert page.locator(".note.open").count() == 1


def test_a_claim_comes_into_view(page: Page, site: Site, ledger: Ledger) -> None:
    """After a click on words far down a long report, their claim is on the screen."""
    report = LONG["long_report"](2_000, 150)
    with ledger.writing() as connection:
        Writer(connection).keep(report, "made/1")
    page.set_viewport_size({"width": 390, "height": 700})
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{site()}/reports/{report.id}")
    page.locator("mark.content").nth(100).click()

    box = page.locator(".note.chosen .note-head").bounding_box()
    assert box is not None
    assert 0 <= box["y"] <= 700


def test_the_keyboard_is_enough(page: Page, samples: Site) -> None:
    """The keys j and k go from claim to claim, Enter to its words, Escape back."""
    page.goto(f"{samples()}/reports/{BARGE}")
    page.locator(".note-head").first.focus()
    first = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("j")
    page.keyboard.press("ArrowDown")
    third = page.locator(".note.chosen .note-no").inner_text()
    page.keyboard.press("k")
    second = page.locator(".note.chosen .note-no").inner_text()
    lit = page.evaluate(LIT)
    page.keyboard.press("Enter")
    on_words = page.evaluate("document.activeElement.matches('mark.lit')")
    page.keyboard.press("Escape")
    back = page.evaluate("document.activeElement.closest('.note').querySelector('.note-no').textContent")
    page.keyboard.press("Space")

    assert first.startswith("Barge")
    assert (second, third, back) == ("2", "3", "2")
    assert lit[0].startswith("A Dutch barge")
    assert on_words is True
    assert page.locator(".note.open").count() == 1
    assert page.locator(".note-head[aria-expanded=true]").count() == 1


def test_single_keys_work_only_in_the_report(page: Page, samples: Site) -> None:
    """Whoever types elsewhere, or dictates, sets nothing off (WCAG 2.1.4)."""
    page.goto(f"{samples()}/reports/{BARGE}")
    page.keyboard.press("j")
    page.locator("#masthead-q").press("j")

    assert page.locator(".note.chosen").count() == 0


def test_numbers_lead_to_and_fro_without_script(browser: Browser, samples: Site) -> None:
    """The number before words leads to their claim, which opens; the claim's number leads to the words."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 500})
    page = context.new_page()
    page.goto(f"{samples()}/reports/{BARGE}")
    page.locator(".way[data-n='12']").click()
    shown = page.locator(".note:target .note-body").is_visible()
    page.locator(".note:target .note-no").click()
    words = page.evaluate("document.querySelector('.way:target + mark').textContent")
    context.close()

    assert shown is True
    assert words == "that the town had been “treated like a drain”"


def test_the_kept_copy_is_one_click_away(page: Page, samples: Site) -> None:
    """The original bytes come down as they were kept, and their digest stands beside them."""
    page.goto(f"{samples()}/reports/{BARGE}")
    with page.expect_download() as download:
        page.get_by_role("link", name="Original copy").click()
    page.locator("#kept > summary").click()
    told = page.locator("#kept").inner_text()

    digest = hashlib.sha256(Path(download.value.path()).read_bytes()).hexdigest()
    assert page.locator(".report-digest").inner_text() == digest
    assert digest.startswith(BARGE)
    assert "02-north-coast-dispatch.txt" in told
    assert "Read by learned/" in told
    assert "/src/" not in told  # of folders nobody is told


def test_judged_and_as_read(page: Page, site: Site, client: httpx.Client) -> None:
    """A judgement shows beside the claim and in the history; as the machine read it, it is not there."""
    hits = client.get("/api/claims", params={"q": "barge"}).json()["claims"]
    wrong = client.get("/api/claims", params={"q": "council"}).json()["claims"]
    report = hits[0]["report"]
    rejected = next(hit["claim"] for hit in wrong if hit["report"] == report)
    for about, verdict in ((hits[0]["claim"], "accept"), (rejected, "reject")):
        decided = {"about": about, "verdict": verdict, "why": "I was there", "by": "Ines"}
        client.post("/api/judgements", json=decided, headers={"If-Match": "*"}).raise_for_status()
    address = f"{site()}/reports/{report}"
    page.goto(address)
    judged = page.locator(".note").count(), page.locator(".note-state").all_inner_texts()
    page.locator("#kept > summary").click()
    history = page.locator("#kept ol").inner_text()
    page.get_by_role("link", name="As the machine read it").click()

    assert "Ines: accepted claim 1: I was there" in history
    assert "Ines: rejected a claim: I was there" in history
    assert judged == (2, ["accepted"])  # a claim and a finding
    assert page.url == f"{address}?as_read=true"
    assert page.locator(".note").count() == 3
    assert page.locator(".note-state").count() == 0


def test_an_earlier_time_is_told(page: Page, samples: Site) -> None:
    """A report that was not there yet is not found; one that was says as of when it is shown."""
    site = samples()
    page.goto(f"{site}/reports/{BARGE}?at=2100-01-01")
    told = page.locator(".notice").inner_text()
    answer = page.goto(f"{site}/reports/{BARGE}?at=1999-01-01")

    assert "1 January 2100" in told
    assert answer is not None
    assert answer.status == 404


def test_it_is_accessible_and_fits(
    page: Page, samples: Site, accessible: Callable[..., None], shot: Callable[..., None]
) -> None:
    """WCAG 2.2 AA in both themes, with a claim open and closed; on a phone nothing is cut off."""
    page.goto(f"{samples()}/reports/{BARGE}")
    accessible(page)
    shot(page, "report")
    page.locator("mark", has_text="dawn on Tuesday").click()
    page.locator("#kept > summary").click()
    accessible(page)
    page.set_viewport_size({"width": 360, "height": 740})

    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.get_by_role("heading", level=1).inner_text() == "Barge blamed for oil slick at Whitby"


def test_an_address_leads_to_a_claim(page: Page, samples: Site) -> None:
    """A shared address with a claim in it opens that claim and shows its words."""
    site = samples()
    hit = httpx.get(f"{site}/api/claims", params={"q": '"treated like a drain"'}, trust_env=False).json()
    claim, report = hit["claims"][0]["claim"], hit["claims"][0]["report"]
    page.goto(f"{site}/reports/{report}#c-{claim}")

    assert page.locator(".note.open").get_attribute("id") == f"c-{claim}"
    assert page.locator("mark.lit").last.is_visible()


def test_a_long_report_scrolls(page: Page, site: Site, ledger: Ledger) -> None:
    """Of 20,000 words with 1,500 attributions, a frame takes the browser less work than a frame lasts."""
    report = LONG["long_report"]()
    with ledger.writing() as connection:
        Writer(connection).keep(report, "made/1")
    page.goto(f"{site()}/reports/{report.id}", wait_until="load", timeout=60_000)
    frames, work_ms = LONG["scrolled"](page)

    assert len(frames) > 300
    assert work_ms < 16
    assert page.locator(".note").count() == 1_530
