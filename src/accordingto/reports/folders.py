"""Folders and paths: which files are reports, in which order, and what the system says of a path.

Comes in: a folder. Goes out: its files, in sorted order, folders within it included; hidden ones
and what only dresses a page (images, style sheets) are passed over. Refused, one line each: files
of kinds that hold tables or data, things that are not files, folders that cannot be opened.
"""

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from accordingto.errors import AccordingToError, Missing, Unreadable

_MEDIA = frozenset({
    ".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".heic", ".bmp", ".ico", ".svg", ".tif", ".tiff",
    ".mp3", ".mp4", ".m4a", ".m4v", ".aac", ".flac", ".ogg", ".opus", ".wav", ".webm", ".mov", ".avi",
    ".mkv", ".css", ".scss", ".js", ".mjs", ".map", ".woff", ".woff2", ".ttf", ".otf", ".eot",
})  # fmt: skip
_DATA = frozenset({
    ".csv", ".tsv", ".xml", ".rss", ".atom", ".yaml", ".yml", ".toml", ".ini", ".cfg", ".sql", ".log",
    ".py", ".sh", ".bat", ".tex", ".bib", ".parquet", ".db",
})  # fmt: skip
_NOWHERE = (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG)


def shown(path: str | Path) -> str:
    """Return a path as it can be printed on one line: nothing unprintable, no broken characters."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode()
        for character in text
    )


def from_os_error(error: OSError | ValueError, where: str) -> AccordingToError:
    """Say in this package's own terms why the system would not open something."""
    if isinstance(error, ValueError) or error.errno in _NOWHERE:
        return Missing("expected a file, found none", where=where, remedy="Check the spelling")
    if isinstance(error, PermissionError):
        return Unreadable(
            "expected a file that may be read, found one that may not",
            where=where,
            remedy="Ask for leave to read it",
        )
    why = (error.strerror or type(error).__name__).lower()
    return Unreadable(f"expected a file, found trouble: {why}", where=where, remedy="Try another copy")


def files_in(folder: Path) -> Iterator[Path | AccordingToError]:
    """Yield the files of a folder that may be reports, or what is wrong with one.

    Args:
        folder: Where to look, folders within it included; links to folders are not followed.

    Yields:
        Paths sorted by name within each folder, and errors in their places; at least one of either.
    """
    any_found = False
    for found in _walked(folder):
        any_found = True
        yield found
    if not any_found:
        yield Missing(
            "expected reports, found none in this folder", where=shown(folder), remedy="Name another"
        )


def _walked(folder: Path) -> Iterator[Path | AccordingToError]:
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        yield from_os_error(error, shown(folder))
        return
    for entry in found:
        if entry.name.startswith("."):
            continue
        path = folder / entry.name
        if entry.is_dir(follow_symlinks=False):
            yield from _walked(path)
        elif path.suffix.lower() not in _MEDIA:
            yield _as_report(path)


def _as_report(path: Path) -> Path | AccordingToError:
    """Return the path of a file, or why nobody should open it."""
    where, suffix = shown(path), path.suffix.lower()
    try:
        mode = path.stat().st_mode
    except OSError as error:
        return from_os_error(error, where)
    if stat.S_ISDIR(mode):
        return Unreadable(
            "expected a file, found a link to a folder", where=where, remedy="Name the folder itself"
        )
    if not stat.S_ISREG(mode):
        return Unreadable(
            "expected a file, found a pipe or a device", where=where, remedy="Name it by itself"
        )
    if suffix in _DATA:
        return Unreadable(
            f"expected a report, found a {suffix} file",
            where=where,
            remedy="Give text, HTML, PDF or JSON lines, or name the file by itself",
        )
    return path
