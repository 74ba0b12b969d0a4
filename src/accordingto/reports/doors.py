"""The door every connection goes through: which hosts may be reached, and for how long.

Comes in: a host name and a port, from `httpx` by way of `httpcore`. Goes out: a connection to the
very IP address that was looked at, so a name that answers differently the second time gains
nothing. Refused: loopback, link-local, private, shared, multicast, reserved and unspecified
addresses, also inside IPv6 (`ForbiddenAddress`), unless allowed; anything past the deadline.
"""

import ipaddress
import queue
import socket
import threading
import time
from collections.abc import Iterable, Iterator
from typing import Any

import httpcore
import httpx

from accordingto.errors import AccordingToError, ForbiddenAddress, Unreachable

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""Where a network without IPv4 reaches it: the last 32 bits are an IPv4 address (RFC 6052)."""

_NEVER = (
    ipaddress.ip_network("64:ff9b:1::/48"),  # local NAT64, RFC 8215
    ipaddress.ip_network("192.88.99.0/24"),  # 6to4 relays, RFC 7526
    ipaddress.ip_network("fec0::/10"),  # site-local, RFC 3879
    ipaddress.ip_network("2002::/16"),  # 6to4, deprecated by RFC 7526; Python's patch versions disagree on it
)


def is_public(address: str) -> bool:
    """Say whether an IP address, as the resolver gave it, belongs to the open internet."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if ip.version == _NAT64.version and ip in _NAT64:
        return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
    if ip.is_multicast or ip.is_reserved or not ip.is_global:
        return False
    if any(ip.version == network.version and ip in network for network in _NEVER):
        return False
    return all(is_public(str(inner)) for inner in _inside(ip))


def _inside(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> Iterator[ipaddress.IPv4Address]:
    """Yield the IPv4 addresses that an IPv6 address leads to: mapped and Teredo."""
    if isinstance(ip, ipaddress.IPv6Address):
        yield from filter(None, (ip.ipv4_mapped, *(ip.teredo or ())))


class Deadline:
    """One moment by which everything about an address has to be done.

    Args:
        seconds: How long from now.
        where: The address, for the refusal.
    """

    def __init__(self, seconds: int, where: str) -> None:
        """Start the clock."""
        self._end, self._seconds, self.where = time.monotonic() + seconds, seconds, where

    def left(self) -> float:
        """Return the seconds that are left, always more than none.

        Raises:
            Unreachable: None are; try later, or save the page and give the file.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise self.passed()
        return left

    def passed(self) -> AccordingToError:
        """Return the error for a deadline that has passed."""
        return Unreachable(
            f"expected an answer within {self._seconds} s, found none",
            where=self.where,
            remedy="Try again later, or save the page and read the file",
        )


class _TimedStream(httpcore.NetworkStream):
    """A connection whose every read and write ends with the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: Any,  # noqa: ANN401
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        inner = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left())
        return _TimedStream(inner, self._deadline)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401
        return self._stream.get_extra_info(info)


class CheckedBackend(httpcore.NetworkBackend):
    """Connects to public addresses only, each looked at before it is connected to.

    Args:
        deadline: When to give up.
        allow_private: Whether other addresses are reached too.
    """

    def __init__(self, deadline: Deadline, *, allow_private: bool) -> None:
        """Keep what was asked for."""
        self._deadline, self._allow_private = deadline, allow_private
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Resolve `host`, look at every address it has, and connect to the first that answers."""
        addresses = self._resolve(host, port)
        if not self._allow_private:
            for address in addresses:
                self._look_at(address)
        for address in addresses:
            try:
                stream = self._inner.connect_tcp(
                    address, port, self._deadline.left(), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if address == addresses[-1]:
                    raise
            else:
                return _TimedStream(stream, self._deadline)
        raise httpcore.ConnectError(f"no address for {host}")

    def _look_at(self, address: str) -> None:
        if not is_public(address):
            raise ForbiddenAddress(
                f"expected a public address, found {address}",
                where=self._deadline.where,
                remedy="Use --allow-private if this host is your own",
            )

    def _resolve(self, host: str, port: int) -> list[str]:
        """Ask for a host's addresses, in a thread, because the resolver knows no time-out."""
        answers: queue.Queue[list[str] | OSError | UnicodeError] = queue.Queue()

        def ask() -> None:
            try:
                found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
                answers.put(list(dict.fromkeys(str(entry[4][0]) for entry in found)))
            except (OSError, UnicodeError) as error:
                answers.put(error)

        threading.Thread(target=ask, daemon=True).start()
        try:
            answer = answers.get(timeout=self._deadline.left())
        except queue.Empty:
            raise self._deadline.passed() from None
        if isinstance(answer, list):
            return answer
        raise Unreachable(
            "expected a host that exists, found none of that name",
            where=self._deadline.where,
            remedy="Check the spelling and the network",
        ) from answer


class _Body(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        yield from self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


class CheckedTransport(httpx.BaseTransport):
    """What `httpx` sends through: no proxy, no environment, every connection looked at.

    Args:
        deadline: When to give up.
        allow_private: Whether private addresses are reached too.
    """

    def __init__(self, deadline: Deadline, *, allow_private: bool) -> None:
        """Make a pool of its own, so nothing is shared with another report."""
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False),
            max_keepalive_connections=0,
            network_backend=CheckedBackend(deadline, allow_private=allow_private),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request and return its answer, the body still to be read."""
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=request.read(),
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        """Close every connection."""
        self._pool.close()
