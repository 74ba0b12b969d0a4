"""Judging: by keyboard, by words chosen in the text, without a script, and when somebody else was quicker."""

import re
import time
from collections.abc import Callable

import httpx
import pytest
from playwright.sync_api import Page

from accordingto.web.limits import Rates

Serve = Callable[..., httpx.Client]
Site = Callable[..., str]
Token = Callable[..., dict[str, str]]


def begin(page: Page, address: str, name: str = "Ines Okafor") -> None:
    """Open the queue and give a name."""
    page.goto(f"{address}/judge")
    page.get_by_label("Your name").fill(name)
    page.keyboard.press("Enter")
    page.locator("#accept").wait_for()


def judgements(address: str) -> list[dict[str, object]]:
    """Return what was decided, the newest first."""
    answer = httpx.get(f"{address}/api/judgements", params={"limit": 200}, trust_env=False)
    rows: list[dict[str, object]] = answer.json()["judgements"]
    return rows


def shown(page: Page) -> str:
    """Return the id of the claim that is looked at."""
    address = page.locator("#wording a").get_attribute("href") or ""
    return address.rpartition("/")[2]


def claim(address: str, id_: str) -> dict[str, object]:
    """Return what the interface says of a claim."""
    answer: dict[str, object] = httpx.get(f"{address}/api/claims/{id_}", trust_env=False).json()
    return answer


def press(page: Page, key: str) -> None:
    """Press a key that leads to another claim, and wait until it is there."""
    before = page.locator("#wording a").get_attribute("href")
    page.keyboard.press(key)
    page.wait_for_function(
        "before => document.querySelector('#wording a')?.getAttribute('href') !== before"
        " && document.readyState === 'complete'",
        arg=before,
    )


def choose(page: Page, first: str, last: str) -> None:
    """Drag the mouse from one word of the text to another."""
    words = page.locator("#text span[data-at]")
    start = words.filter(has_text=re.compile(f"^{first}$")).last.bounding_box()
    stop = words.filter(has_text=re.compile(f"^{last}$")).last.bounding_box()
    assert start is not None
    assert stop is not None
    page.mouse.move(start["x"] + 1, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(stop["x"] + stop["width"] - 1, stop["y"] + stop["height"] / 2, steps=5)
    page.mouse.up()


def form(client: httpx.Client, path: str) -> dict[str, str]:
    """Return the hidden fields of the form that accepts the claim on a page."""
    page = client.get(path).text
    own = page[page.index('id="accept"') :]
    fields = {name: re.search(f'name="{name}" value="([^"]*)"', own) for name in ("csrf", "tag", "then")}
    return {name: found[1].replace("&#34;", '"') for name, found in fields.items() if found}


def named(client: httpx.Client, name: str = "Ines") -> httpx.Client:
    """Give a client a session with a name."""
    found = re.search(r'<meta name="csrf" content="([\w-]+)">', client.get("/judge").text)
    assert found is not None
    client.post("/name", data={"csrf": found[1], "name": name, "next": "/judge"})
    return client


def test_ten_claims_are_judged_by_keyboard_in_a_minute(page: Page, site: Site) -> None:
    """Letters alone accept, reject and correct, the next claim comes by itself, and all ten are kept."""
    address = site()
    begin(page, address)
    began = time.monotonic()
    for key in ("a", "r", "a", "a"):
        press(page, key)
    page.keyboard.press("c")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("t")
    press(page, "Enter")
    for key in ("r", "a", "a", "r"):
        press(page, key)
    page.keyboard.press("a")
    page.get_by_text("Nothing waits").wait_for()
    took = time.monotonic() - began

    rows = judgements(address)
    assert [row["judgement"]["verdict"] for row in reversed(rows)] == [
        "accept", "reject", "accept", "accept", "correct", "reject", "accept", "accept", "reject", "accept",
    ]  # fmt: skip
    assert {row["judgement"]["by"] for row in rows} == {"Ines Okafor"}
    assert took < 60


def test_a_source_is_corrected_by_choosing_words(page: Page, site: Site) -> None:
    """Words under the mouse become the source at once in the text, and then for everybody who asks."""
    address = site()
    begin(page, address)
    id_ = shown(page)
    choose(page, "the", "council")
    page.keyboard.press("s")

    assert page.locator("#text mark.source").inner_text() == "the council"
    assert page.locator("#words-source").inner_text() == "the council"
    assert page.get_by_label("Who the source is").input_value() == "Esk Council"

    press(page, "Enter")
    answer = claim(address, id_)
    assert answer["state"] == "corrected"
    assert answer["words"]["source"] == ["the council"]
    assert [actor["name"] for actor in answer["actors"] if actor["id"] in answer["resolution"]["actors"]] == [
        "Esk Council"
    ]

    page.goto(f"{address}/judge/{id_}")
    assert page.locator("#text mark.source").inner_text() == "the council"

    page.goto(f"{address}/reports/{answer['report']['id']}")
    assert "the council" in page.locator("main mark.source").all_inner_texts()
    assert "A senior official" not in page.locator("main mark.source").all_inner_texts()


def test_words_are_chosen_by_arrows(page: Page, site: Site) -> None:
    """Left and right go by words, with Shift they take more in, and a letter with Shift adds a piece."""
    address = site()
    begin(page, address)
    id_ = shown(page)
    page.keyboard.press("c")
    page.keyboard.press("ArrowRight")
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    assert page.evaluate("getSelection().toString()") == "council had"

    page.keyboard.press("t")
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Shift+T")
    press(page, "Enter")

    assert claim(address, id_)["words"]["content"] == ["council had", "3 May"]


def test_a_key_takes_the_last_decision_back(page: Page, site: Site) -> None:
    """The claim is there again, as it was, and the history has both."""
    address = site()
    begin(page, address)
    id_ = shown(page)
    press(page, "r")
    press(page, "z")

    assert shown(page) == id_
    assert claim(address, id_)["state"] == "as read"
    assert [(row["judgement"]["verdict"], row["stands"]) for row in judgements(address)] == [
        ("undo", True), ("reject", False),
    ]  # fmt: skip


def test_whoever_comes_second_is_told(page: Page, site: Site) -> None:
    """Nothing is overwritten, what they typed is still there, and they may decide on top of it."""
    address = site()
    begin(page, address, "Ines")
    assert page.context.browser is not None
    other = page.context.browser.new_context().new_page()
    begin(other, address, "Tomas")
    id_ = shown(page)
    assert shown(other) == id_
    press(page, "a")

    other.keyboard.press("c")
    other.get_by_label("Wording, readable on its own").fill("the council had known of the barge")
    other.get_by_label("The source", exact=True).select_option("doubts")
    other.keyboard.press("Control+Enter")
    other.get_by_text("Somebody judged this while you looked").wait_for()

    assert [row["judgement"]["by"] for row in judgements(address)] == ["Ines"]
    assert "by Ines" in other.locator(".judge-before").inner_text()
    assert other.get_by_label("Wording, readable on its own").input_value() == (
        "the council had known of the barge"
    )
    assert other.get_by_label("The source", exact=True).input_value() == "doubts"

    other.get_by_role("button", name="Keep the correction").click()
    other.wait_for_url(re.compile("at="))
    assert claim(address, id_)["claim"]["stance"] == "doubts"
    other.context.close()


def test_letters_do_nothing_in_a_field_or_when_switched_off(page: Page, site: Site) -> None:
    """Whoever types or speaks to their machine judges nothing by accident; the switch is remembered."""
    address = site()
    begin(page, address)
    page.get_by_text("The reasons kept with it").click()
    page.get_by_label("When you accept").focus()
    page.keyboard.press("End")
    page.keyboard.type(" aarrc")
    assert page.get_by_label("When you accept").input_value() == "checked against the text aarrc"

    page.get_by_label("Single keys are on").uncheck()
    page.locator("h1").click()
    page.keyboard.press("a")
    page.reload()
    page.locator("h1").click()
    page.keyboard.press("a")
    page.wait_for_timeout(300)

    assert not page.get_by_label("Single keys are on").is_checked()
    assert judgements(address) == []


def test_a_reason_is_remembered(page: Page, site: Site) -> None:
    """What somebody wrote once stands there for the next claim, and is kept with both."""
    address = site()
    begin(page, address)
    page.get_by_text("The reasons kept with it").click()
    page.get_by_label("When you accept").fill("heard the recording")
    page.locator("h1").click()
    press(page, "a")
    press(page, "a")

    assert [row["judgement"]["why"] for row in judgements(address)] == ["heard the recording"] * 2


def test_all_of_it_works_without_a_script(page: Page, site: Site) -> None:
    """Words are typed, buttons pressed: the same correction is kept."""
    address = site()
    assert page.context.browser is not None
    plain = page.context.browser.new_context(java_script_enabled=False).new_page()
    begin(plain, address)
    id_ = shown(plain)
    plain.get_by_text("Correct it").click()
    plain.get_by_label("Source", exact=True).fill("The harbour master")
    plain.get_by_label("Who the source is").fill("Marin Dosso")
    plain.get_by_label("If that is a new name, a").select_option("person")
    plain.get_by_role("button", name="Keep the correction").click()
    plain.wait_for_url(re.compile("at="))

    answer = claim(address, id_)
    assert answer["words"]["source"] == ["The harbour master"]
    assert "Marin Dosso" in {actor["name"] for actor in answer["actors"]}
    plain.context.close()


def test_words_that_are_not_there_come_back(serve: Serve) -> None:
    """422: what is wrong is told, what was typed stays, and nothing is kept."""
    client = named(serve(rates=Rates(1_000_000)))
    id_ = re.findall(r'action="/judge/([0-9a-f]+)"', client.get("/judge").text)[0]
    typed = {"verdict": "correct", "why": "it is so", "source": "the mayor of Whitby", "wording": "<b>x</b>"}
    answer = client.post(f"/judge/{id_}", data=form(client, f"/judge/{id_}") | typed)

    assert answer.status_code == 422
    assert "This was not kept" in answer.text
    assert 'value="the mayor of Whitby"' in answer.text
    assert "&lt;b&gt;x&lt;/b&gt;" in answer.text
    assert client.get("/api/judgements").json()["judgements"] == []


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"verdict": "accept", "why": " "}, "Expected a reason"),
        ({"verdict": "correct", "why": "x"}, "found nothing changed"),
        ({"verdict": "correct", "why": "x", "certainty": "very"}, "Expected a certainty from -3 to 3"),
        ({"verdict": "correct", "why": "x", "certainty": "9"}, "Certainty: input should be less"),
        ({"verdict": "correct", "why": "x", "source": "9-4"}, "expected 0 &lt;= start &lt; end"),
        ({"verdict": "correct", "why": "x", "source": "4-99999"}, "Expected offsets up to"),
    ],
)
def test_what_does_not_fit_is_refused(serve: Serve, typed: dict[str, str], told: str) -> None:
    """Each with a word on what was expected, on the page it came from."""
    client = named(serve(rates=Rates(1_000_000)))
    page = client.get("/judge").text
    id_ = re.findall(r'action="/judge/([0-9a-f]+)"', page)[0]
    own = page[page.index('id="correct"') :]
    unchanged = {
        name: found[1]
        for name in ("source", "cue", "content", "actor", "certainty")
        if (found := re.search(f'name="{name}"[^>]*? value="([^"]*)"', own))
    } | {"negated": "yes"}
    answer = client.post(f"/judge/{id_}", data=form(client, f"/judge/{id_}") | unchanged | typed)

    assert answer.status_code == 422
    assert told.lower() in answer.text.lower()


def test_a_form_of_another_page_keeps_nothing(serve: Serve) -> None:
    """Without the session's token, or without a tag, a decision is refused."""
    client = named(serve())
    id_ = re.findall(r'action="/judge/([0-9a-f]+)"', client.get("/judge").text)[0]
    hidden = form(client, f"/judge/{id_}")
    good = hidden | {"verdict": "accept", "why": "checked"}

    assert client.post(f"/judge/{id_}", data=good | {"csrf": ""}).status_code == 403
    assert client.post(f"/judge/{id_}", data=good | {"csrf": "x" * 43}).status_code == 403
    assert client.post(f"/judge/{id_}", data=good | {"tag": ""}).status_code == 428
    assert client.get("/api/judgements").json()["judgements"] == []
    assert client.post(f"/judge/{id_}", data=good).status_code == 303


def test_nobody_judges_without_a_name_or_the_right(serve: Serve, token: Token) -> None:
    """Whoever may only read sees the claim and no buttons; a judgement is kept under the token's name."""
    client = serve()
    nameless = form_of_nobody(client)
    assert nameless.status_code == 422

    reader, judge = token("read", name="Rea"), token("read", "judge", name="Jo")
    page = client.get("/judge", headers=reader).text
    assert "You may look, and not judge" in page
    assert 'id="accept"' not in page

    kept = serve()
    hidden = {
        "csrf": re.findall(r'name="csrf" content="([\w-]+)"', kept.get("/judge", headers=judge).text)[0]
    }
    page = kept.get("/judge", headers=judge).text
    id_ = re.findall(r'action="/judge/([0-9a-f]+)"', page)[0]
    tag = re.findall(r'name="tag" value="([^"]*)"', page)[0].replace("&#34;", '"')
    data = hidden | {"tag": tag, "verdict": "accept", "why": "checked"}
    refused = kept.post(f"/judge/{id_}", data=data, headers=reader)
    done = kept.post(f"/judge/{id_}", data=data, headers=judge)

    assert refused.status_code == 403
    assert done.status_code == 303
    rows = kept.get("/api/judgements", headers=reader).json()["judgements"]
    assert [row["judgement"]["by"] for row in rows] == ["Jo"]


def form_of_nobody(client: httpx.Client) -> httpx.Response:
    """Send a decision in a session that nobody gave a name."""
    page = client.get("/judge").text
    csrf = re.findall(r'name="csrf" content="([\w-]+)"', page)[0]
    id_ = re.findall(r'href="/claims/([0-9a-f]+)"', page)[0]
    return client.post(
        f"/judge/{id_}", data={"csrf": csrf, "tag": "*", "verdict": "accept", "why": "checked"}
    )


def test_everybody_can_use_it(
    page: Page, site: Site, accessible: Callable[..., None], shot: Callable[..., None]
) -> None:
    """WCAG 2.2 AA with the form open and shut and with the help open; nothing wider than a small phone."""
    address = site()
    page.goto(f"{address}/judge")
    accessible(page)
    begin(page, address)
    press(page, "a")
    accessible(page)
    shot(page, "judge")
    page.keyboard.press("?")
    page.get_by_role("heading", name="Judging by keyboard").wait_for()
    accessible(page)
    page.keyboard.press("Escape")
    page.keyboard.press("c")
    accessible(page)
    shot(page, "judge-correct")
    page.set_viewport_size({"width": 360, "height": 740})

    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_samples_lead_from_doubt_to_certainty(page: Page, samples: Site) -> None:
    """Of real reports the first claim is the one with the least confidence, if that is asked for."""
    address = samples()
    page.goto(f"{address}/judge?order=certain")
    ahead = page.locator(".judge-ahead .by-line").all_inner_texts()
    sure = [int(found[1]) for words in ahead if (found := re.search(r"(\d+) %", words))]

    assert len(sure) == 4
    assert sure == sorted(sure)
