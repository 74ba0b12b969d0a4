"""`accordingto token`: who may read, write and judge over HTTP.

Comes in: a name and scopes. Goes out: a token, shown once; later a list of who has one. Refused: a name
left out, the id of a token that is not there.
"""

from typing import Annotated

import typer

from accordingto.cli.ledgers import DEFAULT_LEDGER, Form, FormOption, LedgerOption, print_json
from accordingto.cli.serve import TokensOption
from accordingto.web.tokens import Scope, TokenFile, beside

CREATE_EPILOG = """Examples:

\b
  accordingto token create --scope read --name newsroom
  accordingto token create --scope read --scope judge --name Ines

The token is shown this once; only a digest of it is kept, in a file that only you can read. read lets in to
look, write to hand in reports, judge to file judgements, which are then by the name given here."""

app = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    help="Tokens: who may read, write and judge over HTTP.",
)


@app.callback()
def group() -> None:
    """Tokens: who may read, write and judge over HTTP."""


@app.command(epilog=CREATE_EPILOG)
def create(
    scope: Annotated[
        list[Scope],
        typer.Option("--scope", help="What it is good for; give it again for more.", show_default=False),
    ],
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="Whose it is.")] = "a program",
    ledger: LedgerOption = DEFAULT_LEDGER,
    tokens: TokensOption = None,
    form: FormOption = Form.TEXT,
) -> None:
    """Make a token and show it, once."""
    from accordingto.exports.harmless import one_line

    if not name.strip():
        raise typer.BadParameter("expected a name, found none", param_hint="--name")
    file = TokenFile(tokens or beside(ledger))
    token = file.create(" ".join(name.split()), tuple(dict.fromkeys(scope)))
    if form is Form.JSON:
        print_json({"token": token, "file": str(file.path)})
        return
    typer.echo(token)
    typer.echo(one_line(f"This is shown once; {file.path} keeps a digest of it."), err=True)


@app.command("list")
def list_(
    ledger: LedgerOption = DEFAULT_LEDGER, tokens: TokensOption = None, form: FormOption = Form.TEXT
) -> None:
    """List the tokens there are, without their secrets."""
    from accordingto.exports.harmless import one_line

    rows = TokenFile(tokens or beside(ledger)).all()
    if form is Form.JSON:
        print_json(
            [{"id": row.id, "name": row.name, "scopes": row.scopes, "made_utc": row.made_utc} for row in rows]
        )
        return
    for row in rows:
        typer.echo(one_line(f"{row.id}  {row.made_utc[:16]}Z  {', '.join(row.scopes)}  {row.name}"))


@app.command()
def revoke(
    id_: Annotated[str, typer.Argument(metavar="ID", help="Of the token, as `list` shows it.")],
    ledger: LedgerOption = DEFAULT_LEDGER,
    tokens: TokensOption = None,
) -> None:
    """Make a token good for nothing, at once and for good."""
    from accordingto.exports.harmless import one_line

    token = TokenFile(tokens or beside(ledger)).revoke(id_)
    typer.echo(one_line(f"revoked {token.id}, {token.name}"))
