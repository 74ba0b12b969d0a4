"""Where what was read goes: the terminal, a pipe or a file, in the form that was asked for.

Comes in: reports, one at a time. Goes out: text or JSON on standard output or in a file that is
written whole or not at all. Refused: a file that cannot be written (`Unwritable`).
"""

import contextlib
import io
import os
import sys
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from accordingto.errors import Unwritable
from accordingto.exports.machine import json_line, json_object
from accordingto.exports.whole_file import WholeFile
from accordingto.records import Report

if TYPE_CHECKING:
    from rich.console import Console

Writer = Callable[[Report], None]


class Format(StrEnum):
    """The forms `--format` takes."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"


@contextlib.contextmanager
def writer(form: Format, path: Path | None, *, explain: bool = False) -> Iterator[Writer]:
    """Give what writes one report after another, each as soon as it is there.

    Args:
        form: Text for people or JSON for machines.
        path: The file to write, whole or not at all; None for standard output.
        explain: Whether text also says why each source is taken for whom it is taken.

    Raises:
        Unwritable: The file cannot be written; nothing of it is left behind.
    """
    as_words = _as_words(form, path, explain=explain)
    if path is None:
        encoding = "utf-8" if form is not Format.TEXT else sys.stdout.encoding
        yield lambda report: send(as_words(report).encode(encoding, "backslashreplace"))
        return
    with WholeFile(path) as file:
        yield lambda report: file.write(as_words(report).encode("utf-8"))


@contextlib.contextmanager
def map_writer(path: Path | None) -> Iterator[Writer]:
    """Give what adds one report after another to a map; does nothing where there is no path.

    Args:
        path: The GeoJSON file to write, whole or not at all, or None.

    Raises:
        Unwritable: The file cannot be written; nothing of it is left behind.
    """
    if path is None:
        yield lambda report: None
        return
    from accordingto.exports.geojson import GEOJSON_END, GEOJSON_START, geojson_rows

    with WholeFile(path) as file:
        file.write(GEOJSON_START.encode())
        before = "\n"

        def add(report: Report) -> None:
            nonlocal before
            for row in geojson_rows(report):
                file.write(f"{before}{row}".encode())
                before = ",\n"

        yield add
        file.write(GEOJSON_END.encode())


def send(some: bytes) -> None:
    """Write to standard output past its encoding: the machine form is UTF-8 wherever it is made.

    Raises:
        Unwritable: The disk behind it is full, or the like; free some space.
        BrokenPipeError: Whoever read it went away, which is no error to speak of.
    """
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(some)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        why = f"it cannot be written ({error.strerror or error})"
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # or Python tries again as it leaves, and exits with 120
        raise Unwritable(why, where="standard output", remedy="Free some space and try again") from error


def _as_words(form: Format, path: Path | None, *, explain: bool) -> Callable[[Report], str]:
    if form is Format.JSON:
        return lambda report: json_object(report) + "\n"
    if form is Format.JSONL:
        return lambda report: json_line(report) + "\n"
    return _readable(path, explain=explain)


class _Readable:
    """Renders one report after another for people, with a rule between them."""

    def __init__(self, console: "Console", rendered: io.StringIO, *, explain: bool) -> None:
        self._console, self._rendered, self._explain = console, rendered, explain
        self._n_before = 0

    def __call__(self, report: Report) -> str:
        from accordingto.exports.readable import print_report, print_rule

        if self._n_before:
            print_rule(self._console)
        print_report(report, self._console, explain=self._explain)
        self._n_before += 1
        words = self._rendered.getvalue()
        self._rendered.seek(0)
        self._rendered.truncate()
        return words


def _readable(path: Path | None, *, explain: bool) -> _Readable:
    """Render for the terminal there is, with its width and colours; for a file wide and without colours."""
    from rich.console import Console

    from accordingto.exports.readable import MAX_WIDTH

    rendered = io.StringIO()
    there = Console() if path is None else Console(file=rendered, width=MAX_WIDTH, color_system=None)
    console = Console(
        file=rendered,
        width=there.width,
        force_terminal=there.is_terminal,
        color_system=there.color_system,  # type: ignore[arg-type] # Rich gives as a string what it takes as one
        markup=False,
        emoji=False,
        highlight=False,
    )
    return _Readable(console, rendered, explain=explain)
