"""The door: tokens and scopes, foreign names and pages, bounds on size, rate and time."""

import socket
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from accordingto.web import TokenFile
from accordingto.web.limits import Rates

Serve = Callable[..., httpx.Client]
Token = Callable[..., dict[str, str]]
JUDGED = {"about": "11aa11aa11aa11aa", "verdict": "merge", "into": "22bb22bb22bb22bb", "why": "one person"}


def raw(client: httpx.Client, request: bytes) -> bytes:
    """Send bytes to a server as they are and return what it answers first."""
    port = client.base_url.port
    assert port is not None
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(request)
        return connection.recv(65_536)


@pytest.mark.parametrize(
    ("scope", "statuses"), [("read", (200, 403, 403)), ("write", (403, 201, 403)), ("judge", (403, 403, 201))]
)
def test_each_scope_lets_in_to_one_thing(
    serve: Serve, token: Token, scope: str, statuses: tuple[int, int, int]
) -> None:
    """Reading, handing in and judging are separate rights; none includes another."""
    client = serve()
    client.headers.update(token(scope))
    text = {"text": "The mayor said that the bridge was closed."}
    answers = (
        client.get("/api/claims"),
        client.post("/api/reports", json=text),
        client.post("/api/judgements", json=JUDGED, headers={"If-Match": "*"}),
    )

    assert tuple(answer.status_code for answer in answers) == statuses
    assert {answer.json()["kind"] for answer in answers if answer.status_code == 403} == {"WrongScope"}


def test_with_tokens_nobody_comes_in_without(serve: Serve, token: Token) -> None:
    """Once there is a token, every request needs one, and one that is not good is told so."""
    client = serve()
    assert client.get("/api/claims").status_code == 200
    good = token("read")["Authorization"]
    for given in (
        {},
        {"Authorization": good[:-1]},
        {"Authorization": "Bearer at_x_y"},
        {"Authorization": "Basic x"},
    ):
        answer = client.get("/api/claims", headers=given)
        assert (answer.status_code, answer.json()["kind"]) == (401, "NoToken")
        assert answer.headers["www-authenticate"].startswith("Bearer")
    assert client.get("/api").status_code == 200


def test_a_revoked_token_is_good_for_nothing_at_once(serve: Serve, token: Token, tokens: TokenFile) -> None:
    """The server need not be started again for that."""
    client = serve(is_open=False)
    client.headers.update(token("read"))
    assert client.get("/api/claims").status_code == 200
    tokens.revoke(tokens.all()[0].id)

    assert client.get("/api/claims").status_code == 401


def test_a_damaged_file_of_tokens_lets_nobody_in(client: httpx.Client, tokens: TokenFile) -> None:
    """The answer names the trouble, and not the path."""
    tokens.path.write_text("no tokens", encoding="ascii")
    answer = client.get("/api/claims")

    assert (answer.status_code, answer.json()["kind"]) == (500, "Unreadable")
    assert str(tokens.path) not in answer.text


def test_a_judgement_is_by_the_name_on_the_token(serve: Serve, token: Token) -> None:
    """Nobody can decide in another's name."""
    client = serve()
    client.headers.update(token("judge", "read", name="Ines"))
    if_match = {"If-Match": "*"}
    foreign = client.post("/api/judgements", json=JUDGED | {"by": "Bo"}, headers=if_match)
    client.post("/api/judgements", json=JUDGED, headers=if_match).raise_for_status()
    kept = client.get("/api/judgements").json()["judgements"]

    assert (foreign.status_code, foreign.json()["kind"]) == (403, "NotYourName")
    assert [row["judgement"]["by"] for row in kept] == ["Ines"]


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "", "[::1"])
def test_another_sites_name_is_refused(client: httpx.Client, host: str) -> None:
    """A page that has its name changed to this machine's address (DNS rebinding) gets nothing."""
    answer = client.get("/api/claims", headers={"Host": host})

    assert (answer.status_code, answer.json()["kind"]) == (421, "WrongHost")


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "https://[evil"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
def test_another_sites_page_changes_nothing(client: httpx.Client, headers: dict[str, str]) -> None:
    """A browser that another site makes post is refused before anything is read."""
    answer = client.post("/api/reports", json={"text": "The mayor said yes."}, headers=headers)

    assert (answer.status_code, answer.json()["kind"]) == (403, "ForeignPage")
    assert client.get("/api/info").json()["kinds"]["report"] == 5


@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_over_the_bound_is_refused(serve: Serve, chunked: bool) -> None:
    """Whether its length is told or not, no more than the bound is taken in."""
    client = serve(max_body=1000)
    some = b'{"text": "' + b"a" * 5000 + b'"}'
    given = iter([some[:2000], some[2000:]]) if chunked else some
    answer = client.post("/api/reports", content=given, headers={"Content-Type": "application/json"})

    assert (answer.status_code, answer.json()["kind"]) == (413, "TooLargeBody")


def test_whoever_asks_too_often_is_told_how_long_to_wait(serve: Serve, token: Token) -> None:
    """The bound holds for each token by itself."""
    client = serve(rates=Rates(5))
    busy, calm = token("read"), token("read", name="Bo")
    statuses = [client.get("/api/claims", headers=busy).status_code for _ in range(6)]
    answer = client.get("/api/claims", headers=busy)

    assert statuses == [200] * 5 + [429]
    assert answer.json()["kind"] == "TooMany"
    assert 1 <= int(answer.headers["retry-after"]) <= 12
    assert client.get("/api/claims", headers=calm).status_code == 200


def test_guessing_tokens_soon_comes_to_an_end(serve: Serve, token: Token) -> None:
    """A wrong token costs ten requests of the address it comes from."""
    token("read")
    client = serve(rates=Rates(30))
    wrong = {"Authorization": "Bearer at_0123456789_wrong"}

    assert [client.get("/api/claims", headers=wrong).status_code for _ in range(4)] == [401, 401, 401, 429]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/nothing", 404),
        ("GET", "/api/claims/ffffffffffffffff", 404),
        ("DELETE", "/api/claims", 405),
        ("POST", "/api/reports", 422),
        ("TRACE", "/api", 405),
    ],
)
def test_every_error_has_the_one_form(client: httpx.Client, method: str, path: str, status: int) -> None:
    """Problem details with kind, why and remedy, harmless headers, and no word of the program's insides."""
    answer = client.request(method, path)
    told = answer.json()

    assert (answer.status_code, told["status"]) == (status, status)
    assert answer.headers["content-type"] == "application/problem+json"
    assert {"type", "title", "detail", "kind", "why", "remedy"} <= set(told)
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert "Traceback" not in answer.text


def test_a_method_that_is_not_there_names_those_that_are(client: httpx.Client) -> None:
    """Allow lists all of them, though each is told apart by itself."""
    assert client.options("/api/judgements").headers["allow"] == "GET, POST"
    assert client.delete("/api/info").headers["allow"] == "GET"
    assert client.put("/").headers["allow"] == "GET"


def test_what_nobody_foresaw_is_told_without_its_insides(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mistake in the program is a problem of status 500; where it happened stays on the server."""

    def fail(*given: object) -> None:
        raise RuntimeError("a secret place in the code")

    monkeypatch.setattr("accordingto.web.lists.reports", fail)
    answer = client.get("/api/reports")

    assert (answer.status_code, answer.json()["kind"]) == (500, "Unforeseen")
    assert "secret" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_damaged_ledger_is_told(client: httpx.Client, tmp_path: Path) -> None:
    """What went wrong in another room keeps its kind, why and remedy."""
    import sqlite3

    with sqlite3.connect(tmp_path / "harbour.db") as connection:
        connection.execute("DROP TABLE spots")
    answer = client.get("/api/actors")

    assert (answer.status_code, answer.json()["kind"]) == (500, "BrokenLedger")
    assert answer.json()["remedy"].startswith("Go on with a copy")
    assert str(tmp_path) not in answer.text


def test_a_request_that_is_no_http_gets_no_page(client: httpx.Client) -> None:
    """Bytes that are no request are refused, and the server goes on."""
    assert raw(client, b"\x16\x03\x01 GET nothing\r\n\r\n").startswith(b"HTTP/1.1 400")
    assert client.get("/api/info").status_code == 200
