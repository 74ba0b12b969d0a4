"""The short scripts in `examples/` run as they stand and print what their pages promise."""

import subprocess
import sys
from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples"


def output_of(script: str, *arguments: str) -> list[str]:
    """Run a script with this Python and return the lines it prints."""
    command = [sys.executable, str(EXAMPLES / script), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    assert done.stderr == ""
    return done.stdout.splitlines()


def test_read_a_report_prints_the_attributions() -> None:
    """The first line names the report, and Wouda's denial is among those that follow."""
    first, *rest = output_of("read_a_report.py")

    assert first == "Not our oil, says owner of barge in Whitby dispute (Wadden Shipping Letter, 2026-09-11)"
    denials = [line for line in rest if " | has denied | " in line]
    assert len(denials) == 1
    assert "that it spilled its cargo there last Tuesday" in denials[0]


def test_who_speaks_most_counts_the_words_of_each_source() -> None:
    """All eight samples are read, and the counts stand in falling order."""
    counts = [int(line.split()[0]) for line in output_of("who_speaks_most.py")]

    assert len(counts) == 10
    assert counts == sorted(counts, reverse=True)
