"""Reports' pages that are kept for the next reader: bounded, and never of another state of the ledger."""

import re
from collections.abc import Callable

import httpx
import pytest
from markupsafe import Markup

from accordingto.ledger import Ledger, Writer
from accordingto.records import Report
from accordingto.web import articles
from accordingto.web.articles import Article, Articles

Serve = Callable[..., httpx.Client]
Token = Callable[..., dict[str, str]]
MASTER, OFFICIAL = "11aa11aa11aa11aa", "22bb22bb22bb22bb"


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The states of the ledger from which a page was made."""
    states: list[str] = []
    gathering = Articles.gathering

    def told(self: Articles, state: str, begun: Article) -> Article:
        states.append(state)
        return gathering(self, state, begun)

    monkeypatch.setattr(articles.Articles, "gathering", told)
    return states


def of(*words: str) -> Article:
    """Return an article with paragraphs of these words."""
    return Article("A title", Markup("head"), map(Markup, words))


def taken(article: Article) -> list[str]:
    """Take all paragraphs of an article."""
    return list(article.paragraphs)


def test_an_article_is_kept_once_all_of_it_was_taken() -> None:
    """Whoever goes away in the middle leaves nothing half made for the next."""
    kept = Articles()
    begun = kept.gathering("now", of("one", "two"))
    next(iter(begun.paragraphs))
    half = kept.find("now")
    rest = taken(begun)
    whole = kept.find("now")

    assert half is None
    assert rest == ["two"]
    assert whole == Article("A title", Markup("head"), (Markup("one\ntwo"),))


def test_what_was_shown_longest_ago_is_forgotten_first() -> None:
    """All that is kept has a bound; what alone is larger is not kept, and pushes nothing out."""
    kept = Articles(most_letters=30)
    for state in ("a", "b", "c"):
        taken(kept.gathering(state, of("ten")))  # seven letters with the head
    kept.find("a")
    taken(kept.gathering("d", of("0123456789")))
    left = [state for state in "abcd" if kept.find(state)]
    taken(kept.gathering("e", of("0123456789" * 4)))

    assert left == ["a", "c", "d"]
    assert kept.find("e") is None
    assert [state for state in "abcd" if kept.find(state)] == ["a", "c", "d"]


def test_a_report_without_words_is_kept_too() -> None:
    """The next reader is told as well that there are none."""
    kept = Articles()
    taken(kept.gathering("now", of()))

    assert kept.find("now") == Article("A title", Markup("head"), ())


def test_the_next_reader_gets_the_same(
    client: httpx.Client, read: Callable[..., Report], made: list[str]
) -> None:
    """Byte by byte, but for what is theirs; and whoever has it already gets no byte of it."""
    address = f"/reports/{read(1).id}"
    client.get("/")  # from here on there is a session
    first, again = client.get(address), client.get(address)
    known = client.get(address, headers={"If-None-Match": first.headers["etag"]})
    client.cookies.clear()
    other = client.get(address, headers={"If-None-Match": first.headers["etag"]})

    assert first.content == again.content
    assert (known.status_code, known.content) == (304, b"")
    assert without_csrf(other) == without_csrf(first)
    assert other.headers["etag"] != first.headers["etag"]  # another session, another form
    assert len(made) == 1


def test_whatever_happens_is_seen_at_once(
    client: httpx.Client, ledger: Ledger, read: Callable[..., Report], made: list[str]
) -> None:
    """A decision, its undoing, another name of an actor, a newer version: each makes the page anew."""
    report = read(1)
    address, claim = f"/reports/{report.id}", report.claims[0].id

    def shown() -> str:
        return client.get(address).text + client.get(address).text  # the second from what is kept

    before = shown()
    accepted = judged(client, claim, "accept")
    after = shown()
    client.post(
        f"/api/judgements/{accepted}/undo", json={"why": "I was wrong", "by": "Ines"}
    ).raise_for_status()
    undone = shown()
    judged(client, MASTER, "merge", into=OFFICIAL)
    merged = shown()
    with ledger.writing() as connection:
        Writer(connection).keep(read(1, 2), "hand/2")
    reread = shown()

    state = 'class="note-state is-accepted"'
    assert [page.count(state) for page in (before, after, undone)] == [0, 2, 0]
    assert [page.count(f'href="/actors/{MASTER}"') > 0 for page in (undone, merged)] == [True, False]
    assert [page.count("hand/2") > 0 for page in (merged, reread)] == [False, True]
    assert len(made) == 5


def test_each_sees_what_they_may(
    serve: Serve, token: Token, read: Callable[..., Report], made: list[str]
) -> None:
    """What was made for somebody who may judge is not shown to who may not; nor what is of another moment."""
    judge, reader = token("read", "judge", name="Ines"), token("read", name="Bo")
    client = serve(is_open=False)
    address = f"/reports/{read(1).id}"
    pages = [
        client.get(address + query, headers=headers).text
        for query in ("", "?as_read=true", "?at=2100-01-01")
        for headers in (judge, reader, judge, reader)
    ]

    assert ["Judge this claim" in page for page in pages] == [True, False] * 6
    assert ["This is how it was known" in page for page in pages] == [False] * 8 + [True] * 4
    assert len(made) == 6


def judged(client: httpx.Client, about: str, verdict: str, **more: str) -> str:
    """Decide something and return the judgement's key."""
    decided = {"about": about, "verdict": verdict, "why": "I was there", "by": "Ines", **more}
    answer = client.post("/api/judgements", json=decided, headers={"If-Match": "*"})
    answer.raise_for_status()
    key: str = answer.json()["judgement"]
    return key


def without_csrf(answer: httpx.Response) -> str:
    """Return a page without the one thing in it that is its reader's own."""
    return re.sub(r'name="csrf" content="[^"]+"', "", answer.text)
