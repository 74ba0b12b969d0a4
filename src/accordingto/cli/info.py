"""`accordingto info`: what a ledger holds, in numbers.

Comes in: a ledger. Goes out: counts, sizes, versions, how many reports are not linked yet; or the judgements
that newer readings left behind. Refused: a ledger that is not there.
"""

from dataclasses import fields
from typing import Annotated

import typer

from accordingto.cli.ledgers import DEFAULT_LEDGER, Form, FormOption, LedgerOption, opened, print_json

EPILOG = """Examples:

\b
  accordingto info
  accordingto info --lapsed"""

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog=EPILOG)
def info(
    ledger: LedgerOption = DEFAULT_LEDGER,
    lapsed: Annotated[
        bool, typer.Option("--lapsed", help="List the judgements that the newest readings have nothing for.")
    ] = False,
    form: FormOption = Form.TEXT,
) -> None:
    """Tell what a ledger holds: counts, sizes, versions."""
    from accordingto.cli.decisions import decision_line
    from accordingto.exports.harmless import one_line
    from accordingto.groups import unlinked
    from accordingto.ledger import history
    from accordingto.ledger.summary import summary

    with opened(ledger) as kept, kept.reading() as connection:
        left = list(history.lapsed(connection))
        waiting = unlinked(connection)
        told = summary(connection)
    if lapsed and form is Form.JSON:
        print_json([{"report": report.id, "judgement": judgement} for report, judgement in left])
    elif lapsed:
        for report, judgement in left:
            typer.echo(one_line(f"{report.id}  {decision_line(judgement)}"))
    elif form is Form.JSON:
        print_json(
            {
                "ledger": kept.where, "lapsed_judgements": len(left), "unlinked_reports": waiting,
                "summary": told,
            }
        )  # fmt: skip
    else:
        typer.echo(f"{'ledger':16} {one_line(kept.where)}")
        for field in fields(told):
            typer.echo(f"{field.name.replace('_', ' '):16} {one_line(_shown(getattr(told, field.name)))}")
        typer.echo(f"{'lapsed':16} {len(left)} judgements")
        typer.echo(f"{'not linked yet':16} {waiting:,} reports")


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{count:,} {name}" for name, count in value.items()) or "none"
    return f"{value:,}" if isinstance(value, int) else str(value or "-")
