"""The queue: what is uncertain and what many carry comes first, and nothing that was judged."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from accordingto.groups import follow, link
from accordingto.ledger import Ledger, Writer
from accordingto.ledger.ids import Named, What
from accordingto.ledger.judgements import Verdict
from accordingto.ledger.judging import Decision, judge
from accordingto.records import Report
from accordingto.web import naming, queue
from accordingto.web.queue import Order, Queue

Read = Callable[..., Report]


def waiting(ledger: Ledger, order: Order = Order.BOTH, report: int | None = None) -> Queue:
    """Return what waits in a ledger."""
    with ledger.reading() as connection:
        return queue.waiting(connection, order, report)


def decide(ledger: Ledger, claim: str, verdict: Verdict = Verdict.ACCEPT) -> str:
    """Keep a decision on a claim and return its key."""
    with ledger.writing() as connection:
        about = naming.the(What.CLAIM, connection, claim)
        return judge(Writer(connection), about, Decision(verdict, "Ines", "checked"))


def sure(report: Report, *confidences: float | None) -> Report:
    """Return a report whose attributions were found with these confidences."""
    rows = zip(report.attributions, confidences, strict=True)
    return replace(report, attributions=tuple(replace(row, confidence=one) for row, one in rows))


@pytest.fixture
def made(tmp_path: Path) -> Ledger:
    """A ledger with nothing in it."""
    return Ledger(str(tmp_path / "queue.db"), create=True)


def keep(ledger: Ledger, *reports: Report, read_by: str = "hand/1") -> None:
    """Keep reports that were read."""
    with ledger.writing() as connection:
        for report in reports:
            Writer(connection).keep(report, read_by)


def test_the_least_certain_comes_first(made: Ledger, read: Read) -> None:
    """A finder that cannot tell counts as even odds."""
    keep(made, sure(read(1), 0.9, 0.2), sure(read(2), None, 0.6))

    assert [row.confidence for row in waiting(made, Order.LEAST_CERTAIN).claims] == [0.2, None, 0.6, 0.9]


def test_what_many_reports_carry_comes_first(made: Ledger, read: Read) -> None:
    """By carriers alone, and by how many printed claims a mistake would touch: doubt times carriers."""
    keep(made, *(sure(read(n, outlet=f"Outlet {n}"), 0.9, 0.7) for n in (1, 2, 3)))
    link(made)
    keep(made, sure(read(4), 0.5, 0.4))  # nobody links this one, so that it stands alone
    carried, both = waiting(made, Order.MOST_CARRIED), waiting(made)

    assert [row.n_reports for row in carried.claims] == [3] * 6 + [1] * 2
    assert [round(row.doubt * row.n_reports, 2) for row in both.claims] == [0.9] * 3 + [0.6, 0.5] + [0.3] * 3
    assert (both.n_opened, both.n_carried) == (4, 2)


def test_what_was_judged_waits_no_more(ledger: Ledger) -> None:
    """Accepted or rejected it is out; taken back it is in again."""
    before = waiting(ledger)
    first = before.claims[0].claim
    key = decide(ledger, first, Verdict.REJECT)
    after = waiting(ledger)
    with ledger.writing() as connection:
        judge(Writer(connection), Named(What.JUDGEMENT, key, None), Decision(Verdict.UNDO, "Ines", "no"))

    assert [row.claim for row in after.claims] == [row.claim for row in before.claims[1:]]
    assert waiting(ledger) == before


def test_a_decision_holds_for_another_reading(made: Ledger, read: Read) -> None:
    """A newer finder gives the same content another id; nobody is asked a second time."""
    keep(made, read(1))
    decide(made, read(1).claims[0].id)
    again = read(1, version=2)
    moved = tuple(replace(row, id=f"{row.id[:12]}b{row.id[-3:]}") for row in again.attributions)
    claims = tuple(
        replace(row, id=f"{row.id[:12]}{number:04d}", attribution=moved[number].id)
        for number, row in enumerate(again.claims)
    )
    keep(made, replace(again, attributions=moved, claims=claims, resolutions=()), read_by="hand/2")

    assert [row.claim for row in waiting(made).claims] == [claims[1].id]


def test_a_version_that_was_replaced_is_not_asked_about(made: Ledger, read: Read) -> None:
    """Of two versions of a report only the newer one waits."""
    keep(made, *(replace(read(number), where="https://herald.example/oil") for number in (1, 2)))

    assert {row.claim for row in waiting(made).claims} == {row.id for row in read(2).claims}


def test_one_report_can_be_looked_at_alone(ledger: Ledger, read: Read) -> None:
    """Its claims, and no others; an empty ledger has none."""
    with ledger.reading() as connection:
        third = naming.the(What.REPORT, connection, read(3).id).report

    assert {row.claim for row in waiting(ledger, report=third).claims} == {row.id for row in read(3).claims}


def test_when_the_newest_are_judged_older_ones_follow(
    made: Ledger, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A ledger larger than what is looked through at once is judged to its end."""
    monkeypatch.setattr(queue, "NEWEST", 2)
    keep(made, *(read(number) for number in range(1, 6)))
    seen = []
    while rows := waiting(made).claims:
        assert len(rows) <= 4
        seen.append(rows[0].claim)
        decide(made, rows[0].claim)

    assert sorted(seen) == sorted(row.id for number in range(1, 6) for row in read(number).claims)


def test_nothing_waits_in_an_empty_ledger(made: Ledger) -> None:
    """It has no claims; groups that nobody gathered are none either."""
    with made.writing() as connection:
        follow(connection)

    assert waiting(made) == Queue(())
