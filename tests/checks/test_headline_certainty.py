"""Headlines and leads that are surer than the body: what must be noticed, and what must be let pass."""

from collections.abc import Callable

import pytest

from accordingto.checks.headline_certainty import firmer_than_the_body
from accordingto.checks.reading import Reading
from accordingto.records import Report, Severity, Stance

Stage = Callable[..., Report]
Because = Callable[..., list[str]]

LEAD = "It was a long week for the people of the province, and the rain did not stop."
Case = tuple[str, str, tuple[str, str, str]]
FIRES: list[Case] = [
    (
        "Minister took bribes from road builder",
        "Prosecutors allege that the minister took bribes from a road builder.",
        ("Prosecutors", "allege", "that the minister took bribes from a road builder"),
    ),
    (
        "Rebels burnt hospital in Ituri",
        "The army claimed that rebels had burnt the hospital in Ituri.",
        ("The army", "claimed", "that rebels had burnt the hospital in Ituri"),
    ),
    (
        "Mill owner hid asbestos from workers",
        "The union accused the mill owner of having hidden asbestos from workers.",
        ("The union", "accused", "the mill owner of having hidden asbestos from workers"),
    ),
    (
        "Navy rammed fishing boat near shoal",
        "Fishermen alleged a navy ship rammed their fishing boat near the shoal.",
        ("Fishermen", "alleged", "a navy ship rammed their fishing boat near the shoal"),
    ),
    (
        "Bank laundered money for cartel",
        "A rival claims the bank laundered money for the cartel.",
        ("A rival", "claims", "the bank laundered money for the cartel"),
    ),
    (
        "Governor steals flood relief",
        "The opposition charged that the governor stole flood relief.",
        ("The opposition", "charged", "that the governor stole flood relief"),
    ),
    (
        "Foreign agents cut sea cable",
        "Two lawmakers suspect that foreign agents cut the sea cable.",
        ("Two lawmakers", "suspect", "that foreign agents cut the sea cable"),
    ),
    (
        "School head beat pupils with cane",
        "A parent alleges that the school head beat pupils with a cane.",
        ("A parent", "alleges", "that the school head beat pupils with a cane"),
    ),
    (
        "Militia poisoned village wells",
        "Villagers blame the militia: it poisoned the village wells.",
        ("Villagers", "blame", "the militia: it poisoned the village wells"),
    ),
    (
        "Oil firm dumped waste in Niger Delta",
        "Activists contend that the oil firm dumped waste in the Niger Delta.",
        ("Activists", "contend", "that the oil firm dumped waste in the Niger Delta"),
    ),
]
SILENT: list[Case] = [
    (
        f"Prosecutors: {FIRES[0][0]}",
        *FIRES[0][1:],
    ),
    ("Minister ‘took bribes from road builder’", *FIRES[0][1:]),
    ("Did minister take bribes from road builder?", *FIRES[0][1:]),
    ("Minister accused of taking bribes from road builder", *FIRES[0][1:]),
    ("Minister allegedly took bribes from builder", *FIRES[0][1:]),
    ("Minister may have taken bribes from builder", *FIRES[0][1:]),
    ("Minister opens new road in rain", *FIRES[0][1:]),
    ("Minister took", *FIRES[0][1:]),
    (
        "Six die in Kano market fire",
        "The police said that six people died in the market fire in Kano.",
        ("The police", "said", "that six people died in the market fire in Kano"),
    ),
    (
        "Minister took bribes from road builder",
        "The minister admitted that she took bribes from a road builder.",
        ("The minister", "admitted", "that she took bribes from a road builder"),
    ),
    (
        "Minister took bribes from road builder",
        "The court found: the minister took bribes from a road builder.",
        ("The court", "found", "the minister took bribes from a road builder"),
    ),
    (
        "Minister took bribes from road builder",
        "The minister took bribes from a road builder, files show. Prosecutors allege that the minister took"
        " bribes from a road builder for years.",
        ("Prosecutors", "allege", "that the minister took bribes from a road builder for years"),
    ),
]


def made(stage: Stage, case: Case) -> Report:
    """Make a report of a headline, a lead about nothing, and the case's sentence."""
    title, sentence, said = case
    return stage(f"{title}\n\n{LEAD}\n\n{sentence}\n", title=title, said=[said])


@pytest.mark.parametrize("case", FIRES, ids=lambda case: case[0])
def test_a_headline_surer_than_the_body_is_noticed(stage: Stage, because: Because, case: Case) -> None:
    """The body alleges; the headline knows."""
    (told,) = because(firmer_than_the_body, made(stage, case))

    assert told.startswith("The headline states as fact what the body gives only as the word of ")


@pytest.mark.parametrize("case", SILENT, ids=lambda case: case[0])
def test_a_headline_as_sure_as_the_body_is_let_pass(stage: Stage, because: Because, case: Case) -> None:
    """Headlines that attribute, hedge, ask or quote, and bodies that state or confirm, give no finding."""
    assert because(firmer_than_the_body, made(stage, case)) == []


def test_a_denial_makes_it_grave(stage: Stage) -> None:
    """Where somebody denies what the headline states, even a plain "said" is too little."""
    title = "Army shelled market in Horlivka"
    body = (
        "Rebels said that the army shelled the market in Horlivka."
        " The army denied that it shelled any market."
    )
    said = [
        ("Rebels", "said", "that the army shelled the market in Horlivka"),
        ("The army", "denied", "that it shelled any market"),
    ]
    report = stage(f"{title}\n\n{LEAD}\n\n{body}", title=title, said=said)
    (finding,) = firmer_than_the_body(Reading(report))

    assert finding.severity is Severity.GRAVE
    assert finding.because.endswith("as the word of Rebels (“said”), and The army denies.")
    assert not list(firmer_than_the_body(Reading(stage(report.text, title=title, said=said[:1]))))


def test_a_stance_is_as_good_as_a_cue(stage: Stage, because: Because) -> None:
    """A claim that accuses is open whatever the cue."""
    title, sentence = (
        "Army shelled market in Horlivka",
        "Rebels said that the army shelled the market in Horlivka.",
    )
    said = [("Rebels", "said", "that the army shelled the market in Horlivka")]
    report = stage(f"{title}\n\n{LEAD}\n\n{sentence}", title=title, said=said, stances=[Stance.ACCUSES])

    assert len(because(firmer_than_the_body, report)) == 1


def test_a_lead_can_be_surer_too(stage: Stage, because: Because) -> None:
    """Without a headline the lead is held to what follows it."""
    text = (
        "The minister took bribes from a road builder over six years.\n\n"
        "Prosecutors allege that the minister took bribes from a road builder for six years."
    )
    said = [("Prosecutors", "allege", "that the minister took bribes from a road builder for six years")]
    (told,) = because(firmer_than_the_body, stage(text, said=said))

    assert told.startswith("The lead states as fact")
