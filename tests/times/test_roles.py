"""When it was said, and when it happened."""

from accordingto.records import Attribution, Form, Manner, Pieces, Span, TimeRole
from accordingto.times.roles import Roles

SENTENCES = [Span(0, 50), Span(51, 100), Span(101, 150)]


def made(source: Pieces, cue: Pieces, content: Pieces) -> Attribution:
    """Make an attribution of these places."""
    return Attribution("a", source, cue, content, Form.INDIRECT, Manner.SPEECH, None, "test/1")


def test_content_comes_before_the_sentence_of_the_cue() -> None:
    """A time in the content happened, though the cue is in the same sentence."""
    roles = Roles([made((Span(0, 4),), (Span(5, 9),), (Span(20, 50),))], SENTENCES)

    assert roles.of(Span(25, 30)) is TimeRole.HAPPENED
    assert roles.of(Span(12, 18)) is TimeRole.SAID
    assert roles.of(Span(60, 66)) is None


def test_a_source_stands_in_for_a_cue_that_is_not_there() -> None:
    """Where nothing hands the words over, the source tells where it was said."""
    roles = Roles([made((Span(60, 64),), (), (Span(101, 150),))], SENTENCES)

    assert roles.of(Span(70, 76)) is TimeRole.SAID


def test_an_attribution_of_content_alone_tells_no_place_of_saying() -> None:
    """A quotation that floats has times that happened, and none that was said."""
    roles = Roles([made((), (), (Span(101, 150),))], SENTENCES)

    assert roles.of(Span(110, 116)) is TimeRole.HAPPENED
    assert roles.of(Span(10, 16)) is None


def test_contents_in_pieces_and_inside_each_other_are_one() -> None:
    """Whatever holds a time, in whichever attribution, it happened."""
    outer = made((), (Span(0, 4),), (Span(10, 30), Span(60, 90)))
    inner = made((), (Span(62, 66),), (Span(70, 80),))
    roles = Roles([outer, inner], SENTENCES)

    assert [roles.of(Span(at, at + 2)) for at in (12, 40, 62, 75, 95)] == [
        TimeRole.HAPPENED,
        TimeRole.SAID,
        TimeRole.HAPPENED,
        TimeRole.HAPPENED,
        TimeRole.SAID,
    ]
