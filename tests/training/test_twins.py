"""Twins of wordings, made by rule, and echoes."""

import random

import pytest
from training.links.twins import echo, twin


def _made(text: str) -> set[str]:
    """Return all twins that chance makes of a wording."""
    chance = random.Random(3)  # noqa: S311 - chooses words and keeps no secret
    found = (twin([text], chance) for _ in range(60))
    return {one[1] for one in found if one}


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ("the gate was open", "the gate was closed"),
        ("the gate was open", "the gate was not open"),
        ("they came on Friday", "they came on Monday"),
        ("the crew did not see it", "the crew did see it"),
    ],
)
def test_a_twin_is_nearly_the_same_and_not_true_of_the_same_world(text: str, one: str) -> None:
    """It has an opposite word, another day, or a negation put in or taken out."""
    assert one in _made(text)
    assert text not in _made(text)


def test_a_twin_counts_otherwise_and_in_the_same_form() -> None:
    """A figure becomes another one, with its commas where it had some."""
    twins = _made("12,000 litres spilled there")

    assert twins
    assert all(one.endswith(" litres spilled there") and "," in one.split()[0] for one in twins)


def test_nothing_to_turn_gives_no_twin() -> None:
    """A wording in which no rule finds anything is left out, and another one of the claim is taken."""
    chance = random.Random(3)  # noqa: S311 - as above

    assert twin(["nothing of the kind"], chance) is None
    assert twin(["officers took Lu", "Lu was taken"], chance) in {
        (1, "Lu was not taken"),
        (1, "Lu was never taken"),
    }


def test_an_echo_keeps_most_words_in_order() -> None:
    """Whoever repeats a claim in nearly the same words drops or changes few."""
    text = "the operator of the dam was warned three days before the wall broke"
    chance = random.Random(3)  # noqa: S311 - as above
    for _ in range(40):
        words = echo(text, chance).split()
        kept = [word for word in words if word in text.split()]

        assert len(kept) >= len(text.split()) - 4
