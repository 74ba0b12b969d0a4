"""How fast a whole reading is, how much memory it takes, and how soon the first result is there.

Comes in: reports to make a fixed text of, of 20,000 words. Goes out: a `SpeedResult`: medians over rounds
in which each reader works in a process of its own, one after the other, so that a slow spell of the
machine meets all of them. Refused: a folder without a report that can be read (`NoArticle`).

A word is a run of letters, digits and underscores. The peer is textacy's extraction of direct quotations,
where the extra `bench` is installed.
"""

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from itertools import cycle
from pathlib import Path

from accordingto.bench.speed_readers import PEER, Pace, n_words_of
from accordingto.errors import NoArticle
from accordingto.records import Report
from accordingto.reports import open_reports

N_WORDS, N_FILES, N_FIRST = 20_000, 27, 500
EXAMPLES = Path(__file__).parents[3] / "examples" / "reports"
"""Our own reports, where this runs in a checkout."""


@dataclass(frozen=True, slots=True)
class Speed:
    """One reader on one lay-out of the text, medians over the rounds.

    Attributes:
        reader: A finder's name, or the peer's.
        files: How many files the text lay in.
        words_per_second: Words read in a second by the clock, once models are loaded.
        words_per_cpu_second: Words read in a second of processor time, all threads together, which says
            the same on a busy machine.
        peak_mb: Most memory the process held, in MiB.
    """

    reader: str
    files: int
    words_per_second: float
    words_per_cpu_second: float
    peak_mb: float


@dataclass(frozen=True, slots=True)
class SpeedResult:
    """What the speed bench found.

    Attributes:
        rounds: How often each was run.
        threads: Threads that a reader might use.
        words: Words of the text.
        speeds: One for each reader and lay-out.
        first_result_s: By finder, the seconds from the start of `accordingto read` on a report of 500
            words to its end, median.
    """

    rounds: int
    threads: int
    words: int
    speeds: tuple[Speed, ...]
    first_result_s: dict[str, float]

    def ratio(self, speed: Speed) -> float | None:
        """How many times the peer's words a second a reader reads; None where the peer did not run."""
        rates = {(each.reader, each.files): each.words_per_second for each in self.speeds}
        peer = rates.get((PEER, speed.files))
        return speed.words_per_second / peer if peer else None


def peer_is_there() -> bool:
    """Say whether textacy is installed."""
    return find_spec(PEER) is not None


def bench(
    texts: Path, readers: list[str], rounds: int, threads: int, watch: Callable[[str], None]
) -> SpeedResult:
    """Run every reader on the same text, in 27 files and in one.

    Args:
        texts: Reports that the text is made of; repeated until it is long enough.
        readers: Names of finders, or `textacy`.
        rounds: How often, 1 or more; medians are given.
        threads: Threads that a reader may use.
        watch: Called with a line on what is being run.

    Raises:
        NoArticle: There is no report that can be read; give others.
    """
    paces: dict[tuple[str, int], list[Pace]] = {}
    firsts: dict[str, list[float]] = {reader: [] for reader in readers if reader != PEER}
    with tempfile.TemporaryDirectory() as folder:
        lay_outs = _lay_out(Path(folder), texts)
        words = sum(n_words_of(path) for path in lay_outs[1].iterdir())
        for turn in range(1, rounds + 1):
            for reader in readers:
                for n_files, lay_out in lay_outs.items():
                    watch(f"round {turn} of {rounds}: {reader}, {n_files} file{'s' * (n_files > 1)}")
                    paces.setdefault((reader, n_files), []).append(_pace(reader, lay_out, threads))
            for reader, seconds in firsts.items():
                seconds.append(_first_result(reader, Path(folder) / "first.txt", threads))
    speeds = tuple(Speed(*key, *_medians(some, words)) for key, some in paces.items())
    return SpeedResult(rounds, threads, words, speeds, {k: statistics.median(v) for k, v in firsts.items()})


def as_json(result: SpeedResult) -> dict[str, object]:
    """Lay a result out for machines, with the ratio to the peer."""
    rows = [asdict(speed) | {"ratio_to_textacy": result.ratio(speed)} for speed in result.speeds]
    return {"bench": "speed"} | asdict(result) | {"speeds": rows}


def lines(result: SpeedResult) -> Iterator[str]:
    """Yield the figures for people, a line each."""
    yield f"{result.words:,} words, median of {result.rounds}, threads: {result.threads}"
    yield f"{'reader':10} {'files':>5} {'words/s':>9} {'words/CPU s':>12} {'peak MiB':>9} {'x textacy':>10}"
    for one in result.speeds:
        ratio = result.ratio(one)
        yield (
            f"{one.reader:10} {one.files:5} {one.words_per_second:9,.0f} {one.words_per_cpu_second:12,.0f} "
            f"{one.peak_mb:9,.0f} {'-' if ratio is None else f'{ratio:.2f}':>10}"
        )
    for reader, seconds in result.first_result_s.items():
        yield f"{reader}: first result on {N_FIRST} words after {seconds:.2f} s"


def _lay_out(folder: Path, texts: Path) -> dict[int, Path]:
    """Write the text in many files, in one, and its beginning; return the folders by number of files."""
    many, one = folder / "many", folder / "one"
    many.mkdir()
    one.mkdir()
    files = list(_files(texts))
    for at, text in enumerate(files):
        (many / f"{at:02}.txt").write_text(text, encoding="utf-8")
    (one / "00.txt").write_text("\n\n".join(files), encoding="utf-8")
    ends = [match.end() for match in re.finditer(r"\w+", files[0])][:N_FIRST]
    (folder / "first.txt").write_text(files[0][: ends[-1]] + ".\n", encoding="utf-8")
    return {N_FILES: many, 1: one}


def _files(texts: Path) -> Iterator[str]:
    """Make texts of equally many words of the paragraphs at hand, over and over."""
    reports = [report for report in open_reports([str(texts)]) if isinstance(report, Report)]
    if not reports:
        raise NoArticle("no report here can be read", where=str(texts), remedy="Give others with --texts")
    paragraphs = cycle([part for report in reports for part in report.text.split("\n") if part.strip()])
    for _ in range(N_FILES):
        text: list[str] = []
        n_words = 0
        while n_words < N_WORDS / N_FILES:
            text.append(next(paragraphs))
            n_words += len(re.findall(r"\w+", text[-1]))
        yield "\n\n".join(text)


def _medians(paces: list[Pace], words: int) -> tuple[float, float, float]:
    return (
        words / statistics.median(pace.seconds for pace in paces),
        words / statistics.median(pace.cpu_seconds for pace in paces),
        statistics.median(pace.peak_mb for pace in paces),
    )


def _pace(reader: str, folder: Path, threads: int) -> Pace:
    arguments = ["-m", "accordingto.bench.speed_readers", reader, str(folder)]
    return Pace(**json.loads(_run(arguments, threads)))


def _first_result(finder: str, report: Path, threads: int) -> float:
    began = time.perf_counter()
    _run(["-m", "accordingto", "read", str(report), "--finder", finder], threads)
    return time.perf_counter() - began


def _run(arguments: list[str], threads: int) -> bytes:
    """Run our own program in a process of its own, with so many threads; its errors are shown as they are."""
    names = "ACCORDINGTO_N_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"
    environment = os.environ | dict.fromkeys(names, str(threads))
    command = [sys.executable, *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environment).stdout  # noqa: S603
