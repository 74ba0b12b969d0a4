"""Claims as a table: a row a claim, columns as documented, CSV that harms no spreadsheet."""

import csv
import io
import runpy
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accordingto.exports.selected import Selected, selected
from accordingto.exports.table import COLUMNS, csv_bytes, moment_of, rows
from accordingto.ledger import Ledger
from accordingto.ledger.entries import Entry, Kind
from accordingto.records import Claim, Report, Stance

LEDGERS = runpy.run_path(str(Path(__file__).with_name("ledgers.py")))
ENTRY = Entry(1, Kind.REPORT, "ab" * 32, None, None, "hand/1", "2026-11-22T22:00:00.000000Z", None, b"", b"")


def alone(report: Report) -> Selected:
    """Return a report as it would be taken out of a ledger, with all its claims."""
    ids = {claim.id for claim in report.claims} | {row.id for row in report.attributions}
    return Selected(ENTRY, None, report, report, frozenset(ids), ())


def table(*reports: Selected) -> list[dict[str, str]]:
    """Return CSV as any reader of RFC 4180 has it."""
    text = b"".join(csv_bytes(reports)).decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with reports, readings, a refusal and judgements of every sort."""
    with Ledger(str(tmp_path / "one.db"), create=True) as made:
        LEDGERS["fill"](made)
        yield made


def test_a_row_holds_the_whole_claim(told: Report) -> None:
    """Each column says of the claim what the report says, with names instead of ids."""
    row = list(rows(alone(told)))[1]

    assert {name: value for name, value in row.items() if value not in (None, [])} == {
        "claim": "2", "report": "harbour-1", "outlet": "Harbour Herald", "title": "Clean, says minister",
        "published": "2024-05-03", "wording": "[Ana Ruiz] had drunk it", "words": "that she had drunk it",
        "source": "The minister", "cue": "adding", "stance": "promises", "certainty": -2.2, "negated": False,
        "origins": ["Ana Ruiz"], "origin_kinds": ["person"], "origin_ids": ["m"],
        "chains": [["Harbour Herald", "Ana Ruiz"]], "form": "indirect", "manner": "speech",
        "found_by": "by-hand/1", "happened": ["2024-05-02"], "happened_on": [date(2024, 5, 2)],
        "content_start": 63, "content_end": 84, "judgement": "as read",
    }  # fmt: skip


def test_offsets_slice_to_the_words(told: Report) -> None:
    """From a row a reader finds the place in the report's text."""
    for row in rows(alone(told)):
        assert told.text[row["content_start"] : row["content_end"]] == row["words"]


def test_csv_joins_what_stands_side_by_side(told: Report) -> None:
    """Two sources of one claim share a row; chains read from the outlet to the origin."""
    row = table(alone(told))[3]

    assert row["origins"] == "the divers; Ana Ruiz"
    assert row["chains"] == "Harbour Herald > the divers; Harbour Herald > Ana Ruiz"
    assert (row["negated"], row["certainty"]) == ("true", "")


def test_a_number_below_zero_stays_a_number(told: Report) -> None:
    """Only what a report brought along can be a formula."""
    assert table(alone(told))[1]["certainty"] == "-2.2"


def test_attributions_without_claims_are_rows_too(told: Report) -> None:
    """Where no claim was made of an attribution, its words and whom it resolves to are there."""
    row = next(rows(alone(replace(told, claims=()))))

    assert (row["claim"], row["stance"], row["origins"]) == (
        told.attributions[0].id,
        None,
        ["Harbour Herald"],
    )
    assert row["wording"] == row["words"]


def test_judgements_show_in_the_table(ledger: Ledger) -> None:
    """Corrected claims are as corrected, rejected ones are left out, merged actors have one name."""
    with ledger.reading() as connection:
        told = table(*selected(connection))

    assert [(row["stance"], row["origins"], row["judgement"], row["judged_by"]) for row in told] == [
        ("asserts", "Tess Ellerby", "accepted", "Ines"),
        ("denies", "a senior official", "as read", ""),
        ("asserts", "Tess Ellerby", "as read", ""),
        ("doubts", "Ana Ruiz", "corrected", "Ines"),
        ("denies", "a senior official", "as read", ""),
    ]
    assert {row["about"] for row in told} == {"", "Town of Esk"}


@pytest.mark.parametrize(
    "evil",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u3000=1", "＝1", "=cmd|' /C calc'!A0"],
)
def test_no_cell_is_a_formula(told: Report, evil: str) -> None:
    """What a spreadsheet would run begins with an apostrophe, in names, titles and words alike."""
    actors = tuple(replace(actor, name=evil) for actor in told.actors)
    claims = tuple(replace(claim, wording=evil) for claim in told.claims)
    told = replace(told, title=evil, outlet=evil, url=evil, id=evil, actors=actors, claims=claims)
    for row in table(alone(told)):
        for name in ("title", "outlet", "url", "report", "origins", "chains", "wording"):
            assert row[name].startswith("'"), name


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(evil=st.text(st.characters() | st.sampled_from('",;\r\n\t=\u202e\ud800\x1b\x00')))
def test_any_text_is_csv(told: Report, evil: str) -> None:
    """Quotation marks, line breaks, lone surrogates and turned directions break no table."""
    claims = (Claim("1", told.attributions[0].id, evil, (("o",),), Stance.ASSERTS),)
    one = alone(replace(told, title=evil, claims=claims, attributions=told.attributions[:1]))
    some = b"".join(csv_bytes([one]))
    (row,) = table(one)

    assert some.endswith(b"\r\n")
    assert not set(row["wording"]) & {"\u202e", "\ud800", "\x1b", "\x00"}
    assert "".join(row["title"].lstrip("'").split()) == "".join(row["wording"].lstrip("'").split())


def test_an_empty_table_has_its_names() -> None:
    """A table without rows still says what its columns are."""
    assert b"".join(csv_bytes([])).decode().strip().split(",") == [column.name for column in COLUMNS]


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2024-05-03", datetime(2024, 5, 3, tzinfo=UTC)),
        ("2024-05-03T12:00:00+02:00", datetime(2024, 5, 3, 10, tzinfo=UTC)),
        ("2024-05", None), ("soon", None), ("", None), (None, None), ("0001-01-01T00:00:00+14:00", None),
    ],
)  # fmt: skip
def test_published_is_a_time_where_it_is_one(published: str | None, expected: datetime | None) -> None:
    """What is no whole date is no time, and no error."""
    assert moment_of(published) == expected
