"""Outlets on their own word: what must be noticed, and what must be let pass."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from accordingto.checks.outlet_itself import outlets_on_their_own_word
from accordingto.checks.reading import Reading
from accordingto.records import Report, Severity

Stage = Callable[..., Report]
Because = Callable[..., list[str]]

FIRES = [
    ("Harbour Post", "Harbour Post", "has learned"),
    ("Harbour Post", "The Harbour Post", "can reveal"),
    ("The Harbour Post", "Harbour Post", "reported on Friday"),
    ("HarbourPost", "Harbour Post", "understands"),
    ("Harbour Post", "the Harbour Post newspaper", "found"),
    ("www.harbourpost.com", "HarbourPost", "reported"),
    ("harbourpost.co.ke", "Harbour Post", "reported"),
    ("Радіо Південь", "Радіо Південь", "wrote"),
    ("El Faro", "El Faro", "revealed"),
    ("HARBOUR POST", "Harbour Post", "believes"),
]
SILENT = [
    ("Harbour Post", "A Harbour Post reporter", "saw"),
    ("Harbour Post", "The Harbour Post's poll", "shows"),
    ("Harbour Post", "Evening Post", "reported"),
    ("Harbour Post", "Harbour Post and Radio South", "reported"),
    ("Harbour Post", "the Post", "reported"),
    ("Harbour Post", "the harbour", "showed"),
    ("Harbour Post", "an editor at Harbour Post", "said"),
    ("Harbour Post", "Harbour Post readers", "say"),
    ("Harbour Post", "Harbour Post", ":"),
    ("Harbour Post", "Harbour Post", "–"),
    (None, "Harbour Post", "reported"),
    ("—", "—", "reported"),
    ("The", "The", "reported"),
]


def made(stage: Stage, outlet: str | None, source: str, cue: str) -> Report:
    """Make a report of one attribution."""
    content = "that the quay is sinking"
    return stage(f"{source} {cue} {content}.", outlet=outlet, said=[(source, cue, content)])


@pytest.mark.parametrize(("outlet", "source", "cue"), FIRES)
def test_an_outlet_on_its_own_word_is_noticed(
    stage: Stage, because: Because, outlet: str, source: str, cue: str
) -> None:
    """However the name is spelt, nobody else stands behind it."""
    (told,) = because(outlets_on_their_own_word, made(stage, outlet, source, cue))

    assert told.startswith(f"{source} gives only itself as the source")


@pytest.mark.parametrize(("outlet", "source", "cue"), SILENT)
def test_other_sources_are_let_pass(
    stage: Stage, because: Because, outlet: str | None, source: str, cue: str
) -> None:
    """Its people, its polls, other outlets and datelines are something else."""
    assert because(outlets_on_their_own_word, made(stage, outlet, source, cue)) == []


def test_a_relayed_claim_has_somebody_behind_it(stage: Stage, because: Because) -> None:
    """Where the outlet passes on what another said, it is no source of its own."""
    text = "Harbour Post reported that the mayor said the quay is sinking."
    said = [
        ("Harbour Post", "reported", "that the mayor said the quay is sinking"),
        ("the mayor", "said", "the quay is sinking"),
    ]
    report = stage(text, outlet="Harbour Post", said=said)
    outer, inner = report.attributions
    nested = replace(report, attributions=(outer, replace(inner, parent=outer.id)))

    assert because(outlets_on_their_own_word, nested) == []
    assert len(because(outlets_on_their_own_word, report)) == 1


def test_a_chain_that_leads_on_has_somebody_behind_it(stage: Stage, because: Because) -> None:
    """A claim whose origin is another is not the outlet's own."""
    said = [("Harbour Post", "reported", "that the quay is sinking")]
    text = "Harbour Post reported that the quay is sinking."
    report = stage(text, outlet="Harbour Post", said=said, chains=[("Harbour Post", "the mayor")])

    assert because(outlets_on_their_own_word, report) == []


def test_it_is_slight(stage: Stage) -> None:
    """Outlets do find things out for themselves."""
    report = made(stage, *FIRES[0])

    assert [finding.severity for finding in outlets_on_their_own_word(Reading(report))] == [Severity.SLIGHT]
