"""What both sides of a dispute have in common is told in words that stand in both."""

from collections.abc import Callable

from accordingto.links.agreeing import agreement
from accordingto.links.statements import statements_of
from accordingto.records import Report

Make = Callable[..., Report]


def test_a_name_of_several_words_is_one_name(told: Make) -> None:
    """Words that stand side by side in both are told as one name, and figures that both count."""
    one = statements_of(
        told("Lake Post", "2026-03-01", ("Ann", "the Coastal Front mined 12 bridges near Osk"))
    )
    other = statements_of(
        told("Bay Star", "2026-03-02", ("Bo", "near Osk the Coastal Front mined no 12 bridges"))
    )

    assert agreement(one[:1], other[:1]) == ("Both name Coastal Front, Osk.", "Both count 12.")


def test_sides_that_share_nothing_agree_on_nothing(told: Make) -> None:
    """Where no name, place, day or figure stands in both, nothing is told."""
    one = statements_of(told("Lake Post", "2026-03-01", ("Ann", "the dam broke at night")))
    other = statements_of(told("Bay Star", "2026-03-02", ("Bo", "rain fell on the hills")))

    assert agreement(one[:1], other[:1]) == ()
