"""A small ledger with everything that may be kept in one, for tests of what is taken out of it."""

import runpy
from datetime import date
from pathlib import Path

from accordingto import groups
from accordingto.groups.judging import judge as groups_judge
from accordingto.groups.listing import groups_of_claims
from accordingto.groups.views import links_of
from accordingto.ledger import Ledger, Writer
from accordingto.ledger.ids import one
from accordingto.ledger.judgements import Correction, Named, Verdict
from accordingto.ledger.judging import Decision, judge
from accordingto.records import Actor, ActorKind, Refusal, Report, Span, Stance

MADE = runpy.run_path(str(Path(__file__).parents[1] / "ledger" / "made.py"))
MAKE = runpy.run_path(str(Path(__file__).parents[1] / "groups" / "conftest.py"))
REFUSED = Refusal("reports/empty.txt", "Unreadable", "it is empty", "Give another", 4)
DAY = date(2024, 5, 3)


def keep(ledger: Ledger, *rows: Report | Refusal, read_by: str = "hand/1") -> None:
    """Keep reports and refusals, in one transaction."""
    with ledger.writing() as connection:
        writer = Writer(connection)
        for row in rows:
            if isinstance(row, Refusal):
                writer.refuse(row)
            else:
                writer.keep(row, read_by)


def decide(ledger: Ledger, id_: str, verdict: Verdict, *, by: str = "Ines", **more: object) -> str:
    """Keep a decision and return its key."""
    with ledger.writing() as connection:
        decision = Decision(verdict, by, "heard the recording", **more)  # type: ignore[arg-type]
        return judge(Writer(connection), one(connection, id_), decision)


def fill(ledger: Ledger) -> tuple[Report, Report, Report]:
    """Keep three reports, one of them read twice, a refusal, and judgements of every sort."""
    first, second, third = (MADE["read"](number) for number in (1, 2, 3))
    keep(ledger, REFUSED, first, second)
    keep(ledger, third, MADE["read"](1, version=2), read_by="hand/2")
    council: Actor = MADE["COUNCIL"]
    claims = [report.claims for report in (first, second, third)]
    decide(ledger, claims[0][0].id, Verdict.ACCEPT)
    right = Correction(stance=Stance.DOUBTS, actor=Named("55ee55ee55ee55ee", "Ana Ruiz", ActorKind.PERSON))
    decide(ledger, claims[1][1].id, Verdict.CORRECT, correction=right)
    decide(ledger, claims[2][0].id, Verdict.REJECT)
    undone = decide(ledger, claims[2][1].id, Verdict.REJECT, by="Tom")
    decide(ledger, undone, Verdict.UNDO, by="Tom")
    decide(
        ledger,
        council.id,
        Verdict.MERGE,
        actor=Named("66ff66ff66ff66ff", "Town of Esk", ActorKind.ORGANISATION),
    )
    return first, second, third


def ferry() -> list[Report]:
    """Return five reports: one voice carried by two, another who says the same, and one against them."""
    make, whole, locked = MAKE["MAKE"], MAKE["whole"], MAKE["LOCKED"]
    return [
        whole(make("Lake Post", "2026-03-01", ("Ann Holt", locked))),
        whole(make("Hill Echo", "2026-03-02", ("Lake Post < Ann Holt", locked))),
        whole(make("Bay Star", "2026-03-03", f"{locked.capitalize()}.")),
        whole(
            make("Far Mail", "2026-03-04", ("Bo Lind", "before the ferry left its crew had locked the deck"))
        ),
        whole(make("Lake Post", "2026-03-05", ("Cara Voss", locked), stance=Stance.DENIES)),
    ]


def fill_linked(ledger: Ledger) -> list[Report]:
    """Keep five reports in two runs of linking, with a link rejected, a group split and a split undone."""
    reports = ferry()
    keep(ledger, REFUSED, *reports[:4])
    groups.link(ledger)
    keep(ledger, reports[4])
    groups.link(ledger)
    first, second, _, fourth = (report.claims[0].id if report.claims else "" for report in reports[:4])
    with ledger.reading() as connection:
        link = next(
            row for row in links_of(connection, [first]) if {row.of.id, row.to.id} == {first, second}
        ).link.id
        group = groups_of_claims(connection, [first])[first]
    decide_tie(ledger, link, Verdict.ACCEPT)
    undone = decide_tie(ledger, group, Verdict.SPLIT, claims=(second,))
    decide_tie(ledger, undone, Verdict.UNDO)
    decide_tie(ledger, group, Verdict.SPLIT, claims=(fourth,), by="Tom")
    return reports


def decide_tie(ledger: Ledger, id_: str, verdict: Verdict, *, by: str = "Ines", **more: object) -> str:
    """Keep a decision on a link or a group, or undo one, and return its key."""
    with ledger.writing() as connection:
        named = one(connection, id_)
        return groups_judge(Writer(connection), named, Decision(verdict, by, "compared them"), **more)  # type: ignore[arg-type]


def words(report: Report, pieces: tuple[Span, ...]) -> str:
    """Return the words of one role."""
    return " … ".join(span.words(report.text) for span in pieces)
