"""Groups of the same claim, their origins, and where attribution was lost."""

from collections.abc import Callable

from accordingto.links import find, gather
from accordingto.links.gathering import Decided, parts
from accordingto.records import Group, Link, LinkKind, Report

Make = Callable[..., Report]
LOCKED = "the crew of the ferry locked the lower deck before it left"


def grouped(reports: list[Report]) -> tuple[Group, ...]:
    """Gather what is found between reports."""
    return gather(reports, find(reports))


def link(of: str, to: str, score: float = 0.8, kind: LinkKind = LinkKind.SAME) -> Link:
    """Make a link by hand."""
    return Link(f"{of}{to}", kind, of, to, score, "By hand.", (), "hand/1")


def test_reports_that_rest_on_one_voice_count_once(told: Make) -> None:
    """A source, a relay that names it and one that only gives the outlet are three with one origin."""
    reports = [
        told("Lake Post", "2026-03-01", ("Ann Holt", LOCKED)),
        told("Hill Echo", "2026-03-02", ("Lake Post < Ann Holt", LOCKED)),
        told("Bay Star", "2026-03-03", ("Lake Post", LOCKED)),
    ]

    (group,) = grouped(reports)

    assert [origin.name for origin in group.origins] == ["Ann Holt"]
    assert group.origins[0].via == ("Lake Post",)
    assert group.outlets == ("Lake Post", "Hill Echo", "Bay Star")


def test_two_voices_are_two_origins(told: Make) -> None:
    """Somebody else who says the same is an origin of their own."""
    reports = [
        told("Lake Post", "2026-03-01", ("Ann Holt", LOCKED)),
        told("Hill Echo", "2026-03-02", ("Bo Lind", "before the ferry left its crew locked the lower deck")),
    ]

    (group,) = grouped(reports)

    assert [origin.name for origin in group.origins] == ["Ann Holt", "Bo Lind"]


def test_a_surname_is_its_bearer(told: Make) -> None:
    """Who one report calls by the surname alone is who the other names in full."""
    reports = [
        told("Lake Post", "2026-03-01", ("Ann Holt", LOCKED)),
        told("Hill Echo", "2026-03-02", ("Holt", LOCKED)),
    ]

    (group,) = grouped(reports)

    assert [origin.name for origin in group.origins] == ["Ann Holt"]


def test_unnamed_voices_are_one_only_by_relay(told: Make) -> None:
    """Two unnamed officials stay two, unless one report has its words from the other."""
    one = told("Lake Post", "2026-03-01", ("an official", LOCKED))
    apart = told(
        "Hill Echo", "2026-03-02", ("an officer", "before it left, the ferry had its deck locked by the crew")
    )
    relayed = told("Bay Star", "2026-03-02", ("Lake Post < an official", LOCKED))

    assert [len(group.origins) for group in grouped([one, apart])] == [2]
    assert [len(group.origins) for group in grouped([one, relayed])] == [1]


def test_what_is_printed_as_fact_has_lost_its_attribution(told: Make) -> None:
    """A report that prints another's claim with nobody to own it is named, with the words."""
    one = told("Lake Post", "2026-03-01", ("Ann Holt", LOCKED))
    other = told("Hill Echo", "2026-03-02", f"{LOCKED.capitalize()}.")

    (group,) = grouped([one, other])

    first, second = group.carriers
    assert first.lost == ""
    assert second.lost == "It prints as fact what Lake Post gives to Ann Holt."
    assert second.bare[0].words(other.text) == f"{LOCKED.capitalize()}."
    assert len(group.origins) == 1


def members(
    names: str, links: list[Link], *decided: frozenset[str] | list[tuple[str, str]]
) -> list[list[str]]:
    """Return who hangs together with whom."""
    return [some for some, _ in parts(names, Decided(links, *decided))]  # type: ignore[arg-type]


def test_one_weak_link_does_not_chain_two_groups() -> None:
    """Two pairs with one or two links between them stay two groups; a third link joins them."""
    pairs = [link("a", "b"), link("c", "d")]

    assert members("abcd", [*pairs, link("b", "c", 0.6)]) == [["a", "b"], ["c", "d"]]
    two = [*pairs, link("b", "c", 0.6), link("a", "d", 0.6)]
    assert members("abcd", two) == [["a", "b"], ["c", "d"]]
    assert members("abcd", [*two, link("a", "c", 0.6)]) == [["a", "b", "c", "d"]]


def test_groups_that_weaken_each_other_are_never_joined() -> None:
    """Not even the surest link joins a claim to a group that it weakens."""
    links = [link("a", "b"), link("c", "b", 0.99), link("c", "a", 0.5, LinkKind.WEAKENS)]

    assert members("abc", links) == [["a"], ["b", "c"]]


def test_a_person_has_the_last_word_on_what_is_the_same() -> None:
    """What a person ties together is one, whatever seems to weaken it; what they keep apart stays apart."""
    seeming = [link("b", "a", 0.6), link("b", "a", 0.9, LinkKind.WEAKENS)]
    sure = [link("b", "a", 0.99), link("c", "a", 0.99)]

    assert members("ab", seeming) == [["a"], ["b"]]
    assert members("ab", seeming, frozenset({seeming[0].id})) == [["a", "b"]]
    assert members("abc", sure) == [["a", "b", "c"]]
    assert members("abc", sure, frozenset(), [("b", "a")]) == [["a", "c"], ["b"]]


def test_a_group_of_ten_thousand_is_gathered() -> None:
    """Ten thousand statements in a row hang together, in time that grows with the links."""
    names = [str(number) for number in range(10_000)]
    links = [link(later, "0") for later in names[1:]]

    ((some, holding),) = parts(names, Decided(links))

    assert len(some) == len(names)
    assert len(holding) == len(links)


def test_a_link_to_an_unknown_claim_is_passed_over(told: Make) -> None:
    """A link whose report is not there makes no group."""
    report = told("Lake Post", "2026-03-01", ("Ann Holt", LOCKED))

    assert gather([report], [link("somewhere", report.claims[0].id)]) == ()


def test_groups_do_not_depend_on_the_order_of_reports(told: Make) -> None:
    """The same reports in another order give the same groups."""
    reports = [
        told("Lake Post", "2026-03-01", ("Ann Holt", LOCKED)),
        told("Hill Echo", "2026-03-02", ("Holt", LOCKED)),
        told("Bay Star", "2026-03-03", ("Bo Lind", f"{LOCKED} port")),
    ]

    assert grouped(reports) == grouped(reports[::-1])


def test_a_sentence_that_names_its_voice_has_lost_nothing(told: Make) -> None:
    """A sentence in which no attribution was found, but which names the one who said it, is not fact."""
    one = told("Lake Post", "2026-03-01", ("Ann Holt", LOCKED))
    other = told("Hill Echo", "2026-03-02", f"{LOCKED.capitalize()}, Holt told reporters.")

    (group,) = grouped([one, other])

    assert [carrier.lost for carrier in group.carriers] == ["", ""]


def test_what_only_a_later_report_attributes_was_not_lost(told: Make) -> None:
    """Whoever prints a thing days before anybody is said to have said it has taken it from nobody."""
    bare = told("Hill Echo", "2026-03-01", f"{LOCKED.capitalize()}.")
    later = told("Lake Post", "2026-03-02", ("Ann Holt", LOCKED))

    (group,) = grouped([bare, later])

    assert [carrier.lost for carrier in group.carriers] == ["", ""]


def test_a_party_that_prints_its_own_word_loses_nothing(told: Make) -> None:
    """What a press office prints is its own claim, whatever others gave to somebody before."""
    one = told("Lake Post", "2026-03-01", ("Ann Holt", LOCKED))
    party = told("Quarrymen's Union, press office", "2026-03-02", f"{LOCKED.capitalize()}.")

    (group,) = grouped([one, party])

    assert [carrier.lost for carrier in group.carriers] == ["", ""]


def test_what_was_lost_was_lost_from_the_earliest(told: Make) -> None:
    """Attribution is lost from the report that had it first, not from one that came later."""
    first = told("Lake Post", "2026-03-01", ("Ann Holt", LOCKED))
    bare = told("Hill Echo", "2026-03-02", f"{LOCKED.capitalize()}.")
    later = told("Far Mail", "2026-03-05", ("Bo Lind", LOCKED))

    (group,) = grouped([later, bare, first])

    assert group.carriers[1].lost == "It prints as fact what Lake Post gives to Ann Holt."
