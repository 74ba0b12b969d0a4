"""Claims over HTTP: every facet of a search, pages, one claim with its history, tags."""

from collections.abc import Callable

import httpx
import pytest

from accordingto.records import Report


def found(client: httpx.Client, **asked: object) -> list[str]:
    """Return the ends of the ids that a search finds, each once."""
    claims = client.get("/api/claims", params=asked).raise_for_status().json()["claims"]
    return sorted({claim["claim"][-4:] for claim in claims})


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"q": "barge"}, ["c001"]),
        ({"q": '"had known"'}, ["c002"]),
        ({"q": "barg*"}, ["c001"]),
        ({"source": "Tess Ellerby"}, ["c001"]),
        ({"source": "33cc33cc33cc33cc"}, ["c002"]),
        ({"about": "Esk Council"}, ["c002"]),
        ({"place": "Whitby"}, ["c002"]),
        ({"outlet": "Harbour Herald"}, ["c001", "c002"]),
        ({"since": "2024-05-04"}, []),
        ({"until": "2024"}, ["c001", "c002"]),
        ({"stance": "denies"}, ["c002"]),
        ({"kind": "unnamed"}, ["c002"]),
        ({"form": "direct"}, []),
        ({"manner": "speech", "q": "oil"}, ["c001", "c002"]),
    ],
)
def test_every_facet_of_a_search_is_there(
    client: httpx.Client, asked: dict[str, str], expected: list[str]
) -> None:
    """Words and facets find what `accordingto search` finds with them."""
    assert found(client, **asked) == expected


def test_pages_give_every_claim_once(client: httpx.Client) -> None:
    """Whoever follows the cursors, or the links, sees all ten claims and none twice."""
    seen: list[str] = []
    url = "/api/claims?limit=3&outlet=Harbour%20Herald"
    while url:
        page = client.get(url).raise_for_status()
        seen += [claim["claim"] for claim in page.json()["claims"]]
        url = page.links.get("next", {}).get("url", "")

    assert len(seen) == 10
    assert len(set(seen)) == 10


def test_a_claim_comes_with_all_that_it_names(client: httpx.Client, read: Callable[..., Report]) -> None:
    """Words, chains, actors, times, places, report and history are there without asking again."""
    report = read(1)
    claim = report.claims[1]
    answer = client.get(f"/api/claims/{claim.id}").json()

    assert answer["state"] == "as read"
    assert answer["claim"]["wording"] == claim.wording
    assert answer["words"]["source"] == ["A senior official"]
    assert {actor["name"] for actor in answer["actors"]} == {
        "a senior official",
        "Esk Council",
        "Harbour Herald",
    }
    assert [time["value"] for time in answer["times"]] == ["2024-05-03"]
    assert [place["name"] for place in answer["places"]] == ["Whitby"]
    assert answer["report"]["id"] == report.id
    assert [event["what"] for event in answer["history"]] == ["report", "reading"]


@pytest.mark.parametrize(
    "path", ["/api/claims?q=oil", "/api/claims/{claim}", "/api/reports/{report}/original"]
)
def test_what_has_not_changed_is_not_sent_again(
    client: httpx.Client, read: Callable[..., Report], path: str
) -> None:
    """With the tag of the answer before, a script gets 304 and no body."""
    path = path.format(claim=read(1).claims[0].id, report=read(1).id)
    first = client.get(path).raise_for_status()
    again = client.get(path, headers={"If-None-Match": f'"other", {first.headers["etag"]}'})

    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]


def test_a_judgement_changes_the_tags(client: httpx.Client, read: Callable[..., Report]) -> None:
    """After somebody judged it, the old tags of a claim and of a search no longer hold."""
    claim = read(1).claims[0].id
    tags = {path: client.get(path).headers["etag"] for path in (f"/api/claims/{claim}", "/api/claims?q=oil")}
    judged = {"about": claim, "verdict": "accept", "why": "heard it", "by": "Ines"}
    client.post("/api/judgements", json=judged, headers={"If-Match": "*"}).raise_for_status()

    for path, tag in tags.items():
        assert client.get(path, headers={"If-None-Match": tag}).status_code == 200


def test_the_state_at_an_earlier_time_is_shown(client: httpx.Client, read: Callable[..., Report]) -> None:
    """`at` shows a claim as it was, `as_read` without judgements."""
    claim = read(1).claims[0].id
    before = client.get("/api/info").json()["last_utc"]
    judged = {"about": claim, "verdict": "reject", "why": "misheard", "by": "Ines"}
    client.post("/api/judgements", json=judged, headers={"If-Match": "*"}).raise_for_status()

    assert client.get(f"/api/claims/{claim}").json()["state"] == "rejected"
    assert client.get(f"/api/claims/{claim}", params={"as_read": True}).json()["state"] == "as read"
    assert client.get(f"/api/claims/{claim}", params={"at": before}).json()["state"] == "as read"
    assert found(client, q="barge", at="2001-01-01") == []


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        ({"since": "yesterday"}, "InvalidDay"),
        ({"at": "noon"}, "InvalidTime"),
        ({"at": "0001-01-01T00:00+23:00"}, "InvalidTime"),
        ({"cursor": "xyz"}, "InvalidCursor"),
        ({"cursor": "WyJyZXBvcnRzIiwgM10"}, "InvalidCursor"),
        ({"stance": "shrugs"}, "InvalidRequest"),
        ({"limit": "100000"}, "InvalidRequest"),
    ],
)
def test_what_cannot_be_looked_for_is_told(client: httpx.Client, asked: dict[str, str], kind: str) -> None:
    """A day, a time, a cursor or a facet that is none is refused with what would be right."""
    answer = client.get("/api/claims", params=asked)

    assert (answer.status_code, answer.json()["kind"]) == (422, kind)
    assert answer.json()["remedy"]
