"""What people decide about links and groups holds, whatever a finder finds afterwards."""

from collections.abc import Callable

import pytest

from accordingto.groups import link
from accordingto.groups.judging import judge
from accordingto.groups.listing import groups, groups_of_claims
from accordingto.groups.views import group_of, group_view, link_view, links_of
from accordingto.ledger import Ledger, Writer, ids
from accordingto.ledger.judgements import Verdict
from accordingto.ledger.judging import Decision, InvalidJudgement
from accordingto.ledger.moments import Moment
from accordingto.records import LinkKind, Report, Stance

Make = Callable[..., Report]
Keep = Callable[..., None]
SHELLED = "the army shelled the bridge at Tarmo"


@pytest.fixture
def three(ledger: Ledger, told: Make, keep: Keep) -> list[str]:
    """Ids of three claims that say the same, of three voices, linked."""
    reports = [
        told("Lake Post", "2026-03-01", ("Ann Holt", SHELLED)),
        told("Hill Echo", "2026-03-02", ("Bo Lind", SHELLED)),
        told("Far Mail", "2026-03-03", ("Cara Voss", SHELLED)),
    ]
    keep(*reports)
    link(ledger)
    return [report.claims[0].id for report in reports]


def decide(ledger: Ledger, about: str, verdict: Verdict, **more: object) -> str:
    """Keep a decision of Ines on something."""
    with ledger.writing() as connection:
        named = ids.one(connection, about)
        return judge(Writer(connection), named, Decision(verdict, "Ines", "I compared"), **more)  # type: ignore[arg-type]


def together(ledger: Ledger) -> list[set[str]]:
    """Return the claims of each group."""
    with ledger.reading() as connection:
        return [set(one.claims) for one in groups(connection).groups]


def group_id(ledger: Ledger, claim: str) -> str:
    """Return the id of a claim's group."""
    with ledger.reading() as connection:
        return groups_of_claims(connection, [claim])[claim]


def link_between(ledger: Ledger, one: str, other: str, kind: LinkKind = LinkKind.SAME) -> str:
    """Return the id of a link between two claims."""
    with ledger.reading() as connection:
        return next(
            view.link.id
            for view in links_of(connection, [one])
            if {view.of.id, view.to.id} == {one, other} and view.link.kind is kind
        )


def denied(ledger: Ledger, told: Make, keep: Keep) -> str:
    """Keep and link a report that denies the shelling, and return its claim."""
    against = told("Bay Star", "2026-03-04", ("Dana Reeve", SHELLED), stance=Stance.DENIES)
    keep(against)
    link(ledger)
    return against.claims[0].id


def test_a_rejected_link_keeps_its_claims_apart(ledger: Ledger, three: list[str]) -> None:
    """Two claims that somebody says are not the same are never in one group, also after linking anew."""
    first, _, third = three
    decide(ledger, link_between(ledger, first, third), Verdict.REJECT)
    decide(ledger, link_between(ledger, three[1], third), Verdict.REJECT)

    assert together(ledger) == [set(three[:2])]
    link(ledger, every=True)
    assert together(ledger) == [set(three[:2])]
    with ledger.reading() as connection:
        states = {view.state for view in links_of(connection, [third]) if view.link.kind is LinkKind.SAME}
        assert states == {"rejected"}
        assert len(groups(connection, moment=Moment(as_read=True)).groups[0].claims) == 3


def test_an_accepted_link_says_who_accepted_it(ledger: Ledger, three: list[str]) -> None:
    """A link that somebody accepted is shown as accepted, with the judgement."""
    decide(ledger, link_between(ledger, three[0], three[1]), Verdict.ACCEPT)

    with ledger.reading() as connection:
        view = next(
            view
            for view in links_of(connection, [three[0]])
            if {view.of.id, view.to.id} == set(three[:2]) and view.link.kind is LinkKind.SAME
        )
    assert view.state == "accepted"
    assert view.judgement is not None and view.judgement.by == "Ines"


def test_claims_are_split_off_a_group_and_stay_together(ledger: Ledger, three: list[str]) -> None:
    """Those split off are apart from those that stay; undoing it brings them back."""
    key = decide(ledger, group_id(ledger, three[0]), Verdict.SPLIT, claims=(three[2],))

    assert together(ledger) == [set(three[:2])]
    decide(ledger, key, Verdict.UNDO)
    assert together(ledger) == [set(three)]


def test_groups_that_a_finder_keeps_apart_are_merged(
    ledger: Ledger, three: list[str], told: Make, keep: Keep
) -> None:
    """A claim in quite other words joins a group when somebody says so, and stays when all is linked anew."""
    other = told("Bay Star", "2026-03-04", ("Dana Reeve", "nobody crosses there again, thanks to those guns"))
    keep(other)
    link(ledger)
    claim = other.claims[0].id
    assert claim not in together(ledger)[0]

    decide(ledger, claim, Verdict.MERGE, into=group_id(ledger, three[0]))

    assert together(ledger) == [{*three, claim}]
    link(ledger, every=True)
    assert together(ledger) == [{*three, claim}]
    with ledger.reading() as connection:
        view = group_of(connection, claim)
        assert view is not None and [one.by for one in view.judgements] == ["Ines"]


def test_what_was_split_off_can_be_merged_again(ledger: Ledger, three: list[str]) -> None:
    """Somebody who merges decides anew about every claim that was kept apart, and the last word holds."""
    decide(ledger, group_id(ledger, three[0]), Verdict.SPLIT, claims=(three[2],))

    decide(ledger, three[2], Verdict.MERGE, into=group_id(ledger, three[0]))

    assert together(ledger) == [set(three)]


def test_a_claim_is_merged_into_a_group_that_it_weakens(
    ledger: Ledger, three: list[str], told: Make, keep: Keep
) -> None:
    """Whoever merges means all members, whichever of them the claim is against; none is thrown out."""
    claim = denied(ledger, told, keep)
    with ledger.reading() as connection:
        weakened = [one for one in links_of(connection, [claim]) if one.link.kind is LinkKind.WEAKENS]
    assert len(weakened) == 3

    decide(ledger, claim, Verdict.MERGE, into=group_id(ledger, three[0]))

    assert together(ledger) == [{*three, claim}]
    link(ledger, every=True)
    assert together(ledger) == [{*three, claim}]


def test_a_link_that_a_person_added_has_an_address(
    ledger: Ledger, three: list[str], told: Make, keep: Keep
) -> None:
    """It is found by its id with who added it, when and why, until it is undone or a finder finds it too."""
    other = told("Bay Star", "2026-03-04", ("Dana Reeve", "nobody crosses there again, thanks to those guns"))
    keep(other)
    link(ledger)
    key = decide(ledger, other.claims[0].id, Verdict.MERGE, into=group_id(ledger, three[0]))
    with ledger.reading() as connection:
        (added,) = (
            one for one in links_of(connection, [other.claims[0].id]) if one.state.startswith("added")
        )
        group = group_of(connection, three[0])
        assert group is not None and added.link.id in group.group.links
        named = ids.one(connection, added.link.id[:12])
        assert (named.what, named.id) == (ids.What.LINK, added.link.id)
        assert link_view(connection, named.id, named.report or 0) == added
        assert added.judgement is not None
        assert (added.judgement.key, added.judgement.by, added.judgement.why) == (key, "Ines", "I compared")
        assert all(ids.one(connection, one).what is ids.What.LINK for one in group.group.links)

    decide(ledger, key, Verdict.UNDO)

    with ledger.reading() as connection:
        assert ids.look_up(connection, added.link.id) == []


def test_a_link_that_people_and_a_finder_give_is_one(ledger: Ledger, three: list[str]) -> None:
    """Whoever accepts a group ties claims in an order of their own; it is the finder's link all the same."""
    with ledger.reading() as connection:
        before = [view.link.id for view in links_of(connection, three)]
    decide(ledger, group_id(ledger, three[0]), Verdict.ACCEPT)

    with ledger.reading() as connection:
        assert [view.link.id for view in links_of(connection, three)] == before
        group = group_of(connection, three[0])
        assert group is not None and set(group.group.links) <= set(before)


@pytest.mark.parametrize("into_the_one", [False, True], ids=["into those that stay", "into it"])
def test_claims_that_were_split_off_one_by_one_are_merged_with_all(
    ledger: Ledger, three: list[str], told: Make, keep: Keep, into_the_one: bool
) -> None:
    """Every member stays that was kept apart from another by an earlier decision."""
    fourth = told("Bay Star", "2026-03-04", ("Dana Reeve", SHELLED))
    keep(fourth)
    link(ledger)
    everything = {*three, fourth.claims[0].id}
    decide(ledger, group_id(ledger, three[0]), Verdict.SPLIT, claims=(three[2],))
    decide(ledger, group_id(ledger, three[0]), Verdict.SPLIT, claims=(three[1],))
    one, other = three[2], group_id(ledger, three[0])
    decide(ledger, *((other, Verdict.MERGE) if into_the_one else (one, Verdict.MERGE)),
           into=one if into_the_one else other)  # fmt: skip
    decide(ledger, three[1], Verdict.MERGE, into=group_id(ledger, three[0]))

    assert together(ledger) == [everything]


def test_a_split_after_a_merger_has_the_last_word(
    ledger: Ledger, three: list[str], told: Make, keep: Keep
) -> None:
    """What somebody splits off after all were merged leaves, and the rest stays together."""
    against = denied(ledger, told, keep)
    decide(ledger, against, Verdict.MERGE, into=group_id(ledger, three[0]))

    decide(ledger, group_id(ledger, three[0]), Verdict.SPLIT, claims=(against,))

    assert together(ledger) == [set(three)]


@pytest.mark.parametrize("turned", [False, True], ids=["the claim", "into the claim"])
def test_a_claim_of_a_report_that_nobody_linked_is_not_merged(
    ledger: Ledger, three: list[str], told: Make, keep: Keep, turned: bool
) -> None:
    """Its place among the links is not known yet, and the refusal says what to do."""
    new = told("Bay Star", "2026-03-04", ("Dana Reeve", "the crossing is down"))
    keep(new)
    about, into = (three[0], new.claims[0].id) if turned else (new.claims[0].id, three[0])

    with pytest.raises(InvalidJudgement, match="link first"):
        decide(ledger, about, Verdict.MERGE, into=into)


def test_a_rejected_group_falls_apart(ledger: Ledger, three: list[str]) -> None:
    """When somebody says that a group is none, none of its claims is with another."""
    decide(ledger, group_id(ledger, three[0]), Verdict.REJECT)

    assert together(ledger) == []


def test_an_accepted_group_holds_whatever_comes(ledger: Ledger, three: list[str]) -> None:
    """A group that somebody accepted stays one though one of its links is rejected by nobody."""
    group = group_id(ledger, three[0])
    decide(ledger, group, Verdict.ACCEPT)

    with ledger.reading() as connection:
        assert len(group_view(connection, group).judgements) == 1
    assert together(ledger) == [set(three)]


@pytest.mark.parametrize(
    ("verdict", "more", "why"),
    [
        (Verdict.SPLIT, {}, "some of the group's claims"),
        (Verdict.SPLIT, {"claims": ("ffff",)}, "some of the group's claims"),
        (Verdict.MERGE, {}, "name one"),
        (Verdict.CORRECT, {}, "takes"),
    ],
)
def test_a_decision_that_does_not_fit_is_refused(
    ledger: Ledger, three: list[str], verdict: Verdict, more: dict[str, object], why: str
) -> None:
    """The message says what is missing, and nothing is kept."""
    group = group_id(ledger, three[0])

    with pytest.raises(InvalidJudgement, match=why):
        decide(ledger, group, verdict, **more)
    assert together(ledger) == [set(three)]
