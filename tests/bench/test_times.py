"""The bench for times reads TimeML to the character, counts as TempEval-3 does, and says what it read."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from accordingto.bench.times import as_json, bench, lines
from accordingto.bench.times_gold import GoldTime, Part, is_held_out, read_gold
from accordingto.bench.times_scores import Scores
from accordingto.cli.bench import app
from accordingto.errors import MissingGold, Unreadable
from accordingto.records import Span, Time, TimeType

TEXT = "The ferry sank on Monday, and two days later it was raised."


TIMEML = """<?xml version="1.0" ?>
<TimeML>
<DCT><TIMEX3 tid="t0" type="DATE" value="2024-09-30">20240930</TIMEX3></DCT>
<TEXT>The ferry <EVENT eid="e1" class="OCCURRENCE">sank</EVENT> on
<TIMEX3 tid="t1" type="DATE" value="2024-09-30">Monday</TIMEX3>, after
<TIMEX3 tid="t2" type="DURATION" value="P2D">two days</TIMEX3> of rain.</TEXT>
</TimeML>
"""


@pytest.fixture
def gold_times(tmp_path: Path) -> Path:
    """Lay out a folder with one report of our own in TimeML."""
    path = tmp_path / "gold" / "times" / "ours" / "ferry.tml"
    path.parent.mkdir(parents=True)
    path.write_text(TIMEML, encoding="utf-8")
    return tmp_path / "gold"


def found(start: int, end: int, value: str) -> Time:
    """Make a date that was found."""
    return Time("t", (Span(start, end),), TimeType.DATE, value)


def test_a_right_span_with_a_right_value_counts_for_all_measures() -> None:
    """One time marked, the same one found: every rate is 100."""
    scores = Scores()
    scores.add(TEXT, [GoldTime(Span(18, 24), TimeType.DATE, "2024-09-30")], [found(18, 24, "2024-09-30")])

    assert set(scores.figures().values()) == {100.0}


def test_a_span_that_only_overlaps_is_relaxedly_right() -> None:
    """The words "two days later" for "two days" are found, but not strictly; its value may still be right."""
    scores = Scores()
    scores.add(TEXT, [GoldTime(Span(30, 38), TimeType.DURATION, "P2D")], [found(30, 44, "P2D")])

    figures = scores.figures()
    assert (figures["relaxed span F1"], figures["strict span F1"]) == (100.0, 0.0)
    assert (figures["value F1"], figures["type F1"]) == (100.0, 0.0)


def test_punctuation_at_the_ends_is_no_difference() -> None:
    """The word "Monday," is as good as "Monday": the task counts words."""
    scores = Scores()
    scores.add(TEXT, [GoldTime(Span(18, 25), TimeType.DATE, "X")], [found(18, 24, "X")])

    assert scores.figures()["strict span F1"] == 100.0


def test_what_is_missed_and_what_is_made_up_lower_the_rate() -> None:
    """One marked and missed, another found where nothing is marked: nothing is right."""
    scores = Scores()
    scores.add(TEXT, [GoldTime(Span(18, 24), TimeType.DATE, "X")], [found(30, 38, "X")])

    assert (scores.gold, scores.found, scores.relaxed) == (1, 1, 0)
    assert set(scores.figures().values()) == {0.0}


def test_a_marked_time_is_taken_once() -> None:
    """Two pieces of one marked time found apart: one of them is too many."""
    scores = Scores()
    gold = [GoldTime(Span(18, 44), TimeType.DATE, "X")]
    scores.add(TEXT, gold, [found(18, 24, "X"), found(30, 38, "X")])

    assert (scores.relaxed, scores.found) == (1, 2)


def test_bench_reads_the_part_asked_for(gold_times: Path) -> None:
    """Over all reports the marked Monday is found with its date, and the reading is timed."""
    result = bench(gold_times, Part.ALL)

    assert (result.reports, result.scores.gold, result.scores.values) == (1, 2, 2)
    assert as_json(result)["value_F1"] == 100.0
    assert next(lines(result)) == "1 reports (all), 2 times marked, 2 found"


def test_the_command_prints_lines_or_json(gold_times: Path) -> None:
    """`accordingto bench times` is for people, and with `--format json` for machines."""
    run = CliRunner().invoke
    options = ["times", "--gold", str(gold_times), "--part", "all"]

    assert "value F1" in run(app, options).stdout
    assert json.loads(run(app, [*options, "--format", "json"]).stdout)["strict_span_F1"] == 100.0


def test_a_folder_without_times_is_missing_gold(tmp_path: Path) -> None:
    """The error names the folder that was looked in and the option that mends it."""
    with pytest.raises(MissingGold, match=r"times.*--gold"):
        bench(tmp_path)


def test_texts_and_spans_are_those_of_the_corpus(gold_times: Path) -> None:
    """Marks for events leave no trace in the text, and every span slices to the words marked."""
    (report,) = read_gold(gold_times, Part.ALL)

    assert report.published == "2024-09-30"
    assert [time.span.words(report.text) for time in report.times] == ["Monday", "two days"]
    assert [(time.type, time.value) for time in report.times] == [
        (TimeType.DATE, "2024-09-30"),
        (TimeType.DURATION, "P2D"),
    ]


def test_held_out_and_tuned_share_nothing_and_leave_nothing(gold_times: Path) -> None:
    """Every report is in one of the two parts, by a hash of its name."""
    text = (gold_times / "times" / "ours" / "ferry.tml").read_text("utf-8")
    for number in range(40):
        (gold_times / "times" / "ours" / f"ferry{number}.tml").write_text(text, "utf-8")

    held, tuned = ({row.id for row in read_gold(gold_times, part)} for part in (Part.HELD_OUT, Part.TUNED))

    assert not held & tuned
    assert held | tuned == {row.id for row in read_gold(gold_times, Part.ALL)}
    assert held == {name for name in held | tuned if is_held_out(name)}
    assert held


@pytest.mark.parametrize("content", ["no XML", "<TimeML><TEXT>half", "<TimeML/>"])
def test_what_is_no_timeml_is_told_by_file(gold_times: Path, content: str) -> None:
    """The message names the file."""
    path = gold_times / "times" / "ours" / "broken.tml"
    path.write_text(content, "utf-8")

    with pytest.raises(Unreadable, match=r"broken\.tml"):
        read_gold(gold_times, Part.ALL)
