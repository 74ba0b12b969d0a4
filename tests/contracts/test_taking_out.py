"""What is taken out of a ledger is the same on both engines, and makes the same ledger on either."""

import runpy
from pathlib import Path

from accordingto.exports.annotations import annotation_bytes
from accordingto.exports.ledger_lines import lines_of
from accordingto.exports.ledger_lines_back import keep, read_back
from accordingto.exports.selected import selected
from accordingto.exports.table import csv_bytes
from accordingto.ledger import Ledger, Writer, digest
from accordingto.ledger.search import Query

LEDGERS = runpy.run_path(str(Path(__file__).parents[1] / "exports" / "ledgers.py"))


def copied(first: Ledger, second: Ledger) -> None:
    """Take everything out of one ledger and into another."""
    with first.reading() as connection, second.writing() as writing:
        writer = Writer(writing)
        lines = (("x.jsonl", line) for line in lines_of(connection))
        for line in read_back(lines):
            keep(writer, line)


def test_a_ledger_moves_from_one_engine_to_the_other(both: tuple[Ledger, Ledger]) -> None:
    """SQLite's ledger and PostgreSQL's have one digest, and the same table of claims comes out of each."""
    here, there = both
    LEDGERS["fill"](here)
    copied(here, there)
    with here.reading() as one, there.reading() as two:
        assert digest(one) == digest(two)
        for query in (Query(), Query(words="barge"), Query(place="Whitby")):
            tables = [b"".join(csv_bytes(selected(each, query))) for each in (one, two)]
            assert tables[0] == tables[1]


def test_reports_are_streamed_while_others_are_looked_up(ledger: Ledger) -> None:
    """A cursor that is open over many reports disturbs no other question on the same connection."""
    LEDGERS["keep"](ledger, *(LEDGERS["MADE"]["read"](number) for number in range(1, 61)))
    with ledger.reading() as connection:
        notes = b"".join(annotation_bytes(selected(connection))).decode()

    assert notes.count('"type": "Annotation"') == 120
