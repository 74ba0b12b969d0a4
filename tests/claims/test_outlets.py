"""Who published a report, told by the report itself or by its head."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.claims.mentions import Mentions
from accordingto.claims.outlets import is_outlet, key, named, outlet_of
from accordingto.records import Actor, ActorKind, Report, Span


def actor(name: str, sort: str | None = None, *aliases: str, at: int | None = None) -> Actor:
    """Return an organisation, mentioned at most once."""
    mentions = () if at is None else (Span(at, at + len(name)),)
    return Actor(name, name, ActorKind.ORGANISATION, sort, aliases, mentions)


def report(text: str, outlet: str | None, *actors: Actor) -> Report:
    """Return a report that holds nothing but its actors."""
    return Report("r", text, "", b"", "-", outlet=outlet, actors=actors)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("TarzPress", "Tarz Press"),
        ("The Guardian", "Guardian"),
        ("EL PAÍS", "El Pais"),
        ("O.K. News", "OK News"),
    ],
)
def test_one_outlet_has_one_key(left: str, right: str) -> None:
    """Blanks, case, article, accents and dots make no second outlet."""
    assert key(left) == key(right)


def test_a_name_goes_before_an_alias() -> None:
    """Of two actors that are called so, it is the one whose name it is."""
    first, second = actor("Post Group", None, "The Post"), actor("The Post")

    assert named("Post", (first, second)) == second
    assert named("post group", (first, second)) == first
    assert named("Times", (first, second)) is None


@pytest.mark.parametrize(
    "head",
    [
        "ABUJA (Reuters) - Prices rose on Monday.",
        "By Ann Holt, Reuters\n\nPrices rose on Monday.",
        "Prices rise\n\nSource: Reuters\n\nPrices rose on Monday.",
        "Reuters: Prices rose on Monday in all of the markets that were asked, and they are not expected "
        "to come down again before the rains.",
    ],
)
def test_the_head_of_a_text_names_its_outlet(head: str) -> None:
    """A dateline, a byline, a line of its own or a label before the story tells who published it."""
    reuters = actor("Reuters", "outlet", at=head.index("Reuters"))

    assert outlet_of(report(head, None, reuters), Mentions([reuters])) == reuters


@pytest.mark.parametrize(
    "head",
    ["Reuters: prices rise\n\nPrices rose.", "Prices rose, Reuters said.", "A deal with Reuters (below)."],
)
def test_a_name_in_passing_is_no_outlet_of_the_report(head: str) -> None:
    """A headline's label says who is quoted, and a name in a sentence publishes nothing."""
    reuters = actor("Reuters", "outlet", at=head.index("Reuters"))

    assert outlet_of(report(head, None, reuters), Mentions([reuters])) is None


def test_what_the_report_says_goes_before_its_head() -> None:
    """A paper that prints an agency's report is the outlet."""
    text = "ABUJA (Reuters) - Prices rose on Monday."
    reuters, post = actor("Reuters", "outlet", at=text.index("Reuters")), actor("Abuja Post")

    assert outlet_of(report(text, "The Abuja Post", reuters, post), Mentions([reuters, post])) == post


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (actor("Dawn"), True),
        (actor("Harbour Gazette"), True),
        (actor("Harbour Authority"), False),
        (actor("Tribune Holdings", "company"), False),
        (actor("Al-Emarah", "outlet"), True),
        (Actor("p", "Emily Post", ActorKind.PERSON), False),
    ],
)
def test_an_outlet_is_known_as_one_or_called_like_one(told: Actor, expected: bool) -> None:
    """The sort decides where it is known; a person called Post is none."""
    assert is_outlet(told) is expected


@given(st.text())
def test_any_name_has_a_key(name: str) -> None:
    """A key holds letters and digits only."""
    assert key(name) == "" or key(name).isalnum()
