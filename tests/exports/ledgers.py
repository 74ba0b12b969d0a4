"""A small ledger with everything that may be kept in one, for tests of what is taken out of it."""

import runpy
from datetime import date
from pathlib import Path

from accordingto.ledger import Ledger, Writer
from accordingto.ledger.ids import one
from accordingto.ledger.judgements import Correction, Named, Verdict
from accordingto.ledger.judging import Decision, judge
from accordingto.records import Actor, ActorKind, Refusal, Report, Span, Stance

MADE = runpy.run_path(str(Path(__file__).parents[1] / "ledger" / "made.py"))
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


def words(report: Report, pieces: tuple[Span, ...]) -> str:
    """Return the words of one role."""
    return " … ".join(span.words(report.text) for span in pieces)
