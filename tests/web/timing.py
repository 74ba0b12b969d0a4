"""Time the interface over a real server: python tests/web/timing.py LEDGER, one that `bench ledger` has made.

Prints the median and the 95th percentile of each kind of request in milliseconds, as a client on the same
machine sees them. The words and names that are asked for are those of the bench, frequent ones oftener.
"""

import random
import runpy
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx

from accordingto.bench.ledger_reports import name, word
from accordingto.ledger import Ledger
from accordingto.web import House, TokenFile
from accordingto.web.limits import Rates

N_ASKED = 200
serving = runpy.run_path(str(Path(__file__).with_name("conftest.py")))["serving"]


def asked(client: httpx.Client) -> Iterator[tuple[str, Callable[[], str]]]:
    """Yield each kind of request with what makes the next path of it."""
    dice = random.Random(5)  # noqa: S311 - keeps no secret
    hits = client.get("/api/claims", params={"limit": 200}).json()["claims"]
    reports = client.get("/api/reports", params={"limit": 200}).json()["reports"]
    actors = client.get("/api/actors", params={"limit": 100}).json()["actors"]

    def some(number: Callable[[int], str], most: int) -> str:
        return number(int(most ** dice.random()))

    def day() -> str:
        return f"2023-0{dice.randint(1, 9)}"

    yield "claims: newest", lambda: f"/api/claims?limit={dice.randint(1, 50)}"
    yield "claims: a word", lambda: f"/api/claims?q={some(word, 3000)}"
    yield "claims: a word, two facets", lambda: f"/api/claims?q={some(word, 300)}&stance=denies&since={day()}"
    yield "claims: a source", lambda: f"/api/claims?source={some(name, 3000)}"
    yield "one claim", lambda: f"/api/claims/{dice.choice(hits)['claim']}"
    yield "one report", lambda: f"/api/reports/{dice.choice(reports)['id']}"
    yield "one actor", lambda: f"/api/actors/{dice.choice(actors)['id']}"
    yield "reports", lambda: f"/api/reports?limit={dice.randint(20, 80)}"
    yield "actors", lambda: f"/api/actors?limit={dice.randint(10, 30)}"

    yield "info", lambda: "/api/info"


def main(where: str) -> None:
    """Ask each kind of thing some hundred times and print what it took."""
    with Ledger(where) as ledger:
        house = House(ledger, TokenFile(Path(f"{where}.none")), rates=Rates(10**9))
        with serving(house) as address, httpx.Client(base_url=address, trust_env=False, timeout=60) as client:
            for what, path in asked(client):
                times = [timed(client, path()) for _ in range(N_ASKED)]
                p95 = statistics.quantiles(times, n=20)[-1]
                print(f"{what:28} median {statistics.median(times):7.1f}  p95 {p95:7.1f} ms")


def timed(client: httpx.Client, path: str) -> float:
    """Return how many milliseconds a request takes."""
    begun = time.perf_counter()
    client.get(path).raise_for_status()
    return (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    main(sys.argv[1])
