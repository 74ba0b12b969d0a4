"""Groups, disputes, traces and records over HTTP: as described, in pages, as judged or as read."""

import re
import runpy
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from jsonschema.validators import Draft202012Validator

from accordingto.groups import link
from accordingto.ledger import Ledger
from accordingto.records import Report
from accordingto.web import gathered

LEDGERS = runpy.run_path(str(Path(__file__).parents[1] / "exports" / "ledgers.py"))
Serve = Callable[..., httpx.Client]
Judge = Callable[..., httpx.Response]
LOOKS = (
    "/api/groups", "/api/groups/{group}", "/api/groups/{group}/members", "/api/disputes",
    "/api/disputes/{dispute}", "/api/links/{link}", "/api/claims/{claim}/links", "/api/claims/{claim}/group",
    "/api/claims/{claim}/trace", "/api/actors/{actor}/record",
)  # fmt: skip


@pytest.fixture
def client(serve: Serve, crossing: Ledger) -> httpx.Client:
    """A client of a server over five reports that are linked."""
    link(crossing)
    return serve(crossing)


@pytest.fixture
def judge(client: httpx.Client) -> Judge:
    """What files a judgement on something as it is now, or as its tag says."""

    def file(about: str, verdict: str, if_match: str = "*", **more: Any) -> httpx.Response:  # noqa: ANN401
        body = {"about": about, "verdict": verdict, "why": "I compared them", "by": "Ines"} | more
        return client.post("/api/judgements", json=body, headers={"If-Match": if_match})

    return file


@pytest.fixture
def others(crossing: Ledger) -> list[Report]:
    """Seven reports more: three claims that two carry each and nobody disputes, and one by itself."""
    make, whole = LEDGERS["MAKE"]["MAKE"], LEDGERS["MAKE"]["whole"]
    told = (
        "the flood at Tarmo broke the old dam above the mill",
        "a strike of teachers closed every school in Belo",
        "two trains collided outside the station of Osk",
    )
    reports = [
        whole(make(outlet, f"2026-04-0{day}", ("Dana Reeve", said)))
        for said in told
        for day, outlet in ((1, "Hill Echo"), (2, "Far Mail"))
    ]
    reports.append(whole(make("Bay Star", "2026-04-03", ("Eno Park", "nobody will mend the road this year"))))
    LEDGERS["keep"](crossing, *reports)
    return reports


@pytest.fixture
def ids(client: httpx.Client, ferry: list[Report]) -> dict[str, str]:
    """An id of each kind of record."""
    claim = ferry[0].claims[0]
    return {
        "claim": claim.id,
        "actor": claim.origins[0],
        "group": client.get("/api/groups").json()["groups"][0]["id"],
        "dispute": client.get("/api/disputes").json()["disputes"][0]["id"],
        "link": client.get(f"/api/claims/{claim.id}/links").json()["links"][0]["link"]["id"],
    }


@pytest.mark.parametrize("path", LOOKS)
def test_real_answers_are_as_described(
    client: httpx.Client, judge: Judge, ids: dict[str, str], path: str
) -> None:
    """Each answer holds to its schema to the last field, and is not sent again while nothing changes."""
    judge(ids["link"], "accept").raise_for_status()
    described: dict[str, Any] = client.get("/api/openapi.json").json()
    template = re.sub(r"\{\w+\}", "{id}", path)
    schema = described["paths"][template]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    answer = client.get(path.format(**ids)).raise_for_status()
    again = client.get(path.format(**ids), headers={"If-None-Match": answer.headers["etag"]})

    Draft202012Validator(schema | {"components": described["components"]}).validate(answer.json())
    assert (again.status_code, again.content) == (304, b"")


def test_a_group_counts_voices_and_not_reports(client: httpx.Client, ids: dict[str, str]) -> None:
    """Four reports and outlets, two origins, and the one that printed as fact what was only claimed."""
    (row,) = client.get("/api/groups").json()["groups"]
    answer = client.get(f"/api/groups/{ids['group'][:8]}").json()

    assert (row["n_reports"], row["n_outlets"], row["n_origins"], row["n_lost"]) == (4, 4, 2, 1)
    assert (row["origins"], row["first"]) == (["Ann Holt", "Bo Lind"], "2026-03-01")
    assert [one["outlet"] for one in answer["carriers"] if one["lost"]] == ["Bay Star"]
    assert [one["outlet"] for one in answer["members"]] == ["Lake Post", "Hill Echo", "Bay Star", "Far Mail"]
    assert [one["id"] for one in answer["disputes"]] == [ids["dispute"]]
    assert answer["n_links"] == len(answer["links"]) > 2


def test_a_group_is_found_by_what_a_search_takes(client: httpx.Client) -> None:
    """Words and facets choose groups and disputes by the claims in them."""

    def found(path: str, **asked: str) -> int:
        page = client.get(f"/api/{path}", params=asked).raise_for_status().json()
        return len(page[path])

    assert [found("groups", q=words) for words in ("deck", "harbour")] == [1, 0]
    assert [found("groups", source=name) for name in ("Bo Lind", "Cara Voss")] == [1, 0]
    assert [found("groups", outlet=name) for name in ("Far Mail", "Nobody's")] == [1, 0]
    assert [found("disputes", source=name) for name in ("Cara Voss", "Nobody")] == [1, 0]
    assert [found("groups", stance=stance) for stance in ("asserts", "denies")] == [1, 0]


def test_members_come_in_pages(client: httpx.Client, ids: dict[str, str]) -> None:
    """Whoever follows the pages sees the words of every carrier once."""
    seen: list[dict[str, Any]] = []
    url = f"/api/groups/{ids['group']}/members?limit=1"
    while url:
        page = client.get(url).raise_for_status()
        seen += page.json()["members"]
        url = page.links.get("next", {}).get("url", "")

    assert seen == client.get(f"/api/groups/{ids['group']}").json()["members"]
    assert len(seen) == 4


def test_lists_come_in_pages_that_fit_together(serve: Serve, crossing: Ledger, others: list[Report]) -> None:
    """In either order pages hold every group once, and the cursor of one list is none of another's."""
    link(crossing)
    client = serve(crossing)
    for order in ("carried", "newest"):
        every = [row["id"] for row in client.get(f"/api/groups?order={order}").json()["groups"]]
        seen: list[str] = []
        url = f"/api/groups?limit=1&order={order}"
        while url:
            page = client.get(url).raise_for_status()
            seen += [row["id"] for row in page.json()["groups"]]
            url = page.links.get("next", {}).get("url", "")
        assert seen == every
        assert len(set(seen)) == 4
    cursor = client.get("/api/groups?limit=1").json()["cursor"]
    for path in (
        f"groups?order=newest&cursor={cursor}",
        f"disputes?cursor={cursor}",
        "groups?cursor=WyJ4Il0",
    ):
        answer = client.get(f"/api/{path}")
        assert (answer.status_code, answer.json()["kind"]) == (422, "InvalidCursor")


def test_both_sides_of_a_dispute_stand_beside_each_other(client: httpx.Client, ids: dict[str, str]) -> None:
    """The side that was first published is the first; each link says why it weakens the other."""
    answer = client.get(f"/api/disputes/{ids['dispute']}").json()

    assert [answer[side]["n_reports"] for side in ("one", "other")] == [4, 1]
    assert [origin["name"] for origin in answer["other"]["origins"]] == ["Cara Voss"]
    assert answer["links"]
    assert all(row["link"]["kind"] == "weakens" and row["link"]["because"] for row in answer["links"])


def test_the_way_of_a_claim_leads_back_to_its_origin(
    client: httpx.Client, ids: dict[str, str], ferry: list[Report]
) -> None:
    """As a tree, as a drawing and for Graphviz; of a claim that stands alone too."""
    way = client.get(f"/api/claims/{ids['claim']}/trace").json()
    drawn = client.get(f"/api/claims/{ids['claim']}/trace.svg")
    graph = client.get(f"/api/claims/{ids['claim']}/trace.dot")
    alone = client.get(f"/api/claims/{ferry[4].claims[0].id}/trace").json()

    assert [step["name"] for step in way["steps"] if step["kind"] == "origin"] == ["Ann Holt", "Bo Lind"]
    assert {step["name"] for step in way["steps"] if step["lost"]} == {"Bay Star"}
    assert (way["group"], way["n_left_out"]) == (ids["group"], 0)
    assert ET.fromstring(drawn.content).tag.endswith("svg")  # noqa: S314 - our own
    assert drawn.headers["content-type"] == "image/svg+xml"
    assert drawn.headers["content-security-policy"].startswith("default-src 'none'")
    assert graph.text.startswith("digraph") and "Ann Holt" in graph.text
    assert [step["name"] for step in alone["steps"]] == ["Cara Voss", "Lake Post"]


def test_a_way_is_cut_where_very_many_carry_a_claim(
    client: httpx.Client, ids: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The earliest reports are shown, and how many were left out is said."""
    monkeypatch.setattr(gathered, "_TRACED", 2)
    way = client.get(f"/api/claims/{ids['claim']}/trace").json()

    assert [step["name"] for step in way["steps"]] == ["Ann Holt", "Lake Post", "Hill Echo"]
    assert way["n_left_out"] == 2


def test_a_claim_that_stands_alone_is_in_no_group(serve: Serve, ledger: Ledger) -> None:
    """The group of a claim that nobody linked is 404 and says so."""
    client = serve(ledger)
    claim = client.get("/api/claims").json()["claims"][0]["claim"]
    answer = client.get(f"/api/claims/{claim}/group")

    assert (answer.status_code, answer.json()["kind"]) == (404, "Missing")
    assert "stands alone" in answer.json()["why"]


def test_an_actor_has_a_record_of_counts(
    client: httpx.Client, ids: dict[str, str], ferry: list[Report]
) -> None:
    """Who relayed, said the same or the opposite, each with the claims; no score anywhere."""
    answer = client.get(f"/api/actors/{ids['actor']}/record").json()

    assert answer["actor"]["name"] == "Ann Holt"
    assert answer["made"] == [ferry[0].claims[0].id, ferry[1].claims[0].id]
    assert [tally["name"] for tally in answer["corroborated"]] == ["Bo Lind"]
    assert [tally["name"] for tally in answer["contradicted"]] == ["Cara Voss"]
    assert (answer["n_made"], answer["n_corroborated"], answer["n_contradicted"]) == (2, 2, 2)
    assert {tally["name"] for tally in answer["relayed_by"]} >= {"Lake Post", "Hill Echo"}


def test_claims_are_split_off_a_group(
    client: httpx.Client, judge: Judge, ids: dict[str, str], ferry: list[Report]
) -> None:
    """What was split off stands alone; the answer has the new tag of the group."""
    split = judge(ids["group"], "split", claims=[ferry[3].claims[0].id[:10]])

    assert split.status_code == 201
    assert split.json()["etag"] == client.get(f"/api/groups/{ids['group']}").headers["etag"]
    assert split.json()["group"] == ids["group"]
    (row,) = client.get("/api/groups").json()["groups"]
    assert (row["n_reports"], row["n_origins"]) == (3, 1)


def test_a_claim_that_stands_alone_is_merged_into_a_group(
    client: httpx.Client, judge: Judge, ids: dict[str, str], others: list[Report]
) -> None:
    """The answer names the group that it is in from now on, which says who put it there."""
    client.post("/api/links").raise_for_status()
    claim = others[6].claims[0].id
    merged = judge(claim, "merge", into=ids["group"])
    answer = client.get(f"/api/claims/{claim}/group").json()

    assert (merged.status_code, merged.json()["group"]) == (201, ids["group"])
    assert (answer["id"], answer["n_reports"]) == (ids["group"], 5)
    assert [(row["verdict"], row["by"]) for row in answer["judgements"]] == [("merge", "Ines")]
    assert merged.json()["etag"] == client.get(f"/api/claims/{claim}").headers["etag"]


def test_groups_are_merged(client: httpx.Client, judge: Judge, others: list[Report]) -> None:
    """Two groups become one, in which the claims of both are found."""
    client.post("/api/links").raise_for_status()

    def groups() -> list[str]:
        return [client.get(f"/api/claims/{row.claims[0].id}/group").json()["id"] for row in others[:6]]

    one, _, other, _, third, _ = groups()
    merged = judge(one, "merge", into=other)
    assert merged.status_code == 201
    assert groups() == [merged.json()["group"]] * 4 + [third] * 2


def test_a_rejected_group_is_no_more(client: httpx.Client, judge: Judge, others: list[Report]) -> None:
    """Its judgement is kept, there is nothing left that has a tag, and undoing brings it back."""
    client.post("/api/links").raise_for_status()
    group = client.get(f"/api/claims/{others[0].claims[0].id}/group").json()["id"]
    tag = client.get(f"/api/groups/{group}").headers["etag"]
    kept = judge(group, "reject", tag)

    assert (kept.status_code, kept.json()["etag"], kept.json()["group"]) == (201, None, None)
    assert client.get(f"/api/groups/{group}").status_code == 404
    assert client.get(f"/api/groups/{group}?as_read=true").json()["id"] == group
    because = {"why": "they are the same after all", "by": "Ines"}
    undo = client.post(f"/api/judgements/{kept.json()['judgement']}/undo", json=because)
    assert undo.status_code == 201
    assert client.get(f"/api/groups/{group}").headers["etag"] == tag


def test_of_two_who_judge_a_group_one_is_told(
    client: httpx.Client, judge: Judge, ids: dict[str, str], ferry: list[Report]
) -> None:
    """Whoever looked before the other decided gets 412, and who judges unseen says so."""
    tag = client.get(f"/api/groups/{ids['group']}").headers["etag"]
    first = judge(ids["group"], "accept", tag, by="Bo")
    second = judge(ids["group"], "split", tag, claims=[ferry[3].claims[0].id])
    body = {"about": ids["group"], "verdict": "accept", "why": "x", "by": "Ines"}

    assert (first.status_code, second.status_code) == (201, 412)
    assert second.json()["kind"] == "JudgedMeanwhile" and "Bo" in second.json()["why"]
    assert client.post("/api/judgements", json=body).status_code == 428
    assert judge(ids["group"], "accept", first.json()["etag"]).status_code == 201


@pytest.mark.parametrize(
    ("what", "verdict", "more"),
    [
        ("group", "split", {}),
        ("group", "split", {"claims": []}),
        ("group", "split", {"claims": ["ffffffffffffffff"]}),
        ("group", "split", {"claims": ["x"]}),
        ("group", "split", {"report": "abc"}),
        ("group", "merge", {}),
        ("group", "correct", {"stance": "denies"}),
        ("group", "accept", {"claims": ["0123456789abcdef"]}),
        ("group", "merge", {"into": "{group}"}),
        ("claim", "merge", {"into": "{group}"}),
        ("claim", "split", {"claims": ["0123456789abcdef"]}),
        ("dispute", "accept", {}),
        ("dispute", "reject", {}),
    ],
)
def test_what_does_not_fit_is_refused(  # noqa: PLR0913, PLR0917 - what is sent, to what
    client: httpx.Client, judge: Judge, ids: dict[str, str], what: str, verdict: str, more: dict[str, Any]
) -> None:
    """A decision that makes no sense of a group, a claim or a dispute is 422, and nothing of it is kept."""
    given = {name: value.format(**ids) if isinstance(value, str) else value for name, value in more.items()}
    answer = judge(ids[what], verdict, **given)

    assert answer.status_code == 422
    assert answer.json()["why"]
    assert client.get("/api/judgements").json()["judgements"] == []


def test_the_state_at_an_earlier_time_is_shown(
    client: httpx.Client, judge: Judge, ids: dict[str, str]
) -> None:
    """`at` shows groups and disputes as they were, `as_read` without what people decided."""
    before = client.get("/api/info").json()["last_utc"]
    judge(ids["group"], "reject").raise_for_status()

    for asked in ({"at": before}, {"as_read": "true"}):
        (row,) = client.get("/api/groups", params=asked).json()["groups"]
        assert (row["id"], row["n_reports"]) == (ids["group"], 4)
        assert client.get(f"/api/groups/{ids['group']}", params=asked).json()["n_reports"] == 4
        assert client.get(f"/api/claims/{ids['claim']}/group", params=asked).json()["id"] == ids["group"]
        assert len(client.get("/api/disputes", params=asked).json()["disputes"]) == 1
        assert client.get(f"/api/disputes/{ids['dispute']}", params=asked).json()["id"] == ids["dispute"]
    assert client.get("/api/groups?at=2001-01-01").json()["groups"] == []
    assert client.get("/api/groups").json()["groups"] == []


def test_a_large_ledger_is_not_gathered_at_another_time(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where it would take too long one is told so, and the groups of now are there as ever."""
    monkeypatch.setattr(gathered, "MOST_THEN", 4)
    answer = client.get("/api/groups?as_read=true")

    assert (answer.status_code, answer.json()["kind"]) == (422, "TooMuchThen")
    assert client.get("/api/groups").status_code == 200


def test_groups_follow_what_was_judged_elsewhere(serve: Serve, crossing: Ledger, ferry: list[Report]) -> None:
    """A claim that was rejected from another program leaves its group at the next look."""
    link(crossing)
    client = serve(crossing)
    assert client.get("/api/groups").json()["groups"][0]["n_reports"] == 4
    body = {"about": ferry[3].claims[0].id, "verdict": "reject", "why": "misheard", "by": "Ines"}
    client.post("/api/judgements", json=body, headers={"If-Match": "*"}).raise_for_status()

    assert client.get("/api/groups").json()["groups"][0]["n_reports"] == 3
