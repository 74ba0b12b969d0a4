"""A ledger's claims are linked once, and again only where something changed."""

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import text

from accordingto.bench.links_examples import DISPUTES, key_of, opened
from accordingto.groups import Outcome, bring_in_line, follow, link, unlinked
from accordingto.groups.keeping import in_line_with
from accordingto.groups.listing import at, disputes, groups
from accordingto.groups.views import links_of
from accordingto.ledger import Ledger, Writer, digest, ids, judging, verify
from accordingto.ledger.indexing import index_all
from accordingto.ledger.judgements import Correction, Verdict
from accordingto.ledger.judging import Decision
from accordingto.ledger.linkings import every_in_force
from accordingto.ledger.moments import NOW, Moment
from accordingto.links import find
from accordingto.links.finding import oldest_first
from accordingto.records import Report, Stance

Make = Callable[..., Report]
Keep = Callable[..., None]


def links_in(ledger: Ledger) -> set[str]:
    """Return the ids of all links in force."""
    return set(scores_in(ledger))


def scores_in(ledger: Ledger) -> dict[str, float]:
    """Return how sure each link in force is, by its id."""
    with ledger.reading() as connection:
        return {spot.link: spot.score for spot in every_in_force(connection, NOW.until(connection))}


def assert_in_line(ledger: Ledger) -> None:
    """The index of groups and disputes says what gathering everything anew says."""
    with ledger.reading() as connection:
        everything = at(connection, NOW)
        listed = groups(connection, limit=1000).groups
        against = disputes(connection, limit=1000).disputes
        assert in_line_with(connection) == NOW.until(connection)
    many = [one for one in everything.groups if len(one.carriers) > 1]
    assert sorted(one.id for one in listed) == sorted(one.id for one in many)
    assert {one.id: replace(one, links=()) for one in listed} == {
        one.id: replace(one, links=()) for one in many
    }
    assert {(one.id, one.links) for one in against} == {(one.id, one.links) for one in everything.disputes}


def test_a_ledger_has_the_links_that_its_reports_have(ledger: Ledger, ferry: list[Report]) -> None:
    """Linking a ledger finds what linking the same reports in memory finds, and keeps it whole."""
    outcome = link(ledger)

    assert links_in(ledger) == {one.id for one in find(ferry)}
    assert outcome == Outcome(5, 0, outcome.n_statements, len(find(ferry)))
    with ledger.reading() as connection:
        assert verify(connection).troubles == []
    assert_in_line(ledger)


def test_linking_again_adds_nothing(ledger: Ledger, ferry: list[Report]) -> None:
    """A second run looks at no report and leaves the ledger as it was; a third over all does too."""
    link(ledger)
    with ledger.reading() as connection:
        before = digest(connection)

    assert link(ledger) == Outcome(0, 5, 0, 0)
    assert link(ledger, every=True).n_reports == 5
    with ledger.reading() as connection:
        assert digest(connection) == before


def test_reports_that_come_one_by_one_are_linked_with_those_before(
    ledger: Ledger, told: Make, keep: Keep
) -> None:
    """It is the same to link after every report as to link all at once, in whatever order they come."""
    reports = [
        told("Far Mail", "2026-03-04", ("Bo Lind", "the bridge at Tarmo was shelled by the army")),
        told("Lake Post", "2026-03-01", ("Ann Holt", "the army shelled the bridge at Tarmo")),
        told(
            "Hill Echo",
            "2026-03-02",
            ("Cara Voss", "the army shelled the bridge at Tarmo"),
            stance=Stance.DENIES,
        ),
    ]
    for report in reports:
        keep(report)
        assert link(ledger).n_reports == 1
        assert_in_line(ledger)

    assert links_in(ledger) == {one.id for one in find(reports)}


def test_a_later_run_knows_whom_claims_keep_company_with(ledger: Ledger, keep: Keep) -> None:
    """Linked one by one, each time by a run that begins anew, reports have the links that they have at once.

    Among them are links that hang on others, which an earlier run found.
    """
    some = oldest_first(opened(key_of(DISPUTES)["reports"]).values())[:14]
    for report in some:
        keep(report)
        link(ledger)
    whole = find(some)

    assert scores_in(ledger) == {one.id: one.score for one in whole}
    assert any("Alone that would be doubtful" in one.because for one in whole)


def test_a_report_that_is_read_anew_is_linked_anew(ledger: Ledger, told: Make, keep: Keep) -> None:
    """Links of claims that the newest reading no longer has are in force no longer."""
    one = told("Lake Post", "2026-03-01", ("Ann Holt", "the army shelled the bridge at Tarmo"))
    other = told("Far Mail", "2026-03-04", ("Bo Lind", "the army shelled the bridge at Tarmo"))
    keep(one, other)
    link(ledger)
    assert len(links_in(ledger)) > 0

    keep(replace(other, attributions=(), claims=()), read_by="hand/2")

    with ledger.writing() as connection:
        follow(connection)
    assert_in_line(ledger)
    assert link(ledger).n_reports == 1
    assert_in_line(ledger)
    with ledger.reading() as connection:
        assert links_of(connection, [other.claims[0].id]) == []


def test_a_claim_that_was_corrected_is_linked_by_its_new_words(
    ledger: Ledger, told: Make, keep: Keep
) -> None:
    """After a correction only that report is linked again, and its claim joins those that say the same."""
    one = told("Lake Post", "2026-03-01", ("Ann Holt", "the army shelled the bridge at Tarmo"))
    other = told("Far Mail", "2026-03-04", ("Bo Lind", "something else entirely happened that day"))
    keep(one, other)
    link(ledger)
    with ledger.writing() as connection:
        about = ids.one(connection, other.claims[0].id)
        right = Correction(wording="the army shelled the bridge at Tarmo")
        judging.judge(Writer(connection), about, Decision(Verdict.CORRECT, "Ines", "misheard", right))

    assert link(ledger).n_reports == 1
    with ledger.reading() as connection:
        (group,) = groups(connection).groups
    assert set(group.claims) == {one.claims[0].id, other.claims[0].id}
    assert_in_line(ledger)


def test_the_state_before_can_be_asked_for(ledger: Ledger, told: Make, keep: Keep) -> None:
    """Groups of an earlier time are those of the links that were in force then."""
    keep(told("Lake Post", "2026-03-01", ("Ann Holt", "the army shelled the bridge at Tarmo")))
    link(ledger)
    with ledger.reading() as connection:
        then = connection.execute(text("SELECT max(made_utc) FROM entries")).scalar_one()
    keep(told("Far Mail", "2026-03-04", ("Bo Lind", "the army shelled the bridge at Tarmo")))
    link(ledger)

    with ledger.reading() as connection:
        assert len(groups(connection).groups) == 1
        assert groups(connection, moment=Moment(at_utc=then)).groups == ()
        assert groups(connection, moment=Moment(as_read=True)).groups == groups(connection).groups


def test_groups_are_made_anew_from_what_is_kept(ledger: Ledger, ferry: list[Report]) -> None:
    """When the index is lost, following makes the same groups and disputes again."""
    link(ledger)
    with ledger.writing() as connection:
        before = groups(connection).groups, disputes(connection).disputes
        index_all(connection)
        assert groups(connection).groups == ()
        follow(connection)
        after = groups(connection).groups, disputes(connection).disputes

    assert before == after
    assert len(before[0]) > 0 and len(before[1]) > 0


def test_reports_that_nobody_linked_are_counted(ledger: Ledger, ferry: list[Report]) -> None:
    """What is not linked yet is known, so that somebody can be told."""
    with ledger.reading() as connection:
        assert unlinked(connection) == len(ferry)
    link(ledger)
    with ledger.reading() as connection:
        assert unlinked(connection) == 0


def test_claims_without_date_or_outlet_are_linked(ledger: Ledger, told: Make, keep: Keep) -> None:
    """What is missing is left out of the comparison, and stands last in its group."""
    keep(
        told(None, None, ("Ann Holt", "the army shelled the bridge at Tarmo")),
        told("Far Mail", "2026-03-04", ("Bo Lind", "the army shelled the bridge at Tarmo")),
    )
    link(ledger)

    with ledger.reading() as connection:
        (group,) = groups(connection).groups
    assert [carrier.published for carrier in group.carriers] == ["2026-03-04", None]


def test_the_same_text_under_two_dates_is_a_relay(ledger: Ledger, told: Make, keep: Keep) -> None:
    """Two outlets that print one text on two days are two carriers with one origin."""
    keep(
        told("Lake Post", "2026-03-01", ("Ann Holt", "the army shelled the bridge at Tarmo before it left")),
        told("Far Mail", "2026-03-04", ("Ann Holt", "the army shelled the bridge at Tarmo before it left")),
    )
    link(ledger)

    with ledger.reading() as connection:
        (group,) = groups(connection).groups
    assert (len(group.carriers), len(group.origins)) == (2, 1)


def test_a_group_of_very_many_reports_is_followed(ledger: Ledger, told: Make, keep: Keep) -> None:
    """A claim that two hundred reports carry is one group, and opens with the words of those asked for."""
    reports = [
        told(
            f"Outlet {number}", f"2026-03-{1 + number // 10:02}", ("Ann Holt", "the army shelled the bridge")
        )
        for number in range(200)
    ]
    keep(*reports)
    link(ledger)

    with ledger.reading() as connection:
        (group,) = groups(connection).groups
    assert len(group.carriers) == 200
    assert_in_line(ledger)


def test_looking_waits_for_nobody_who_writes(ledger: Ledger, ferry: list[Report]) -> None:
    """While somebody writes, groups are seen as they stand; who looks next brings them in line."""
    link(ledger)
    with ledger.writing() as connection:
        about = ids.one(connection, ferry[1].claims[0].id)
        judging.judge(Writer(connection), about, Decision(Verdict.REJECT, "Ines", "not said"))
    with ledger.writing():
        bring_in_line(ledger)
        with ledger.reading() as connection:
            assert in_line_with(connection) < NOW.until(connection)

    bring_in_line(ledger)
    assert_in_line(ledger)
