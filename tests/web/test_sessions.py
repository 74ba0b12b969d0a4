"""Sessions: who is in, for how long, and under which name."""

from starlette.requests import Request
from starlette.responses import Response

from accordingto.web import sessions
from accordingto.web.sessions import IDLE_S, WHOLE_S, Sessions


class Clock:
    """A clock that is turned by hand."""

    now = 1_000_000.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


def request(host: str, scheme: str = "http", **headers: str) -> Request:
    """Return a request as a server on port 8765 sees it."""
    sent = {"host": host, **headers}
    pairs = [(name.replace("_", "-").encode(), text.encode()) for name, text in sent.items()]
    return Request({"type": "http", "scheme": scheme, "server": ("127.0.0.1", 8765), "headers": pairs})


def cookie(asked: Request, public_names: frozenset[str] = frozenset()) -> str:
    """Return the cookie that is given to whoever sends a request."""
    response = Response()
    sessions.give(response, asked, public_names, Sessions().begin())
    return response.headers["set-cookie"]


def test_a_session_in_use_goes_on_and_an_idle_one_ends() -> None:
    """Each request counts as a use; nobody comes back after the idle time."""
    clock = Clock()
    some = Sessions(clock)
    made = some.begin()
    clock.now += IDLE_S - 1
    used = some.find(made.id)
    clock.now += IDLE_S - 1
    again = some.find(made.id)
    clock.now += IDLE_S + 1

    assert used is not None and again is not None
    assert some.find(made.id) is None
    clock.now -= IDLE_S
    assert some.find(made.id) is None


def test_however_busy_a_session_ends_after_its_whole_time() -> None:
    """A stolen cookie is good for a week at most."""
    clock = Clock()
    some = Sessions(clock)
    made = some.begin("token", "Ines")
    began = clock.now
    while clock.now + IDLE_S / 2 <= began + WHOLE_S:
        clock.now += IDLE_S / 2
        assert some.find(made.id) is not None
    clock.now = began + WHOLE_S + 1

    assert some.find(made.id) is None


def test_a_crowd_of_passers_by_pushes_out_nobody_who_works() -> None:
    """Ten thousand more without a name, and those with a token or a name are still there."""
    some = Sessions()
    first = some.begin()
    known, named = some.begin("token", "Ines"), some.begin()
    some.rename(named, "Bo")
    for _ in range(10_000):
        some.begin()

    assert some.find(first.id) is None
    found = some.find(known.id), some.find(named.id)
    assert [session.name for session in found if session] == ["Ines", "Bo"]


def test_an_ended_session_is_no_more() -> None:
    """Nothing brings it back, and no id but those given finds anything."""
    some = Sessions()
    made = some.begin("token", "Ines")
    some.end(made)
    some.rename(made, "Bo")

    assert some.find(made.id) is None
    assert some.find("") is None


def test_neither_id_nor_csrf_token_is_printed() -> None:
    """A log with a session in it gives nobody a way in."""
    made = Sessions().begin()

    assert made.id not in repr(made)
    assert made.csrf not in repr(made)
    assert made.id != made.csrf


def test_the_cookie_is_for_this_server_and_for_no_script() -> None:
    """HttpOnly, Strict, and named by the port, so that two servers on one machine keep apart."""
    given = cookie(request("127.0.0.1:8765"))

    assert given.startswith("accordingto-8765=")
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(given.split("; "))
    assert "Secure" not in given
    assert "Max-Age" not in given and "expires" not in given.lower()


def test_behind_a_proxy_with_tls_the_cookie_goes_by_https_only() -> None:
    """Under a public name, or where the connection is https; a header that anybody can send is nothing."""
    public = frozenset({"claims.example.org"})

    assert cookie(request("claims.example.org"), public).startswith("__Host-accordingto-8765=")
    assert "Secure" in cookie(request("claims.example.org:443"), public)
    assert "Secure" in cookie(request("127.0.0.1", scheme="https"))
    assert "Secure" not in cookie(request("127.0.0.1", x_forwarded_proto="https"), public)
