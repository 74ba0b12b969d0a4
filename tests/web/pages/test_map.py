"""The map and the time line, in a browser and without one."""

import re
from collections.abc import Callable
from dataclasses import replace

import httpx
import pytest
from playwright.sync_api import Page, expect

from accordingto.ledger import Ledger, Writer
from accordingto.records import Report

Site = Callable[..., str]
Client = httpx.Client
AMARA, HULL = ("Amara", 11.0, 38.0, "ET"), ("Kingston upon Hull", 53.74, -0.33, "GB")


@pytest.fixture
def wide(ledger: Ledger, read: Callable[..., Report]) -> Ledger:
    """The small ledger, and two reports about other places in another month."""
    with ledger.writing() as connection:
        for number, (name, lat, lon, country) in enumerate((AMARA, HULL), start=6):
            made = read(number, published="2024-06-05", outlet="Morning Post")
            place = replace(made.places[0], name=name, lat=lat, lon=lon, country=country, geonames_id=number)
            time = replace(made.times[0], value="2024-06-04")
            Writer(connection).keep(replace(made, places=(place,), times=(time,)), "hand/1")
    return ledger


def rows_of(page: Page, table: str) -> list[list[str]]:
    """Return the cells of a table on the page, row by row."""
    rows = page.locator(f"{table} tbody tr").all()
    return [[" ".join(cell.split()) for cell in row.locator("th, td").all_inner_texts()] for row in rows]


def test_places_and_days_are_drawn_and_told(
    page: Page, site: Site, wide: Ledger, accessible: Callable[..., None], shot: Callable[..., None]
) -> None:
    """The same dots and bars for whoever sees them and, in tables, for whoever does not."""
    page.goto(site(over=wide) + "/map?extent=world")
    accessible(page)
    shot(page, "map")

    assert page.locator("#map-basis").inner_text() == (
        "Drawn from all 14 claims that match, in 7 reports. 7 speak of a place, 7 of a time."
    )
    labels = [link.get_attribute("aria-label") for link in page.locator(".map-dots a").all()]
    assert labels == ["Whitby and 1 place near it: 6 claims", "Amara: 1 claim"]
    assert rows_of(page, ".map-places") == [
        ["Whitby GB", "5", "1", "3 May 2024"],
        ["Amara ET", "1", "1", "5 June 2024"],
        ["Kingston upon Hull GB", "1", "1", "5 June 2024"],
    ]
    page.get_by_text("The same as a table").click()
    assert rows_of(page, ".map-details") == [
        ["3 May 2024", "10", "5"], ["4 June 2024", "0", "2"], ["5 June 2024", "4", "0"],
    ]  # fmt: skip


def test_dots_lie_on_the_land_they_are_of(page: Page, site: Site, wide: Ledger) -> None:
    """The land is there, and what is under a town's dot is land: it is drawn where the town is."""
    page.goto(site(over=wide) + "/map?extent=world")
    page.wait_for_load_state("networkidle")
    dot = page.get_by_role("link", name="Amara").locator(".dot").bounding_box()
    drawing = page.locator(".map-land").bounding_box()
    assert dot is not None
    assert drawing is not None

    across = (dot["x"] + dot["width"] / 2 - drawing["x"]) / drawing["width"]
    assert across == pytest.approx(0.605, abs=0.01)
    land = page.locator(".map-land use").bounding_box()
    assert land is not None
    assert land["width"] == pytest.approx(drawing["width"] * 0.9, rel=0.12)


def test_a_dot_leads_to_the_claims_there(page: Page, site: Site, wide: Ledger) -> None:
    """With what the claims were searched by; a ring leads nearer, until its places are apart."""
    address = site(over=wide)
    page.goto(f"{address}/map?extent=world&stance=denies")
    alone = page.get_by_role("link", name="Amara: 1 claim")

    assert alone.get_attribute("href") == "/claims?stance=denies&place=Amara"
    page.get_by_role("link", name="Whitby and 1 place near it: 6 claims").click()
    page.wait_for_url("**box=**")
    labels = [link.get_attribute("aria-label") for link in page.locator(".map-dots a").all()]
    assert labels == ["Whitby: 5 claims", "Kingston upon Hull: 1 claim"]
    assert page.get_by_text("1 place lies outside this part of the map").count() == 1


def test_a_bar_narrows_the_dates(page: Page, site: Site, wide: Ledger) -> None:
    """What was said by its day; what is said to have happened by its own, with its claims listed."""
    page.goto(site(over=wide) + "/map")
    page.get_by_role("link", name="3 May 2024: 10 claims made").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**since=2024-05-03&until=2024-05-03")
    assert page.locator("#map-basis").inner_text().startswith("Drawn from all 10 claims")

    page.goto(page.url.split("?")[0])
    page.get_by_role("link", name="4 June 2024: 2 claims of what happened then").click(force=True)
    page.wait_for_url("**happened=2024-06-04")
    assert [row[0] for row in rows_of(page, ".map-places")] == ["Amara ET", "Kingston upon Hull GB"]
    assert page.get_by_role("heading", name="2 claims about 4 June 2024").count() == 1
    assert (
        page.locator("#map-claims ~ .list .claim-wording").all_inner_texts()
        == ["the council had known of [the oil]"] * 2
    )


def test_the_map_is_moved_by_keys_and_by_hand(page: Page, site: Site, wide: Ledger) -> None:
    """The page stays where it is; focus stays on what was pressed; dragging moves by as much."""
    page.goto(site(over=wide) + "/map?box=-4,51,8,57")
    page.evaluate("window.stays = true")
    figure = page.locator("#map-figure")
    spelled = str(figure.get_attribute("data-box"))
    before = box_of(page)
    page.get_by_role("link", name="Zoom in").focus()
    page.keyboard.press("Enter")
    expect(figure).not_to_have_attribute("data-box", spelled)
    assert page.evaluate("document.activeElement.dataset.key") == "in"
    nearer = box_of(page)
    assert nearer[2] - nearer[0] == pytest.approx((before[2] - before[0]) / 2, abs=0.01)

    before, spelled = box_of(page), str(figure.get_attribute("data-box"))
    page.keyboard.press("ArrowRight")
    expect(figure).not_to_have_attribute("data-box", spelled)
    assert box_of(page)[0] == pytest.approx(before[0] + (before[2] - before[0]) / 2, abs=0.01)
    assert page.evaluate("document.activeElement.dataset.key") == "east"
    assert page.locator("#map-news").inner_text() == "Move east"

    before, spelled = box_of(page), str(figure.get_attribute("data-box"))
    drawing = page.locator(".map-drawing")
    drawing.scroll_into_view_if_needed()
    place = drawing.bounding_box()
    assert place is not None
    x, y = place["x"] + place["width"] / 2, place["y"] + place["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 50, y, steps=4)
    page.mouse.move(x - place["width"] / 4, y, steps=4)
    page.mouse.up()
    expect(figure).not_to_have_attribute("data-box", spelled)
    assert box_of(page)[0] == pytest.approx(before[0] + (before[2] - before[0]) / 4, abs=0.05)
    assert page.evaluate("window.stays") is True


def box_of(page: Page) -> list[float]:
    """Return the part of the earth that the page shows."""
    return [float(edge) for edge in str(page.locator("#map-figure").get_attribute("data-box")).split(",")]


def test_it_fits_on_a_telephone(page: Page, site: Site, wide: Ledger) -> None:
    """Nothing is wider than the screen, and dots are as large as on a desk."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(site(over=wide) + "/map")
    dot = page.get_by_role("link", name="Amara").locator(".dot").bounding_box()
    assert dot is not None

    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert dot["width"] == pytest.approx(15, abs=2)


def test_the_form_asks_what_it_shows(page: Page, site: Site, wide: Ledger) -> None:
    """Fields keep what was asked; empty ones ask for nothing; nothing found says what to do."""
    page.goto(site(over=wide) + "/map")
    page.get_by_label("Words", exact=True).fill("council")
    page.get_by_text("More", exact=True).click()
    page.get_by_label("Stance").select_option("denies")
    page.get_by_role("button", name="Draw").click()
    page.wait_for_url("**stance=denies**")
    assert page.get_by_label("Words", exact=True).input_value() == "council"
    assert page.locator("#map-basis").inner_text().startswith("Drawn from all 7 claims")

    page.get_by_label("Words", exact=True).fill("zeppelin")
    page.get_by_role("button", name="Draw").click()
    page.get_by_role("heading", name="Nothing to draw").wait_for()
    page.get_by_role("link", name="Draw all claims").click()
    page.wait_for_url("**/map")


def test_an_empty_ledger_is_told(page: Page, empty: Site) -> None:
    """There is nothing to draw before there are reports."""
    page.goto(empty() + "/map")

    assert page.get_by_text("There are no claims yet.").count() == 1


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        ("box=1,2,3", "InvalidRequest"),
        ("happened=spring", "InvalidDay"),
        ("since=2024-02-30", "InvalidDay"),
        ("at=noon", "InvalidTime"),
        ("extent=moon", "InvalidRequest"),
        ("stance=shouts", "InvalidRequest"),
    ],
)
def test_what_cannot_be_drawn_is_refused(client: Client, asked: str, kind: str) -> None:
    """A part that is none, a day that is none, a facet that is none: 422, with the kind of it."""
    answer = client.get(f"/map?{asked}", headers={"Accept": "application/json"})

    assert (answer.status_code, answer.json()["kind"]) == (422, kind)


def test_the_past_is_drawn_as_it_was(client: Client) -> None:
    """At a time before the first report there is nothing; an empty time is now."""
    then = client.get("/map?at=2001-01-01", headers={"Accept": "text/html"}).text
    now = client.get("/map?at=&as_read=false&kind=&since=", headers={"Accept": "text/html"}).text

    assert "Nothing to draw" in then
    assert "Drawn from all 10 claims" in now


def test_names_of_places_do_no_harm(
    page: Page, site: Site, ledger: Ledger, read: Callable[..., Report]
) -> None:
    """Markup, bidi controls and quotation marks in a name are letters, on the map as in the table."""
    name = "<script>alert(1)</script>\u202e\"'><b>"
    made = read(8)
    with ledger.writing() as connection:
        place = replace(made.places[0], name=name, lat=10.0, lon=100.0, country=None)
        Writer(connection).keep(replace(made, places=(place,)), "hand/1")
    page.goto(site(over=ledger) + "/map?extent=world")

    label = page.locator(".map-dots text").filter(has_text="script").first.text_content() or ""
    assert label.strip().startswith("<script>alert(1)")
    assert "\u202e" not in page.content()
    assert page.locator(".map-dots b, .map-places b, main script").count() == 0
    href = page.get_by_role("row", name=re.compile("script")).get_by_role("link").get_attribute("href") or ""
    assert href.startswith("/claims?place=%3Cscript%3E")
