"""How much anybody may ask for, and how much is done at once.

Comes in: who asks. Goes out: nothing, or how long to wait. Refused: more than the bounds (`TooMany`).
"""

import ipaddress
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import anyio

from accordingto.web.problems import WebError

BAD_TOKEN_COSTS = 10
"""Requests that a wrong token costs whoever shows it, so that guessing soon comes to an end."""

_MOST_CALLERS = 10_000  # whose spending is remembered; the one who came longest ago is forgotten first
_HOME_NETWORK = 64  # bits: the part of an IPv6 address that one household or machine is given


class Rates:
    """How often each caller may ask: a bucket of requests that fills again within a minute.

    Args:
        per_minute: Requests.
        clock: Seconds that only go forward.
    """

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin with every bucket full."""
        self._per_minute, self._clock = per_minute, clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def spend(self, who: str, cost: int = 1) -> None:
        """Take a request from a caller's bucket.

        Raises:
            WebError: Not enough are left; the caller is told how long to wait.
        """
        now = self._clock()
        left, then = self._buckets.pop(who, (float(self._per_minute), now))
        left = min(self._per_minute, left + (now - then) * self._per_minute / 60)
        enough = left >= cost
        self._buckets[who] = (left - cost if enough else left, now)
        if len(self._buckets) > _MOST_CALLERS:
            self._buckets.popitem(last=False)
        if not enough:
            raise WebError(
                "TooMany",
                f"expected at most {self._per_minute} requests a minute, found more",
                retry_after_s=(cost - left) * 60 / self._per_minute,
            )


class Gate:
    """A door that lets a few through at once and a few more wait.

    Args:
        name: What is done behind it, for the refusal.
        at_once: How many.
        waiting: How many may wait; whoever comes later is sent away.
        retry_after_s: After how long, in seconds, it is worth another try.
    """

    def __init__(self, name: str, at_once: int, waiting: int, retry_after_s: float = 5) -> None:
        """Let nobody in yet; the limiter is made where it is used, since it belongs to an event loop."""
        self._name, self._at_once, self._most = name, at_once, waiting
        self._retry_after_s = retry_after_s
        self._limiter: anyio.Semaphore | None = None

    @asynccontextmanager
    async def entered(self) -> AsyncIterator[None]:
        """Wait for one's turn and hold the place until the block ends.

        Raises:
            WebError: Too many wait already.
        """
        if self._limiter is None:
            self._limiter = anyio.Semaphore(self._at_once)
        if self._limiter.statistics().tasks_waiting >= self._most:
            raise WebError(
                "TooMany",
                f"expected at most {self._most} waiting for {self._name}, found more",
                retry_after_s=self._retry_after_s,
            )
        async with self._limiter:
            yield


def caller_at(address: str) -> str:
    """Return what stands for a caller who is known by address only: of IPv6 the network."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(ip, ipaddress.IPv4Address):
        return str(ip)
    return str(ip.ipv4_mapped or ipaddress.ip_network((ip, _HOME_NETWORK), strict=False))
