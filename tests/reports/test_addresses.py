"""Fetching, against a real server on this machine."""

import shutil
import socket
import ssl
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpcore
import pytest

from accordingto.errors import (
    AccordingToError,
    ForbiddenAddress,
    Missing,
    TooLarge,
    Unreachable,
    Unreadable,
)
from accordingto.records import Refusal, Report
from accordingto.reports import open_report, open_reports
from accordingto.reports.addresses import fetch, without_credentials
from accordingto.reports.doors import is_public


def test_kinds_of_answers(server: str, harbour: str) -> None:
    """Text in its declared encoding, pages and PDFs are read by what they are, with the final address."""
    text = open_report(f"{server}/text", allow_private=True)
    page = open_report(f"{server}/page", allow_private=True)
    pdf = open_report(f"{server}/pdf", allow_private=True)

    assert (text.text, text.url, text.where) == (harbour, f"{server}/text", f"{server}/text")
    assert text.original == harbour.encode("cp1252")
    assert (page.text, page.title) == (f"Board denies leak\n\n{harbour}", "Board denies leak")
    assert pdf.text == "The board said on Tuesday that nothing had leaked."


def test_json_lines_from_an_address(server: str) -> None:
    """Each line of an address is a report of its own, or a refusal that names the line."""
    first, second = open_reports([f"{server}/lines"], allow_private=True)

    assert isinstance(first, Report)
    assert isinstance(second, Refusal)
    assert (first.id, first.where, second.where) == ("a", f"{server}/lines:1", f"{server}/lines:2")


def test_redirects_lead_to_the_final_address(server: str) -> None:
    """A redirect is followed, and the address kept is the last one."""
    fetched = fetch(f"{server}/to?/to?/text", allow_private=True)

    assert fetched.url == f"{server}/text"
    assert (fetched.content_type, fetched.charset) == ("text/plain; charset=windows-1252", "windows-1252")


def test_what_is_sent(
    server: str, requests_seen: list[dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program says its name and asks no proxy of the environment."""
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    fetch(f"{server}/text", allow_private=True)

    assert requests_seen[0]["User-Agent"].startswith("accordingto/")
    assert requests_seen[0]["Host"] == server.removeprefix("http://")


@pytest.mark.parametrize(
    ("path", "error", "named"),
    [
        ("status/404", Missing, "404"),
        ("status/410", Missing, "410"),
        ("status/500", Unreachable, "500"),
        ("status/403", Unreachable, "403"),
        ("loop", Unreachable, "at most 5 redirects"),
        ("to?file:///etc/hostname", ForbiddenAddress, "found file"),
        ("to?ftp://quay.example/", ForbiddenAddress, "found ftp"),
        ("to?http://a:b:c/", Unreachable, "location header"),
        ("image", Unreadable, "image/png"),
        ("strange", Unreachable, "br"),
        ("cut", Unreachable, "part of one"),
    ],
)
def test_answers_that_are_refused(server: str, path: str, error: type[AccordingToError], named: str) -> None:
    """Each wrong answer has its own class, says what was found and names the address asked for."""
    with pytest.raises(error, match=named) as caught:
        fetch(f"{server}/{path}", allow_private=True)
    assert caught.value.where == f"{server}/{path}"
    assert "\n" not in caught.value.line


@pytest.mark.parametrize("path", ["endless", "bomb", "text"])
def test_size_is_bounded(server: str, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Too much is refused, whether it was announced, is sent without end or unpacks from little."""
    monkeypatch.setenv("ACCORDINGTO_MAX_REPORT_BYTES", "200" if path == "text" else "1000000")

    with pytest.raises(TooLarge, match="at most"):
        fetch(f"{server}/{path}", allow_private=True)


def test_compressed_answers_are_unpacked(server: str, harbour: str) -> None:
    """The bytes kept are those of the report, not of its compression."""
    assert fetch(f"{server}/zipped", allow_private=True).data == harbour.encode()


@pytest.mark.parametrize("path", ["silent", "drip"])
def test_time_is_bounded_as_a_whole(server: str, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An address that says nothing, or a little at a time, is given up when the time is over."""
    monkeypatch.setenv("ACCORDINGTO_FETCH_TIMEOUT_S", "1")
    begun = time.monotonic()

    with pytest.raises(Unreachable, match="within 1 s"):
        fetch(f"{server}/{path}", allow_private=True)
    assert time.monotonic() - begun < 2


def test_a_slow_resolver_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking up a name counts against the time, too."""
    monkeypatch.setenv("ACCORDINGTO_FETCH_TIMEOUT_S", "1")
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: time.sleep(3) or [])

    with pytest.raises(Unreachable, match="within 1 s"):
        fetch("http://slow.example/")


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://0/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::127.0.0.1]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "http://100.64.0.1/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "https://192.168.1.1/",
        "ftp://quay.example/",
        "file:///etc/hostname",
        "gopher://127.0.0.1/",
    ],
)
def test_private_hosts_and_other_schemes_are_refused(address: str) -> None:
    """However a private host is written, it is refused before anything is sent to it."""
    with pytest.raises(ForbiddenAddress) as caught:
        open_report(address)
    assert caught.value.where == address


def _resolving(answers: dict[str, list[str]], asked: list[str]) -> Any:  # noqa: ANN401
    real = socket.getaddrinfo

    def resolve(host: str, port: int, *args: Any, **named: Any) -> Any:  # noqa: ANN401
        if host not in answers:
            return real(host, port, *args, **named)
        asked.append(host)
        found = answers[host].pop(0)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (found, port))]

    return resolve


def test_a_redirect_to_a_private_host_is_refused(
    server: str, monkeypatch: pytest.MonkeyPatch, requests_seen: list[dict[str, str]]
) -> None:
    """A public address cannot send the program to a private one: every connection is looked at."""
    port = server.rpartition(":")[2]
    monkeypatch.setattr(socket, "getaddrinfo", _resolving({"quay.example": ["93.184.215.14"]}, []))
    real = httpcore.SyncBackend.connect_tcp

    def routed(self: httpcore.SyncBackend, host: str, *args: Any, **named: Any) -> Any:  # noqa: ANN401
        return real(self, "127.0.0.1" if host == "93.184.215.14" else host, *args, **named)

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", routed)

    with pytest.raises(ForbiddenAddress, match=r"found 127\.0\.0\.1"):
        fetch(f"http://quay.example:{port}/to?{server}/text")
    assert len(requests_seen) == 1


def test_the_address_looked_at_is_the_one_connected_to(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name is resolved once a connection; what it answers the second time is never asked."""
    asked: list[str] = []
    monkeypatch.setattr(
        socket, "getaddrinfo", _resolving({"rebind.example": ["93.184.215.14", "127.0.0.1"]}, asked)
    )
    connected: list[str] = []

    def refuse(self: httpcore.SyncBackend, host: str, *_: Any, **__: Any) -> Any:  # noqa: ANN401
        assert self is not None
        connected.append(host)
        raise httpcore.ConnectError("refused")

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", refuse)

    with pytest.raises(Unreachable, match="refused"):
        fetch(f"http://rebind.example:{server.rpartition(':')[2]}/text")
    assert (asked, connected) == (["rebind.example"], ["93.184.215.14"])


@pytest.mark.skipif(shutil.which("openssl") is None, reason="makes its certificate with openssl")
def test_certificates_are_held_to_the_name(tmp_path: Path) -> None:
    """Over TLS the server is asked for by its name, and one that nobody vouches for is refused."""
    made = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout key -out cert"
    subprocess.run(made.split(), cwd=tmp_path, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert", tmp_path / "key")
    names: list[str | None] = []
    context.sni_callback = lambda _, name, __: names.append(name)
    serving = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    serving.handle_error = lambda *_: None  # type: ignore[method-assign]
    serving.socket = context.wrap_socket(serving.socket, server_side=True)
    threading.Thread(target=serving.serve_forever, daemon=True).start()

    with pytest.raises(Unreachable, match="certificate"):
        fetch(f"https://localhost:{serving.server_port}/", allow_private=True)
    serving.shutdown()
    serving.server_close()
    assert names == ["localhost"]


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "2606:4700::1111", "64:ff9b::8.8.8.8"],
)
def test_public_addresses(address: str) -> None:
    """Addresses of the open internet are public, also where IPv6 carries them."""
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    (
        *("224.0.0.1", "240.0.0.1", "255.255.255.255", "198.18.0.1", "192.0.2.1", "100.127.0.1"),
        *("ff02::1", "fec0::1", "::", "::10.0.0.1", "fe80::1%lo", "64:ff9b:1::1", "192.88.99.1"),
        *("64:ff9b::10.0.0.1", "2002:7f00:1::", "2002:808:808::1", "::ffff:10.0.0.1", "2001:0:7f00:1::"),
    ),
)
def test_addresses_that_are_not_public(address: str) -> None:
    """Multicast, reserved and documentation ranges, and private ones carried in IPv6, are not public."""
    assert not is_public(address)


def test_credentials_are_sent_and_never_shown(server: str, requests_seen: list[dict[str, str]]) -> None:
    """Name and password go to the host they were given for, and into no message, address or redirect."""
    with_them = server.replace("http://", "http://ann:secret@")
    other = server.replace("127.0.0.1", "localhost")
    fetched = fetch(f"{with_them}/to?/text", allow_private=True)
    fetch(f"{with_them}/to?{other}/text", allow_private=True)
    with pytest.raises(Missing) as caught:
        fetch(f"{with_them}/status/404", allow_private=True)

    assert ["Authorization" in headers for headers in requests_seen] == [True, True, True, False, True]
    assert "secret" not in fetched.url + caught.value.line
    assert without_credentials("https://a:b@c@quay.example/x@y\n") == "https://quay.example/x@y"


@pytest.mark.parametrize("address", ["http://", "https:///x", "http://a:b:c/"])
def test_broken_addresses(address: str) -> None:
    """What is no address at all is missing, in one line."""
    with pytest.raises(Missing):
        fetch(address)


def test_a_host_that_does_not_exist() -> None:
    """A name nobody answers for is unreachable, with the advice to check it."""
    with pytest.raises(Unreachable, match="Check the spelling"):
        fetch("http://no-such-host.invalid/")
    with pytest.raises(Unreachable):
        fetch("http://127.0.0.1:1/", allow_private=True)
