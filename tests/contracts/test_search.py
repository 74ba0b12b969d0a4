"""Claims are found by their words and by every facet, on both engines alike."""

import runpy
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accordingto.ledger import Ledger, Writer
from accordingto.ledger.search import BLOCK, InvalidCursor, Query, search
from accordingto.records import ActorKind, Attribution, Form, Manner, Report, Span, Stance

MADE = runpy.run_path(str(Path(__file__).parents[1] / "ledger" / "made.py"))
read, blank = MADE["read"], MADE["blank"]
Keep = Callable[..., int]


def wordings(ledger: Ledger, query: Query) -> list[str]:
    """Return what is found, the best first."""
    with ledger.reading() as connection:
        return [hit.wording for hit in search(connection, query).hits]


def saying(*contents: str, number: int = 1) -> Report:
    """Return a report with one attribution for each content."""
    text = "\n".join(contents)
    starts = [len("\n".join(contents[:index])) + (index > 0) for index in range(len(contents))]
    return replace(
        blank(number, text),
        attributions=tuple(
            Attribution(
                f"{number:08x}{index:08x}", (), (), (Span(start, start + len(content)),),
                Form.DIRECT, Manner.SPEECH, None, "hand/1",
            )
            for index, (start, content) in enumerate(zip(starts, contents, strict=True))
        ),
    )  # fmt: skip


OIL, KNOWN = "the oil came from a barge", "the council had known of [the oil]"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query("barge"), [OIL]),
        (Query("BARGES"), [OIL]),
        (Query("oil"), [OIL, KNOWN]),
        (Query('"the oil came"'), [OIL]),
        (Query('"oil the came"'), []),
        (Query("coun* oil"), [KNOWN]),
        (Query("oil herring"), []),
        (Query("?!"), []),
        (Query("oil", source="Ellerby"), [OIL]),
        (Query(source="harbour master"), [OIL]),
        (Query(source="11aa11aa11aa11aa"), [OIL]),
        (Query(about="Esk Council"), [KNOWN]),
        (Query(about="22bb22bb22bb22bb"), [KNOWN]),
        (Query(source="22bb22bb22bb22bb"), []),
        (Query(outlet="harbour herald"), [KNOWN, OIL]),
        (Query(outlet="Times"), []),
        (Query(place="Whitby"), [KNOWN]),
        (Query(stance=Stance.DENIES), [KNOWN]),
        (Query("oil", stance=Stance.ASSERTS), [OIL]),
        (Query(kind=ActorKind.UNNAMED), [KNOWN]),
        (Query(form=Form.DIRECT), []),
        (Query("barge", manner=Manner.SPEECH, form=Form.INDIRECT), [OIL]),
        (Query("barge", since=date(2024, 5, 3), until=date(2024, 5, 3)), [OIL]),
        (Query("barge", since=date(2023, 2, 27)), [OIL]),
        (Query("barge", until=date(2024, 5, 2)), []),
        (Query("barge", since=date(2024, 5, 4)), []),
        (Query("barge", since=date(2025, 5, 4), until=date(2024, 1, 1)), []),
        (Query(), [KNOWN, OIL]),
    ],
)
def test_every_facet_finds_what_it_says(
    ledger: Ledger, keep: Keep, query: Query, expected: list[str]
) -> None:
    """Words and facets all hold of what is found; without words the newest come first."""
    keep(read(1))

    assert wordings(ledger, query) == expected


def test_accents_and_scripts_are_found(ledger: Ledger, keep: Keep) -> None:
    """Accents make no difference; words of any script are found whole."""
    keep(saying("Zoë’s cafés were shut", "Зеленський відвідав порт", "الوزير نفى التقرير"))

    assert wordings(ledger, Query("zoe cafe")) == ["Zoë’s cafés were shut"]
    assert wordings(ledger, Query("зеленський")) == ["Зеленський відвідав порт"]
    assert wordings(ledger, Query("الوزير")) == ["الوزير نفى التقرير"]


def test_a_shorter_claim_with_more_of_the_word_ranks_higher(ledger: Ledger, keep: Keep) -> None:
    """The order is that of BM25."""
    long = "the oil, said nobody in particular on that long grey morning at the harbour wall, was gone"
    keep(saying(long, "oil and more oil", "oil was found there"))

    assert wordings(ledger, Query("oil")) == ["oil and more oil", "oil was found there", long]


def test_pages_hold_every_match_once(ledger: Ledger, keep: Keep) -> None:
    """However small the page and however many blocks, nothing is left out, repeated or added."""
    total = BLOCK + 37
    keep(saying(*(f"oil number {number}" for number in range(total))))
    seen, cursor, begun = [], None, False
    while cursor or not begun:
        begun = True
        with ledger.reading() as connection:
            page = search(connection, Query("oil"), cursor=cursor, limit=100)
        if not seen:
            keep(saying("oil that came later", number=2))
        seen += [hit.wording for hit in page.hits]
        cursor = page.cursor

    assert len(seen) == total
    assert set(seen) == {f"oil number {number}" for number in range(total)}


@pytest.mark.parametrize("cursor", ["x", "1.2", "1.2.3.4", "-1.2.3", "1.2.3'; DROP TABLE claims"])
def test_a_cursor_of_somebody_else_is_refused(ledger: Ledger, cursor: str) -> None:
    """Nothing but a cursor of ours goes into a query."""
    with pytest.raises(InvalidCursor, match="expected a cursor"), ledger.reading() as connection:
        search(connection, Query("oil"), cursor=cursor)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(st.characters(), max_size=30), name=st.text(st.characters(), max_size=12))
def test_no_words_break_a_search(ledger: Ledger, words: str, name: str) -> None:
    """Quotation marks, operators and controls in a query are letters to look for, or nothing."""
    with ledger.reading() as connection:
        assert search(connection, Query(words, source=name, place=name)).hits == ()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    claims=st.lists(
        st.text(st.sampled_from("abeé .\"*-'’Ӝ中\x00"), min_size=1, max_size=12), min_size=1, max_size=5
    ),
    words=st.text(st.sampled_from("abeé \"*-'’Ӝ中"), max_size=8),
)
def test_both_engines_find_the_same(both: tuple[Ledger, Ledger], claims: list[str], words: str) -> None:
    """What a word is, and what matches it, is decided before any engine sees it."""
    found = []
    for ledger in both:
        with ledger.writing() as connection:
            Writer(connection).keep(saying(*claims), "hand/1")
        with ledger.reading() as connection:
            page = search(connection, Query(words), limit=1000)
        found.append([(hit.claim, hit.wording, hit.score) for hit in page.hits])

    assert found[0] == found[1]
