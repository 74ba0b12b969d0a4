"""Feeds of our own writing, and the articles they link to on a real server."""

import contextlib
import io
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.errors import AccordingToError, Unreadable
from accordingto.records import Refusal, Report
from accordingto.reports import how_many, open_reports
from accordingto.reports.feeds import Entry, read_feed

FULL = "http://purl.org/rss/1.0/modules/content/"


def rss(*items: str, head: str = "<title>The Quay Post</title>") -> bytes:
    """Return an RSS feed."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" xmlns:content="{FULL}"><channel>{head}'
        f"{''.join(items)}</channel></rss>"
    ).encode()


def item(link: str, more: str = "", title: str = "Board denies leak") -> str:
    """Return an item of an RSS feed."""
    return f"<item><title>{title}</title><link>{link}</link>{more}</item>"


def entries(data: bytes, url: str | None = None) -> list[Entry]:
    """Return the entries of a feed that has no others."""
    found = list(read_feed(data, where="a feed", url=url).entries())
    assert all(isinstance(one, Entry) for one in found)
    return [one for one in found if isinstance(one, Entry)]


def test_an_rss_feed() -> None:
    """Title, address and date of each entry are read, in the feed's order, each entry once."""
    dated = "<pubDate>Mon, 30 Sep 2024 10:00:00 GMT</pubDate><description>Short.</description>"
    cafe = item("https://q.example/a", dated, "Caf&eacute; &amp; &bogus; &#8217;tis")
    head = "<title>The Quay Post</title><ttl>90</ttl>"
    data = rss(cafe, item("/b"), item("/b", "<x/>"), head=head)
    feed = read_feed(data, where="a feed", url="https://q.example/feed")
    first, second = entries(data, "https://q.example/feed")

    assert (feed.title, feed.ttl_s) == ("The Quay Post", 5400)
    assert first.where == first.url == "https://q.example/a"
    assert (first.title, first.published) == ("Café & &bogus; ’tis", "2024-09-30T10:00+00:00")
    assert (first.html, first.teaser) == ("", "Short.")
    assert (second.url, second.published) == ("https://q.example/b", None)
    assert first.source == cafe


def test_an_atom_feed() -> None:
    """Atom's dates, its relative addresses and its XHTML are understood."""
    (entry,) = entries(
        b'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://q.example/news/"><title>Q</title>'
        b'<entry><id>urn:1</id><title type="html">A &lt;b&gt;leak&lt;/b&gt;</title><link href="a"/>'
        b"<updated>2024-05-01T10:00:00Z</updated>"
        b'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Words.</p></div></content></entry></feed>'
    )

    assert (entry.url, entry.published) == ("https://q.example/news/a", "2024-05-01T10:00:00Z")
    assert "<p>Words.</p>" in entry.html


def test_an_rdf_feed_and_its_period() -> None:
    """RSS 1.0 keeps its items beside the channel and says in words how often it changes."""
    data = (
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
        b' xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel><title>Q</title>'
        b"<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency></channel>"
        b"<item><title>A</title><link>https://q.example/a</link></item></rdf:RDF>"
    )

    assert [entry.url for entry in entries(data)] == ["https://q.example/a"]
    assert read_feed(data, where="x").ttl_s == 1800


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1252", "iso-8859-1"])
def test_encodings(encoding: str) -> None:
    """A feed is read in the encoding it declares; what it holds is the same."""
    text = f'<?xml version="1.0" encoding="{encoding}"?><rss><channel>{item("http://q.example/", "", "Café")}'
    (entry,) = entries(f"{text}</channel></rss>".encode(encoding))

    assert entry.title == "Café"


def test_nothing_declared_is_expanded(tmp_path: Path) -> None:
    """Entities that a feed declares, nested or pointing to files, stay what they are: a few letters."""
    secret = tmp_path / "secret"
    secret.write_text("the secret")
    (entry,) = entries(
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;">'
        f'<!ENTITY s SYSTEM "{secret.as_uri()}">]><rss><channel>'
        f"{item('http://q.example/', '', '&c; &s; &b;')}</channel></rss>".encode()
    )

    assert entry.title == "&c; &s; &b;"


def test_a_broken_entry_harms_no_other() -> None:
    """Bare ampersands, tags that never end and half an entry are read as far as they go, one by one."""
    data = rss(item("https://q.example/a", "<b>", "A & B"), item("https://q.example/c"))
    found = entries(
        data.replace(b"</channel></rss>", b"<item><title>Half</title><link>https://q.example/d</link><de")
    )

    assert [entry.url for entry in found] == [f"https://q.example/{name}" for name in "acd"]
    assert found[0].title == "A & B"


def test_tags_in_cdata_are_no_tags() -> None:
    """An entry's own HTML may speak of items without ending the entry."""
    (entry,) = entries(
        rss(
            item(
                "https://q.example/a",
                "<content:encoded><![CDATA[<p>An </item> <item> here.</p>]]></content:encoded>",
            )
        )
    )

    assert entry.html == "<p>An </item> <item> here.</p>"


@pytest.mark.parametrize(
    "inside",
    ["<a>" * 200_000, "<a " * 200_000, "<title>" * 100_000, f"<a {'x=1 ' * 100_000}>", "<item>" * 50_000],
    ids=["deep", "open", "titles", "attributes", "items"],
)
def test_hostile_feeds_take_little_time(inside: str) -> None:
    """Half a megabyte of tangled tags is told for what it is within seconds, and what follows is read."""
    began = time.monotonic()
    data = rss(f"<item>{inside}</item>", item("https://q.example/a"))
    found = list(read_feed(data, where="x").entries())

    assert any(isinstance(one, AccordingToError) for one in found)
    assert isinstance(found[-1], Entry) or found[-1].why.endswith("more")
    assert time.monotonic() - began < 60


PIECES = [
    *(
        "<item>",
        "</item>",
        "<entry>",
        "<link>",
        "</link>",
        "<link href='",
        "<title>",
        "</title>",
        "<![CDATA[",
    ),
    *(
        "]]>",
        "<!--",
        "-->",
        "<!",
        "<?",
        "?>",
        "&",
        "&#",
        "&#xD800;",
        "&#99999999;",
        "&amp;",
        ";",
        "'",
        '"',
        ">",
    ),
    *(
        "<",
        "/>",
        "http://q.example/a",
        "http://[",
        "//",
        "\x00",
        "é",
        "<content:encoded>",
        "<media:content url='",
    ),
    *("<dc:date>", "<pubDate>", "2024-13-45T99:99", "Mon, 99 Xyz 0000 25:61:61 +9999", "<georss:point>"),
    *("<guid>", "<enclosure ", "<a xmlns:b='c'>", "<b:c/>", " xml:base='http://[' ", "<itunes:duration>"),
    *(
        "<x y=z ",
        "\n",
        "<psc:chapter start='",
        "<gml:pos srsDimension='x'>",
        "1 2 x",
        "<content mode='base64'>",
    ),
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_no_feed_breaks_the_reader(inside: str) -> None:
    """Whatever stands in a feed becomes entries, or errors of ours."""
    data = rss(item("http://q.example/1"), inside, head=inside)
    with contextlib.suppress(AccordingToError):
        assert all(isinstance(one, Entry | AccordingToError) for one in read_feed(data, where="x").entries())


def test_no_more_than_so_many_entries() -> None:
    """A feed of 10,500 entries gives the first 10,000, and says that there are more."""
    data = rss(*(item(f"https://q.example/{number}") for number in range(10_500)))
    feed = read_feed(data, where="x")

    assert (len(feed.sources), feed.n_left_out) == (10_000, 500)
    last = list(read_feed(rss(*["<item/>"] * 10_001), where="x").entries())[-1]
    assert isinstance(last, AccordingToError)
    assert "10,000 entries" in last.why


@pytest.mark.parametrize(
    "data", [b"<html><p>Home", b"words", b"<?xml version='1.0'?><kml/>", b"\x81\x00\x02" * 99]
)
def test_what_is_no_feed(data: bytes) -> None:
    """Whatever else it is, it is refused."""
    with pytest.raises(Unreadable):
        read_feed(data, where="x")


def test_articles_are_fetched(server: str, tmp_path: Path, harbour: str) -> None:
    """Each link is fetched; what the page does not say comes from the feed; one that fails stops no other."""
    dated = "<pubDate>Mon, 30 Sep 2024 10:00:00 GMT</pubDate>"
    path = tmp_path / "feed.xml"
    path.write_bytes(
        rss(
            item(f"{server}/page", dated),
            item(f"{server}/status/404"),
            item("ftp://q.example/a"),
            item("http://[broken/"),
            item(f"{server}/to?/text", title="In plain words"),
        )
    )
    page, gone, ftp, broken, text = open_reports([str(path)], allow_private=True)

    assert isinstance(page, Report)
    assert (page.where, page.url, page.text) == (f"{server}/page",) * 2 + (f"Board denies leak\n\n{harbour}",)
    assert (page.outlet, page.published) == ("The Quay Post", "2024-09-30T10:00+00:00")
    assert [one.kind for one in (gone, ftp, broken) if isinstance(one, Refusal)] == [
        "Missing",
        "Unreadable",
        "Unreadable",
    ]
    assert isinstance(text, Report)
    assert (text.where, text.url, text.title) == (f"{server}/to?/text", f"{server}/text", "In plain words")
    assert how_many([str(path)]) is None


def test_private_networks_are_refused(server: str) -> None:
    """A feed cannot make this program look into the network it runs in."""
    (refused,) = open_reports(["-"], stdin=io.BytesIO(rss(item(f"{server}/page"))))

    assert isinstance(refused, Refusal)
    assert (refused.kind, refused.where) == ("ForbiddenAddress", f"{server}/page")


def test_whole_articles_are_not_fetched(
    harbour: str, requests_seen: list[dict[str, str]], server: str
) -> None:
    """An entry that carries the article is read from it; one that breaks off is fetched."""
    paragraphs = [f"On day {day} of the search: {harbour}" for day in range(4)]
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    encoded = "<content:encoded><![CDATA[{}]]></content:encoded>"
    whole = item(f"{server}/nowhere", encoded.format(body))
    cut = item(f"{server}/page", encoded.format(f"{body}<p>Read more…</p>"))
    short = item(f"{server}/text", encoded.format(f"<p>{harbour}</p>"))
    words = f"<guid isPermaLink='false'>7</guid><description>{harbour}</description>"
    unlinked = f"<item><title>Unlinked</title>{words}</item>"
    own, page, text, last = open_reports(
        ["-"], stdin=io.BytesIO(rss(whole, cut, short, unlinked)), allow_private=True
    )

    assert isinstance(own, Report)
    assert own.text == "\n\n".join(["Board denies leak", *paragraphs])
    assert (own.original, own.where, own.outlet) == (whole.encode(), f"{server}/nowhere", "The Quay Post")
    assert [one.where for one in (page, text)] == [f"{server}/page", f"{server}/text"]
    assert len(requests_seen) == 2
    assert isinstance(last, Report)
    assert (last.where[:2], last.url, last.text) == ("-#", None, f"Unlinked\n\n{harbour}")


def test_a_feed_in_a_folder_fetches_nothing(
    tmp_path: Path, server: str, requests_seen: list[dict[str, str]]
) -> None:
    """Reading a folder never reaches into the network; the feed is named as one."""
    (tmp_path / "feed").write_bytes(rss(item(f"{server}/page")))
    (refused,) = open_reports([str(tmp_path)], allow_private=True)

    assert isinstance(refused, Refusal)
    assert "feed" in refused.why
    assert requests_seen == []
    assert how_many([str(tmp_path)]) == 1


def test_a_feed_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """A feed over the limit is refused unread."""
    monkeypatch.setenv("ACCORDINGTO_MAX_REPORT_BYTES", "10000")
    (refused,) = open_reports(["-"], stdin=io.BytesIO(rss(*[item("https://q.example/a")] * 500)))

    assert isinstance(refused, Refusal)
    assert refused.kind == "TooLarge"
