"""`accordingto verify`: prove that a ledger is whole, and say by one digest what it holds.

Comes in: a ledger. Goes out: the digest, and a line for whatever is the matter. Refused: a ledger that is not
there; one that is damaged leaves with exit status 13.
"""

from typing import Annotated

import typer

from accordingto.cli.ledgers import DEFAULT_LEDGER, Form, FormOption, LedgerOption, opened, print_json

EPILOG = """Examples:

\b
  accordingto verify
  accordingto verify --ledger harbour.db --format json

Every row is held against its hash and that of the row before, every span against its words, every preserved
copy against its digest, and the index against what is kept. The digest does not depend on the order or the
time of reading. Exit status: 0 when the ledger is whole, 13 when it is not."""

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog=EPILOG)
def verify(
    ledger: LedgerOption = DEFAULT_LEDGER,
    mend: Annotated[
        bool, typer.Option("--mend", help="First make the index anew from what is kept; no kept row changes.")
    ] = False,
    form: FormOption = Form.TEXT,
) -> None:
    """Prove that nothing in a ledger was lost or altered, and print its digest."""
    from accordingto.cli.progress import Progress
    from accordingto.exports.harmless import one_line
    from accordingto.ledger import BrokenLedger
    from accordingto.ledger import verify as prove
    from accordingto.ledger.indexing import index_all
    from accordingto.ledger.summary import n_entries

    with opened(ledger) as kept:
        if mend:
            with kept.writing() as connection:
                index_all(connection)
        with kept.reading() as connection, Progress(n_entries(connection)) as progress:
            proof = prove(connection, lambda number: progress.advance())
    if form is Form.JSON:
        print_json(
            {
                "whole": proof.is_whole, "digest": proof.digest, "entries": proof.n_entries,
                "preserved_copies": len(proof.copies), "spans": proof.n_spans, "troubles": proof.troubles,
            }
        )  # fmt: skip
    else:
        for trouble in proof.troubles:
            typer.echo(one_line(f"{trouble.where}: {trouble.why}"))
        state = "whole" if proof.is_whole else f"NOT whole: {len(proof.troubles)} troubles"
        typer.echo(
            f"{state}; {proof.n_entries} entries, {len(proof.copies)} preserved copies, {proof.n_spans} spans"
        )
        typer.echo(f"sha256 {proof.digest}")
    if not proof.is_whole:
        raise typer.Exit(BrokenLedger.exit_status)
