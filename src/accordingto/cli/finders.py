"""The option `--finder`, the same for every command that reads.

Comes in: a name from the command line. Goes out: the name of a finder that is there. Refused: any
other, with the names there are, before anything is opened.
"""

from typing import Annotated

import typer

from accordingto import pipeline
from accordingto.attributions import FINDERS


def known(name: str) -> str:
    """Return `name`, or end the command line's parsing with the names there are."""
    try:
        pipeline.check_finder(name)
    except pipeline.UnknownFinder as error:
        raise typer.BadParameter(str(error)) from error
    return name


FinderOption = Annotated[
    str,
    typer.Option(
        "--finder",
        metavar="NAME",
        help=f"Who looks for attributions: {', '.join(FINDERS)}.",
        callback=known,
        autocompletion=lambda: list(FINDERS),
    ),
]
