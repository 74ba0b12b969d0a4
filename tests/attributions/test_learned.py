"""The learned finder on hostile input: spans stay words, work stays linear, memory stays bounded."""

from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accordingto.attributions import Found, find
from accordingto.attributions.decoding import B_CONTENT, B_CUE, I_CONTENT
from accordingto.attributions.encoding import SHELF_PIECES, SLICE_CUES, SLICE_PIECES, WIDE, Encoder
from accordingto.attributions.learned import DEEPEST, LearnedFinder

SENTENCE = 'Harbour master Ada Lund said the crew had told her that "the oil is gone" by Monday. '
SAID = 'Berg said that according to police believes told the pier 1,200 😀 它 Ünal е́ “ ” ’ " , . :'
ODD = ["\n", "\n\n", "\u200b", "\u200f", "\x00"]
WORDY = st.lists(st.sampled_from([*SAID.split(), *ODD]), max_size=40).map(" ".join)
HOSTILE = st.text(max_size=120) | WORDY
FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def learned() -> LearnedFinder:
    """Load the shipped model, on one thread."""
    return LearnedFinder(1)


class Count:
    """Stands in for both graphs: makes up scores as full of cues as news is, and counts what it is asked.

    A cue stands at every 50th word; its content is the 12 words after it.
    """

    def __init__(self) -> None:
        """Begin with nothing counted."""
        self.pieces = self.calls = self.cues = 0
        self.largest = self.most_cues = 0

    def run(self, _: None, inputs: dict[str, Any]) -> tuple[np.ndarray, np.ndarray]:
        """Answer as the encoder or as the role tagger would, by what is asked."""
        self.calls += 1
        return self._encode(inputs) if "pieces" in inputs else self._roles(inputs)

    def _encode(self, inputs: dict[str, Any]) -> tuple[np.ndarray, np.ndarray]:
        rows, n_pieces = inputs["pieces"].shape
        n_words = inputs["firsts"].shape[1]
        self.pieces += int(inputs["mask"].sum())
        self.largest = max(self.largest, rows * n_pieces if rows > 1 else 0)
        scores = np.zeros((rows, n_words, 3), np.float32)
        scores[:, :, 0] = 10
        scores[:, 5::50, B_CUE] = 30
        return np.zeros((rows, n_words, WIDE), np.float32), scores

    def _roles(self, inputs: dict[str, Any]) -> tuple[np.ndarray, np.ndarray]:
        distance = inputs["distance"]
        self.cues += len(distance)
        self.most_cues = max(self.most_cues, len(distance))
        scores = np.zeros((*distance.shape, 5), np.float32)
        after = (distance < 20) & (distance >= 10)
        scores[after, B_CONTENT], scores[after, I_CONTENT] = 20, 25
        scores[~after, 0] = 20
        return scores, np.full((len(distance), 2), 5, np.float32)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch, learned: LearnedFinder) -> Count:
    """Put a counting stand-in where the graphs are, so that sizes can be large and tests quick."""
    count = Count()
    monkeypatch.setattr(learned._encoder, "_encoder", count)
    monkeypatch.setattr(learned._encoder, "_roles", count)
    return count


def assert_exact(text: str, rows: list[Found]) -> None:
    """Check that every piece slices to words of the text, with no blank at either end."""
    for row in rows:
        assert row.content
        for piece in (*row.source, *row.cue, *row.content):
            words = piece.words(text)
            assert 0 <= piece.start < piece.end <= len(text)
            assert words == words.strip() != ""
        assert row.confidence is not None
        assert 0 <= row.confidence <= 1


@FEW
@given(HOSTILE)
def test_every_span_slices_to_words(learned: LearnedFinder, text: str) -> None:
    """Whatever the text, spans lie inside it, are not empty, and begin and end on a word or a mark."""
    assert_exact(text, learned(text))


@FEW
@given(WORDY)
def test_the_records_of_odd_texts_are_sound(learned: LearnedFinder, text: str) -> None:
    """Ids are unique and parents there, whatever was found."""
    rows = find("r", text, learned)

    ids = {row.id for row in rows}
    assert len(ids) == len(rows)
    assert all(row.parent is None or row.parent in ids for row in rows)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param(" \n\t\r\n ", id="blanks"),
        pytest.param("... --- !!! ??? :: ,, " * 60, id="no letter"),
        pytest.param("1,204\t38.1\t-7\t(12)\n" * 120, id="a table of numbers"),
        pytest.param("😀 Анна сказала, что 港口 is closed, police said 🚢. " * 15, id="emoji and scripts"),
        pytest.param('"' * 1500, id="straight marks alone"),
        pytest.param("“He said “no” ”" * 60, id="marks in marks"),
        pytest.param("x" * 20_000, id="one long word"),
        pytest.param("said " * 500, id="one cue over and over"),
        pytest.param("́" * 800, id="marks that combine with nothing"),
    ],
)
def test_texts_made_to_break_it(learned: LearnedFinder, text: str) -> None:
    """Texts that are hardly texts give exact spans or none, with the real model."""
    assert_exact(text, learned(text))


def test_a_turn_is_read_as_a_text_of_its_own(learned: LearnedFinder) -> None:
    """What a turn says that somebody told is found, short as it is; its own "I believed it" is no more."""
    text = (
        "Ada Lind: Good evening. Ms Tarn, is the line safe?\n\nCarla Tarn: It is.\n\n"
        "Ada Lind: Ms Tarn, you said in May that the brakes were new.\n\n"
        "Carla Tarn: And I believed it.\n\nAda Lind: The union says that forty trains have no guard."
    )
    nested = [row for row in learned(text) if row.cue[0].words(text) != ":"]

    assert [row.source[0].words(text) for row in nested] == ["you", "The union"]


def test_nothing_is_found_where_no_letter_is(learned: LearnedFinder) -> None:
    """A table of numbers and a text of marks hold no attribution."""
    assert learned("1,204\t38.1\t-7\t(12)\n" * 60) == []
    assert learned("... --- !!! ??? " * 60) == []


SHAPES = {
    "a long report": SENTENCE * 5 + "\n\n",
    "one sentence": "and the crew had told her that the oil is gone ",
    "quotation marks": '" it is ',
    "numbers": "1,204\t38.1\t-7\n",
    "mixed scripts": "Анна 港口 😀 said ",
}


@pytest.mark.parametrize("unit", SHAPES.values(), ids=SHAPES)
def test_work_grows_with_the_text(counted: Count, learned: LearnedFinder, unit: str) -> None:
    """Four times the text is four times the pieces and cues that the model is given, and little more."""
    short, asked = unit * (16_000 // len(unit)), []
    for text in (short, short * 4):
        counted.pieces = counted.cues = 0
        rows = learned(text)
        assert_exact(text, rows)
        asked.append((counted.pieces, counted.cues))
    (pieces, cues), (more_pieces, more_cues) = asked

    assert more_pieces <= 4.4 * pieces
    assert more_cues <= 4.4 * cues + 4


@pytest.mark.parametrize(
    ("text", "n_words"),
    [
        pytest.param((SENTENCE * 5 + "\n\n") * 4_700, 400_000, id="2 MB"),
        pytest.param("the crew had told her of it " * 7_150, 50_000, id="a sentence of 50,000 words"),
        pytest.param("“ it is ” " * 5_000, 20_000, id="10,000 quotation marks"),
    ],
)
def test_large_texts_are_read_in_bounded_pieces(
    counted: Count,
    learned: LearnedFinder,
    monkeypatch: pytest.MonkeyPatch,
    text: str,
    n_words: int,
) -> None:
    """The model never holds more than a shelf, and is never given more than a slice at once."""
    shelves: list[int] = []
    read = Encoder._read

    def watched(self: Encoder, jobs: list[Any]) -> Any:  # noqa: ANN401 - as the method it stands for
        shelves.append(len(jobs) * max(job.size for job in jobs))
        return read(self, jobs)

    monkeypatch.setattr(Encoder, "_read", watched)
    rows = learned(text)

    assert len(rows) > n_words / 150
    assert_exact(text, rows[:: len(rows) // 500 + 1])
    assert max(shelves) <= SHELF_PIECES
    assert counted.largest <= SLICE_PIECES
    assert counted.most_cues <= SLICE_CUES
    assert counted.pieces <= 4 * n_words


def test_nested_reading_ends(counted: Count, learned: LearnedFinder) -> None:
    """Contents within contents are read so often and no more, each read shorter than the one above."""
    text = "and the crew had told her that the oil is gone " * 400
    once = len(text.split())

    learned(text)

    assert counted.pieces <= (DEEPEST + 1) * once
