"""What is put into a ledger comes back to the character, once, and in any order."""

import runpy
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import text

from accordingto.errors import AccordingToError
from accordingto.ledger import Ledger, NotWhole, Writer, digest, is_read, originals, verify
from accordingto.ledger.engines import Busy
from accordingto.ledger.entries import Kind, of_kind
from accordingto.ledger.keeping import refusal_of
from accordingto.ledger.kept import kept
from accordingto.records import Refusal, Report, Span

MADE = runpy.run_path(str(Path(__file__).parents[1] / "ledger" / "made.py"))
read, blank = MADE["read"], MADE["blank"]
REFUSAL = Refusal("bad\udc80.txt", "Unreadable", "expected text, found \x00", "Try another copy", 4)
Keep = Callable[..., int]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(report=MADE["reports"]())
def test_any_report_comes_back_as_it_was(ledger: Ledger, report: Report) -> None:
    """Whatever characters a report holds, lone surrogates too, it is the same report afterwards."""
    with ledger.reading() as connection:  # one ledger keeps all examples: no two may be of one report
        report = replace(report, id=f"{len(of_kind(connection, Kind.REPORT))} {report.id}")
    with ledger.writing() as connection:
        Writer(connection).keep(report, "hand/1")
    with ledger.reading() as connection:
        newest = of_kind(connection, Kind.REPORT, limit=1)[0].seq
        found = {row.seq: kept(connection, row.seq).read for row in of_kind(connection, Kind.REPORT)}
        copy = originals.original(connection, report.sha256)

    assert newest >= 1
    assert replace(report, where="") in [replace(row, where="", original=copy) for row in found.values()]
    assert copy == report.original


def test_the_same_report_again_adds_nothing(ledger: Ledger, keep: Keep) -> None:
    """Reading it twice with the same models leaves the ledger as it was, digest and all."""
    assert keep(read(1), read(2), REFUSAL) == 3
    with ledger.reading() as connection:
        before = verify(connection)
    assert keep(read(1), read(2), replace(read(2), where="elsewhere.txt"), REFUSAL) == 0
    with ledger.reading() as connection:
        after = verify(connection)

    assert (before.n_entries, before.digest) == (5, after.digest)
    assert before.n_entries == after.n_entries
    assert before.is_whole and after.is_whole


def test_identical_originals_are_kept_once(ledger: Ledger, keep: Keep) -> None:
    """Two reports made from the same bytes share their preserved copy."""
    keep(read(1), replace(read(1), id="another-name"))
    with ledger.reading() as connection:
        assert len(verify(connection).copies) == 1
        assert len(of_kind(connection, Kind.REPORT)) == 2


def test_the_digest_does_not_depend_on_the_order(new_place: Callable[[], str]) -> None:
    """The same reports, read in another order, in other batches, on another day, have one digest."""
    rows = [*(read(number) for number in range(6)), read(2, version=2), REFUSAL]
    digests = set()
    for shift in range(3):
        rows = [*rows[shift + 2 :], *reversed(rows[: shift + 2])]
        with Ledger(new_place(), create=True) as ledger:
            for row in rows:
                with ledger.writing() as connection:
                    writer = Writer(connection)
                    _ = writer.refuse(row) if isinstance(row, Refusal) else writer.keep(row, "hand")
            with ledger.reading() as connection:
                digests.add(digest(connection))
                assert verify(connection).is_whole

    assert len(digests) == 1


def test_refusals_come_back_as_they_were(ledger: Ledger, keep: Keep) -> None:
    """A refusal is a row like any other."""
    keep(REFUSAL)
    with ledger.reading() as connection:
        assert [refusal_of(connection, row) for row in of_kind(connection, Kind.REFUSAL)] == [REFUSAL]


def test_what_was_read_is_known_by_its_bytes_and_its_finder(ledger: Ledger, keep: Keep) -> None:
    """A report needs no second reading by the same finder, and does by another."""
    keep(read(1))
    with ledger.reading() as connection:
        assert is_read(connection, blank(1), "hand/1")
        assert not is_read(connection, blank(1), "hand/2")
        assert not is_read(connection, blank(2), "hand/1")


def test_a_newer_reading_stands_in_for_the_older(ledger: Ledger, keep: Keep) -> None:
    """Both are kept; the newer names the older, who made it and when."""
    keep(read(1), read_by="hand/1")
    keep(read(1, version=2), read_by="hand/2")
    with ledger.reading() as connection:
        newer, older = of_kind(connection, Kind.READING)
        seen = kept(connection, 1).read

    assert (newer.replaces, newer.made_by, older.made_by) == (older.seq, "hand/2", "hand/1")
    assert newer.made_utc > older.made_utc
    assert {row.found_by for row in seen.attributions} == {"hand/2"}


def test_a_newer_version_of_an_address_stands_in_for_the_older(ledger: Ledger, keep: Keep) -> None:
    """A page that was changed and fetched again replaces what it said before; both are kept."""
    address = "https://example.org/oil"
    keep(replace(read(1), where=address), replace(read(2), where=address), read(3))
    with ledger.reading() as connection:
        assert kept(connection, 1).replaced_by == 3
        assert kept(connection, 3).replaced_by is None


@pytest.mark.parametrize(
    "broken",
    [
        replace(read(1), sha256="0" * 64),
        replace(read(1), attributions=(replace(read(1).attributions[0], cue=(Span(1, 9999),)),)),
    ],
)
def test_a_report_that_contradicts_itself_is_refused(ledger: Ledger, keep: Keep, broken: Report) -> None:
    """No row is kept that could not be traced to its preserved copy."""
    with pytest.raises(NotWhole, match="expected"):
        keep(broken)
    with ledger.reading() as connection:
        assert verify(connection).n_entries == 0


def test_a_batch_is_kept_whole_or_not_at_all(ledger: Ledger) -> None:
    """What goes wrong in the middle leaves nothing of the batch behind."""
    with pytest.raises(KeyboardInterrupt), ledger.writing() as connection:
        Writer(connection).keep(read(1), "hand/1")
        raise KeyboardInterrupt
    with ledger.reading() as connection:
        assert (verify(connection).n_entries, len(verify(connection).copies)) == (0, 0)


@pytest.mark.parametrize("table", ["entries", "originals"])
@pytest.mark.parametrize("change", ["UPDATE {} SET {} = {}", "DELETE FROM {}"])
def test_nothing_kept_is_changed_or_deleted(ledger: Ledger, keep: Keep, table: str, change: str) -> None:
    """The database itself refuses to alter a row."""
    keep(read(1))
    column = "seq" if table == "entries" else "n_bytes"
    with pytest.raises(AccordingToError, match="append-only"), ledger.writing() as connection:
        connection.execute(text(change.format(table, column, column)))


def test_who_does_not_want_to_wait_is_told_at_once(where: str, ledger: Ledger, keep: Keep) -> None:
    """While one writes another is refused at once if it asked for that, and may write afterwards."""
    keep(read(1))
    with Ledger(where) as other:
        with ledger.writing(), pytest.raises(Busy), other.writing(waiting=False):
            pass
        with other.writing(waiting=False) as connection:
            assert Writer(connection).keep(read(2), "hand/1")
