"""Who judges is told that somebody was quicker where something they looked at changed, and only there."""

import runpy
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from accordingto.groups import link
from accordingto.ledger import Ledger
from accordingto.records import Report, Stance

LEDGERS = runpy.run_path(str(Path(__file__).parents[1] / "exports" / "ledgers.py"))
LOCKED = LEDGERS["MAKE"]["LOCKED"]
Serve = Callable[..., httpx.Client]


@pytest.fixture
def client(serve: Serve, crossing: Ledger) -> httpx.Client:
    """A client of a server over five reports that are linked: a group of four and a claim against it."""
    link(crossing)
    return serve(crossing)


def add(ledger: Ledger, day: int, stance: Stance = Stance.ASSERTS) -> None:
    """Do what goes on in the background: keep one more report on the ferry, and link it."""
    make, whole = LEDGERS["MAKE"]["MAKE"], LEDGERS["MAKE"]["whole"]
    LEDGERS["keep"](
        ledger, whole(make("Moor Times", f"2026-03-{day:02}", ("Eli Moss", LOCKED), stance=stance))
    )
    link(ledger)


def judged(client: httpx.Client, about: str, tag: str) -> int:
    """Accept something as it was when it had a tag, and return the status of the answer."""
    body = {"about": about, "verdict": "accept", "why": "I compared them", "by": "Ines"}
    return client.post("/api/judgements", json=body, headers={"If-Match": tag}).status_code


def test_linking_a_report_leaves_its_claims_as_they_were(
    serve: Serve, crossing: Ledger, ferry: list[Report]
) -> None:
    """Whoever reads a claim while its report is linked may judge it; whoever asks again gets its history."""
    client, claim = serve(crossing), ferry[0].claims[0].id
    tag = client.get(f"/api/claims/{claim}").headers["etag"]
    link(crossing)
    again = client.get(f"/api/claims/{claim}", headers={"If-None-Match": tag})

    assert (again.status_code, again.headers["etag"] == tag) == (200, False)
    assert judged(client, claim, tag) == 201
    assert judged(client, claim, tag) == 412
    assert judged(client, claim, again.headers["etag"]) == 412


def test_a_group_is_as_it_was_while_others_come_to_be_against_it(
    client: httpx.Client, crossing: Ledger
) -> None:
    """A report that joins the other side of its dispute changes nothing that a judgement on it is about."""
    group = client.get("/api/groups").json()["groups"][0]["id"]
    tag = client.get(f"/api/groups/{group}").headers["etag"]
    add(crossing, 9, Stance.DENIES)
    now = client.get(f"/api/groups/{group}")

    assert now.json()["disputes"][0]["n_reports"] == 6
    assert now.headers["etag"] != tag
    assert judged(client, group, tag) == 201


def test_a_group_that_grew_is_looked_at_again(client: httpx.Client, crossing: Ledger) -> None:
    """A report that joins it is one that whoever accepts the group has not seen."""
    group = client.get("/api/groups").json()["groups"][0]["id"]
    tag = client.get(f"/api/groups/{group}").headers["etag"]
    add(crossing, 9)

    assert client.get(f"/api/groups/{group}").json()["n_reports"] == 5
    assert judged(client, group, tag) == 412


def test_an_actor_is_as_it_was_while_more_is_said_about_it(client: httpx.Client, crossing: Ledger) -> None:
    """Another report that names it does not stand in the way of who merges it."""
    actor = client.get("/api/claims", params={"source": "Eli Moss"}).json()["claims"]
    assert actor == []
    add(crossing, 9)
    named = client.get("/api/actors").json()["actors"]
    moss = next(row["id"] for row in named if row["name"] == "Eli Moss")
    holt = next(row["id"] for row in named if row["name"] == "Ann Holt")
    tag = client.get(f"/api/actors/{moss}").headers["etag"]
    add(crossing, 10)
    body = {"about": moss, "verdict": "merge", "into": holt, "why": "one person", "by": "Ines"}

    assert client.get(f"/api/actors/{moss}").json()["n_reports"] == 2
    assert client.post("/api/judgements", json=body, headers={"If-Match": tag}).status_code == 201
