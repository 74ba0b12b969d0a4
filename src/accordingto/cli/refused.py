"""`accordingto refused`: what could not be read, why, and what to do.

Comes in: a ledger. Goes out: a line for each refusal, the newest first. Refused: a ledger that is not there.
"""

from typing import Annotated

import typer

from accordingto.cli.ledgers import DEFAULT_LEDGER, Form, FormOption, LedgerOption, opened, print_json

EPILOG = """Examples:

\b
  accordingto refused
  accordingto refused --all --format json"""

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog=EPILOG)
def refused(
    ledger: LedgerOption = DEFAULT_LEDGER,
    every: Annotated[
        bool, typer.Option("--all", help="List also what was read later, from the same place.")
    ] = False,
    form: FormOption = Form.TEXT,
) -> None:
    """List what could not be read, with the reason and the remedy."""
    from accordingto.exports.harmless import one_line
    from accordingto.ledger import refusals

    with opened(ledger) as kept, kept.reading() as connection:
        rows = list(refusals.refused(connection, also_settled=every))
    if form is Form.JSON:
        print_json({"refused": rows})
        return
    for row in rows:
        refusal = row.refusal
        settled = " (read since)" if row.settled else ""
        told = f"{refusal.where}: {refusal.why}. {refusal.remedy}" if refusal.remedy else refusal.why
        typer.echo(f"{row.at_utc[:16]}Z  {refusal.kind}{settled}  {one_line(told)}")
