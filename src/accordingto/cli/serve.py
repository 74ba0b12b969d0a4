"""`accordingto serve`: the ledger over HTTP.

Comes in: a ledger, a host and a port. Goes out: pages and a JSON interface under /api, until it is stopped.
Refused: an address that others can reach while there are no tokens, an address that is taken.
"""

from pathlib import Path
from typing import Annotated

import typer

from accordingto import pipeline
from accordingto.cli.finders import FinderOption
from accordingto.cli.ledgers import DEFAULT_LEDGER, LedgerOption, opened
from accordingto.cli.opening import AllowPrivateOption

EPILOG = """Examples:

\b
  accordingto serve
  accordingto serve --create
  accordingto serve --ledger harbour.db --port 8765
  accordingto token create --scope read --name newsroom
  accordingto serve --host 0.0.0.0 --port 8080

On an address of this machine only, nobody is asked for a token while there are none. Where others can reach
it, every request needs one; it does not start without. Put a proxy with TLS before it, and name it with
--public-name. Ctrl-C stops it."""

app = typer.Typer(rich_markup_mode=None, add_completion=False)

TokensOption = Annotated[
    Path | None,
    typer.Option(
        "--tokens",
        metavar="FILE",
        help="Where the tokens are.",
        show_default="beside the ledger: LEDGER.tokens",
    ),
]


@app.command(epilog=EPILOG)
def serve(
    ledger: LedgerOption = DEFAULT_LEDGER,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="The port to listen on; 0 takes any that is free.")
    ] = 8765,
    create: Annotated[bool, typer.Option("--create", help="Make the ledger if there is none.")] = False,
    public_name: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Answer to this name too, as a proxy gives it; needs tokens."),
    ] = None,
    tokens: TokensOption = None,
    finder: FinderOption = pipeline.DEFAULT_FINDER,
    allow_private: AllowPrivateOption = False,
    per_minute: Annotated[
        int, typer.Option(min=1, metavar="N", help="Requests a minute of one token or address.")
    ] = 600,
    max_body: Annotated[
        int, typer.Option(min=1000, metavar="BYTES", help="The largest request, and the longest report.")
    ] = 1_000_000,
) -> None:
    """Serve a ledger over HTTP: pages to read it in a browser, and a JSON interface for other programs."""
    from accordingto.web.house import House
    from accordingto.web.limits import Rates
    from accordingto.web.serving import NoTokens, bound, check, names_of
    from accordingto.web.serving import serve as run
    from accordingto.web.tokens import TokenFile, beside

    names = tuple(public_name or ())
    with opened(ledger, create=create) as kept:
        file = TokenFile(tokens or beside(ledger))
        n_tokens = len(file.all())
        try:
            check(host, names, n_tokens, file.path)
        except NoTokens as error:
            raise typer.BadParameter(str(error)) from error
        answers_to = names_of(host, names)
        listening = bound(host, port)
        house = House(
            kept, file, is_open=answers_to is not None and not names, names=answers_to,
            public_names=frozenset(name.lower() for name in names), finder=finder, max_body=max_body,
            allow_private=allow_private, rates=Rates(per_minute),
        )  # fmt: skip
        _tell(listening.getsockname(), kept.where, n_tokens)
        run(house, listening)


def _tell(address: tuple[str, int], ledger: str, n_tokens: int) -> None:
    """Say where it is and who may come."""
    from accordingto.exports.harmless import one_line

    host, port = address[:2]
    shown = f"[{host}]" if ":" in host else host
    asked = "with a token" if n_tokens else "for whoever is on this machine"
    typer.echo(f"Serving {one_line(ledger)} on http://{shown}:{port}/ {asked}; Ctrl-C stops it.", err=True)
