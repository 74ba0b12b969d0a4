"""Links over HTTP: found when somebody asks for it, each with its reason, judged and undone."""

import threading
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from accordingto.ledger import Ledger, verify
from accordingto.records import Report
from accordingto.web.following import Linking

Serve = Callable[..., httpx.Client]
Token = Callable[..., dict[str, str]]
Judge = Callable[..., httpx.Response]


@pytest.fixture
def client(serve: Serve, crossing: Ledger) -> httpx.Client:
    """A client of a server over five reports that are linked."""
    asking = serve(crossing)
    asking.post("/api/links").raise_for_status()
    return asking


@pytest.fixture
def judge(client: httpx.Client) -> Judge:
    """What files a judgement on something as it is now, or as its tag says."""

    def file(about: str, verdict: str, if_match: str = "*", **more: Any) -> httpx.Response:  # noqa: ANN401
        body = {"about": about, "verdict": verdict, "why": "I compared them", "by": "Ines"} | more
        return client.post("/api/judgements", json=body, headers={"If-Match": if_match})

    return file


def links(client: httpx.Client, claim: str) -> list[dict[str, Any]]:
    """Return the links of a claim."""
    found: list[dict[str, Any]] = client.get(f"/api/claims/{claim}/links").raise_for_status().json()["links"]
    return found


def link_between(client: httpx.Client, one: Report, other: Report, kind: str = "same") -> dict[str, Any]:
    """Return the link between the claims of two reports."""
    ends = {one.claims[0].id, other.claims[0].id}
    return next(
        row
        for row in links(client, one.claims[0].id)
        if {row["of"]["id"], row["to"]["id"]} == ends and row["link"]["kind"] == kind
    )


def test_what_is_new_is_linked_when_somebody_asks(serve: Serve, crossing: Ledger) -> None:
    """A report that is handed in waits; a run links all that wait, and a second one finds nothing to do."""
    asking = serve(crossing)
    assert asking.get("/api/groups").json()["groups"] == []
    first = asking.post("/api/links").raise_for_status().json()
    again = asking.post("/api/links").raise_for_status().json()

    assert (first["n_reports"], first["n_known"]) == (5, 0)
    assert first["n_links"] > 3
    assert again == {"n_reports": 0, "n_known": 5, "n_statements": 0, "n_links": 0}
    assert len(asking.get("/api/groups").json()["groups"]) == 1


def test_handing_in_a_report_links_nothing(client: httpx.Client) -> None:
    """The answer to a report does not wait for links, and is linked by the next run."""
    words = "The mayor said that the crew of the ferry locked the lower deck before it left."
    handed_in = client.post("/api/reports", json={"text": words, "outlet": "Tees Bay Online"})

    assert handed_in.status_code == 201
    assert client.post("/api/links").json()["n_reports"] == 1


def test_runs_of_linking_come_one_after_another(
    serve: Serve, crossing: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While one goes on eight wait, the tenth is told to come again, and none runs beside another."""
    asking = serve(crossing)
    let_go, begun = threading.Event(), threading.Event()
    finish = Linking.finish

    def slowly(self: Linking, *rest: Any) -> Any:  # noqa: ANN401
        begun.set()
        assert let_go.wait(30)
        return finish(self, *rest)

    monkeypatch.setattr(Linking, "finish", slowly)
    codes: list[int] = []

    def ask() -> None:
        with httpx.Client(base_url=asking.base_url, trust_env=False, timeout=60) as own:
            answer = own.post("/api/links")
            codes.append(answer.status_code)
            if answer.status_code == 429:
                let_go.set()

    asks = [threading.Thread(target=ask) for _ in range(10)]
    asks[0].start()
    assert begun.wait(30)
    for each in asks[1:]:
        each.start()
    for each in asks:
        each.join()

    assert sorted(codes) == [200] * 9 + [429]


def test_linking_takes_the_right_to_write(serve: Serve, crossing: Ledger, token: Token) -> None:
    """Whoever may only look, or only judge, gets no run of linking."""
    reading, writing = token("read", "judge"), token("write")
    asking = serve(crossing)

    assert asking.post("/api/links", headers=reading).status_code == 403
    assert asking.post("/api/links").status_code == 401
    assert asking.post("/api/links", headers=writing).status_code == 200
    assert asking.get("/api/groups", headers=writing).status_code == 403


def test_a_link_shows_the_words_that_it_rests_on(client: httpx.Client, ferry: list[Report]) -> None:
    """Its reason, both ends, and the words of both reports, which stand in these reports."""
    row = link_between(client, ferry[0], ferry[4], "weakens")
    answer = client.get(f"/api/links/{row['link']['id'][:10]}").raise_for_status().json()

    assert (answer["link"]["id"], answer["state"]) == (row["link"]["id"], "as found")
    assert {answer["of"]["origins"][0], answer["to"]["origins"][0]} == {"Ann Holt", "Cara Voss"}
    assert answer["link"]["because"]
    texts = {report.id: report.text for report in ferry}
    assert answer["words"]
    for beside in answer["words"]:
        assert all(words in texts[answer["of"]["report"]] for words in beside["of"])
        assert all(words in texts[answer["to"]["report"]] for words in beside["to"])


def test_links_come_in_pages(client: httpx.Client, ferry: list[Report]) -> None:
    """Whoever follows the pages sees every link once, the surest first."""
    claim = ferry[0].claims[0].id
    seen: list[dict[str, Any]] = []
    url = f"/api/claims/{claim}/links?limit=1"
    while url:
        page = client.get(url).raise_for_status()
        seen += page.json()["links"]
        url = page.links.get("next", {}).get("url", "")

    assert seen == links(client, claim)
    assert [row["link"]["score"] for row in seen] == sorted((r["link"]["score"] for r in seen), reverse=True)
    assert len({row["link"]["id"] for row in seen}) == len(seen) > 2


def test_a_rejected_link_holds_nothing_together(
    client: httpx.Client, judge: Judge, ferry: list[Report], crossing: Ledger
) -> None:
    """It is shown as rejected, by whom; its claim has left the group, also after all is linked anew."""
    last = ferry[3].claims[0].id
    for row in links(client, last):
        if row["link"]["kind"] in {"same", "relays"}:
            tag = client.get(f"/api/links/{row['link']['id']}").headers["etag"]
            kept = judge(row["link"]["id"], "reject", tag)
            assert kept.status_code == 201
            assert kept.json()["etag"] == client.get(f"/api/links/{row['link']['id']}").headers["etag"]
    client.post("/api/links").raise_for_status()

    assert {row["state"] for row in links(client, last) if row["link"]["kind"] == "same"} == {"rejected"}
    assert client.get("/api/groups").json()["groups"][0]["n_origins"] == 1
    assert client.get("/api/groups?as_read=true").json()["groups"][0]["n_origins"] == 2
    with crossing.reading() as connection:
        assert verify(connection).troubles == []


def test_of_two_who_judge_a_link_one_is_told(client: httpx.Client, judge: Judge, ferry: list[Report]) -> None:
    """Whoever looked before the other decided gets 412 with the other's name, and nothing is kept of it."""
    link = link_between(client, ferry[0], ferry[1])["link"]["id"]
    tag = client.get(f"/api/links/{link}").headers["etag"]
    first = judge(link, "accept", tag, by="Bo")
    second = judge(link, "reject", tag)

    assert (first.status_code, second.status_code) == (201, 412)
    assert second.json()["kind"] == "JudgedMeanwhile"
    assert "Bo" in second.json()["why"]
    assert client.get(f"/api/links/{link}").json()["state"] == "accepted"


def test_a_decision_on_a_link_is_undone_once(client: httpx.Client, judge: Judge, ferry: list[Report]) -> None:
    """Undoing brings back what the finder found; a second time there is nothing to undo."""
    link = link_between(client, ferry[0], ferry[1])["link"]["id"]
    before = client.get(f"/api/links/{link}")
    key = judge(link, "reject").json()["judgement"]
    because = {"why": "I was wrong", "by": "Ines"}
    undone = client.post(f"/api/judgements/{key}/undo", json=because)
    again = client.post(f"/api/judgements/{key}/undo", json=because)

    assert (undone.status_code, again.status_code) == (201, 409)
    assert client.get(f"/api/links/{link}").headers["etag"] == before.headers["etag"]


def test_a_link_that_a_person_added_is_given_and_judged(
    client: httpx.Client, judge: Judge, ferry: list[Report]
) -> None:
    """A merger of claims that no finder takes for the same has an address; rejected, it is no more."""
    claim, against = ferry[0].claims[0].id, ferry[4].claims[0].id
    judge(against, "merge", into=claim).raise_for_status()
    added = next(row for row in links(client, against) if row["state"] == "added by a person")["link"]["id"]
    answer = client.get(f"/api/links/{added}").raise_for_status().json()
    rejected = judge(added, "reject")

    assert (answer["judgement"]["by"], answer["judgement"]["why"]) == ("Ines", "I compared them")
    assert answer["judgement"]["at_utc"]
    assert {answer["of"]["id"], answer["to"]["id"]} & {against}
    assert (rejected.status_code, rejected.json()["etag"]) == (201, None)
    assert client.get(f"/api/links/{added}").status_code == 404


def test_an_id_that_begins_several_is_told(client: httpx.Client, ferry: list[Report]) -> None:
    """409 where the beginning of an id fits several links, 404 where it fits none."""
    ids = [row["link"]["id"] for row in links(client, ferry[0].claims[0].id)]

    assert client.get("/api/links/ffffffffffffffff").status_code == 404
    assert client.get(f"/api/links/{ids[0][:3]}").status_code == 404
    assert client.get(f"/api/links/{ids[0][:12]}").json()["link"]["id"] == ids[0]


@pytest.mark.parametrize(
    ("verdict", "more"),
    [
        ("merge", {"into": "0123456789abcdef"}),
        ("split", {"claims": ["0123456789abcdef"]}),
        ("correct", {"stance": "denies"}),
        ("accept", {"claims": ["0123456789abcdef"]}),
        ("accept", {"name": "Bo"}),
        ("accept", {"content": "words"}),
    ],
)
def test_what_does_not_fit_a_link_is_refused(
    client: httpx.Client, judge: Judge, ferry: list[Report], verdict: str, more: dict[str, Any]
) -> None:
    """A link is accepted or rejected; whatever else comes with it is 422, and nothing is kept."""
    answer = judge(link_between(client, ferry[0], ferry[1])["link"]["id"], verdict, **more)

    assert answer.status_code == 422
    assert answer.json()["why"]
    assert client.get("/api/judgements").json()["judgements"] == []
