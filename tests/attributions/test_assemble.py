"""Assembling: order, ids, parents that make no circle, whatever the finder gave."""

from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.attributions.assemble import assemble
from accordingto.attributions.found import Found
from accordingto.records import Attribution, Span

SPANS = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda at: Span(at[0], at[0] + at[1]))
ROLES = st.lists(SPANS, max_size=3).map(tuple)
ROWS = st.lists(st.builds(Found, source=ROLES, cue=ROLES, content=ROLES), max_size=12)
TEXT = "a“b c” d e f. " * 4


def made(*rows: Found) -> tuple[Attribution, ...]:
    """Assemble rows over a text of our own."""
    return assemble("r", TEXT, list(rows), "by-hand/1")


def row(cue: tuple[int, int], content: tuple[int, int]) -> Found:
    """Make a row of one cue and one content, without a source."""
    return Found((), (Span(*cue),), (Span(*content),))


@settings(deadline=None)
@given(ROWS)
def test_parents_make_no_circle(rows: list[Found]) -> None:
    """Following parents always ends, no id is there twice, and every parent is among the rows."""
    found = {one.id: one for one in made(*rows)}

    assert len(found) == len(made(*rows))
    for one in found.values():
        seen = [one.id]
        while (above := found[seen[-1]].parent) is not None:
            assert above not in seen
            seen.append(above)


@settings(deadline=None)
@given(ROWS, st.randoms())
def test_order_and_repeats_do_not_matter(rows: list[Found], random: object) -> None:
    """The same rows in another order, some of them twice, give the same attributions."""
    shuffled = [*rows, *rows[:3]]
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    assert made(*shuffled) == made(*rows)


@given(ROWS)
@settings(deadline=None)
def test_a_parent_holds_its_child(rows: list[Found]) -> None:
    """The cue of a child, or its content where it has none, stands in a piece of its parent's content."""
    found = {one.id: one for one in made(*rows)}
    for one in found.values():
        if one.parent is not None:
            anchor = (one.cue or one.content)[0]
            around = found[one.parent].content
            assert any(piece.start <= anchor.start and anchor.end <= piece.end for piece in around)


def test_the_innermost_is_the_parent() -> None:
    """Of two contents around a cue the inner one is the parent, and the outer one is the inner's."""
    outer, middle, inner = made(row((0, 2), (3, 40)), row((4, 6), (7, 30)), row((8, 9), (10, 20)))

    assert [outer.parent, middle.parent, inner.parent] == [None, outer.id, middle.id]


def test_two_that_hold_each_other_have_one_parent() -> None:
    """Two contents that hold each other's cues make no circle: the longer is the parent."""
    longer, shorter = made(row((20, 22), (0, 15)), row((5, 6), (10, 25)))

    assert [longer.parent, shorter.parent] == [None, longer.id]


def test_a_row_without_content_is_dropped() -> None:
    """A source and a cue without content say nothing."""
    assert made(Found((Span(0, 1),), (Span(2, 3),), ())) == ()


def test_thousands_of_nested_rows() -> None:
    """Three thousand attributions, each inside the one before, each get the right parent."""
    n = 3_000
    text = "a" * (6 * n)
    rows = [row((2 * at, 2 * at + 1), (2 * at + 1, 6 * n - at)) for at in range(n)]
    found = assemble("r", text, rows, "by-hand/1")

    assert [one.parent for one in found] == [None, *(one.id for one in found[:-1])]
