"""The chains of our own sentences with the actors that the actors room makes, from text to chain."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from accordingto import actors
from accordingto.claims import state
from accordingto.claims.outlets import key
from accordingto.records import Actor, Chain, Report

Maker = Callable[..., Report]


def is_called(actor: Actor, name: str, text: str) -> bool:
    """Whether a report calls an actor so, by its name, another one or a mention."""
    names = (actor.name, *actor.aliases, *(mention.words(text) for mention in actor.mentions))
    return key(name) in map(key, names)


def resolved(report: Report) -> Report:
    """Return a report with the actors that its own words give, in place of those made by hand."""
    cast = actors.resolve(report.id, report.text, report.attributions, outlet=report.outlet)
    return replace(report, actors=cast.actors, resolutions=cast.resolutions)


def links(expected: str, report: Report) -> list[str]:
    """Return whom a case names, as far as the report has an actor called so."""
    return [
        name
        for name in expected.split(" < ")
        if any(is_called(actor, name, report.text) for actor in report.actors)
    ]


def agree(chain: Chain, names: list[str], report: Report) -> bool:
    """Whether a chain runs through those called `names`, in their order."""
    by_id = {actor.id: actor for actor in report.actors}
    return len(chain) == len(names) and all(
        is_called(by_id[one], name, report.text) for one, name in zip(chain, names, strict=True)
    )


def test_words_come_by_the_way_the_sentence_tells(case: dict[str, Any], case_report: Report) -> None:
    """From the sentence alone comes the chain a reader would draw, less whom no actor was made of."""
    if case.get("hand_only"):
        pytest.skip(case["hand_only"])
    report = resolved(case_report)
    content = case["text"].split("|")[1]
    claims = dict(
        zip((one.content[0].words(report.text) for one in report.attributions), state(report), strict=True)
    )
    told = [links(chain, report) for chain in case["chains"]]
    expected = [names for at, names in enumerate(told) if names and names not in told[:at]] or [["nobody"]]
    chains = claims[content].chains

    assert len(chains) == len(expected)
    assert all(agree(chain, names, report) for chain, names in zip(chains, expected, strict=True))
