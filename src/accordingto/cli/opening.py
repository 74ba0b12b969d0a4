"""What reports are opened from, the same for every command that opens some.

Comes in: what stands on the command line. Goes out: the argument and the option, with their help. Refused:
nothing here; opening refuses what it cannot read.
"""

from typing import Annotated

import typer

WhatArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="WHAT",
        help="A text file, an HTML page, a PDF, a JSON lines file, a feed (RSS, Atom), a web archive (WARC,"
        " WACZ), a folder of these, an address (https://...), or - for standard input.",
        show_default=False,
    ),
]
AllowPrivateOption = Annotated[
    bool,
    typer.Option(
        "--allow-private", help="Fetch from addresses inside a private network or this machine too."
    ),
]
