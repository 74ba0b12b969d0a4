"""A report cut into segments: nothing is lost, and everything stands where it was found."""

from hypothesis import given
from hypothesis import strategies as st

from accordingto.records import Span
from accordingto.web.marking import Cover, Marked, Role, blocks

TEXTS = st.text(alphabet="ab “.\n\t\u202e\U0001f600é", max_size=60)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Marked]]:
    """A text, and things marked in it that overlap, nest and come in pieces as they like."""
    text = draw(TEXTS)
    if not text:
        return text, []
    place = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).filter(
        lambda at: at[0] < at[1]
    )
    pieces = st.lists(place.map(lambda at: Span(*at)), max_size=3).map(tuple)
    roles = st.dictionaries(st.sampled_from(list(Role)), pieces, max_size=4)
    return text, draw(st.lists(roles, max_size=6))


@given(marked_texts())
def test_segments_are_the_text(given: tuple[str, list[Marked]]) -> None:
    """Put together, the segments give the text, character by character."""
    text, marked = given
    spans = [(row.start, row.end) for block in blocks(text, marked) for row in block.segments]

    assert "".join(text[start:end] for start, end in spans) == text
    assert all(start < end for start, end in spans)


@given(marked_texts())
def test_every_character_plays_its_roles(given: tuple[str, list[Marked]]) -> None:
    """A character is covered by the roles whose places it stands in, and by no others."""
    text, marked = given
    expected = [
        {
            Cover(number, role)
            for number, roles in enumerate(marked)
            for role, pieces in roles.items()
            for span in pieces
            if span.start <= at < span.end
        }
        for at in range(len(text))
    ]
    actual = [
        set(row.covers)
        for block in blocks(text, marked)
        for row in block.segments
        for _ in range(row.start, row.end)
    ]

    assert expected == actual


@given(marked_texts())
def test_everything_begins_once(given: tuple[str, list[Marked]]) -> None:
    """Each thing has one place where its note stands; every content opens once and closes once."""
    text, marked = given
    rows = [row for block in blocks(text, marked) for row in block.segments]
    contents = sum(bool(roles.get(Role.CONTENT)) for roles in marked)

    assert sorted(number for row in rows for number in row.begins) == list(range(len(marked)))
    assert sum(row.opens for row in rows) == contents


def test_an_interruption_is_told_from_an_end() -> None:
    """Of a content in two pieces the first opens and pauses, the second resumes and closes."""
    text = "“Oil,” he said, “spreads.”"
    marked: list[Marked] = [{Role.CONTENT: (Span(0, 6), Span(16, 26)), Role.SOURCE: (Span(7, 9),)}]
    (block,) = blocks(text, marked)
    first, _, source, _, last = block.segments

    assert (first.opens, first.pauses, first.closes) == (1, True, 0)
    assert (last.opens, last.resumes, last.closes) == (0, True, 1)
    assert source.covers == (Cover(0, Role.SOURCE),)


def test_the_innermost_comes_first() -> None:
    """Of what is nested, the shortest is named first, so that a click leads to it."""
    marked: list[Marked] = [{Role.CONTENT: (Span(0, 10),)}, {Role.CONTENT: (Span(4, 9),)}]
    (block,) = blocks("abcd efgh i", marked)
    inner = next(row for row in block.segments if row.start == 4)

    assert inner.covers == (Cover(1, Role.CONTENT), Cover(0, Role.CONTENT))


def test_paragraphs_are_blocks() -> None:
    """A blank line begins a block; the blanks themselves are a gap, also inside a content."""
    text = "One.\n\nTwo."
    rows = [block.segments for block in blocks(text, [{Role.CONTENT: (Span(0, 10),)}])]

    assert [[(text[row.start : row.end], row.is_gap) for row in block] for block in rows] == [
        [("One.", False), ("\n\n", True)],
        [("Two.", False)],
    ]
