"""What is wrong in a list of known actors, line by line."""

import pytest

from accordingto.actors.checking import troubles

GOOD = """[[actor]]
name = "Harbour Union"
kind = "organisation"
aliases = ["HU"]
wikidata = "Q12"
country = "NZ"
"""


def test_a_good_list_has_no_troubles() -> None:
    """Nothing is said of what can be used."""
    assert troubles(GOOD) == []


@pytest.mark.parametrize(
    ("added", "line", "why"),
    [
        ('[[actor]]\nname = "X"\nkind = "country"\n', 9, "no kind is called 'country'"),
        ('[[actor]]\nname = "X"\nkind = "person"\nage = 4\n', 10, "unknown key 'age'"),
        ('[[actor]]\nname = "X"\nkind = "person"\nwikidata = "12"\n', 10, "'12' is no Wikidata number"),
        ('[[actor]]\nname = "X"\nkind = "person"\ncountry = "Peru"\n', 10, "'Peru' is no country"),
        ('[[actor]]\nname = "X"\nkind = "person"\naliases = "Y"\n', 10, "expected a list of names"),
        (
            '[[actor]]\nname = "X"\nkind = "person"\naliases = ["hu"]\n',
            10,
            "the alias 'hu' also stands at line 4",
        ),
        ('[[actor]]\nname = "HU"\nkind = "person"\naliases = ["Harbour Union"]\n', 10, "a cycle of aliases"),
        ('[[actor]]\nkind = "person"\n', 7, "an actor has no name"),
        (
            '[[actor]]\nname = "Harbour union"\nkind = "person"\n',
            8,
            "is also the name of the actor at line 2",
        ),
        ('[[actors]]\nname = "X"\n', 7, "unknown table or key 'actors'"),
        ("[[actor]\n", 7, "not TOML"),
    ],
)
def test_each_mistake_is_told_with_its_line(added: str, line: int, why: str) -> None:
    """A mistake names its own line and says what was expected."""
    found = troubles(GOOD + added)

    assert any(trouble.line == line and why in trouble.why for trouble in found), found
