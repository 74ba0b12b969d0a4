"""The options that every command on a ledger takes, and how one is opened.

Comes in: a path or an address, a form, a moment. Goes out: an open ledger. Refused: what the command
line gets wrong, with what would be right; a ledger that is not there (`Missing`).
"""

import contextlib
import io
import json
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from accordingto.records import Span

if TYPE_CHECKING:
    from rich.console import Console

    from accordingto.ledger import Ledger
    from accordingto.ledger.moments import Moment

DEFAULT_LEDGER = "accordingto.db"

LedgerOption = Annotated[
    str,
    typer.Option(
        "--ledger",
        "-l",
        metavar="PATH|URL",
        envvar="ACCORDINGTO_LEDGER",
        help="The ledger: a file, or postgresql://user@host/name.",
    ),
]


class Form(StrEnum):
    """The forms `--format` takes."""

    TEXT = "text"
    JSON = "json"


FormOption = Annotated[Form, typer.Option("--format", "-f", help="text is for people; json is for machines.")]
AsReadOption = Annotated[
    bool, typer.Option("--as-read", help="Show what the machine read, without people's judgements.")
]
AtOption = Annotated[
    str | None,
    typer.Option("--at", metavar="TIME", help="Show the state at a time (UTC).", show_default="now"),
]


@contextlib.contextmanager
def opened(where: str, *, create: bool = False) -> Iterator["Ledger"]:
    """Open a ledger for a command, and turn a mistake on the command line into a usage error.

    Args:
        where: A path or an address.
        create: Whether one that is not there is made.
    """
    from accordingto.ledger import Ledger, SeveralMatch
    from accordingto.ledger.engines import NoSuchEngine
    from accordingto.ledger.judging import InvalidJudgement
    from accordingto.ledger.moments import InvalidTime
    from accordingto.ledger.search import InvalidCursor, InvalidDay

    try:
        with Ledger(where, create=create) as ledger:
            if ledger.copied_to is not None:
                typer.echo(
                    f"The ledger was brought up to date; as it was, it is in {ledger.copied_to}", err=True
                )
            yield ledger
    except (NoSuchEngine, SeveralMatch, InvalidJudgement, InvalidTime, InvalidCursor, InvalidDay) as error:
        from accordingto.exports.harmless import one_line

        raise typer.BadParameter(one_line(str(error))) from error


def moment(as_read: bool, at: str | None) -> "Moment":
    """Return the moment that `--as-read` and `--at` ask for."""
    from accordingto.ledger.moments import Moment, utc_of

    return Moment(as_read, None if at is None else utc_of(at))


def print_json(value: object) -> None:
    """Print a record, or plain values, as JSON that harms no terminal."""
    from accordingto.cli.output import send

    send(json.dumps(plain(value), indent=2).encode("ascii") + b"\n")


def plain(value: Any) -> Any:  # noqa: ANN401 - whatever a record is made of
    """Return a record as JSON has it: spans as pairs, original bytes left out."""
    if isinstance(value, Span):
        return [value.start, value.end]
    if is_dataclass(value):
        named = ((field.name, getattr(value, field.name)) for field in fields(value))
        return {name: plain(inner) for name, inner in named if not isinstance(inner, bytes)}
    if isinstance(value, tuple | list):
        return [plain(inner) for inner in value]
    if isinstance(value, dict):
        return {name: plain(inner) for name, inner in value.items()}
    return value


def console() -> "Console":
    """Return a console on which nothing that a report brought along is taken for markup.

    What the terminal's encoding lacks is shown as its number rather than not at all.
    """
    from rich.console import Console

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")

    return Console(markup=False, emoji=False, highlight=False)
