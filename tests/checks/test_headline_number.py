"""Numbers of headline and body: what must be noticed, and what must be let pass."""

from collections.abc import Callable

import pytest

from accordingto.checks.headline_number import numbers_at_odds
from accordingto.records import Report

Stage = Callable[..., Report]
Because = Callable[..., list[str]]

FIRES = [
    (
        "Six killed in Kano market fire",
        "A fire swept through a market in Kano on Friday and eight people were killed.",
    ),
    (
        "Blast kills 12 in Quetta",
        "An explosion near a bus stop in the city of Quetta killed nine people on Monday.",
    ),
    (
        "At least 40 dead as ferry sinks off Cebu",
        "Rescue teams say that 23 people died when the ferry went down.",
    ),
    (
        "Death toll rises to 31 in Kharkiv",
        "The strike on a block of flats has left 27 people dead, the governor wrote.",
    ),
    (
        "Police arrest 14 over bank raid",
        "Officers in the capital arrested 17 people on Tuesday over the raid on a bank.",
    ),
    (
        "Ministry to build 300 schools in Borno",
        "The education ministry will build 200 schools in Borno over the next three years.",
    ),
    (
        "Firm fined $5 million over oil spill",
        "The firm was fined $3 million on Thursday over an oil spill in the delta last year.",
    ),
    (
        "Support for coalition falls to 43 percent",
        "Support for the ruling coalition has fallen to 34 percent, a survey of adults finds.",
    ),
    (
        "Two dozen soldiers wounded near Bakhmut",
        "In a night of shelling 42 soldiers were wounded near the town.",
    ),
    (
        "Flood displaces 5,000 in Sindh",
        "The flood in the south of the province has displaced 8,500 people so far.",
    ),
    (
        "Seven miners missing after shaft collapse",
        "The search goes on for five miners missing since a shaft fell in.",
    ),
    (
        "More than 60 hurt in Manila bus crash",
        "A bus left the road near Manila before dawn and 45 people were injured.",
    ),
]
SILENT = [
    (
        "Six killed in Kano market fire",
        "A fire swept through a market on Friday and killed six people, police said.",
    ),
    (
        "Six killed in Kano market fire",
        "A fire killed two traders on Friday and four customers died in hospital.",
    ),
    (
        "Three killed in crash",
        "The crash on the coast road on Friday night killed a woman and her two children.",
    ),
    (
        "Three killed in crash",
        "The crash on Friday night killed two people and a truck driver, the police said.",
    ),
    (
        "About 40 dead as ferry sinks",
        "Rescue teams say that 43 people died when the ferry went down off Cebu.",
    ),
    (
        "Dozens killed in landslide",
        "At least 37 people were killed when a hillside gave way above the village.",
    ),
    (
        "Nearly 50 killed in landslide",
        "So far 47 people have been killed by the landslide, the provincial office says.",
    ),
    (
        "12 soldiers killed in ambush",
        "In a week of fighting 30 civilians were killed and a convoy of the army was hit.",
    ),
    (
        "Six killed, nine injured in fire",
        "The fire killed six people; nine were injured and two houses burnt down.",
    ),
    (
        "Firm fined $1.2 million over spill",
        "The firm was fined $1,187,400 on Thursday over an oil spill in the delta.",
    ),
    (
        "Turnout falls by 5 points",
        "Turnout in the provinces was 62 percent, and 5,000 ballots were spoilt on Sunday.",
    ),
    (
        "Unemployment at 7 percent",
        "Some 2,100 people lost their work last month and the rate rose to 7 per cent.",
    ),
    (
        "Five things to know about the vote",
        "There are three parties, and four candidates who have a chance to win.",
    ),
    (
        "Man, 34, held over theft",
        "A man of 43 years was seen near the shop when the theft was told to the police.",
    ),
    (
        "G7 leaders meet in 2024",
        "Leaders of the seven nations met on Monday with 12 guests from other countries.",
    ),
    (
        "10 killed in two attacks",
        "In the first attack 4 people were killed and in the second one 6 people died.",
    ),
    (
        "At least 40 killed in quake",
        "The quake of Sunday has killed 52 people in three districts, the office says.",
    ),
    (
        "Up to 100 feared dead in quake",
        "The quake of Sunday has killed 64 people in three districts, the office says.",
    ),
    (
        "5 killed in blast",
        "The blast killed at least three people, and more than 2 of the wounded died later, five in all.",
    ),
    (
        "Hundreds arrested in protests",
        "The police arrested 312 people in the capital on Saturday after the protests.",
    ),
    ("Twelve dead", "Too short."),
    (
        "300 schools to open in Borno",
        "In Kano, 200 schools were shut. The ministry of Borno gave no number of its own.",
    ),
]


@pytest.mark.parametrize(("title", "body"), FIRES)
def test_a_number_the_body_has_otherwise_is_noticed(
    stage: Stage, because: Because, title: str, body: str
) -> None:
    """The same thing counted, with numbers that leave no room for each other."""
    (told,) = because(numbers_at_odds, stage(f"{title}\n\n{body}", title=title))

    assert told.startswith("The headline has “")


@pytest.mark.parametrize(("title", "body"), SILENT)
def test_numbers_that_may_agree_are_let_pass(stage: Stage, because: Because, title: str, body: str) -> None:
    """Sums, bounds, roundings, other things counted and numbers that count nothing give no finding."""
    assert because(numbers_at_odds, stage(f"{title}\n\n{body}", title=title)) == []


def test_a_headline_beside_the_text_counts_too(stage: Stage, because: Because) -> None:
    """A page's title need not stand in its text; the finding then points to the body alone."""
    title, body = FIRES[0]

    assert because(numbers_at_odds, stage(body, title=title)) == [
        "The headline has “Six killed in Kano”, but the body has “and eight people were killed”."
    ]
    assert because(numbers_at_odds, stage(body)) == []
