"""Judgements on actors concern every report; they are read once, and again when there is one more."""

import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event

from accordingto.ledger import Ledger, Writer
from accordingto.ledger.ids import one
from accordingto.ledger.judgements import Named, Verdict
from accordingto.ledger.judging import Decision, judge
from accordingto.ledger.kept import kept
from accordingto.records import ActorKind

MADE = runpy.run_path(str(Path(__file__).with_name("made.py")))
COUNCIL = MADE["COUNCIL"].id
N_REPORTS = 5


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with five reports that name one council."""
    with Ledger(str(tmp_path / "ledger.db"), create=True) as made:
        with made.writing() as connection:
            for number in range(1, N_REPORTS + 1):
                Writer(connection).keep(MADE["read"](number), "hand/1")
        yield made


def merge(connection: Connection, name: str) -> None:
    """Decide that the council is somebody else."""
    other = Named(f"{name:f<16}", name, ActorKind.ORGANISATION)
    judge(
        Writer(connection), one(connection, COUNCIL), Decision(Verdict.MERGE, "Ines", "one body", actor=other)
    )


def names(connection: Connection) -> set[str]:
    """Return what the council is called in all reports that are kept."""
    reports = (kept(connection, 2 * number - 1).judged.report for number in range(1, N_REPORTS + 1))
    return {actor.name for report in reports for actor in report.actors} & {"Council", "Esk", "Tees"}


def test_they_are_read_once_for_all_reports(ledger: Ledger) -> None:
    """However many reports are opened, and however many such judgements there are."""
    with ledger.writing() as connection:
        merge(connection, "Esk")
        merge(connection, "Tees")
    asked: list[str] = []

    def note(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:  # noqa: ANN401 - SQLAlchemy's own
        asked.append(statement)

    with ledger.reading() as connection:
        names(connection)
        event.listen(connection, "before_cursor_execute", note)
        assert names(connection) == {"Esk"}
    assert [statement for statement in asked if "coalesce" in statement] == []


def test_what_was_taken_back_before_it_was_kept_is_forgotten(ledger: Ledger) -> None:
    """A judgement of a transaction that failed is no longer there, also where another has its number."""
    with pytest.raises(KeyError), ledger.writing() as connection:
        merge(connection, "Esk")
        assert names(connection) == {"Esk"}
        raise KeyError
    with ledger.reading() as connection:
        assert "Esk" not in names(connection)
    with ledger.writing() as connection:
        merge(connection, "Tees")
    with ledger.reading() as connection:
        assert names(connection) == {"Tees"}
