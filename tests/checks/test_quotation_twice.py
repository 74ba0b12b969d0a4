"""Quotations that occur twice: what must be noticed, and what must be let pass."""

from collections.abc import Callable

import pytest

from accordingto.checks.quotation_twice import quotations_at_odds
from accordingto.records import Report

Stage = Callable[..., Report]
Because = Callable[..., list[str]]

LEAD = "The mayor of Cebu told reporters on Friday that {} before she left the town hall.\n\n"
BODY = "Rain had fallen all night, and the river stood high.\n\n{} she said to the council later that day.\n"
FIRES = [
    ("“we will rebuild every school by June”", "“We will rebuild every road by June,”"),
    ("“the army must leave the town now”", "“The army may leave the town now,”"),
    ("“nobody in this office took a bribe”", "“Nobody in this ministry took a bribe,”"),
    ("“I have never met the general in private”", "“I have met the general in private,”"),
    ('"the dam is safe for ten years more"', '"The dam is safe for two years more,"'),
    ("“we knew in March about the leak”", "“We knew in August about the leak,”"),
    ("“we think all the hostages are alive”", "“We think some of the hostages are alive,”"),
    ("“they shot at our doctors from the bridge”", "“They shot at our soldiers from the bridge,”"),
    (
        "“this contract was signed under pressure from Kyiv”",
        "“This contract was signed under orders from Kyiv,”",
    ),
    ("“the price of bread will not rise this year”", "“The price of bread will rise this year,”"),
    (
        "“the price of flour has to come down this year”",
        "“As I told you, the price of fuel has to come down this year, and soon,”",
    ),
]
SILENT = [
    ("“we will rebuild every school by June”", "“We will rebuild every school by June,”"),
    ("“we will rebuild every school”", "“We will rebuild every school by June, and every road,”"),
    ("“we will rebuild ... by June”", "“We will rebuild every school and every road by June,”"),
    ("“we will rebuild … every school by June”", "“We will rebuild, God willing, every school by June,”"),
    ("“[the council] will rebuild every school by June”", "“They will rebuild every school by June,”"),
    ("“we will rebuild [the] school by June”", "“We will rebuild that damned school by June,”"),
    ("“we don't know what the army wants here”", "“We do not know what the army wants here,”"),
    ("“we'll go to the centre of town at 2”", "“We will go to the center of town at two,”"),
    ("“the army has left”", "“The army has stayed,”"),
    ("“the dam is safe”", "“The bridge is open, and the dam was never in danger at all,”"),
    ("“it is a f*** disgrace for the whole town”", "“It is a fucking disgrace for the whole town,”"),
    ("“Zelensky has asked us for more of the same”", "“Zelenskyy has asked us for more of the same,”"),
    ("“we need jobs”", "“We need schools and we need roads and we need doctors,”"),
    ("the dam was safe for ten years more", "“The dam is safe for two years more,”"),
    ("“he gave this the town as a gift of love”", "“He gave it to the town as a gift of love,”"),
]
SPEECH = (
    "The candidate spoke for an hour in the square.\n\n"
    "“We will defend our schools from those who cut them,” she said to cheers.\n\n"
    "“We will defend our clinics from those who cut them,” she went on.\n"
)


@pytest.mark.parametrize(("first", "second"), FIRES)
def test_other_words_in_the_same_quotation_are_noticed(
    stage: Stage, because: Because, first: str, second: str
) -> None:
    """The lead and the body quote one saying, and a word that matters differs."""
    (told,) = because(quotations_at_odds, stage(LEAD.format(first) + BODY.format(second)))

    assert told.startswith("The same quotation has ")


@pytest.mark.parametrize(("first", "second"), SILENT)
def test_a_quotation_repeated_fairly_is_let_pass(
    stage: Stage, because: Because, first: str, second: str
) -> None:
    """Parts, ellipses, brackets, spellings, contractions and other sayings give no finding."""
    assert because(quotations_at_odds, stage(LEAD.format(first) + BODY.format(second))) == []


def test_a_refrain_is_let_pass(stage: Stage, because: Because) -> None:
    """Two like sentences of one speech are rhetoric."""
    assert because(quotations_at_odds, stage(SPEECH)) == []


def test_two_sources_may_say_nearly_the_same(stage: Stage, because: Because) -> None:
    """The words of two people are two sayings."""
    text = (
        "“We will rebuild every school by June,” the mayor said on Friday in the town hall of Cebu.\n\n"
        "“We will rebuild every road by June,” the governor said a day later.\n"
    )
    by_two = [
        ("the mayor", "said", "We will rebuild every school by June"),
        ("the governor", "said", "We will rebuild every road by June"),
    ]
    by_one = [("the mayor", "said", "We will rebuild every school by June"), ("", "", by_two[1][2])]

    assert because(quotations_at_odds, stage(text, said=by_two)) == []
    assert len(because(quotations_at_odds, stage(text, said=by_one[:1]))) == 1


def test_the_headline_is_held_to_the_body(stage: Stage, because: Because) -> None:
    """A quotation of a headline beside the text is compared as well."""
    text = "The mayor spoke to reporters in the rain on Friday.\n\n" + BODY.format(
        "“We knew about the leak in May,”"
    )
    report = stage(text, title="Mayor: ‘We knew about the leak in August’")

    assert because(quotations_at_odds, report) == []
    report = stage(text, title="Mayor: ‘We knew about the crack in May’")
    (told,) = because(quotations_at_odds, report)
    assert "“crack” in the headline and “leak” later" in told
