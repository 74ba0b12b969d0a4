"""What was decided: who, when, why, whether it stands, and taking it back."""

import re
from collections.abc import Callable

import httpx
from playwright.sync_api import Page
from sqlalchemy import Connection

from accordingto.ledger import Ledger, Writer
from accordingto.ledger.ids import Named, What
from accordingto.ledger.judgements import Correction, Verdict
from accordingto.ledger.judging import Decision, judge
from accordingto.ledger.search import Query, search
from accordingto.records import Stance
from accordingto.web import naming

Serve = Callable[..., httpx.Client]
Site = Callable[..., str]
Token = Callable[..., dict[str, str]]


def decide(ledger: Ledger, *decided: tuple[Verdict, str, str]) -> list[str]:
    """Keep decisions, each on another claim: a verdict, a name and a reason; return their keys."""
    keys = []
    with ledger.writing() as connection:
        hits = search(connection, Query()).hits
        for (verdict, by, why), hit in zip(decided, hits, strict=False):
            right = Correction(stance=Stance.DOUBTS) if verdict is Verdict.CORRECT else None
            about = Named(What.CLAIM, hit.claim, report_of(connection, hit.claim))
            keys.append(judge(Writer(connection), about, Decision(verdict, by, why, right)))
    return keys


def report_of(connection: Connection, claim: str) -> int:
    """Return the number of the report that a claim stands in."""
    return naming.the(What.CLAIM, connection, claim).report or 0


def test_the_history_tells_who_decided_what_and_why(page: Page, site: Site, ledger: Ledger) -> None:
    """The newest first: who, the verdict, the claim's words even where it was rejected, what changed, why."""
    decide(
        ledger,
        (Verdict.ACCEPT, "Ines", "heard the tape"),
        (Verdict.REJECT, "Tomas", "not in the text"),
        (Verdict.CORRECT, "Ines", "read again"),
    )
    page.goto(f"{site()}/judgements")
    rows = page.locator("tbody tr").all_inner_texts()

    assert len(rows) == 3
    assert all(words in rows[0] for words in ("Ines", "corrected", "the source doubts it", "read again"))
    assert all(words in rows[1] for words in ("Tomas", "rejected", "the o", "not in the text"))
    assert all(words in rows[2] for words in ("Ines", "accepted", "heard the tape"))

    page.get_by_role("link", name="Tomas").click()
    assert page.locator("h1").inner_text() == "What Tomas decided"
    assert page.locator("tbody tr").count() == 1


def test_any_decision_is_taken_back_and_made_again(page: Page, site: Site, ledger: Ledger) -> None:
    """Taking back is a row of its own, and can be taken back in its turn."""
    decide(ledger, (Verdict.REJECT, "Tomas", "not in the text"))
    page.goto(f"{site()}/judgements")
    page.get_by_label("Your name").fill("Ines")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("took back").wait_for()
    assert page.locator("tbody tr").nth(1).inner_text().count("taken back") == 1

    page.get_by_role("button", name="Decide again").click()
    page.locator("tbody tr").nth(2).wait_for()
    with ledger.reading() as connection:
        hits = search(connection, Query()).hits

    assert len(hits) == 9
    assert "the decision to reject it, by Tomas" in page.locator("tbody tr").nth(0).inner_text()


def test_two_cannot_take_the_same_back(serve: Serve, ledger: Ledger, token: Token) -> None:
    """The second is told, 409; whoever may only read is refused; a form of another page as well."""
    (key,) = decide(ledger, (Verdict.REJECT, "Tomas", "not in the text"))
    client, ines, rea = serve(), token("read", "judge"), token("read", name="Rea")
    page = client.get("/judgements", headers=ines).text
    data = {"csrf": re.findall(r'name="csrf" content="([\w-]+)"', page)[0], "back": "//elsewhere.example/"}
    path = f"/judgements/{key}/undo"

    assert client.post(path, data=data, headers=rea).status_code == 403
    assert client.post(path, data=data | {"csrf": ""}, headers=ines).status_code == 403
    first = client.post(path, data=data, headers=ines)
    assert (first.status_code, first.headers["location"]) == (303, "/judgements")
    assert client.post(path, data=data, headers=ines).status_code == 409


def test_a_long_history_has_pages(serve: Serve, ledger: Ledger) -> None:
    """Fifty a page, each decision once."""
    with ledger.writing() as connection:
        hit = search(connection, Query()).hits[0]
        about = Named(What.CLAIM, hit.claim, report_of(connection, hit.claim))
        for number in range(120):
            judge(Writer(connection), about, Decision(Verdict.ACCEPT, "Ines", f"number {number}"))
    client, path, seen = serve(), "/judgements?by=Ines", []
    while path:
        page = client.get(path).text
        seen += re.findall(r"number (\d+)", page)
        more = re.search(r'href="(/judgements\?[^"]*cursor=[^"]*)"', page)
        path = more[1].replace("&amp;", "&") if more else ""

    assert seen == [str(number) for number in reversed(range(120))]


def test_everybody_can_read_it(
    page: Page, site: Site, ledger: Ledger, accessible: Callable[..., None], shot: Callable[..., None]
) -> None:
    """WCAG 2.2 AA, empty and not, and nothing wider than a small phone."""
    address = site()
    page.goto(f"{address}/judgements")
    accessible(page)
    decide(ledger, *[(Verdict.CORRECT, "Ines Okafor", "checked against the text")] * 3)
    page.reload()
    accessible(page)
    shot(page, "judgements")
    page.set_viewport_size({"width": 360, "height": 740})

    assert page.evaluate("document.documentElement.scrollWidth") == 360
