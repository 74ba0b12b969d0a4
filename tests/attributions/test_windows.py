"""Windows tile a text, whatever its words and lines."""

from hypothesis import given
from hypothesis import strategies as st

from accordingto.attributions.windows import KERNEL, MARGIN, MAX_PIECES, windows_of

WORDS = st.lists(
    st.tuples(st.integers(1, MAX_PIECES), st.sampled_from([0, 1, 2]), st.booleans()), min_size=0, max_size=600
)


@given(WORDS)
def test_kernels_tile_the_text(words: list[tuple[int, int, bool]]) -> None:
    """Every word stands in exactly one kernel, in order."""
    lengths, gaps, ends = (list(column) for column in zip(*words, strict=True)) if words else ([], [], [])

    at = 0
    for window in windows_of(lengths, gaps, ends):
        assert window.kernel_first == at < window.kernel_last
        at = window.kernel_last
    assert at == len(words)


@given(WORDS)
def test_windows_are_bounded(words: list[tuple[int, int, bool]]) -> None:
    """No kernel and no margin holds more pieces than the encoder is meant for."""
    lengths, gaps, ends = (list(column) for column in zip(*words, strict=True)) if words else ([], [], [])

    for window in windows_of(lengths, gaps, ends):
        assert sum(lengths[window.kernel_first : window.kernel_last]) <= KERNEL
        assert sum(lengths[window.first : window.kernel_first]) <= MARGIN
        assert sum(lengths[window.kernel_last : window.last]) <= MARGIN


def test_a_kernel_ends_with_a_line_where_it_can() -> None:
    """Two paragraphs of 150 pieces are two kernels."""
    gaps = [1] * 300
    gaps[150] = 2

    tiles = list(windows_of([1] * 300, gaps, [False] * 300))

    assert [tile.kernel_last for tile in tiles] == [150, 300]
