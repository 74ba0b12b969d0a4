"""`accordingto import`: take an exported ledger into this one.

Comes in: the JSON lines that `accordingto export` wrote. Goes out: rows in the ledger; what is there already
is not kept twice. Refused: a file that was altered or lost lines (`Unreadable`); it is looked through before
anything is written. Stopped at any moment and started again it goes on where it was.
"""

import contextlib
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from accordingto.cli.grouped import brought_in_line, tell_unlinked
from accordingto.cli.ledgers import DEFAULT_LEDGER, Form, FormOption, LedgerOption, opened, print_json
from accordingto.cli.progress import Progress
from accordingto.errors import Missing, Unreadable

if TYPE_CHECKING:
    from accordingto.exports.ledger_lines_back import Line
    from accordingto.ledger import Ledger

EPILOG = """Examples:

\b
  accordingto import claims.jsonl
  accordingto import claims.jsonl --ledger copy.db
  accordingto export --ledger old.db | accordingto import - --ledger new.db

A new ledger made of the lines of a whole one has the same digest; `accordingto verify` prints it. A ledger
that holds something already takes in what it lacks; `accordingto link` then finds the links between what was
there and what came."""

app = typer.Typer(rich_markup_mode=None, add_completion=False)

BATCH = 50  # lines: one transaction, so that a disk syncs once for all of them


@app.command("import", epilog=EPILOG, no_args_is_help=True)
def import_(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="What `accordingto export` wrote, or - for standard input.",
            show_default=False,
        ),
    ],
    ledger: LedgerOption = DEFAULT_LEDGER,
    form: FormOption = Form.TEXT,
) -> None:
    """Take what was exported from another ledger into this one."""
    with _opened_file(file) as stream:
        kinds = _looked_through(stream, str(file))
        stream.seek(0)
        with opened(ledger, create=True) as kept:
            n_new = _keep(kept, stream, str(file), kinds.total())
            brought_in_line(kept)
            digest, waiting = _outcome(kept)
    tell_unlinked(waiting)
    if form is Form.JSON:
        print_json({"ledger": kept.where, "found": dict(kinds), "new": n_new, "digest": digest})
        return
    found = ", ".join(f"{count} {kind}{'s' if count != 1 else ''}" for kind, count in sorted(kinds.items()))
    typer.echo(f"{found or 'nothing'} in the file, {n_new} of {kinds.total()} new here")
    typer.echo(f"sha256 {digest}")


@contextlib.contextmanager
def _opened_file(file: Path) -> Iterator[BinaryIO]:
    """Open a file that can be read twice; what comes on standard input is put on the disk first."""
    if str(file) == "-":
        with tempfile.TemporaryFile() as copy:
            shutil.copyfileobj(sys.stdin.buffer, copy)
            copy.seek(0)
            yield copy
        return
    try:
        stream = file.open("rb")
    except FileNotFoundError as error:
        raise Missing("expected a file, found none", where=str(file), remedy="Check the spelling") from error
    except OSError as error:
        why = f"it cannot be read ({error.strerror or error})"
        raise Unreadable(
            why, where=str(file), remedy="Name a file that `accordingto export` wrote"
        ) from error
    with stream:
        yield stream


def _looked_through(stream: BinaryIO, where: str) -> Counter[str]:
    """Return how much of each kind a file holds, after every line of it was checked."""
    from accordingto.exports.ledger_lines_back import numbered, read_back

    kinds: Counter[str] = Counter()
    with Progress(None) as progress:
        for line in read_back(numbered(stream, where)):
            kinds[line.kind.value] += 1
            progress.advance()
    return kinds


def _keep(ledger: "Ledger", stream: BinaryIO, where: str, n_lines: int) -> int:
    """Keep what a file holds, a batch at a time, and return how much of it is new."""
    from accordingto.exports.ledger_lines_back import keep, numbered, read_back
    from accordingto.ledger import Writer

    n_new = 0
    with Progress(n_lines) as progress:
        for batch in _batches(read_back(numbered(stream, where))):
            with ledger.writing() as connection:
                writer = Writer(connection)
                n_new += sum(keep(writer, line) for line in batch)
            for _ in batch:
                progress.advance()
    return n_new


def _batches(lines: "Iterable[Line]") -> "Iterator[list[Line]]":
    waiting = iter(lines)
    while batch := list(islice(waiting, BATCH)):
        yield batch


def _outcome(ledger: "Ledger") -> tuple[str, int]:
    """Return the digest of a ledger, and how many reports are to be linked in it."""
    from accordingto.groups import to_link
    from accordingto.ledger import digest

    with ledger.reading() as connection:
        return digest(connection), to_link(connection)
