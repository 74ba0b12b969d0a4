"""A ledger goes out as lines and comes back with the same digest and the same views."""

import base64
import json
import runpy
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accordingto.errors import TooLarge, Unreadable
from accordingto.exports.ledger_lines import lines_of
from accordingto.exports.ledger_lines_back import keep, numbered, read_back
from accordingto.exports.selected import selected
from accordingto.groups import follow, link
from accordingto.groups.listing import disputes, groups
from accordingto.groups.views import links_of
from accordingto.ledger import Ledger, Writer, digest, verify
from accordingto.ledger.judgements import Correction, Verdict
from accordingto.ledger.moments import Moment
from accordingto.ledger.refusals import refused
from accordingto.records import Report

LEDGERS = runpy.run_path(str(Path(__file__).with_name("ledgers.py")))
MADE = LEDGERS["MADE"]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with reports, readings, a refusal and judgements of every sort."""
    with Ledger(str(tmp_path / "one.db"), create=True) as made:
        LEDGERS["fill"](made)
        yield made


def out(ledger: Ledger, moment: Moment | None = None, only: set[int] | None = None) -> list[bytes]:
    """Return the lines of a ledger."""
    with ledger.reading() as connection:
        return list(lines_of(connection, moment or Moment(), only))


def back(lines: Iterable[bytes], where: Path) -> Ledger:
    """Return a new ledger made of lines."""
    made = Ledger(str(where), create=True)
    with made.writing() as connection:
        writer = Writer(connection)
        for line in read_back(placed(lines)):
            keep(writer, line)
    return made


def placed(lines: Iterable[bytes]) -> Iterator[tuple[str, bytes]]:
    """Give each line its place."""
    return ((f"x.jsonl:{number}", line) for number, line in enumerate(lines, start=1))


def seen(ledger: Ledger, moment: Moment) -> list[tuple[Report, str]]:
    """Return all reports of a ledger as they are seen, and what people made of each claim."""
    with ledger.reading() as connection:
        return [
            (each.report, ", ".join(told.state for told in each.told()))
            for each in selected(connection, moment=moment)
        ]


def test_a_ledger_comes_back_whole(ledger: Ledger, tmp_path: Path) -> None:
    """The digest is the same, every row verifies, and both views show the same."""
    with ledger.reading() as connection:
        expected = digest(connection)
    with back(out(ledger), tmp_path / "two.db") as again, again.reading() as connection:
        proof = verify(connection)
        assert (proof.digest, proof.troubles, len(proof.copies)) == (expected, [], 3)
        assert [row.settled for row in refused(connection, also_settled=True)] == [False]
        for moment in (Moment(), Moment(as_read=True)):
            assert seen(again, moment) == seen(ledger, moment)
        assert [json.loads(line)["line"] for line in out(again)] == [
            json.loads(line)["line"] for line in out(ledger)
        ]


def linked(ledger: Ledger) -> tuple[object, ...]:
    """Return all links with their state, all groups and all disputes of a ledger."""
    with ledger.writing() as connection:
        follow(connection)
        found = groups(connection).groups
        claims = [claim for group in found for claim in group.claims]
        states = sorted((row.link.id, row.link.because, row.state) for row in links_of(connection, claims))
        return found, disputes(connection).disputes, states


def test_links_and_what_was_decided_on_them_come_back(tmp_path: Path) -> None:
    """A ledger that was linked twice and judged has the same digest, links, groups and disputes again."""
    with Ledger(str(tmp_path / "one.db"), create=True) as ledger:
        LEDGERS["fill_linked"](ledger)
        with ledger.reading() as connection:
            expected = digest(connection)
        lines = out(ledger)
        kinds = Counter(json.loads(line)["line"] for line in lines)
        with back(lines, tmp_path / "two.db") as again, again.reading() as connection:
            proof = verify(connection)
            assert (proof.digest, proof.troubles) == (expected, [])
            assert linked(again) == linked(ledger)
            assert out(again)[-1] == lines[-1]
            assert link(again).n_reports == 0
    assert (kinds["linking"], kinds["judgement"]) == (5, 4)


def test_a_linking_that_was_made_anew_comes_back_after_the_one_before(tmp_path: Path) -> None:
    """Of several linkings of a report the newest is in force in the copy too."""
    with Ledger(str(tmp_path / "one.db"), create=True) as ledger:
        reports = LEDGERS["fill_linked"](ledger)
        right = Correction(wording="the weather was fine all week")
        LEDGERS["decide"](ledger, reports[3].claims[0].id, Verdict.CORRECT, correction=right)
        assert link(ledger).n_reports == 1
        with back(out(ledger), tmp_path / "two.db") as again:
            assert linked(again) == linked(ledger)
            with ledger.reading() as one, again.reading() as two:
                assert digest(one) == digest(two)
                assert verify(two).is_whole


def test_some_reports_leave_links_to_others_behind(tmp_path: Path) -> None:
    """Lines of some reports tie nothing to a report that is not there, and make a whole ledger."""
    with Ledger(str(tmp_path / "one.db"), create=True) as ledger:
        LEDGERS["fill_linked"](ledger)
        lines = out(ledger, only={2, 4})
        with back(lines, tmp_path / "two.db") as again, again.reading() as connection:
            assert digest(connection) == json.loads(lines[-1])["digest"]
            assert verify(connection).is_whole
    kinds = Counter(json.loads(line)["line"] for line in lines)
    assert (kinds["report"], kinds["linking"], kinds["judgement"]) == (2, 0, 1)


@pytest.mark.parametrize(
    ("field", "value"),
    [("report", "00" * 32), ("report", None), ("found_by", 3), ("linking", {"state": "x"}), ("linking", [])],
)
def test_an_altered_linking_is_refused(tmp_path: Path, field: str, value: object) -> None:
    """Links cannot be changed on the way, or hung on another report."""
    with Ledger(str(tmp_path / "one.db"), create=True) as ledger:
        LEDGERS["fill_linked"](ledger)
        lines = out(ledger)
    number = next(place for place, line in enumerate(lines) if line.startswith(b'{"line": "linking"'))
    lines[number] = altered(lines[number], field, value)
    with pytest.raises(Unreadable):
        list(read_back(placed(lines)))


def test_a_line_is_the_judged_report_with_all_that_is_kept(ledger: Ledger) -> None:
    """Who takes the lines into pandas has claims as people judged them, and each reading beside them."""
    rows = [json.loads(line) for line in out(ledger)]
    reports = [row for row in rows if row["line"] == "report"]

    assert [row["line"] for row in rows[:3]] == ["ledger", "refusal", "report"]
    assert [[claim["stance"] for claim in row["claims"]] for row in reports] == [
        ["asserts", "denies"], ["asserts", "doubts"], ["denies"],
    ]  # fmt: skip
    assert [[reading["read_by"] for reading in row["readings"]] for row in reports] == [
        ["hand/1", "hand/2"], ["hand/1"], ["hand/2"],
    ]  # fmt: skip
    assert all(base64.b64decode(row["original"]).endswith(row["text"].encode()) for row in reports)
    assert rows[-1] == {"line": "end", "rows": 14, "digest": rows[-1]["digest"]}


def test_a_second_time_adds_nothing(ledger: Ledger) -> None:
    """A ledger takes in what it lacks, and nothing twice."""
    lines = list(read_back(placed(out(ledger))))
    with ledger.writing() as connection:
        writer = Writer(connection)
        assert [keep(writer, line) for line in lines] == [False] * len(lines)


def test_some_reports_make_a_ledger_of_their_own(ledger: Ledger, tmp_path: Path) -> None:
    """Only their judgements and those on actors come along, and the lines verify by themselves."""
    with ledger.reading() as connection:
        seqs = [each.entry.seq for each in selected(connection)]
    lines = out(ledger, only={seqs[1]})
    with back(lines, tmp_path / "two.db") as again, again.reading() as connection:
        assert digest(connection) == json.loads(lines[-1])["digest"]
        assert [states for _, states in seen(again, Moment())] == ["as read, corrected"]


def test_as_read_leaves_judgements_out(ledger: Ledger, tmp_path: Path) -> None:
    """What comes back is what the machine read, and nothing else."""
    with back(out(ledger, Moment(as_read=True)), tmp_path / "two.db") as again:
        assert seen(again, Moment()) == seen(ledger, Moment(as_read=True))


def test_an_earlier_state_comes_back(ledger: Ledger, tmp_path: Path) -> None:
    """The ledger of an earlier time holds what was kept by then."""
    times = [json.loads(line).get("kept_utc") for line in out(ledger)]
    early = Moment(at_utc=[time for time in times if time][1])
    with back(out(ledger, early), tmp_path / "two.db") as again:
        assert len(seen(again, Moment())) == 1


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=30,
    deadline=None,
)
@given(report=MADE["reports"](), by=st.text(st.characters(), min_size=1))
def test_any_report_comes_back_to_the_character(
    report: Report, by: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever characters there are, halves of a pair side by side too, the digest stays."""
    folder = tmp_path_factory.mktemp("any")
    pair = replace(report, id=report.id + "\ud83d\ude00", title="\ud83d\ude00 \\ud83d\\ude00")
    with Ledger(str(folder / "one.db"), create=True) as ledger:
        LEDGERS["keep"](ledger, report, pair, read_by=by)
        again = back(out(ledger), folder / "two.db")
        with again, ledger.reading() as one, again.reading() as two:
            assert digest(one) == digest(two)
            assert verify(two).is_whole


def altered(line: bytes, field: str, value: object) -> bytes:
    """Return a line with another value in one field."""
    return json.dumps(json.loads(line) | {field: value}).encode()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("text", "Other words. " * 40),
        ("title", "Another headline"),
        ("original", base64.b64encode(b"other bytes").decode()),
        ("original", "no base64"),
        ("original", None),
        ("key", "00" * 32),
        ("readings", []),
        ("readings", [{"read_by": "hand/1", "key": "00" * 32}]),
        ("readings", ["x"]),
        ("where", 3),
        ("claims", [{"id": 3}]),
        ("line", ["report"]),
        ("exact", "AAAA"),
    ],
)
def test_an_altered_report_is_refused_with_its_line(ledger: Ledger, field: str, value: object) -> None:
    """Somebody who edits an export learns on which line it no longer fits its key."""
    lines = out(ledger)
    lines[2] = altered(lines[2], field, value)
    with pytest.raises(Unreadable) as caught:
        list(read_back(placed(lines)))

    assert caught.value.where == "x.jsonl:3"


def test_altered_judgements_are_refused(ledger: Ledger) -> None:
    """Nobody's decision is changed on the way, or moved to another report."""
    lines = out(ledger)
    (number, *_) = (place for place, line in enumerate(lines) if line.startswith(b'{"line": "judgement"'))
    judgement = json.loads(lines[number])["judgement"]
    for field, value in (("judgement", judgement | {"by": "Eve"}), ("report", "\ud800"), ("report", None)):
        changed = [*lines[:number], altered(lines[number], field, value), *lines[number + 1 :]]
        with pytest.raises(Unreadable):
            list(read_back(placed(changed)))


@pytest.mark.parametrize("lost", [0, 1, 2, 5, -2, -1])
def test_a_lost_line_is_noticed(ledger: Ledger, lost: int) -> None:
    """A file that was cut short, or lost a line anywhere, is not taken for whole."""
    lines = out(ledger)
    del lines[lost]
    with pytest.raises(Unreadable):
        list(read_back(placed(lines)))


def test_what_is_no_export_is_refused(ledger: Ledger) -> None:
    """Lines of `read`, of a newer form, nothing at all, or more after the end: each has a clear refusal."""
    newer = json.dumps({"line": "ledger", "form": 2}).encode()
    for lines in ([b'{"text": "A report."}'], [newer], [], [b"not json"], [*out(ledger), b"{}"]):
        with pytest.raises(Unreadable):
            list(read_back(placed(lines)))


def test_a_line_without_end_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file cannot fill the memory with one line."""
    monkeypatch.setenv("ACCORDINGTO_MAX_REPORT_BYTES", "10")
    path = tmp_path / "long.jsonl"
    path.write_bytes(b"short\n" + b"x" * 1000)
    with path.open("rb") as stream, pytest.raises(TooLarge) as caught:
        list(numbered(stream, "long.jsonl"))

    assert caught.value.where == "long.jsonl:2"
