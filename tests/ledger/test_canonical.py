"""Records become the same bytes everywhere, and the same records again."""

import runpy
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from accordingto.ledger import BrokenLedger
from accordingto.ledger.canonical import from_plain, packed, to_plain, unpacked
from accordingto.ledger.readings import read_as, reading_body, report_body, report_of, spans_of, words_of
from accordingto.records import Actor, ActorKind, Report, Span

MADE = runpy.run_path(str(Path(__file__).with_name("made.py")))


@settings(deadline=None)
@given(MADE["reports"]())
def test_any_report_comes_back(report: Report) -> None:
    """Every field of every record survives, and every span has its words beside it."""
    reading = reading_body(report)
    again = read_as(report_of(report_body(report), report.where, report.original), reading)

    assert again == report
    assert words_of(reading) == [span.words(report.text) for span in spans_of(report)]


def test_two_surrogates_that_are_no_pair_stay_two() -> None:
    """JSON's own escapes would make one character of them, and every offset after them wrong."""
    plain = {"text": "\ud83d\ude00"}

    assert unpacked(packed(plain)) == plain
    assert len(unpacked(packed(plain))["text"]) == 2


def test_the_order_of_fields_makes_no_difference() -> None:
    """What is the same has the same bytes."""
    assert packed({"a": 1, "b": 2}) == packed({"b": 2, "a": 1})


def test_defaults_are_left_out_and_come_back() -> None:
    """A field that a later version adds changes no record that does not use it."""
    actor = Actor("a1", "Tess", ActorKind.PERSON)

    assert to_plain(actor) == {"id": "a1", "name": "Tess", "kind": "person"}
    assert from_plain(Actor, to_plain(actor)) == actor
    assert to_plain(replace(actor, number=0))["number"] == 0


@dataclass(frozen=True)
class Optional:
    """A record with pieces that may be missing."""

    pieces: tuple[Span, ...] | None = None


@pytest.mark.parametrize("pieces", [None, (), (Span(1, 2),)])
def test_missing_and_empty_are_told_apart(pieces: tuple[Span, ...] | None) -> None:
    """No correction is another thing than the correction to nowhere."""
    record = Optional(pieces)

    assert from_plain(Optional, unpacked(packed(to_plain(record)))) == record


@pytest.mark.parametrize("plain", [{"id": "a1"}, {"id": "a1", "name": "T", "kind": "ghost"},
                                   {"id": "a1", "name": "T", "kind": "person", "shoe": 9}])  # fmt: skip
def test_what_is_no_record_is_told(plain: dict[str, object]) -> None:
    """A field of a newer version, a missing one, an unknown value: one clear error, with a remedy."""
    with pytest.raises(BrokenLedger, match="does not understand"):
        from_plain(Actor, plain)


@pytest.mark.parametrize("some", [b"", b"{", b"\xff\xfe"])
def test_bytes_that_are_none_of_ours_are_told(some: bytes) -> None:
    """Whatever was written over a row is an error of the ledger, not of the program."""
    with pytest.raises(BrokenLedger):
        unpacked(some)
