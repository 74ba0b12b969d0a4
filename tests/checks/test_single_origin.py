"""Sides that rest on one word: what must be noticed, and what must be let pass."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from accordingto.checks.reading import Reading
from accordingto.checks.single_origin import sides_on_one_word
from accordingto.records import Actor, ActorKind, Report, Severity

Stage = Callable[..., Report]
Because = Callable[..., list[str]]

SENTENCES = [
    ("The website", "wrote", "that the camp was moved to the hills"),
    ("The channel", "reported", "that trainers came from abroad"),
    ("Colonel Amin", "said", "that the road to the camp is guarded"),
    ("The agency", "told", "of a second camp"),
    ("Minister Rao", "said", "that there is no camp"),
    ("Governor Iqbal", "added", "that the hills are empty"),
]
TEXT = "\n\n".join(f"{source} {cue} {content}." for source, cue, content in SENTENCES)
NORTH = [
    Actor(name, name, ActorKind.PERSON, side="northern")
    for name in ("Colonel Amin", "Major Bek", "Captain Cho")
]
SOUTH = [Actor(name, name, ActorKind.PERSON, side="southern") for name in ("Minister Rao", "Governor Iqbal")]
PRESS = [Actor(name, name, ActorKind.ORGANISATION) for name in ("The website", "The channel", "The agency")]
AMIN, RAO, IQBAL = ("Colonel Amin",), ("Minister Rao",), ("Governor Iqbal",)
BEK = ("Major Bek",)
BY_SITE, BY_CHANNEL, BY_AGENCY = (
    ("Paper", name, *AMIN) for name in ("The website", "The channel", "The agency")
)
Chains = list[tuple[str, ...]]
FIRES: list[Chains] = [
    [BY_SITE, BY_CHANNEL, AMIN, BY_AGENCY, RAO, IQBAL],
    [BY_SITE, BY_CHANNEL, AMIN, BY_AGENCY, RAO, RAO],
    [BY_SITE, BY_CHANNEL, AMIN, RAO, RAO, IQBAL],
    [BY_SITE, BY_CHANNEL, BY_SITE, RAO, RAO, RAO],
    [BY_SITE, RAO, BY_CHANNEL, RAO, AMIN, IQBAL],
    [AMIN, AMIN, AMIN, AMIN, RAO, IQBAL],
    [BY_SITE, BY_SITE, AMIN, AMIN, RAO, IQBAL],
    [RAO, IQBAL, AMIN, AMIN, AMIN, AMIN],
    [("Paper", "The website", "The channel", *AMIN), AMIN, AMIN, RAO, RAO, RAO],
    [BY_SITE, BY_AGENCY, AMIN, RAO, IQBAL, IQBAL],
]
SILENT: list[Chains] = [
    [BY_SITE, BY_CHANNEL, BEK, BY_AGENCY, RAO, IQBAL],
    [BY_SITE, BY_CHANNEL, AMIN, BY_AGENCY, AMIN, AMIN],
    [AMIN, AMIN, AMIN, RAO, RAO, IQBAL],
    [AMIN, RAO, AMIN, RAO, AMIN, RAO],
    [AMIN, AMIN, RAO, IQBAL, IQBAL, RAO],
    [BY_SITE, BY_SITE, AMIN, RAO, RAO, RAO],
    [BY_SITE, BY_CHANNEL, RAO, RAO, RAO, IQBAL],
    [("The website",), ("The channel",), ("The agency",), ("The website",), RAO, IQBAL],
    [("Paper",), ("Paper",), ("Paper",), ("Paper",), ("Paper",), ("Paper",)],
    [(), (), (), (), RAO, IQBAL],
    [("unknown",), ("unknown",), ("unknown",), ("unknown",), RAO, IQBAL],
]


def made(stage: Stage, chains: Chains) -> Report:
    """Make a report of six claims with these chains."""
    return stage(TEXT, said=SENTENCES, actors=[*NORTH, *SOUTH, *PRESS], chains=chains)


@pytest.mark.parametrize("chains", FIRES)
def test_one_voice_that_seems_several_is_noticed(stage: Stage, because: Because, chains: Chains) -> None:
    """The reason names the one whose word it is."""
    told = because(sides_on_one_word, made(stage, chains))

    assert [line for line in told if "of the side of northern rest on the word of Colonel Amin alone" in line]


@pytest.mark.parametrize("chains", SILENT)
def test_ordinary_news_is_let_pass(stage: Stage, because: Because, chains: Chains) -> None:
    """A second origin, one side only, few claims, and sources without a side give no finding."""
    told = because(sides_on_one_word, made(stage, chains))

    assert not [line for line in told if "northern" in line]


def test_relays_make_it_notable(stage: Stage) -> None:
    """Several relays with one origin mislead; a lone spokesman is slight."""
    (relayed,) = sides_on_one_word(Reading(made(stage, FIRES[0])))
    (lone,) = sides_on_one_word(Reading(made(stage, FIRES[5])))

    assert (relayed.severity, lone.severity) == (Severity.NOTABLE, Severity.SLIGHT)
    assert "by way of The agency, The channel, The website" in relayed.because


def test_a_body_is_of_the_side_that_is_named_after_it(stage: Stage, because: Because) -> None:
    """A body called the North is of the side that is the North's."""
    report = made(stage, FIRES[0])
    actors = tuple(
        replace(actor, side=None, name="The North") if actor.id == "Colonel Amin"
        else replace(actor, side="the North’s") if actor.side == "northern" else actor
        for actor in report.actors
    )  # fmt: skip

    assert len(because(sides_on_one_word, replace(report, actors=actors))) == 1
