"""How surely a content is put: the finder's number where there is one, the word list where there is none."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.claims.certainty import HAPPENED, certainty_at, certainty_of
from accordingto.records import Attribution, Form, Manner, Pieces, Span, Stance

SURER_FIRST = [
    ("the dam burst", "the dam may have burst"),
    ("the dam probably burst", "the dam might burst"),
    ("the dam will burst", "the dam could burst"),
    ("the dam could burst", "the dam did not burst"),
    ("the dam was damaged", "the dam was never damaged"),
    ("the dam is safe", "no dam is safe"),
]


def of(cue: Pieces, content: Pieces, certainty: float | None = None) -> Attribution:
    """Make an attribution of a cue and a content."""
    return Attribution("a", (), cue, content, Form.INDIRECT, Manner.SPEECH, None, "test", certainty=certainty)


def whole(text: str, certainty: float | None = None) -> Attribution:
    """Make an attribution whose content is the whole text."""
    return of((), (Span(0, len(text)),), certainty)


def told(text: str, stance: Stance = Stance.ASSERTS, negated: bool = False) -> float:
    """Tell the certainty of a content by its words; it must have one."""
    number = certainty_of(text, whole(text), stance, negated)
    assert number is not None
    return number


@pytest.mark.parametrize(("surer", "less"), SURER_FIRST, ids=str)
def test_modals_adverbs_and_negations_take_certainty_away(surer: str, less: str) -> None:
    """Of two wordings, the one that commits to more has the greater number."""
    assert told(surer) > told(less)


@pytest.mark.parametrize(
    "text", ["the dam was not damaged", "nobody was hurt", "the dam has never failed"], ids=str
)
def test_a_negated_content_is_below_nought(text: str) -> None:
    """What is said not to be so is put as certainly not."""
    assert told(text, negated=True) < 0


def test_a_denial_turns_the_number_against_the_content() -> None:
    """To deny that it burst is to put the burst as certainly not; to deny that it did not, as certain."""
    text = "the dam had burst"

    assert told(text, Stance.DENIES) == -told(text)
    assert told("the dam had not burst", Stance.DENIES, negated=True) > 0


@pytest.mark.parametrize("number", [2.4, -2.4])
def test_a_denial_turns_the_finders_number_too(number: float) -> None:
    """Whatever the model took from the verb of denying, a denied content is below nought."""
    assert certainty_of("it burst", whole("it burst", number), Stance.DENIES, False) == -2.4


def test_the_finder_is_believed_before_the_list() -> None:
    """A number that came with the attribution is kept, to a tenth."""
    assert certainty_of("it may burst", whole("it may burst", 1.26), Stance.ASSERTS, False) == 1.3


def test_words_held_back_leave_the_content_open() -> None:
    """Who would not confirm or only asks puts nothing as so."""
    for stance in (Stance.DOUBTS, Stance.ASKS):
        assert abs(told("the dam had burst", stance)) <= 0.5
        assert certainty_of("it burst", whole("it burst", 2.9), stance, False) == 0.5


def test_a_content_without_a_word_has_none() -> None:
    """Of a mark alone nothing can be told."""
    assert certainty_of("—", whole("—"), Stance.ASSERTS, False) is None


def test_whether_it_had_happened_is_another_question() -> None:
    """What will be is put surely and has not happened."""
    words = re.findall(r"\w+", "the dam will burst")

    assert certainty_at(words, 3) > 2 > -1 > certainty_at(words, 3, HAPPENED)


@given(st.text(max_size=200), st.data(), st.sampled_from(Stance), st.booleans())
def test_any_text_has_a_certainty_within_bounds(
    text: str, data: st.DataObject, stance: Stance, negated: bool
) -> None:
    """Arbitrary characters and spans never raise, and never leave the scale."""
    ends = st.integers(0, len(text))
    pairs = [sorted((data.draw(ends), data.draw(ends))) for _ in range(2)]
    cue, content = ((Span(start, end),) if start < end else () for start, end in pairs)
    number = certainty_of(text, of(cue, content), stance, negated)

    assert number is None or -3 <= number <= 3
