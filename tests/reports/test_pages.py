"""Articles of HTML pages, their block quotes and what the pages say of themselves."""

import json
from collections.abc import Callable

import pytest

from accordingto.errors import AccordingToError, NoArticle, NotEnglish
from accordingto.reports.pages import read_page

FIRST = (
    "The harbour board of Wexmouth denied on Tuesday that oil had leaked from its pumps near the old pier."
)
LAST = "A spokeswoman for the town said that a report was expected before the end of the month."
QUOTE = "We have looked at every valve and every hose, and none of them is leaking."
MakePage = Callable[..., str]


def paragraphs(page: str) -> list[str]:
    """Return the paragraphs that are read from a page."""
    return read_page(page.encode(), where="x").text.split("\n\n")


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        (f"<blockquote><p>{QUOTE}</p></blockquote>", [QUOTE]),
        (f"<blockquote>{QUOTE}</blockquote>", [QUOTE]),
        (f"<blockquote><p>{QUOTE}</p><p>Come and see.</p></blockquote>", [QUOTE, "Come and see."]),
        (f"<blockquote><b>Tolle:</b> {QUOTE}</blockquote>", [f"Tolle: {QUOTE}"]),
        (
            f"<blockquote>She said: <blockquote><p>{QUOTE}</p></blockquote> and left.</blockquote>",
            ["She said:", QUOTE, "and left."],
        ),
        (
            f'<blockquote class="twitter-tweet"><p lang="en" dir="ltr">{QUOTE}</p>&mdash; M. Tolle (@tolle) '
            '<a href="https://social.example/1">March 5, 2024</a></blockquote>'
            '<script async src="https://social.example/widgets.js"></script>',
            [QUOTE, "— M. Tolle (@tolle) March 5, 2024"],
        ),
        (
            f"<figure><blockquote><p>{QUOTE}</p></blockquote><figcaption>Maren Tolle</figcaption></figure>",
            [QUOTE, "Maren Tolle"],
        ),
        (f'<div class="wrap"><div><blockquote><p>{QUOTE}</p></blockquote></div></div>', [QUOTE]),
        (f"<aside><blockquote><p>{QUOTE}</p></blockquote></aside>", [QUOTE]),
        (f"<p>{QUOTE}</p><aside><blockquote>{QUOTE}</blockquote></aside>", [QUOTE]),
    ],
    ids=["p", "bare", "two", "bold", "nested", "tweet", "figure", "wrapped", "aside", "pull-quote"],
)
@pytest.mark.parametrize("at", ["middle", "end"])
def test_block_quotes_survive(quote: str, expected: list[str], at: str, make_page: MakePage) -> None:
    """A block quote of any build is read once, whole and in its place: it is evidence."""
    before, after = ([FIRST, LAST], []) if at == "end" else ([FIRST], [LAST])
    body = "".join(f"<p>{one}</p>" for one in before) + quote + "".join(f"<p>{one}</p>" for one in after)

    assert paragraphs(make_page(body)) == [*before, *expected, *after]


def test_quotes_of_commenters_stay_out(make_page: MakePage) -> None:
    """A block quote below the article, in a comment, is not the report's."""
    page = make_page(f"<p>{FIRST}</p><p>{LAST}</p>").replace(
        "</article>",
        "</article><section id='Comments'><p>I do not believe a word of this.</p>"
        "<blockquote><p>None of it is what anyone saw there.</p></blockquote></section>",
    )

    assert paragraphs(page) == [FIRST, LAST]


def test_no_decoration(make_page: MakePage) -> None:
    """Lists, bold, links, headings and line breaks leave words only."""
    body = (
        f"<h1>Board denies leak</h1><h2>What is <i>known</i></h2>"
        f"<p>{FIRST} <a href='/x'>More</a> is <b>known</b>."
        f"</p><ul><li>The pumps are old.</li><li>The pier is older.</li></ul><p>{LAST}</p>"
    )
    expected = ["Board denies leak", "What is known", f"{FIRST} More is known."]

    assert paragraphs(make_page(body)) == [*expected, "The pumps are old.", "The pier is older.", LAST]


def test_the_title_comes_first_once(make_page: MakePage) -> None:
    """A title that the article does not begin with is put before it; one that it has is not repeated."""
    head = "<title>Board denies leak - Quay Post</title><meta property='og:site_name' content='Quay Post'>"
    body = f"<p>{FIRST}</p><p>{LAST}</p>"

    assert paragraphs(make_page(body, head)) == ["Board denies leak", FIRST, LAST]
    assert paragraphs(make_page("<h1>Board denies leak</h1>" + body, head)) == [
        "Board denies leak",
        FIRST,
        LAST,
    ]


def test_linked_data_speaks_first(make_page: MakePage) -> None:
    """JSON-LD gives title, outlet and date; the outlet may stand in another node of the graph."""
    graph = {
        "@graph": [
            {"@type": "WebSite", "name": "Quay"},
            {
                "@type": ["NewsArticle"],
                "headline": "Board denies leak &amp; spill",
                "datePublished": "2024-03-05T10:00:00+01:00",
                "publisher": {"@id": "#org"},
            },
            {"@type": "Organization", "@id": "#org", "name": "Quay Post"},
        ]
    }
    head = (
        '<script type="application/ld+json">{broken</script>'
        f'<script type="application/ld+json">{json.dumps(graph)}</script>'
        '<meta property="og:title" content="Other"><meta property="og:site_name" content="Other">'
        '<link rel="canonical" href="https://quay.example/leak">'
    )
    report = read_page(make_page(f"<p>{FIRST}</p><p>{LAST}</p>", head).encode(), where="x")

    assert (report.title, report.outlet) == ("Board denies leak & spill", "Quay Post")
    assert (report.published, report.url) == ("2024-03-05T10:00:00+01:00", "https://quay.example/leak")


def test_open_graph_speaks_next(make_page: MakePage) -> None:
    """Without JSON-LD the meta names are read, and the outlet's signature leaves the title."""
    head = (
        '<meta property="og:title" content="Board denies leak | Quay Post">'
        '<meta property="og:site_name" content="Quay Post">'
        '<meta property="article:published_time" content="2024-03-05">'
    )
    report = read_page(
        make_page(f"<p>{FIRST}</p><p>{LAST}</p>", head).encode(), where="x", url="https://a.example/"
    )

    assert (report.title, report.outlet, report.published) == ("Board denies leak", "Quay Post", "2024-03-05")
    assert report.url == "https://a.example/"


def test_a_silent_page_has_no_metadata(make_page: MakePage) -> None:
    """A page that says nothing of itself gets no date from its prose and no invented outlet."""
    report = read_page(
        make_page(f"<p>{FIRST} It was built on 3 May 1987.</p><p>{LAST}</p>").encode(), where="x"
    )

    assert (report.title, report.outlet, report.published, report.url) == (None, None, None, None)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<ul><li><a href='/1'>Board denies leak</a></li><li><a href='/2'>Pier to be closed</a></li></ul>",
        "<form><label>Name</label><input><button>Log in</button></form>",
        "<p>Loading</p>",
        "<script>var words = 'The board said that nothing had leaked from any of its pumps at all.'</script>",
    ],
)
def test_a_page_without_an_article(body: str, make_page: MakePage) -> None:
    """Menus, forms and lists of headlines hold no article, and the refusal says so."""
    with pytest.raises(NoArticle, match="without one"):
        read_page(make_page(body).encode(), where="x")


def test_a_page_in_german(make_page: MakePage, german: str) -> None:
    """A page is looked at for its language by its article, not by its tags."""
    with pytest.raises(NotEnglish, match="German"):
        read_page(make_page(f"<p>{german}</p>").encode(), where="x")


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 50_000 + FIRST,
        "<html>" + "\x01\x02" + FIRST,
        '<?xml version="1.0" encoding="utf-16"?><html><body><p>' + FIRST,
        "<html><body>&#0;&#xd800;<p>" + FIRST + "</p>" + LAST,
        '<html><script type="application/ld+json">' + "[" * 100_000 + "</script><p>" + FIRST,
        "<!doctype html>",
        "<html><frameset><frame src=x></frameset></html>",
    ],
)
def test_hostile_pages(page: str, capfd: pytest.CaptureFixture[str]) -> None:
    """Pages built to break a reader give a report or one refusal, and nothing on the terminal."""
    try:
        report = read_page(page.encode(), where="x")
        assert FIRST in report.text
    except AccordingToError as refused:
        assert refused.where == "x"
    assert capfd.readouterr().err == ""
