"""How surely an event is put, told by the head on the finder's word vectors."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto import attributions
from accordingto.attributions import learned
from accordingto.attributions.certainty import (
    AFTER,
    BEFORE,
    BUCKETS,
    MODEL,
    Event,
    event_at,
    event_word,
    features_of,
    head_word,
    seen_of,
)
from accordingto.attributions.features import words_of
from accordingto.models import card_of
from accordingto.records import Span

REPORT = (
    "The harbour master said on Monday that the tank had burst. "
    "Officials said that the tank had not burst. "
    "Residents said that the tank might burst."
)


@pytest.fixture(scope="module")
def finder() -> learned.LearnedFinder:
    """Return the finder that ships, loaded once."""
    found = attributions.finder("learned")
    assert isinstance(found, learned.LearnedFinder)
    return found


def test_every_attribution_with_a_cue_has_a_certainty(finder: learned.LearnedFinder) -> None:
    """The learned finder hands a number on the scale along with what it found."""
    found = attributions.find("r", REPORT, finder)

    assert len(found) >= 3
    assert all(one.certainty is not None and -3 <= one.certainty <= 3 for one in found)


def test_what_is_so_is_surer_than_what_may_be_and_what_is_not(finder: learned.LearnedFinder) -> None:
    """Of one event, put as so, as possible and as not so, the numbers fall."""
    places = [Span(match.start(), match.end()) for match in re.finditer("burst", REPORT)]
    so, is_not, may_be = finder.certainty_at([REPORT], [places])[0]

    assert so is not None
    assert may_be is not None
    assert is_not is not None
    assert so > 2
    assert so > may_be > is_not
    assert is_not < 0


def test_a_place_without_a_word_has_no_number(finder: learned.LearnedFinder) -> None:
    """Blanks carry no event, and a text without places has no numbers."""
    assert finder.certainty_at(["It  burst."], [[Span(2, 4)]]) == [[None]]
    assert finder.certainty_at(["It burst."], [[]]) == [[]]


def test_the_head_was_learned_for_the_encoder_that_ships() -> None:
    """A new encoder needs a new head: `python -m training.certainty.train --gold GOLD` makes it."""
    assert card_of(MODEL)["encoder"] == card_of("attributions")["files"]["encoder.onnx"]


def test_the_main_verb_of_a_content_is_chosen() -> None:
    """The word that is judged carries the content, in whichever piece it stands."""
    words = words_of("that the tank, which is old, had not burst")
    chosen = head_word(words, [(0, 4), (4, len(words.starts))])

    assert chosen is not None
    assert words.shown[chosen] == "burst"
    assert head_word(words_of("—"), [(0, 1)]) is None


def test_the_last_word_of_a_place_is_judged() -> None:
    """An event of several words is judged where it ends."""
    words = words_of("They took off at dawn")

    assert event_word(words, 5, 13) == 2
    assert event_word(words, 4, 5) is None


def test_words_out_of_reach_make_no_difference() -> None:
    """What is looked at is cut out before it is judged, so that a long text costs no more."""
    words = words_of("so " * 50 + "burst " + "so " * 50)
    vectors = np.ones((101, 4), np.float32)

    assert len(event_at(vectors, words, 50, 0, 101).shown) == BEFORE + 1 + AFTER


def test_events_at_the_edges_are_laid_out_alike() -> None:
    """The first and the last word of a text have as many numbers as any other."""
    words = words_of("They left early")
    vectors = np.ones((3, 4), np.float32)

    assert {seen_of(event_at(vectors, words, at, 0, 3)).shape for at in range(3)} == {(20,)}


def test_a_contracted_negation_is_a_negation() -> None:
    """The short form and the long form share the feature that says so."""
    apart = features_of(words_of("it did not burst").shown, 3)
    together = features_of(words_of("it didn’t burst").shown, 4)

    assert set(apart) & set(together) - set(features_of(words_of("it did surely burst").shown, 3))


@given(st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=20), st.data())
def test_any_words_have_features(shown: list[str], data: st.DataObject) -> None:
    """Arbitrary words never raise, and every feature has a bucket."""
    at = data.draw(st.integers(0, len(shown) - 1))
    event = Event(np.ones((len(shown), 2), np.float32), shown, at)

    assert all(0 <= bucket < BUCKETS for bucket in features_of(shown, at))
    assert np.isfinite(seen_of(event)).all()
