"""Excerpts: the words around a claim, each with its own place, whatever the text."""

from hypothesis import given
from hypothesis import strategies as st

from accordingto.exports.harmless import harmless
from accordingto.records import Attribution, Form, Manner, Pieces, Span
from accordingto.web.excerpts import Excerpt, excerpt, shown, spelled

TEXT = 'Ann said: "We left." Nobody asked her why, and the harbour was empty by noon.'


def said(source: Pieces = (), cue: Pieces = (), content: Pieces = ()) -> Attribution:
    """Return an attribution with these places."""
    return Attribution("a1", source, cue, content, Form.DIRECT, Manner.SPEECH, None, "hand/1")


def words(made: Excerpt) -> list[tuple[int, int]]:
    """Return the places of all words of an excerpt."""
    return [(word.start, word.end) for stretch in made.stretches for word in stretch.words]


def marked(made: Excerpt, role: str) -> str:
    """Return the words of an excerpt that have a role."""
    return "".join(
        word.shown for stretch in made.stretches if role in stretch.roles for word in stretch.words
    )


def test_each_role_is_marked_and_nothing_else() -> None:
    """The words of source, cue and content, and the text around them as it stands."""
    made = excerpt(TEXT, said((Span(0, 3),), (Span(4, 9),), (Span(10, 20),)))

    assert [marked(made, role) for role in ("source", "cue", "content")] == ["Ann", "said:", '"We left."']
    assert "".join(word.shown for row in made.stretches for word in row.words) == TEXT
    assert (made.begins_within, made.ends_within) == (False, False)


def test_a_content_that_holds_a_source_goes_on_around_it() -> None:
    """Two stretches of one content are joined, so that it has one beginning and one end."""
    made = excerpt(TEXT, said(source=(Span(4, 8),), content=(Span(0, 20),)))

    assert [stretch.classes for stretch in made.stretches] == [
        "content goes-on", "content source goes-on came-from", "content came-from", "",
    ]  # fmt: skip


def test_a_long_report_is_cut_at_lines_and_sentences() -> None:
    """What is shown begins with a line and ends with one; wide shows more of it."""
    lines = "\n".join(f"Line {number} says that the water was clean." for number in range(1000))
    start = lines.index("Line 500")
    narrow = excerpt(lines, said(content=(Span(start, start + 8),)))
    wide = excerpt(lines, said(content=(Span(start, start + 8),)), wide=True)

    assert lines[narrow.start :].startswith("Line ")
    assert lines[: narrow.end].endswith(".")
    assert 700 < narrow.end - narrow.start < 1_000
    assert wide.end - wide.start > 10_000
    assert (narrow.begins_within, narrow.ends_within) == (True, True)


def test_one_enormous_word_is_cut() -> None:
    """A text without a blank is shown in part."""
    made = excerpt("x" * 100_000, said(content=(Span(50_000, 50_003),)))

    assert made.end - made.start < 1_000
    assert marked(made, "content") == "xxx"


def test_hidden_characters_are_seen_and_places_stay_right() -> None:
    """What turns the direction is shown by its number, which is longer than it is."""
    text = "Ann \u202esaid that\x1b it rained."
    made = excerpt(text, said(content=(Span(15, 24),)))
    by_place = {(word.start, word.end): word.shown for row in made.stretches for word in row.words}

    assert by_place[4, 5] == "<U+202E>"
    assert by_place[14, 15] == "␛"
    assert shown((Span(4, 9), Span(16, 18)), text) == "<U+202E>said … it"
    assert spelled((Span(4, 9), Span(16, 18))) == "4-9,16-18"


@given(st.data())
def test_no_word_is_lost_or_moved(data: st.DataObject) -> None:
    """Whatever the text and the places, words follow one another, and each is what stands there."""
    text = data.draw(st.text(st.characters(), min_size=1, max_size=80))
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    spans = st.lists(ends.filter(lambda pair: pair[0] < pair[1]).map(lambda pair: Span(*pair)), max_size=2)
    roles = [tuple(data.draw(spans)) for _ in range(3)]
    made = excerpt(text, said(*roles))
    places = words(made)

    assert [place[0] for place in places] == [made.start, *(place[1] for place in places[:-1])]
    assert places[-1][1] == made.end
    for stretch in made.stretches:
        for word in stretch.words:
            assert word.shown == harmless(text[word.start : word.end])
            for role, pieces in zip(("source", "cue", "content"), roles, strict=True):
                holds = any(span.start <= word.start and word.end <= span.end for span in pieces)
                assert (role in stretch.roles) == holds
