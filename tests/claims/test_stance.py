"""What a source does with a content: by the cue, by the content, and as a reader judged it."""

from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.bench.stance import bench, read_labels
from accordingto.claims.stance import stance_of
from accordingto.records import Attribution, Form, Manner, Pieces, Span, Stance

SHARED_GOLD = Path(__file__).parents[3] / "shared" / "gold"
FLOORS = {
    "accuracy": 88.0,
    "macro F1": 85.0,
    "F1 negated": 85.0,
}  # reached on the half for testing: 90.7, 88.6, 90.9

BY_CUE = [
    (Stance.ASSERTS, "said", "the quay opened in May"),
    (Stance.ASSERTS, "has repeatedly stated", "the quay opened in May"),
    (Stance.ASSERTS, "could not resist pointing out", "the quay opened in May"),
    (Stance.DENIES, "denied", "that the quay had opened"),
    (Stance.DENIES, "rejected the accusation", "that the quay had opened"),
    (Stance.DENIES, "does not believe", "that the quay will open"),
    (Stance.DENIES, "refused", "to close the quay"),
    (Stance.DENIES, "voted against", "the new quay"),
    (Stance.DOUBTS, "did not say", "who had closed the quay"),
    (Stance.DOUBTS, "didn’t say", "who had closed the quay"),
    (Stance.DOUBTS, "declined to comment on", "the quay"),
    (Stance.DOUBTS, "refused to confirm", "that the quay had closed"),
    (Stance.DOUBTS, "stopped short of saying", "that the quay had closed"),
    (Stance.DOUBTS, "declined", "to discuss the quay"),
    (Stance.DOUBTS, "questioned", "the need for a quay"),
    (Stance.ACCUSES, "accused", "the captain of closing the quay"),
    (Stance.ACCUSES, "blamed", "the captain"),
    (Stance.PROMISES, "vowed", "to reopen the quay"),
    (Stance.PROMISES, "wants", "to reopen the quay"),
    (Stance.DEMANDS, "wants", "a new quay"),
    (Stance.DEMANDS, "called on", "the captain to reopen the quay"),
    (Stance.DEMANDS, "asked", "to see the quay"),
    (Stance.DEMANDS, "told them", "to leave the quay"),
    (Stance.PREDICTS, "predicted", "a rise in prices"),
    (Stance.ASKS, "asked whether", "the quay was open"),
    (Stance.ASKS, "questioned why", "the quay was closed"),
    (Stance.ASKS, "wondered", "who closed the quay"),
]
BY_CONTENT = [
    (Stance.ASSERTS, "Nobody saw the ship."),
    (Stance.ASSERTS, "The ship may have sunk."),
    (Stance.ASSERTS, "I would say that the ship sank."),
    (Stance.ASKS, "Where is the ship?"),
    (Stance.DEMANDS, "The harbour must be closed."),
    (Stance.DEMANDS, "The captain needs to resign."),
    (Stance.DEMANDS, "Let's close the harbour."),
    (Stance.PREDICTS, "The ship will sink."),
    (Stance.PREDICTS, "Prices are going to rise."),
    (Stance.PROMISES, "We will raise the ship."),
    (Stance.PROMISES, "I'll raise the ship."),
    (Stance.PROMISES, "he would raise the ship"),
]
NEGATED = [
    (True, "the ship was not found"),
    (True, "the ship wasn’t found"),
    (True, "nobody found the ship"),
    (True, "no ship has been found"),
    (True, "there were no survivors"),
    (True, "the crew never sailed"),
    (False, "the ship was found"),
    (False, "the ship that was not insured was found"),
    (False, "the crew sailed. It was not seen again."),
]


def attribution(source: str, cue: str, content: str) -> tuple[str, Attribution]:
    """Make a sentence of the three roles in this order."""
    text = f"{source} {cue} {content}"
    first, second = len(source) + 1, len(source) + len(cue) + 2
    roles = ((0, source), (first, cue), (second, content))
    return text, of(*(((Span(at, at + len(words)),) if words else ()) for at, words in roles))


def of(source: Pieces, cue: Pieces, content: Pieces) -> Attribution:
    """Make an attribution of three roles."""
    return Attribution("a", source, cue, content, Form.INDIRECT, Manner.SPEECH, None, "test")


@pytest.mark.parametrize(("stance", "cue", "content"), BY_CUE, ids=str)
def test_a_cue_that_says_more_than_said_decides(stance: Stance, cue: str, content: str) -> None:
    """Verbs, nouns and phrases give the stance away; a negation turns belief and holds back words."""
    assert stance_of(*attribution("The harbour master", cue, content))[0] is stance


@pytest.mark.parametrize(("stance", "content"), BY_CONTENT, ids=str)
def test_after_a_plain_cue_the_content_decides(stance: Stance, content: str) -> None:
    """Questions, demands and what is to come show in the main verb of the first sentence."""
    assert stance_of(*attribution("The captain", "said", content))[0] is stance


@pytest.mark.parametrize(("negated", "content"), NEGATED, ids=str)
def test_a_content_is_negated_by_its_main_verb(negated: bool, content: str) -> None:
    """Only the main verb, its subject and its object count; what a relative clause denies does not."""
    assert stance_of(*attribution("The captain", "said", content))[1] is negated


def test_a_denial_negates_by_its_stance_alone() -> None:
    """What is denied is worded as so: the stance says the rest."""
    assert stance_of(*attribution("She", "denied", "that the ship had sunk")) == (Stance.DENIES, False)


def test_a_negation_right_before_the_cue_counts() -> None:
    """A finder may leave "did not" out of the cue."""
    text = "The captain did not say who sank the ship."

    assert stance_of(text, of((), (Span(20, 23),), (Span(24, 41),)))[0] is Stance.DOUBTS


def test_a_negation_in_another_sentence_does_not() -> None:
    """Words before a full stop belong to somebody else."""
    text = "It did not. Officials said the ship sank."

    assert stance_of(text, of((), (Span(22, 26),), (Span(27, 40),)))[0] is Stance.ASSERTS


def test_floating_words_assert() -> None:
    """A quotation without a cue is told by its content."""
    assert stance_of("“Ships sank.”", of((), (), (Span(0, 13),))) == (Stance.ASSERTS, False)


def test_a_content_of_one_character_has_a_stance() -> None:
    """A single mark says nothing, and a single letter no more."""
    assert stance_of("- x", of((), (Span(0, 1),), (Span(2, 3),))) == (Stance.ASSERTS, False)


@given(st.text(max_size=200), st.data())
def test_any_text_has_a_stance(text: str, data: st.DataObject) -> None:
    """Arbitrary characters and spans, even past each other, never raise."""
    ends = st.integers(0, len(text))
    pairs = [sorted((data.draw(ends), data.draw(ends))) for _ in range(3)]
    roles: list[Pieces] = [(Span(start, end),) if start < end else () for start, end in pairs]

    assert stance_of(text, of(*roles))[0] in Stance


def test_a_content_of_fifty_thousand_words_takes_no_longer() -> None:
    """Only the beginning of a content is looked at."""
    text, huge = attribution("She", "said", "that nobody " + "which is not so, " * 12_500)
    started = process_time()
    stance_of(text, huge)

    assert process_time() - started < 0.1


def test_labels_are_many_and_hold_no_text() -> None:
    """At least 240 cues, every stance among them, half to tune on and half to test on."""
    labels = list(read_labels())
    halves = [label.half for label in labels]

    assert len(labels) >= 240
    assert {label.stance for label in labels} == set(Stance)
    assert min(halves.count("tune"), halves.count("test")) > len(labels) * 0.4


@pytest.mark.skipif(not SHARED_GOLD.is_dir(), reason="no gold folder ../shared/gold beside this project")
def test_stance_agrees_with_a_reader() -> None:
    """On the half of the labels that no rule was tuned on, no figure falls below its floor."""
    figures = bench(SHARED_GOLD)["test"].figures()

    assert {name: figures[name] for name, floor in FLOORS.items() if figures[name] < floor} == {}
    assert figures["accuracy"] > figures["always asserts"] + 30
