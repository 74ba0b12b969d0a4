"""Where a text names somebody."""

import pytest

from accordingto.actors.known import known_actors
from accordingto.actors.naming import find_names
from accordingto.actors.words import page_of


def named(text: str) -> list[tuple[str, str]]:
    """Return the names of a text with their kinds."""
    page = page_of(text)
    return [(page.said(name.first, name.last), name.kind) for name in find_names(page, known_actors())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Friday Mr. Ahmed Khan spoke.", [("Ahmed Khan", "person")]),
        ("We asked Foreign Minister Clara Falk.", [("Clara Falk", "person")]),
        ("We asked Secretary of Health Clara Falk.", [("Clara Falk", "person")]),
        ("We asked Larry King.", [("Larry King", "person")]),
        ("It was Ludwig van Beethoven's house.", [("Ludwig van Beethoven", "person")]),
        ("It went to the Ministry of Labour and Trade.", [("Ministry of Labour and Trade", "organisation")]),
        ("It went to the Teachers’ Union.", [("Teachers’ Union", "organisation")]),
        ("It reached Norway's Defence Ministry.", [("Norway's Defence Ministry", "organisation")]),
        ("The WHO knows who is ill.", [("WHO", "organisation")]),
        ("We asked Republican Clara Falk.", [("Clara Falk", "person")]),
        (
            "Uwe Falk, managing director of Nordwijk Barging, left.",
            [("Uwe Falk", "person"), ("Nordwijk Barging", "organisation")],
        ),
        ("It was said by I’ve and She’ll.", []),
    ],
)
def test_names_and_their_kinds(text: str, expected: list[tuple[str, str]]) -> None:
    """Titles, particles, possessives and belonging stand outside a name or inside, as they should."""
    assert named(text) == expected


@pytest.mark.parametrize(
    "text", ["Inflation rose again.", "However, prices fell.", "On Monday it rained.", ""]
)
def test_no_names(text: str) -> None:
    """A capital at the head of a sentence, a day or an adverb names nobody."""
    assert named(text) == []


def test_a_headline_names_only_whom_the_text_names() -> None:
    """Where every word has a capital, a capital says nothing."""
    text = "Angry Voters Rebuke Clara Falk Over Budget\n\nThe voters came for Clara Falk in the morning."

    assert named(text) == [("Clara Falk", "person")] * 2
