"""Accusations without a name: what must be noticed, and what must be let pass."""

from collections.abc import Callable

import pytest

from accordingto.checks.reading import Reading
from accordingto.checks.unnamed_accusation import accusations_by_nobody
from accordingto.records import Actor, ActorKind, Report, Severity, Stance

Stage = Callable[..., Report]
Because = Callable[..., list[str]]
Said = tuple[str, str, str]

FIRES: list[Said] = [
    ("A senior official", "said", "that the governor took bribes"),
    ("Two diplomats", "accused", "the general of selling fuel"),
    ("Sources close to the inquiry", "allege", "that the bank laundered money"),
    ("Security experts", "believe", "that the state uses the group as a proxy"),
    ("Residents", "blamed", "the militia for the fire"),
    ("One soldier", "said", "his commander ordered the torture of prisoners"),
    ("A former employee", "claimed", "that the firm dumped acid in the river"),
    ("Insiders", "say", "the minister rigged the tender"),
    ("A person familiar with the case", "said", "the bishop covered up abuse"),
    ("Western officials", "charged", "that agents poisoned the lawyer"),
    ("Witnesses", "said", "police shot and killed two unarmed men"),
]
KNOWN: list[Said] = [
    ("The nominee", "attacked", "her rival as a fraud"),
    ("She", "said", "that the governor took bribes"),
    ("Their neighbour", "claimed", "that the firm dumped acid in the river"),
    ("Federal prosecutors", "charged", "two builders with fraud"),
    ("Police", "accuse", "the driver of theft"),
    ("Liberals", "accused", "the premier of lying"),
    ("Former officers of the Azov brigade", "accused", "the general of theft"),
    ("A complaint", "alleges", "that the bank laundered money"),
]
NAMED: list[Said] = [
    ("Maryam Okafor", "said", "that the governor took bribes"),
    ("The audit office", "accused", "the general of selling fuel"),
    ("A report of the bank's own lawyers", "says", "that the bank laundered money"),
    ("Human Rights Watch", "said", "police shot and killed two unarmed men"),
]
PLAIN: list[Said] = [
    ("A senior official", "said", "that the governor would resign"),
    ("Residents", "said", "that the water had come at night"),
    ("Two diplomats", "hoped", "that the talks would go on"),
    ("Witnesses", "saw", "smoke over the harbour"),
]


def unnamed(name: str, **more: object) -> Actor:
    """Make somebody who is not named."""
    return Actor(name, name, ActorKind.UNNAMED, **more)  # type: ignore[arg-type]


def made(stage: Stage, said: list[Said], stances: list[Stance], nameless: set[str]) -> Report:
    """Make a report of a sentence for each attribution."""
    text = " ".join(f"{source} {cue} {content}." for source, cue, content in said)
    return stage(text, said=said, stances=stances, actors=[unnamed(name) for name in sorted(nameless)])


@pytest.mark.parametrize("said", FIRES, ids=lambda said: said[0])
def test_an_accusation_without_a_name_is_noticed(stage: Stage, because: Because, said: Said) -> None:
    """The reason gives the words for whoever it was."""
    (told,) = because(accusations_by_nobody, made(stage, [said], [Stance.ACCUSES], {said[0]}))

    assert told == f"Only “{said[0]}” stands behind this accusation, without a name."


@pytest.mark.parametrize("said", KNOWN, ids=lambda said: said[0])
@pytest.mark.parametrize("kind", [ActorKind.UNNAMED, ActorKind.COLLECTIVE])
def test_who_is_known_without_a_name_is_let_pass(
    stage: Stage, because: Because, said: Said, kind: ActorKind
) -> None:
    """Somebody spoken of before, a body that answers for itself, and a party can be asked."""
    if said[0] == "Liberals" and kind is ActorKind.UNNAMED:
        return
    actor = Actor(said[0], said[0], kind)
    text = f"{said[0]} {said[1]} {said[2]}."
    report = stage(text, said=[said], stances=[Stance.ACCUSES], actors=[actor])

    assert because(accusations_by_nobody, report) == []


@pytest.mark.parametrize("said", NAMED, ids=lambda said: said[0])
def test_a_name_stands_behind_it(stage: Stage, because: Because, said: Said) -> None:
    """A person, a body or a paper that accuses is a source that can be asked."""
    assert because(accusations_by_nobody, made(stage, [said], [Stance.ACCUSES], set())) == []


@pytest.mark.parametrize("said", PLAIN, ids=lambda said: said[0])
def test_what_accuses_nobody_is_let_pass(stage: Stage, because: Because, said: Said) -> None:
    """Unnamed people may say what is no accusation, even where a stance is wrong."""
    for stance in (Stance.ASSERTS, Stance.ACCUSES):
        assert because(accusations_by_nobody, made(stage, [said], [stance], {said[0]})) == []


@pytest.mark.parametrize("stance", [stance for stance in Stance if stance is not Stance.ACCUSES])
def test_only_an_accusation_accuses(stage: Stage, because: Because, stance: Stance) -> None:
    """To deny, doubt, ask or demand is no accusation, whatever the words."""
    assert because(accusations_by_nobody, made(stage, [FIRES[0]], [stance], {FIRES[0][0]})) == []


def test_a_named_source_for_the_same_is_enough(stage: Stage, because: Because) -> None:
    """What a named source says in like words has somebody who stands behind it."""
    said = [FIRES[0], ("Maryam Okafor", "confirmed", "that the governor had taken bribes for years")]
    other = [FIRES[0], ("Maryam Okafor", "said", "that the harvest was good this year")]
    stances = [Stance.ACCUSES, Stance.ASSERTS]

    assert because(accusations_by_nobody, made(stage, said, stances, {FIRES[0][0]})) == []
    assert len(because(accusations_by_nobody, made(stage, other, stances, {FIRES[0][0]}))) == 1


def test_it_is_grave(stage: Stage) -> None:
    """Nobody who accuses without a name can be held to it."""
    report = made(stage, [FIRES[0]], [Stance.ACCUSES], {FIRES[0][0]})

    assert [finding.severity for finding in accusations_by_nobody(Reading(report))] == [Severity.GRAVE]
