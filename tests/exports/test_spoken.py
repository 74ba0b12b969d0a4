"""A claim in words: verbs that agree, certainty by name, times that say something."""

from dataclasses import replace

import pytest

from accordingto.exports.spoken import Telling, stance
from accordingto.records import ActorKind, Claim, Report, Stance, Time, TimeRole, TimeType


def first(report: Report) -> Claim:
    """Return the report's claim number one."""
    return report.claims[0]


@pytest.mark.parametrize(
    ("name", "number", "verb"),
    [
        ("some experts", None, "denies deny"),
        ("the committee", None, "denies denies"),
        ("two officials", 2, "deny deny"),
        ("an official", 1, "denies denies"),
    ],
)
def test_the_verb_agrees_with_the_origin(told: Report, name: str, number: int | None, verb: str) -> None:
    """Experts deny, a committee denies; one unnamed official denies, two deny."""
    for kind, expected in zip((ActorKind.UNNAMED, ActorKind.COLLECTIVE), verb.split(), strict=True):
        outlet = replace(told.actors[0], name=name, kind=kind, number=number)
        claim = replace(first(told), stance=Stance.DENIES)
        telling = Telling(replace(told, actors=(outlet, *told.actors[1:])))

        assert stance(claim, telling.origins(claim)) == expected


@pytest.mark.parametrize(
    ("certainty", "said"),
    [(3.0, "certainly"), (1.2, "probably"), (0.5, "possibly"), (0.0, "open"), (-0.5, "possibly not"),
     (-1.5, "probably not"), (-3.0, "certainly not"), (None, "")],
)  # fmt: skip
def test_certainty_has_seven_names(told: Report, certainty: float | None, said: str) -> None:
    """From certainly to certainly not; nothing where nothing can be told."""
    assert Telling(told).certainty(replace(first(told), certainty=certainty)) == said


def test_a_time_that_says_only_now_is_not_told(told: Report) -> None:
    """PRESENT_REF is in the JSON; a person has no use for it."""
    (time,) = told.times
    now = Time("u", time.pieces, TimeType.DATE, "PRESENT_REF", TimeRole.SAID)
    claim = replace(first(told), times=("t", "u"))

    assert Telling(replace(told, times=(time, now))).when(claim) == "happened 2024-05-02"


def test_ids_that_lead_nowhere_are_left_out(told: Report) -> None:
    """A claim whose actors and places are gone is told without them."""
    bare = replace(told, actors=(), places=(), times=())
    claim = replace(first(told), places=("h",), times=("t",))
    telling = Telling(bare)

    assert (telling.origins(claim), telling.where(claim), telling.when(claim)) == ([], "", "")
