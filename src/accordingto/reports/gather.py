"""From what a user names to reports: files, folders, addresses and standard input.

Comes in: paths, addresses, `-`. Goes out: a `Report` or a `Refusal` for each report there, in the
order asked for, read one at a time. Refused: whatever cannot be read, by name and with a remedy;
the others are still read.
"""

import re
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from accordingto.errors import AccordingToError
from accordingto.records import Refusal, Report
from accordingto.reports.addresses import is_address, parts_of
from accordingto.reports.folders import files_in
from accordingto.reports.kinds import HEAD_BYTES, archive_of, hint_of_suffix, holds_feed, holds_lines
from accordingto.reports.opening import Outcomes, from_address, from_path, from_stream
from accordingto.reports.original import lines_of

STANDARD_INPUT = "-"
_MAY_HOLD_MANY = re.compile(r"\.(?:xml|rss|atom|rdf|warc|warc\.gz|wacz|jsonl|ndjson)$|/(?:feed|rss|atom)/?$")
"""Paths of addresses that are likely feeds, archives or JSON lines, with who knows how many reports."""


class SeveralReports(ValueError):
    """More than one report where one was expected; use `open_reports`, which gives all of them."""


def open_reports(
    what: Iterable[str], *, allow_private: bool = False, stdin: BinaryIO | None = None
) -> Iterator[Report | Refusal]:
    """Read every report that is named, one at a time, as it is asked for.

    Args:
        what: Paths of text, HTML, PDF, JSON lines, WARC or WACZ files, folders of these, addresses, paths of
            RSS and Atom feeds, whose articles are fetched, or `-`.
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
    outcomes = (
        from_path(what, allow_private=allow_private)
        if isinstance(what, Path)
        else _outcomes(what, allow_private=allow_private)
    )
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
        what: As for `open_reports`. The lines of JSON lines files are counted; an address counts one.

    Returns:
        The number to expect, or None where only reading would tell, as with standard input, feeds and
        archives.
    """
    counts = [_count_of(name) for name in what]
    return None if None in counts else sum(count or 0 for count in counts)


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
        return from_stream(stdin or sys.stdin.buffer, where=STANDARD_INPUT, allow_private=allow_private)
    if is_address(name):
        return from_address(name, allow_private=allow_private)
    return from_path(Path(name), allow_private=allow_private)


def _count_of(name: str) -> int | None:
    if name == STANDARD_INPUT:
        return None
    if is_address(name):
        return None if _MAY_HOLD_MANY.search(parts_of(name).path) else 1
    return _count(Path(name))


def _count(path: Path) -> int | None:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return 1
    if not stat.S_ISDIR(mode):
        return _count_in(path) if stat.S_ISREG(mode) else None
    total = 0
    for file in files_in(path):
        count = 1 if isinstance(file, AccordingToError) else _count_in(file, in_folder=True)
        if count is None:
            return None
        total += count
    return total


def _count_in(file: Path, *, in_folder: bool = False) -> int | None:
    """Count the lines of a JSON lines file, and one for any other that is not a feed or an archive."""
    try:
        with file.open("rb") as stream:
            head, hint = stream.read(HEAD_BYTES), hint_of_suffix(file.suffix)
            if archive_of(head, hint) or (holds_feed(head) and not in_folder):
                return None
            if not holds_lines(head, hint):
                return 1
            stream.seek(0)
            return sum(1 for _ in lines_of(stream))
    except OSError:
        return 1
