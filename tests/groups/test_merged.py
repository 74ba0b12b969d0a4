"""Claims that nobody compared with each other are found by the next run of linking, and only these."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from accordingto.exports.ledger_lines import lines_of
from accordingto.exports.ledger_lines_back import keep as keep_line
from accordingto.exports.ledger_lines_back import read_back
from accordingto.groups import bring_in_line, link
from accordingto.groups.listing import groups
from accordingto.ledger import Ledger, Writer, digest, verify
from accordingto.ledger.linkings import every_in_force
from accordingto.ledger.moments import NOW
from accordingto.links import find
from accordingto.records import Report

Make = Callable[..., Report]
SHELLED = "the army shelled the bridge at Tarmo"


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Ledger]:
    """Another empty ledger."""
    with Ledger(str(tmp_path / "other.db"), create=True) as made:
        yield made


@pytest.fixture
def reports(told: Make) -> list[Report]:
    """Seven reports of seven days that all say the same."""
    return [told(f"Outlet {day}", f"2026-03-{day:02}", ("Ann Holt", SHELLED)) for day in range(1, 8)]


def fill(ledger: Ledger, reports: list[Report]) -> None:
    """Keep reports and link them."""
    with ledger.writing() as connection:
        writer = Writer(connection)
        for report in reports:
            writer.keep(report, "hand/1")
    link(ledger)


def take_in(ledger: Ledger, other: Ledger) -> None:
    """Do what `accordingto export` and `accordingto import` do."""
    with other.reading() as reading, ledger.writing() as writing:
        writer = Writer(writing)
        for line in read_back(("other.jsonl", line) for line in lines_of(reading)):
            keep_line(writer, line)
    bring_in_line(ledger)


def assert_all_linked(ledger: Ledger, reports: list[Report]) -> None:
    """All pairs were compared, each link is in force once, and a second run adds nothing."""
    with ledger.reading() as connection:
        there = sorted(spot.link for spot in every_in_force(connection, NOW.until(connection)))
        assert there == sorted(one.id for one in find(reports))
        assert [len(one.carriers) for one in groups(connection).groups] == [len(reports)]
        assert verify(connection).is_whole
        before = digest(connection)
    assert link(ledger).n_reports == 0
    with ledger.reading() as connection:
        assert digest(connection) == before


def test_of_two_ledgers_put_together_the_smaller_is_compared_with_the_larger(
    ledger: Ledger, other: Ledger, reports: list[Report]
) -> None:
    """Whichever of them takes in the other, links of the larger one are not looked for again."""
    fill(ledger, reports[:5])
    fill(other, reports[5:])
    take_in(ledger, other)
    take_in(other, ledger)

    for merged in (ledger, other):
        done = link(merged)
        assert (done.n_reports, done.n_known) == (2, 5)
        assert_all_linked(merged, reports)


def test_a_report_that_both_ledgers_linked_is_compared_with_what_only_one_has(
    ledger: Ledger, other: Ledger, reports: list[Report]
) -> None:
    """Its links in the ledger that takes in the other do not get lost."""
    fill(ledger, [*reports[:3], reports[4]])
    fill(other, reports[3:])
    take_in(ledger, other)

    link(ledger)

    assert_all_linked(ledger, reports)


def test_of_a_copy_that_went_its_own_way_only_what_is_new_is_compared(
    ledger: Ledger, other: Ledger, reports: list[Report]
) -> None:
    """What both had when they parted was compared in both."""
    fill(ledger, reports[:4])
    take_in(other, ledger)
    fill(ledger, reports[4:6])
    fill(other, reports[6:])
    take_in(ledger, other)

    assert link(ledger).n_reports == 1
    assert_all_linked(ledger, reports)


def test_a_ledger_that_was_taken_in_whole_has_nothing_left_to_compare(
    ledger: Ledger, other: Ledger, reports: list[Report]
) -> None:
    """It is linked as the one that it came from is, also where that was linked in several runs."""
    fill(other, reports[3:])
    fill(other, reports[:3])
    take_in(ledger, other)

    assert link(ledger).n_reports == 0
    assert_all_linked(ledger, reports)


@pytest.mark.parametrize("after", [1, 5])
def test_linking_all_anew_may_be_stopped(ledger: Ledger, reports: list[Report], after: int) -> None:
    """The next run compares what was linked anew with what was not; no link is lost by it."""
    fill(ledger, reports[4:])
    fill(ledger, reports[:4])

    def stop(at: int, of: int) -> None:
        if at == after:
            raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("accordingto.groups.linking.BATCH_S", 1e-9)
        with pytest.raises(KeyboardInterrupt):
            link(ledger, every=True, done=stop)

    assert 0 < link(ledger).n_reports < len(reports)
    assert_all_linked(ledger, reports)
