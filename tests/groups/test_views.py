"""Groups, disputes, traces and actors' records say what the reports say, with the claims behind it."""

from collections.abc import Callable

import pytest

from accordingto.errors import Missing
from accordingto.groups import link
from accordingto.groups.listing import Order, disputes, groups, how_many
from accordingto.groups.members import told as words_of
from accordingto.groups.records import actors_named, record, sources
from accordingto.groups.tracing import NOBODY, StepKind, trace, trace_alone
from accordingto.groups.views import dispute_view, group_of, group_view, links_of, relays_among
from accordingto.ledger import Ledger
from accordingto.ledger.search import InvalidCursor, Query
from accordingto.records import LinkKind, Report

Make = Callable[..., Report]
Keep = Callable[..., None]


@pytest.fixture
def linked(ledger: Ledger, ferry: list[Report]) -> list[Report]:
    """The five reports on the ferry, linked."""
    link(ledger)
    return ferry


def test_a_group_counts_reports_outlets_and_origins(ledger: Ledger, linked: list[Report]) -> None:
    """Three reports of one voice count as one origin, and one that gives nobody has lost its attribution."""
    with ledger.reading() as connection:
        (group,) = groups(connection).groups
        view = group_view(connection, group.id)

    assert (len(group.carriers), len(group.outlets)) == (4, 4)
    assert [origin.name for origin in group.origins] == ["Ann Holt", "Bo Lind"]
    assert [carrier.outlet for carrier in group.carriers if carrier.lost] == ["Bay Star"]
    assert [one.outlet for one in view.members] == ["Lake Post", "Hill Echo", "Bay Star", "Far Mail"]
    assert [one.is_bare for one in view.members] == [False, False, True, False]


def test_a_dispute_has_both_sides_with_their_reasons(ledger: Ledger, linked: list[Report]) -> None:
    """The side that was first published stands first; each link between them says why."""
    with ledger.reading() as connection:
        (one,) = disputes(connection).disputes
        view = dispute_view(connection, one.id)

    assert [len(side.group.carriers) for side in (view.one, view.other)] == [4, 1]
    assert [origin.name for origin in view.other.group.origins] == ["Cara Voss"]
    assert all("not so" in link.link.because for link in view.links)
    assert one.n_reports == 5


def test_lists_come_in_pages_that_fit_together(ledger: Ledger, told: Make, keep: Keep) -> None:
    """Leafing through one at a time gives what one page gives, in either order."""
    for town in ("Tarmo", "Osk", "Belo"):
        for day, outlet in ((1, "Lake Post"), (2, "Hill Echo")):
            keep(
                told(
                    outlet, f"2026-03-0{day}", (f"Mayor of {town}", f"the flood in {town} broke the old dam")
                )
            )
    link(ledger)
    with ledger.reading() as connection:
        for order in Order:
            whole = groups(connection, order=order).groups
            found, cursor = [], None
            for _ in whole:
                page = groups(connection, order=order, limit=1, cursor=cursor)
                found += page.groups
                cursor = page.cursor
            assert (tuple(found), cursor) == (whole, None)
        assert len(groups(connection, query=Query(words="osk")).groups) == 1
        with pytest.raises(InvalidCursor):
            groups(connection, cursor="nonsense")


def test_a_trace_leads_back_to_the_origin(ledger: Ledger, linked: list[Report]) -> None:
    """Each report stands under the one that it has the claim from, and that under the voice."""
    with ledger.reading() as connection:
        (group,) = groups(connection).groups
        view = group_view(connection, group.id)
        way = trace(view, links_of(connection, [one.id for one in view.members]))

    told = [(depth, step.kind, step.name) for depth, step in way.depth_first()]
    assert told == [
        (0, StepKind.ORIGIN, "Ann Holt"),
        (1, StepKind.REPORT, "Lake Post"),
        (2, StepKind.REPORT, "Hill Echo"),
        (2, StepKind.REPORT, "Bay Star"),
        (0, StepKind.ORIGIN, "Bo Lind"),
        (1, StepKind.REPORT, "Far Mail"),
    ]
    assert [step.name for step in way.steps if step.lost] == ["Bay Star"]


def test_a_claim_by_nobody_is_traced_to_nobody(ledger: Ledger, linked: list[Report]) -> None:
    """A claim that stands alone and names nobody comes from nobody named."""
    with ledger.reading() as connection:
        (one,) = disputes(connection).disputes
        member = dispute_view(connection, one.id).other.members[0]
    alone = trace_alone(member)

    assert [step.name for _, step in alone.depth_first()] == ["Cara Voss", "Lake Post"]
    bare = trace_alone(type(member)(**{**_fields(member), "origins": (), "via": ()}))
    assert [step.name for _, step in bare.depth_first()] == [NOBODY, "Lake Post"]


def _fields(record: object) -> dict[str, object]:
    return {name: getattr(record, name) for name in record.__slots__}  # type: ignore[attr-defined]


def test_relays_among_claims_are_those_of_their_links(ledger: Ledger, linked: list[Report]) -> None:
    """What is looked up for a trace is what all links of its claims give, relays between them alone."""
    with ledger.reading() as connection:
        (group,) = groups(connection).groups
        own = {one.id for one in group_view(connection, group.id).members}
        relays = relays_among(connection, own)
        every = links_of(connection, own)

    assert relays == [
        one for one in every if one.link.kind is LinkKind.RELAYS and {one.of.id, one.to.id} <= own
    ]
    assert 0 < len(relays) < len(every)


def test_a_record_counts_with_the_claims_behind_it(ledger: Ledger, linked: list[Report]) -> None:
    """Who relayed an actor, who denied it and who says the same, each by the claims."""
    with ledger.reading() as connection:
        (ann,) = actors_named(connection, "Holt")
        book = record(connection, ann.id)
        listed = sources(connection)

    assert book.made == (linked[0].claims[0].id, linked[1].claims[0].id)
    assert {tally.name for tally in book.relayed_by} >= {"Lake Post", "Hill Echo"}
    (denied,) = book.denied_by
    assert (denied.name, denied.evidence) == ("Cara Voss", (linked[4].claims[0].id,))
    (same,) = book.corroborated
    assert (same.name, same.evidence) == ("Bo Lind", (linked[3].claims[0].id,))
    assert (book.n_corroborated, book.n_contradicted) == (2, 2)
    assert {one.name for one in listed} == {"Ann Holt", "Bo Lind", "Cara Voss"}


def test_what_is_not_there_is_told(ledger: Ledger, linked: list[Report]) -> None:
    """An unknown group or dispute is named in one line with what to do."""
    with ledger.reading() as connection:
        with pytest.raises(Missing, match="group"):
            group_view(connection, "0" * 16)
        with pytest.raises(Missing, match="dispute"):
            dispute_view(connection, "0" * 16)
        assert group_of(connection, "0" * 16) is None


def test_claims_have_their_words_whether_linked_or_not(
    ledger: Ledger, linked: list[Report], told: Make, keep: Keep
) -> None:
    """By their ids, in the order that was asked for; an id that nothing has is left out."""
    new = told("Bay Star", "2026-03-09", ("Dana Reeve", "the crossing is down"))
    keep(new)
    ids = [new.claims[0].id, linked[4].claims[0].id, "0123456789abcdef"]
    with ledger.reading() as connection:
        found = words_of(connection, ids)

    assert list(found) == ids[:2]
    assert [one.origins for one in found.values()] == [("Dana Reeve",), ("Cara Voss",)]


def test_groups_and_disputes_are_counted_as_they_are_listed(ledger: Ledger, linked: list[Report]) -> None:
    """A claim that stands alone against a group is no group."""
    with ledger.reading() as connection:
        assert how_many(connection) == (len(groups(connection).groups), len(disputes(connection).disputes))
        assert how_many(connection) == (1, 1)
