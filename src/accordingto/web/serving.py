"""A server on an address of this machine.

Comes in: a ledger, a host, a port and bounds. Goes out: answers, until it is stopped. Refused: an address
that others can reach while there are no tokens (`NoTokens`), an address that is taken (`Unwritable`).
"""

import gc
import ipaddress
import socket
from pathlib import Path

from accordingto.errors import Missing, Unwritable
from accordingto.web.house import House

_THRESHOLDS = 20_000, 20, 50  # new objects, and collections, after which the next older ones are looked at
_LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


class NoTokens(ValueError):
    """An address that others can reach, and no token that would tell who they are."""


def is_loopback(host: str) -> bool:
    """Say whether a host can be reached from this machine only: every address that it stands for.

    Raises:
        Missing: There is no such host.
    """
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Missing(
            "expected an address of this machine, found none", where=host, remedy="Check --host"
        ) from error
    return all(ipaddress.ip_address(str(entry[4][0]).partition("%")[0]).is_loopback for entry in found)


def names_of(host: str, public_names: tuple[str, ...]) -> frozenset[str] | None:
    """Return the names a server answers to; None for any, where a token tells who asks.

    Args:
        host: Where it listens.
        public_names: What else it is called, by a proxy before it.
    """
    if not is_loopback(host) and not public_names:
        return None
    return frozenset({*_LOCAL_NAMES, host.lower(), *(name.lower() for name in public_names)})


def check(host: str, public_names: tuple[str, ...], tokens: int, where: Path) -> None:
    """Refuse to let in whoever comes.

    Args:
        host: Where the server is to listen.
        public_names: What else it is called.
        tokens: How many there are.
        where: The file they are in.

    Raises:
        NoTokens: Others can reach it and there are none.
    """
    if tokens == 0 and (public_names or not is_loopback(host)):
        raise NoTokens(
            f"others can reach {public_names[0] if public_names else host}, and there are no tokens in"
            f" {where}: make one with `accordingto token create --scope read`, or serve on 127.0.0.1"
        )


def bound(host: str, port: int) -> socket.socket:
    """Return a socket that listens on an address.

    Raises:
        Unwritable: It is taken, or not this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    tcp = socket.IPPROTO_TCP  # named, since asyncio sends small answers at once only where it is (40 ms each)
    listening = socket.socket(family, socket.SOCK_STREAM, tcp)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen()  # so that whoever comes before the server is ready waits, and is not turned away
    except OSError as error:
        listening.close()
        raise Unwritable(
            f"it cannot be listened on ({error.strerror})",
            where=f"{host}:{port}",
            remedy="Choose another --port",
        ) from error
    return listening


def spare_the_collector() -> None:
    """Have what is loaded by now left out of garbage collection, and new objects looked at less often.

    A long report is some hundred thousand objects, none of them in a circle. As Python comes, they set off
    collections of everything there is, which take a third of the time of such a page.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_THRESHOLDS)


def serve(house: House, listening: socket.socket) -> None:
    """Answer until somebody stops it; what is being answered then is answered to the end."""
    import uvicorn

    from accordingto.web.app import create_app

    application = create_app(house)
    spare_the_collector()
    config = uvicorn.Config(
        application,
        log_level="warning",
        access_log=False,
        proxy_headers=False,  # a header can claim any address; the connection cannot
        server_header=False,
        timeout_graceful_shutdown=10,
        h11_max_incomplete_event_size=32_768,
        http="h11",
        ws="none",
        lifespan="on",
    )
    uvicorn.Server(config).run(sockets=[listening])
