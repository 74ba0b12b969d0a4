"""A source that was taken into its content is taken out again, where the grammar leaves no choice."""

import pytest

from accordingto.attributions.encoding import Guess
from accordingto.attributions.features import Words, words_of
from accordingto.attributions.mending import mended

Roles = tuple[list[str], list[str]]


def roles(text: str, cue: str, content: str, source: str = "") -> Roles:
    """Mend a guess whose roles are given by their words, and return its sources and contents as words."""
    words = words_of(text)
    sources = (_run(text, words, source),) if source else ()
    guess = Guess(0, _run(text, words, cue), sources, (_run(text, words, content),), 0.9, 0.2, -0.1)
    after = mended(words, guess)
    return _said(text, words, after.sources), _said(text, words, after.contents)


def _run(text: str, words: Words, said: str) -> tuple[int, int]:
    start = text.index(said)
    return words.starts.index(start), words.ends.index(start + len(said)) + 1


def _said(text: str, words: Words, runs: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[words.starts[first] : words.ends[last - 1]] for first, last in runs]


@pytest.mark.parametrize(
    "source",
    [
        "the Alder Rail Union, which speaks for drivers",
        "a nurse on the ward, Ines Moor",
        "Ines Moor, a nurse on the ward",
        "Dr Moor, who was on duty",
    ],
)
def test_a_source_between_two_commas_is_taken_out_of_the_content(source: str) -> None:
    """Whoever stands with an apposition between what was said and "said" has said it."""
    text = f"The night train left without a guard, {source}, said on Friday."

    assert roles(text, "said", f"The night train left without a guard, {source}") == (
        [source],
        ["The night train left without a guard"],
    )


def test_a_source_before_the_cue_is_taken_out_of_the_content() -> None:
    """Without an apposition one comma is enough: "its owner Ines Moor told"."""
    text = "The mill had no fire doors, its owner Ines Moor told reporters."

    assert roles(text, "told", "The mill had no fire doors, its owner Ines Moor") == (
        ["its owner Ines Moor"],
        ["The mill had no fire doors"],
    )


def test_the_office_goes_with_the_name() -> None:
    """Where a name stands between commas before the cue, what it is apposed to is the source too."""
    text = "The dam holds, the head of the river board, Ines Moor, said on Friday."

    assert roles(text, "said", "The dam holds, the head of the river board", "Ines Moor") == (
        ["the head of the river board, Ines Moor"],
        ["The dam holds"],
    )


def test_who_was_quoted_as_saying_something_is_its_source() -> None:
    """The subject of "was quoted as saying" is no content; what stands before it is."""
    text = "Rain fell. The dam holds, the head of the board, Ines Moor, was quoted as saying."

    assert roles(text, "was quoted as saying", "the head of the board, Ines Moor") == (
        ["the head of the board, Ines Moor"],
        ["The dam holds"],
    )


def test_what_somebody_is_quoted_as_saying_belongs_to_the_content() -> None:
    """A content that stops at whom a paper quoted goes on to the end of the sentence, quotation and all."""
    text = "The paper quoted Ines Moor, the nurse, as saying that she “saw nothing.” Rain fell."

    assert roles(text, "quoted", "Ines Moor, the nurse", "The paper") == (
        ["The paper"],
        ["Ines Moor, the nurse, as saying that she “saw nothing.”"],
    )


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("The plan, the mayor's own, was approved on Friday.", "was approved", "The plan, the mayor's own"),
        ("The train left, late and dark, said on Friday.", "said", "The train left, late and dark"),
        (
            "Moor said that the train, the last one, left late.",
            "said",
            "that the train, the last one, left late",
        ),
        ("Moor quoted the poem as proof.", "quoted", "the poem"),
        ("The bridge held, said.", "said", "The bridge held"),
    ],
)
def test_what_is_no_source_stays_in_the_content(text: str, cue: str, content: str) -> None:
    """A passive, words that open no noun phrase, a content behind its cue and "quoted as proof" stay."""
    assert roles(text, cue, content) == ([], [content])
