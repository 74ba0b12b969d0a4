"""From what a user names to reports: files, folders, addresses and standard input.

Comes in: paths, addresses, `-`. Goes out: a `Report` or a `Refusal` for each report there, in the
order asked for, read one at a time. Refused: whatever cannot be read, by name and with a remedy;
the others are still read.
"""

import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from accordingto.errors import AccordingToError
from accordingto.records import Refusal, Report
from accordingto.reports.addresses import is_address
from accordingto.reports.folders import files_in
from accordingto.reports.kinds import HEAD_BYTES, hint_of_suffix, holds_lines
from accordingto.reports.opening import Outcomes, from_address, from_path, from_stream
from accordingto.reports.original import lines_of

STANDARD_INPUT = "-"


class SeveralReports(ValueError):
    """More than one report where one was expected; use `open_reports`, which gives all of them."""


def open_reports(
    what: Iterable[str], *, allow_private: bool = False, stdin: BinaryIO | None = None
) -> Iterator[Report | Refusal]:
    """Read every report that is named, one at a time, as it is asked for.

    Args:
        what: Paths of text, HTML, PDF or JSON lines files, folders of these, addresses, or `-`.
        allow_private: Whether addresses on private hosts may be fetched.
        stdin: What `-` stands for; standard input where it is None.

    Yields:
        A report or a refusal for each, in the order named, folders in the order of their names.
    """
    for name in what:
        for outcome in _outcomes(name, allow_private=allow_private, stdin=stdin):
            yield refusal_of(outcome) if isinstance(outcome, AccordingToError) else outcome


def open_report(what: str | Path, *, allow_private: bool = False) -> Report:
    """Read the one report that is named.

    Args:
        what: A path, an address or `-`.
        allow_private: Whether an address on a private host may be fetched.

    Raises:
        AccordingToError: It cannot be read; the class says why, the message what to do.
        SeveralReports: There are more than one; use `open_reports`.
    """
    outcomes = from_path(what) if isinstance(what, Path) else _outcomes(what, allow_private=allow_private)
    with closing(outcomes):
        first, *others = islice(outcomes, 2)
    if others:
        raise SeveralReports(f"expected one report, found several in {str(what)!r}: use open_reports")
    if isinstance(first, AccordingToError):
        raise first
    return first


def how_many(what: Iterable[str]) -> int | None:
    """Count the reports and refusals that `open_reports` will give, for a progress bar.

    Args:
        what: As for `open_reports`. The lines of JSON lines files are counted, addresses count one.

    Returns:
        The number to expect, or None where only reading would tell, as with standard input.
    """
    total = 0
    for name in what:
        count = 1 if is_address(name) else None if name == STANDARD_INPUT else _count(Path(name))
        if count is None:
            return None
        total += count
    return total


def refusal_of(error: AccordingToError) -> Refusal:
    """Turn an error into the row that is kept beside the reports that were read."""
    return Refusal(
        where=error.where,
        kind=type(error).__name__,
        why=error.why,
        remedy=error.remedy,
        exit_status=error.exit_status,
    )


def _outcomes(name: str, *, allow_private: bool, stdin: BinaryIO | None = None) -> Outcomes:
    if name == STANDARD_INPUT:
        return from_stream(stdin or sys.stdin.buffer, where=STANDARD_INPUT)
    if is_address(name):
        return from_address(name, allow_private=allow_private)
    return from_path(Path(name))


def _count(path: Path) -> int | None:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return 1
    if stat.S_ISDIR(mode):
        return sum(1 if isinstance(file, AccordingToError) else _count_in(file) for file in files_in(path))
    return _count_in(path) if stat.S_ISREG(mode) else None


def _count_in(file: Path) -> int:
    """Count the lines of a JSON lines file, and one for any other."""
    try:
        with file.open("rb") as stream:
            if not holds_lines(stream.read(HEAD_BYTES), hint_of_suffix(file.suffix)):
                return 1
            stream.seek(0)
            return sum(1 for _ in lines_of(stream))
    except OSError:
        return 1
