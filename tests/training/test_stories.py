"""The invented stories that the pair model learns from, and the pairs made of them."""

import random
from pathlib import Path

import pytest
from training.links.stories import (
    LABELS,
    LOOSE,
    WEAKENS,
    Pair,
    across,
    as_line,
    beside,
    either_way,
    from_lines,
    pairs,
    read,
)

from accordingto.links.pieces import DENIED

STORIES = Path(__file__).parents[2] / "training" / "links" / "stories"
DAM = """== The dam
op    the operator opened the gates
op    the gates were opened by the operator
rain  it had rained for three days
rain! too few
.     the dam was built in 1964
x op rain
"""


def _chance() -> random.Random:
    """Return what draws the same pairs every time."""
    return random.Random(2)  # noqa: S311 - chooses pairs and keeps no secret


def written(folder: Path, text: str) -> list[Path]:
    """Write a file of stories."""
    path = folder / "one.txt"
    path.write_text(text, "utf-8")
    return [path]


def test_all_stories_that_ship_can_be_read() -> None:
    """Every file reads, and nearly every story has claims that are the same and claims that clash."""
    stories = read(STORIES.glob("[a-z][0-9]*.txt"))
    whole = [story for story in stories if story.weakening and len({w.key for w in story.wordings}) > 4]

    assert len(stories) >= 470
    assert len(whole) / len(stories) > 0.95


def test_pairs_say_what_the_keys_say(tmp_path: Path) -> None:
    """One key is the same, keys set against each other weaken, all else is neither."""
    (story,) = read(written(tmp_path, DAM.replace("rain! too few", "rain ! the gates had been opened")))
    made = {frozenset(pair[:2]): LABELS[pair.label] for pair in pairs(story, _chance(), negatives=9)}

    assert made[frozenset(one.text for one in story.wordings[:2])] == "same"
    assert made[frozenset(("the operator opened the gates", "it had rained for three days"))] == "weakens"
    assert made[frozenset(("it had rained for three days", "the dam was built in 1964"))] == "neither"
    assert any(DENIED in text and label == "weakens" for both, label in made.items() for text in both)


def test_loose_sentences_are_never_the_same(tmp_path: Path) -> None:
    """Two loose sentences share a key and nothing else."""
    text = "== Two\n.  the hall was built in May\n.  the bus was late\na  it is so\na  so it is\n"
    (story,) = read(written(tmp_path, text))
    loose = {one.text for one in story.wordings if one.key == LOOSE}

    for one in pairs(story, _chance(), negatives=9):
        assert one.label == 0 or not {one.first, one.second} <= loose


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ("== S\na one\nx a b\n", "no two keys"),
        ("== S\na\n", "without a wording"),
        ("== S\na b\nx a\n", "two"),
    ],
)
def test_a_line_that_cannot_be_meant_is_refused(tmp_path: Path, bad: str, why: str) -> None:
    """Keys that nobody has, and keys without words, are named with their line."""
    with pytest.raises(ValueError, match=rf"one\.txt:\d+: .*{why}"):
        read(written(tmp_path, bad))


def test_claims_of_two_stories_and_vague_words_are_neither() -> None:
    """What is put together from two stories, or with what may be said of anything, is neither."""
    stories = read(STORIES.glob("a1.txt"))
    vague = (STORIES / "vague.txt").read_text("utf-8").splitlines()
    made: list[Pair] = [*across(stories, _chance(), 40), *beside(vague, stories, _chance())]

    assert len(made) > 400
    assert {one.label for one in made} == {0}
    assert LABELS.index("weakens") == WEAKENS


def test_a_story_comes_back_from_its_line(tmp_path: Path) -> None:
    """What is kept of a story as a line of JSON is the story."""
    stories = read(written(tmp_path, DAM))
    kept = tmp_path / "stories.jsonl"
    kept.write_text("".join(f"{as_line(one)}\n" for one in stories), "utf-8")

    assert from_lines(kept) == stories


def test_a_pair_turned_about_is_the_same_pair() -> None:
    """Either way about, a pair has its two texts and its label."""
    some = [Pair(f"one {at}", f"other {at}", at % 3) for at in range(40)]
    found = either_way(some, _chance())

    assert [(frozenset(one[:2]), one.label) for one in found] == [
        (frozenset(one[:2]), one.label) for one in some
    ]
    assert 0 < sum(one != other for one, other in zip(some, found, strict=True)) < len(some)
