"""Claims of several cues on the same words are settled, and guesses made legal."""

from accordingto.attributions.encoding import Guess
from accordingto.attributions.features import words_of
from accordingto.attributions.learned import found_of, legal, settled


def guess(cue: tuple[int, int], *contents: tuple[int, int]) -> Guess:
    """Make a guess that is sure of itself."""
    return Guess(0, cue, (), contents, 0.9, 0.9, -0.1)


def test_a_far_piece_goes_to_the_nearer_cue() -> None:
    """A piece that another cue claims from nearer by is not one's own."""
    far, near = guess((5, 6), (0, 5), (10, 14)), guess((9, 10), (10, 14))

    assert [each.contents for each in settled([far, near])] == [((0, 5),), ((10, 14),)]


def test_what_is_nested_may_claim_the_same_words() -> None:
    """A cue inside the content takes nothing away from the outer one."""
    outer, inner = guess((12, 13), (0, 11), (14, 16)), guess((4, 5), (5, 11))

    assert [each.contents for each in settled([outer, inner])] == [((0, 11), (14, 16)), ((5, 11),)]


def test_the_only_piece_is_kept() -> None:
    """Nobody is left without content."""
    far, near = guess((0, 1), (5, 9)), guess((4, 5), (5, 9))

    assert [each.contents for each in settled([far, near])] == [((5, 9),), ((5, 9),)]


def test_runs_are_trimmed_and_kept_in_their_block() -> None:
    """A source that begins in the header loses that part; a content that is only a comma goes."""
    words = words_of("Oil spilled\n\nphoto\n\nThe crew said , oil.")
    long = Guess(0, (5, 6), ((2, 5),), ((6, 7), (7, 9)), 0.9, 0.9, -0.1)

    clear = legal(words, long, [2, 3])

    assert (clear.sources, clear.contents) == (((3, 5),), ((7, 8),))


def test_without_content_nothing_is_found() -> None:
    """Nobody is said to have said it."""
    words = words_of("The crew said")

    assert found_of(words, guess((2, 3)), (0.0, 1.0, 0.0, 0.0)) is None
