"""`accordingto`: the program's front door.

Comes in: the command line. Goes out: what the command prints, and an exit status that says what went
wrong. Refused: every failure ends here as one line on standard error; the only place that catches
whatever may come.
"""

import os
import signal
import sys
import traceback
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup
from typer.main import get_command

from accordingto import __version__
from accordingto.cli.lazy import LazyCommand

COMMANDS = (
    LazyCommand("read", "Read reports: who is said to have said what.", "accordingto.cli.read"),
    LazyCommand("check", "Tell what a careful editor would notice.", "accordingto.cli.check"),
    LazyCommand("add", "Read reports and keep them in a ledger.", "accordingto.cli.add"),
    LazyCommand("watch", "Ask feeds for new reports until stopped.", "accordingto.cli.watch"),
    LazyCommand("refused", "List what could not be read.", "accordingto.cli.refused"),
    LazyCommand("search", "Find claims in a ledger.", "accordingto.cli.search"),
    LazyCommand("show", "Show everything known about one thing in a ledger.", "accordingto.cli.show"),
    LazyCommand("judge", "Accept, reject or correct what the machine found.", "accordingto.cli.judge"),
    LazyCommand("link", "Tie what reports say to one another.", "accordingto.cli.link"),
    LazyCommand("groups", "The same claim in many reports: on whose word?", "accordingto.cli.groups"),
    LazyCommand("disputes", "Who says otherwise, side by side.", "accordingto.cli.disputes"),
    LazyCommand("sources", "What somebody claimed, who relayed and denied it.", "accordingto.cli.sources"),
    LazyCommand("trace", "The way of one claim through reports.", "accordingto.cli.trace"),
    LazyCommand("export", "Take claims out of a ledger.", "accordingto.cli.export"),
    LazyCommand("import", "Take an exported ledger into this one.", "accordingto.cli.import_"),
    LazyCommand("verify", "Prove that a ledger is whole.", "accordingto.cli.verify"),
    LazyCommand("info", "Tell what a ledger holds.", "accordingto.cli.info"),
    LazyCommand("serve", "Serve a ledger over HTTP.", "accordingto.cli.serve"),
    LazyCommand(
        "token", "Tokens: who may read, write and judge over HTTP.", "accordingto.cli.token", group=True
    ),
    LazyCommand("schema", "Print the JSON Schema of the machine form.", "accordingto.cli.schema"),
    LazyCommand("actors", "Check a list of known actors.", "accordingto.cli.actors", group=True),
    LazyCommand("bench", "Score the finders on gold data.", "accordingto.cli.bench", group=True),
)

EPILOG = """Examples:

\b
  accordingto read report.txt
  accordingto read https://example.org/news/1234
  accordingto read reports/ --format jsonl --output read.jsonl
  accordingto bench attribution --gold gold/

`accordingto COMMAND --help` tells more about each command."""

_READER_GONE = 128 + 13  # as a shell reports a program that wrote to a pipe nobody reads
_STOPPED = 128 + signal.SIGTERM
_USAGE = 2


class Commands(TyperGroup):
    """The commands by name, each loaded when it is called."""

    def __init__(self, **attrs: Any) -> None:  # noqa: ANN401 - handed on to Typer as they are
        """Add the commands to what Typer makes of the callback below."""
        super().__init__(**attrs)
        for command in COMMANDS:
            self.add_command(command)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - Typer gives its context no public type here
        """Call the command; a reader that went away is no error, and nothing is said about it."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(_READER_GONE) from error


class Debugging:
    """Whether `--debug` was given, for `main`, which outlives the command line's context."""

    wanted = False


app = typer.Typer(cls=Commands, epilog=EPILOG, rich_markup_mode=None, no_args_is_help=True)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"accordingto {__version__}")
        raise typer.Exit


@app.callback()
def options(
    ctx: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_print_version, is_eager=True)
    ] = False,
    debug: Annotated[
        bool,
        typer.Option("--debug", envvar="ACCORDINGTO_DEBUG", help="Show where an unexpected error happened."),
    ] = False,
) -> None:
    """Read news reports and keep the record of who claimed what, on whose word."""
    ctx.ensure_object(Debugging).wanted = debug


def main() -> NoReturn:
    """Run the command line and leave with its exit status; nobody ever sees a traceback unasked."""
    from accordingto.errors import AccordingToError
    from accordingto.settings import InvalidSetting

    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(_STOPPED))
    debugging = Debugging()
    try:
        get_command(app).main(prog_name="accordingto", obj=debugging)
    except AccordingToError as error:
        _leave(error.line, error.exit_status)
    except InvalidSetting as error:
        _leave(str(error), _USAGE)
    except Exception as error:
        if debugging.wanted:
            traceback.print_exc()
        _leave(
            f"unexpected {type(error).__name__}: {error}. This is a mistake in the program: please report"
            f" it with the version, {__version__}; `accordingto --debug ...` shows where it happened",
            AccordingToError.exit_status,
        )
    sys.exit(0)


def _leave(line: str, exit_status: int) -> NoReturn:
    """Print one harmless line on standard error and leave."""
    from accordingto.exports.harmless import one_line

    typer.echo(f"accordingto: {one_line(line)}", err=True)
    sys.exit(exit_status)
