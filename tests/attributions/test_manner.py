"""Speech is told from thought: by the cue, by quotation marks, and as readers judged it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.attributions.manner import manner_of
from accordingto.bench.manner import bench, read_labels
from accordingto.records import Manner, Pieces, Span

SHARED_GOLD = Path(__file__).parents[3] / "shared" / "gold"
FLOORS = {"accuracy": 94.0, "speech precision": 94.0, "speech recall": 96.0}  # reached: 96.0, 96.4, 98.8

SPEECH = [
    ("The mayor", "said", "the quay would open in May"),
    ("The mayor", "has repeatedly said", "the quay would open in May"),
    ("The coach", "made it very clear", "nobody was safe"),
    ("Villagers", "criticised", "the new dam"),
    ("The ministry", "declined to comment on", "the leak"),
    ("Officials", "refused to say", "who had ordered it"),
    ("A new study", "shows", "that eels return each spring"),
    ("Researchers", "found", "that eels return each spring"),
    ("the harbour master", "according to", "the tank was full"),
    ("the harbour master's", "claim", "that the tank was full"),
    ("The captain", "raised concerns about", "the valve"),
    ("The captain", ":", "the valve was open"),
    ("The captain", "vowed to", "return"),
]
THOUGHT = [
    ("The mayor", "believes", "the quay would open in May"),
    ("The mayor", "does not think", "the quay would open in May"),
    ("The coach", "is convinced", "nobody was safe"),
    ("The coach", "has made up his mind", "to leave"),
    ("Villagers", "fear", "the new dam"),
    ("The ministry", "was hoping", "to stop the leak"),
    ("The captain", "decided", "to turn back"),
    ("His face", "showed", "that he knew"),
    ("The harbour master", "in his view", "the tank was full"),
    ("the harbour master's", "belief", "that the tank was full"),
    ("The captain", "had realised", "the valve was open"),
]


def told(source: str, cue: str, content: str) -> Manner:
    """Tell the manner of a sentence made of the three roles in this order."""
    text = f"{source} {cue} {content}"
    first, second = len(source) + 1, len(source) + len(cue) + 2
    roles: list[Pieces] = [
        (Span(start, start + len(role)),) for start, role in ((0, source), (first, cue), (second, content))
    ]
    return manner_of(text, *roles)


def in_text(text: str, cue: str, content: str) -> Manner:
    """Tell the manner where the roles stand in a text of their own order."""
    pieces = [(Span(text.index(words), text.index(words) + len(words)),) for words in (cue, content)]
    return manner_of(text, (), *pieces)


@pytest.mark.parametrize("roles", SPEECH, ids=lambda roles: roles[1])
def test_words_put_out_are_speech(roles: tuple[str, str, str]) -> None:
    """Verbs, nouns and phrases of saying, a colon, and texts that show something are speech."""
    assert told(*roles) is Manner.SPEECH


@pytest.mark.parametrize("roles", THOUGHT, ids=lambda roles: roles[1])
def test_what_is_only_held_in_mind_is_thought(roles: tuple[str, str, str]) -> None:
    """Verbs, nouns, adjectives and phrases of the mind are thought, however inflected or negated."""
    assert told(*roles) is Manner.THOUGHT


@pytest.mark.parametrize("marks", ['""', "“”", "‘’", "''"], ids=list)
def test_quoted_words_are_speech_whatever_the_cue(marks: str) -> None:
    """People utter quotations: "thinks" with a direct quotation is speech, in marks of either kind."""
    assert told("The coach", "thinks", f"{marks[0]}we were robbed today{marks[1]}") is Manner.SPEECH


def test_marks_just_outside_of_the_content_count() -> None:
    """Whether a span takes its quotation marks in or not makes no difference."""
    assert in_text("“We were robbed,” the coach thinks.", "thinks", "We were robbed") is Manner.SPEECH


def test_a_cue_within_the_same_quotation_decides_for_itself() -> None:
    """Words that a thinker inside the quotation owns are not what the quotation makes uttered."""
    text = "“We were robbed, I think, and so it was,” the coach said."

    assert in_text(text, "think", "We were robbed") is Manner.THOUGHT


def test_one_quoted_word_leaves_the_cue_to_decide() -> None:
    """A single ironic word does not make a hope a quotation."""
    assert told("She", "hopes", "that the “experts” will leave the village alone") is Manner.THOUGHT


def test_apostrophes_open_no_quotation() -> None:
    """Elisions and genitives are not marks."""
    assert told("She", "hopes", "the players’ union won’t strike in the ’90s rerun") is Manner.THOUGHT


def test_quoted_words_without_a_cue_are_speech() -> None:
    """A quotation that floats has no cue, and somebody said it all the same."""
    assert manner_of("“Nobody told us.”", (), (), (Span(0, 17),)) is Manner.SPEECH


@given(st.text(max_size=200), st.data())
def test_any_text_has_a_manner(text: str, data: st.DataObject) -> None:
    """Arbitrary characters and spans, even past each other, never raise."""
    ends = st.integers(0, len(text))
    pairs = [sorted((data.draw(ends), data.draw(ends))) for _ in range(3)]
    roles: list[Pieces] = [(Span(start, end),) if start < end else () for start, end in pairs]

    assert manner_of(text, *roles) in Manner


def test_labels_name_three_hundred_cues_and_no_text() -> None:
    """What is kept of the corpus is where the cues stand, at most four a report."""
    labels = list(read_labels())
    reports = [label.report for label in labels]

    assert len(labels) == 300
    assert max(map(reports.count, reports)) <= 4


@pytest.mark.skipif(not SHARED_GOLD.is_dir(), reason="no gold folder ../shared/gold beside this project")
def test_manner_agrees_with_readers() -> None:
    """On 300 cues of PolNeAR dev, labelled by reading, no figure falls below its floor."""
    figures = bench(SHARED_GOLD).figures()

    assert {name: figures[name] for name, floor in FLOORS.items() if figures[name] < floor} == {}
