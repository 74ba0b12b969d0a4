"""Judgements over HTTP: filed, refused when somebody else was quicker, undone."""

import threading
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from accordingto.ledger import Ledger, verify
from accordingto.records import Report

Serve = Callable[..., httpx.Client]
Judge = Callable[..., httpx.Response]


@pytest.fixture
def judge(client: httpx.Client) -> Judge:
    """What files a judgement on something as it is now, or as its tag says."""

    def file(about: str, verdict: str, if_match: str = "*", **more: Any) -> httpx.Response:  # noqa: ANN401
        body = {"about": about, "verdict": verdict, "why": "the recording says so", "by": "Ines"} | more
        return client.post("/api/judgements", json=body, headers={"If-Match": if_match})

    return file


@pytest.fixture
def claim(read: Callable[..., Report]) -> str:
    """The id of the first claim of the first report."""
    return read(1).claims[0].id


def test_a_correction_is_seen_everywhere(client: httpx.Client, judge: Judge, claim: str) -> None:
    """The claim, the search and the report show what was corrected; its author and reason are kept."""
    filed = judge(
        claim, "correct", stance="denies", source=[[0, 18]], content="the oil came", actor="Bo Berg"
    )
    answer = client.get(f"/api/claims/{claim}").json()

    assert filed.status_code == 201
    assert filed.json()["etag"] == client.get(f"/api/claims/{claim}").headers["etag"]
    assert (answer["state"], answer["claim"]["stance"]) == ("corrected", "denies")
    assert answer["words"] == {
        "source": ["The harbour master"],
        "cue": ["said"],
        "content": ["the oil came"],
    }
    assert [(row["by"], row["why"]) for row in answer["judgements"]] == [("Ines", "the recording says so")]
    assert [hit["claim"] for hit in client.get("/api/claims?source=Bo+Berg").json()["claims"]] == [claim]
    assert client.get(filed.headers["location"]).json()["judgement"]["target"] == claim


def test_of_two_at_once_one_is_kept_and_one_is_told(client: httpx.Client, ledger: Ledger, claim: str) -> None:
    """Two people look, both judge at the same moment: one judgement is kept, the other author hears of it."""
    tag = client.get(f"/api/claims/{claim}").headers["etag"]
    ready = threading.Barrier(2)
    answers: dict[str, httpx.Response] = {}

    def decide(name: str, verdict: str) -> None:
        body = {"about": claim, "verdict": verdict, "why": "as I heard it", "by": name}
        with httpx.Client(base_url=client.base_url, trust_env=False, timeout=30) as own:
            ready.wait()
            answers[name] = own.post("/api/judgements", json=body, headers={"If-Match": tag})

    people = [threading.Thread(target=decide, args=who) for who in (("Ines", "accept"), ("Bo", "reject"))]
    for person in people:
        person.start()
    for person in people:
        person.join()
    first, second = sorted(answers, key=lambda name: answers[name].status_code)
    kept = client.get("/api/judgements").json()["judgements"]

    assert [answers[name].status_code for name in (first, second)] == [201, 412]
    assert answers[second].json()["kind"] == "JudgedMeanwhile"
    assert first in answers[second].json()["why"]
    assert [row["judgement"]["by"] for row in kept] == [first]
    with ledger.reading() as connection:
        assert verify(connection).troubles == []


def test_judging_another_claim_does_not_get_in_the_way(
    client: httpx.Client, judge: Judge, read: Callable[..., Report]
) -> None:
    """Two people may judge two claims of one report without hearing of each other."""
    first, second = (row.id for row in read(1).claims)
    tag = client.get(f"/api/claims/{first}").headers["etag"]

    assert judge(second, "accept").status_code == 201
    assert judge(first, "accept", tag).status_code == 201


def test_whoever_judges_says_what_they_saw(client: httpx.Client, claim: str) -> None:
    """Without If-Match nothing is kept, and the answer says what to send."""
    body = {"about": claim, "verdict": "accept", "why": "heard it", "by": "Ines"}
    answer = client.post("/api/judgements", json=body)

    assert (answer.status_code, answer.json()["kind"]) == (428, "NoIfMatch")
    assert client.get("/api/judgements").json()["judgements"] == []


def test_an_undone_judgement_stays_in_the_history(client: httpx.Client, judge: Judge, claim: str) -> None:
    """Undoing adds a row; the second time there is nothing left to undo; an undoing can be undone."""
    key = judge(claim, "reject").json()["judgement"]
    because = {"why": "I was wrong", "by": "Ines"}
    undone = client.post(f"/api/judgements/{key[:12]}/undo", json=because)
    again = client.post(f"/api/judgements/{key}/undo", json=because)

    assert (undone.status_code, again.status_code) == (201, 409)
    assert again.json()["kind"] == "AlreadyUndone"
    assert client.get(f"/api/claims/{claim}").json()["state"] == "as read"
    assert [row["stands"] for row in client.get("/api/judgements").json()["judgements"]] == [True, False]
    client.post(f"/api/judgements/{undone.json()['judgement']}/undo", json=because).raise_for_status()
    assert client.get(f"/api/judgements/{key}").json()["stands"] is True
    assert client.get(f"/api/claims/{claim}").json()["state"] == "rejected"


def test_actors_are_merged_and_findings_rejected(
    client: httpx.Client, judge: Judge, read: Callable[..., Report]
) -> None:
    """One of two spellings takes the other's claims; a finding that is none is gone from the list."""
    finding = read(1).findings[0].id
    merged = judge("11aa11aa11aa11aa", "merge", into="22bb22bb22bb22bb")
    rejected = judge(finding, "reject")
    findings = client.get("/api/findings?limit=200").json()["findings"]

    assert (merged.status_code, rejected.status_code) == (201, 201)
    said = client.get("/api/claims?source=22bb22bb22bb22bb").json()["claims"]
    assert len(said) == 5
    assert finding not in {row["finding"]["id"] for row in findings}
    assert client.get(f"/api/findings/{finding}").json()["state"] == "rejected"


@pytest.mark.parametrize(
    ("verdict", "more"),
    [
        ("merge", {"into": "22bb22bb22bb22bb"}),
        ("accept", {"stance": "denies"}),
        ("correct", {}),
        ("correct", {"content": "words that are not there"}),
        ("correct", {"content": [[0, 99_999]]}),
        ("correct", {"source": [[5, 5]]}),
        ("accept", {"into": "x"}),
        ("accept", {"why": "  "}),
        ("correct", {"certainty": 4}),
        ("frown", {}),
    ],
)
def test_what_does_not_fit_is_refused(
    client: httpx.Client, judge: Judge, claim: str, verdict: str, more: dict[str, Any]
) -> None:
    """A decision that makes no sense is 422, and nothing of it is kept."""
    answer = judge(claim, verdict, **more)

    assert answer.status_code == 422
    assert answer.json()["why"]
    assert client.get("/api/judgements").json()["judgements"] == []


def test_pages_of_judgements_give_each_once(client: httpx.Client, judge: Judge, claim: str) -> None:
    """Seven judgements come in pages of three, the newest first."""
    keys = [judge(claim, "accept", why=f"reason {number}").json()["judgement"] for number in range(7)]
    seen: list[str] = []
    url = "/api/judgements?limit=3"
    while url:
        page = client.get(url)
        seen += [row["judgement"]["key"] for row in page.json()["judgements"]]
        url = page.links.get("next", {}).get("url", "")

    assert seen == keys[::-1]
