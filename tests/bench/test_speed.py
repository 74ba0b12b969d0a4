"""The speed bench: a fixed text, a process for each reading, medians and ratios."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from accordingto.bench import speed
from accordingto.bench.speed import EXAMPLES, Speed, SpeedResult, as_json, bench, lines
from accordingto.bench.speed_readers import Pace, n_words_of, pace_of
from accordingto.cli import bench as command
from accordingto.errors import NoArticle

RUN = CliRunner()
RESULT = SpeedResult(
    rounds=3,
    threads=2,
    words=20_100,
    speeds=(Speed("rules", 1, 3000.0, 2000.0, 300.0), Speed("textacy", 1, 2000.0, 1900.0, 250.0)),
    first_result_s={"rules": 1.25},
)


@pytest.fixture
def paced(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """Stand in for the processes: readings of known length, written down as (reader, files)."""
    asked: list[tuple[str, int]] = []

    def pace(reader: str, folder: Path, threads: int) -> Pace:
        asked.append((reader, len(list(folder.iterdir()))))
        return Pace(seconds=float(len(asked)), cpu_seconds=2.0, peak_mb=100.0)

    monkeypatch.setattr(speed, "_pace", pace)
    monkeypatch.setattr(speed, "_first_result", lambda reader, report, threads: n_words_of(report) / 500)
    return asked


def test_readers_take_turns_on_the_same_text(paced: list[tuple[str, int]]) -> None:
    """Every round every reader reads 27 files and one, of 20,000 words and little more."""
    told: list[str] = []

    result = bench(EXAMPLES, ["rules", "textacy"], 2, 1, told.append)

    assert paced == [("rules", 27), ("rules", 1), ("textacy", 27), ("textacy", 1)] * 2
    assert told[0] == "round 1 of 2: rules, 27 files"
    assert 20_000 <= result.words <= 25_000
    assert result.first_result_s == {"rules": 1.0}
    assert result.speeds[0].words_per_second == result.words / 3  # the median of 1 s and 5 s
    assert (result.speeds[0].words_per_cpu_second, result.speeds[0].peak_mb) == (result.words / 2, 100.0)


def test_both_lay_outs_hold_the_same_text(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The one file is the 27 with a blank line between them."""
    lay_outs = speed._lay_out(tmp_path, EXAMPLES)

    many = [path.read_text("utf-8") for path in sorted(lay_outs[27].iterdir())]
    assert (lay_outs[1] / "00.txt").read_text("utf-8") == "\n\n".join(many)
    assert len(many) == 27


def test_the_ratio_is_to_the_peer_on_the_same_lay_out() -> None:
    """Half as fast again is 1.5; without the peer there is no ratio."""
    rules = RESULT.speeds[0]
    alone = SpeedResult(3, 2, 20_100, (rules,), {})

    assert RESULT.ratio(rules) == 1.5
    assert alone.ratio(rules) is None
    assert "1.50" in "\n".join(lines(RESULT))
    assert next(line for line in lines(alone) if line.startswith("rules")).endswith("-")


def test_the_machine_form_is_complete() -> None:
    """JSON holds every figure and the ratio."""
    answer = json.loads(json.dumps(as_json(RESULT)))

    assert {"bench", "rounds", "threads", "words", "speeds", "first_result_s"} == set(answer)
    assert answer["speeds"][0]["ratio_to_textacy"] == 1.5


def test_no_readable_report_is_refused(tmp_path: Path) -> None:
    """An empty folder gives nothing to time, and the error says what to do."""
    with pytest.raises(NoArticle, match="--texts"):
        bench(tmp_path, ["rules"], 1, 1, print)


def test_a_reading_is_timed_by_clock_and_processor(tmp_path: Path) -> None:
    """A real finder on a real file takes time and memory, and no more processor time than there is."""
    (tmp_path / "00.txt").write_text("Harbour master Ada Lund said the spill began at dawn.\n" * 20)

    pace = pace_of("rules", tmp_path)

    assert pace.seconds > 0
    assert pace.cpu_seconds > 0
    assert pace.peak_mb > 10


def test_the_command_runs_real_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The smallest whole run: two readings and a first result with the rules, as JSON; no peer, one line."""
    monkeypatch.setattr(speed, "N_WORDS", 60)
    monkeypatch.setattr(speed, "peer_is_there", lambda: False)
    options = ["speed", "--finder", "rules", "--rounds", "1", "--threads", "1", "--format", "json"]

    result = RUN.invoke(command.app, options)

    answer = json.loads(result.stdout)
    assert [(row["reader"], row["files"]) for row in answer["speeds"]] == [("rules", 27), ("rules", 1)]
    assert all(row["words_per_second"] > 0 and row["ratio_to_textacy"] is None for row in answer["speeds"])
    assert answer["first_result_s"]["rules"] > 0
    assert result.stderr.count("textacy") == 1
    assert "pip install 'accordingto[bench]'" in result.stderr


def test_outside_a_checkout_texts_must_be_given(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An installed package has no examples; the command line says what to give."""
    monkeypatch.setattr(speed, "EXAMPLES", tmp_path / "none")

    result = RUN.invoke(command.app, ["speed"])

    assert result.exit_code == 2
    assert "--texts" in result.stderr


def test_an_unknown_finder_is_a_mistake_on_the_command_line() -> None:
    """A misspelt finder gets the list of those there are and exit status 2."""
    result = RUN.invoke(command.app, ["speed", "--finder", "oracle"])

    assert result.exit_code == 2
    assert "rules" in result.stderr
