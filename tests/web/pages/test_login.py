"""Who is let in, what a cookie is good for, and that every change comes from our own form."""

import re
from collections.abc import Callable

import httpx
import pytest
from playwright.sync_api import Browser, Page

from accordingto.web import TokenFile
from accordingto.web.limits import Rates
from accordingto.web.sessions import Sessions

Serve = Callable[..., httpx.Client]
Site = Callable[..., str]
Token = Callable[..., dict[str, str]]


def secret(given: dict[str, str]) -> str:
    """Return the token that a header shows."""
    return given["Authorization"].removeprefix("Bearer ")


def csrf(client: httpx.Client, path: str = "/login") -> str:
    """Return the token that the forms of a page carry."""
    found = re.search(r'<meta name="csrf" content="([\w-]+)">', client.get(path).text)
    assert found is not None
    return found[1]


def log_in(client: httpx.Client, token: str, next: str = "/") -> httpx.Response:
    """Send the log-in form as a browser does."""
    return client.post("/login", data={"csrf": csrf(client), "token": token, "next": next})


def headline(answer: httpx.Response) -> str:
    """Return the headline of a page."""
    found = re.search(r"<h1>(.*?)</h1>", answer.text)
    assert found is not None
    return found[1]


def test_with_tokens_every_page_asks_to_log_in(serve: Serve, token: Token) -> None:
    """The answer is the form itself, and tells nothing of the ledger, not even its name."""
    client = serve(is_open=False)
    token("read")
    answer = client.get("/jobs/x?a=b")

    assert (answer.status_code, headline(answer)) == (401, "Log in")
    assert 'name="next" value="/jobs/x?a=b"' in answer.text
    assert "harbour.db" not in answer.text
    assert "5 reports" not in answer.text


def test_a_token_lets_in_with_its_rights(serve: Serve, token: Token) -> None:
    """After the log-in a new id is in the cookie, and each scope is good for its own."""
    client = serve(is_open=False)
    reads = secret(token("read", name="Ines"))
    before = client.get("/login").cookies
    answer = log_in(client, reads)

    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert set(before.values()).isdisjoint(client.cookies.values())
    page = client.get("/")
    assert (page.status_code, headline(page)) == (200, "The ledger today")
    assert "Ines" in page.text
    assert client.post("/samples", data={"csrf": csrf(client, "/")}).status_code == 403


def test_a_token_that_may_not_read_sees_no_page(serve: Serve, token: Token) -> None:
    """Writing alone shows nothing: the page says that it is not allowed."""
    client = serve(is_open=False)
    log_in(client, secret(token("write")))

    assert client.get("/").status_code == 403


def test_a_wrong_token_lets_nobody_in_and_costs(serve: Serve, token: Token) -> None:
    """Guessing comes to an end, as it does under /api."""
    token("read")
    client = serve(is_open=False, rates=Rates(40))
    field = csrf(client)
    answers = [client.post("/login", data={"csrf": field, "token": f"at_{n}_x"}) for n in range(5)]

    assert [answer.status_code for answer in answers] == [401, 401, 401, 429, 429]
    assert "This token is not good." in answers[0].text


def test_a_revoked_token_ends_its_sessions_at_once(serve: Serve, token: Token, tokens: TokenFile) -> None:
    """The next page asks to log in again."""
    client = serve(is_open=False)
    log_in(client, secret(token("read")))
    assert client.get("/").status_code == 200
    tokens.revoke(tokens.all()[0].id)

    assert client.get("/").status_code == 401


def test_whoever_logs_out_is_out(serve: Serve, token: Token) -> None:
    """The old cookie is good for nothing, even if somebody kept a copy."""
    client = serve(is_open=False)
    log_in(client, secret(token("read")))
    kept = dict(client.cookies)
    answer = client.post("/logout", data={"csrf": csrf(client, "/")})

    assert answer.headers["location"] == "/login"
    client.cookies.update(kept)
    assert client.get("/").status_code == 401


def test_an_idle_session_ends(serve: Serve, token: Token) -> None:
    """Whoever comes back after the idle time logs in again."""
    now = [1_000_000.0]
    client = serve(is_open=False, sessions=Sessions(lambda: now[0]))
    log_in(client, secret(token("read")))
    now[0] += 13 * 3600

    assert client.get("/").status_code == 401


@pytest.mark.parametrize(
    ("next", "expected"),
    [
        ("/claims?q=oil", "/claims?q=oil"),
        ("https://evil.example/", "/"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("/\t/evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("/logout", "/"),
        ("", "/"),
    ],
)
def test_after_logging_in_nobody_is_led_elsewhere(
    serve: Serve, token: Token, next: str, expected: str
) -> None:
    """The way back is an address of this server."""
    client = serve(is_open=False)

    assert log_in(client, secret(token("read")), next).headers["location"] == expected


def test_no_change_without_the_token_of_the_form(serve: Serve) -> None:
    """Neither without, nor with a wrong one, nor with that of another session; with its own it is done."""
    client, other = serve(), serve()
    foreign = csrf(other)
    own = csrf(client)
    statuses = [
        client.post("/name", data={"name": "Bo"} | given).status_code
        for given in ({}, {"csrf": "x"}, {"csrf": foreign}, {"csrf": ""}, {"csrf": "é"}, {"csrf": own})
    ]

    assert statuses == [403, 403, 403, 403, 403, 303]
    assert client.post("/name", data={"name": "Bo"}, headers={"X-CSRF-Token": own}).status_code == 303
    assert client.post("/name", json={"name": "Bo"}).status_code == 403
    client.cookies.clear()
    assert client.post("/name", data={"name": "Bo", "csrf": own}).status_code == 403


def test_a_cookie_is_good_for_looking_under_api_and_for_no_change(serve: Serve, token: Token) -> None:
    """A page can link to a download; a change there takes the token itself."""
    client = serve(is_open=False)
    log_in(client, secret(token("read", "write", "judge")))
    field = {"X-CSRF-Token": csrf(client, "/")}

    assert client.get("/api/claims").status_code == 200
    assert client.post("/api/reports", json={"text": "Yes."}, headers=field).status_code == 401
    assert client.delete("/api/claims").status_code == 405


def test_on_this_machine_a_name_is_all_that_is_remembered(serve: Serve, token: Token) -> None:
    """Nobody logs in; the name holds for this browser, and a token's name cannot be changed."""
    client = serve()
    assert client.post("/name", data={"csrf": csrf(client, "/"), "name": " Bo  Lund "}).status_code == 303
    assert client.get("/").status_code == 200
    log_in(client, secret(token("read", name="Ines")))

    assert client.post("/name", data={"csrf": csrf(client, "/"), "name": "Bo"}).status_code == 403


def test_a_page_that_is_as_it_was_is_not_sent_again(client: httpx.Client) -> None:
    """The browser's copy is good as long as nothing changed; files with their hash are kept for good."""
    first = client.get("/")
    first = client.get("/")
    again = client.get("/", headers={"If-None-Match": first.headers["etag"]})
    style = client.get(re.findall(r'href="(/static/style[^"]+)"', first.text)[0])
    bare = client.get("/static/style.css")

    assert (again.status_code, again.content) == (304, b"")
    assert style.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert bare.headers["cache-control"] == "private, no-cache"
    assert client.get("/static/style.css", headers={"If-None-Match": bare.headers["etag"]}).status_code == 304


def test_a_browser_logs_in_and_out(
    page: Page, site: Site, token: Token, accessible: Callable[..., None], shot: Callable[..., None]
) -> None:
    """From the page that was wanted, through the form, back to it, and out."""
    given = secret(token("read", name="Ines \u202e<b>Berg</b>"))
    address = site(is_open=False)
    page.goto(f"{address}/?here=1")
    accessible(page)
    shot(page, "login")
    page.get_by_label("Token").fill("at_wrong")
    page.keyboard.press("Enter")
    page.get_by_text("This token is not good.").wait_for()
    accessible(page)
    page.get_by_label("Token").fill(given)
    page.get_by_role("button", name="Log in").click()

    assert page.url == f"{address}/?here=1"
    assert page.locator(".who-name").inner_text() == "Ines <U+202E><b>Berg</b>"
    accessible(page)
    page.get_by_role("button", name="Log out").click()
    page.goto(address)
    assert page.get_by_role("heading", level=1).inner_text() == "Log in"


def test_a_link_from_elsewhere_finds_whoever_is_logged_in(browser: Browser, site: Site, token: Token) -> None:
    """The browser keeps the cookie back at first; no new session takes its place."""
    given = secret(token("read", name="Ines"))
    address = site(is_open=False)
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    page.get_by_label("Token").fill(given)
    page.keyboard.press("Enter")
    page.locator(".who-name").wait_for()
    page.route("http://elsewhere.example/", lambda route: route.fulfill(body=linking(address)))
    page.goto("http://elsewhere.example/")
    page.get_by_role("link", name="See for yourself").click()
    page.wait_for_url(f"{address}/?from=elsewhere")
    name = page.locator(".who-name").inner_text()
    page.goto(address)
    after = page.locator(".who-name").inner_text()
    context.close()

    assert (name, after) == ("Ines", "Ines")


def linking(address: str) -> str:
    """Return another site's page, with a link to ours."""
    return f'<!doctype html><title>Elsewhere</title><a href="{address}/?from=elsewhere">See for yourself</a>'


@pytest.mark.parametrize("path", ["/?a=b", "/login", "//evil.example/", "//evil.example/%2e%2e"])
def test_what_asks_for_itself_leads_nowhere_else(client: httpx.Client, path: str) -> None:
    """No cookie is given to a visit from elsewhere, and no address leads away from this server."""
    answer = client.get(f"{client.base_url}{path}", headers={"Sec-Fetch-Site": "cross-site"})

    assert "set-cookie" not in answer.headers
    assert re.findall(r"url=(?!/(?!/))", answer.text) == []
