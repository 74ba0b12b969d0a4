"""`accordingto actors`: the list of known actors, and what is wrong in one's own.

Comes in: the path of a TOML file. Goes out: a line on standard output for each mistake, as
`FILE:LINE: why`, or one line that says how many actors can be used. Refused: a file that is not
there (`Missing`) or no UTF-8 text (`Unreadable`).
"""

from pathlib import Path
from typing import Annotated

import typer

HAS_MISTAKES = 1  # exit status
CHECK_EPILOG = """Examples:

\b
  accordingto actors check my-actors.toml
  ACCORDINGTO_ACTORS_FILE=my-actors.toml accordingto read report.txt

A list of known actors looks like this:

\b
  [[actor]]
  name = "Harbour Workers' Union"
  kind = "organisation"              # or "person", "document"
  aliases = ["HWU", "the Harbourmen"]
  sort = "trade union"
  country = "NZ"                     # ISO 3166-1 alpha-2
  wikidata = "Q1065"                 # its number in Wikidata

Only name and kind are needed. Exit status 1 says that there are mistakes, 0 that there are none."""

app = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    help="The list of known actors that names are looked up in.",
)


@app.callback()
def group() -> None:
    """The list of known actors that names are looked up in."""


@app.command(epilog=CHECK_EPILOG)
def check(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A list of known actors (TOML).", show_default=False)
    ],
) -> None:
    """Tell what is wrong in a list of known actors, line by line."""
    import tomllib

    from accordingto.actors import read_list, troubles
    from accordingto.exports.harmless import one_line

    text = read_list(file)
    found = troubles(text)
    for trouble in found:
        typer.echo(one_line(f"{file}:{trouble.line}: {trouble.why}"))
    if found:
        raise typer.Exit(HAS_MISTAKES)
    n_actors = len(tomllib.loads(text).get("actor", ()))
    typer.echo(one_line(f"{file}: {n_actors} known actor{'' if n_actors == 1 else 's'}, nothing wrong"))
