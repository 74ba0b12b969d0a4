"""`accordingto link`: tie the claims of a ledger's reports to one another.

Comes in: a ledger. Goes out: links, groups and disputes in it, and a line of counts. Refused: a ledger that
is not there. Stopped at any moment and started again it goes on where it was.
"""

import time
from typing import Annotated

import typer

from accordingto.cli.ledgers import DEFAULT_LEDGER, Form, FormOption, LedgerOption, opened, print_json
from accordingto.cli.progress import Progress

EPILOG = """Examples:

\b
  accordingto add reports/ && accordingto link
  accordingto link --ledger harbour.db
  accordingto link --all

Only reports that are new, read anew or judged since are linked, after an `import` those of the smaller of the
two ledgers; --all links every one again, which a new version of this program does by itself. Several may link
one ledger at once. What people decided about links and groups is kept whatever is found. Then `accordingto
groups`, `disputes`, `sources` and `trace` show what came of it."""

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog=EPILOG)
def link(
    ledger: LedgerOption = DEFAULT_LEDGER,
    every: Annotated[
        bool, typer.Option("--all", help="Link all reports anew, not only those that changed.")
    ] = False,
    form: FormOption = Form.TEXT,
) -> None:
    """Tie claims of different reports: the same, one against the other, an answer, taken over."""
    from accordingto import groups
    from accordingto.groups.listing import how_many

    began = time.monotonic()
    with opened(ledger) as kept, Progress(None, "Linking") as progress:
        try:
            done = groups.link(kept, every=every, done=progress.reach)
        except KeyboardInterrupt:
            with progress.aside():
                typer.echo("stopped; the same command goes on from here", err=True)
            raise
        with kept.reading() as connection:
            n_groups, n_disputes = how_many(connection)
    if form is Form.JSON:
        print_json(
            {
                "ledger": kept.where, "linked": done.n_reports, "linked_before": done.n_known,
                "statements": done.n_statements, "links": done.n_links, "groups": n_groups,
                "disputes": n_disputes, "seconds": round(time.monotonic() - began, 3),
            }
        )  # fmt: skip
        return
    before = f"; {done.n_known:,} linked before" if done.n_known else ""
    counts = ((done.n_reports, "report", "linked"), (done.n_links, "link", ""), (n_groups, "group", ""))
    told = [
        f"{count:,} {what}{'' if count == 1 else 's'} {does}".rstrip()
        for count, what, does in (*counts, (n_disputes, "dispute", ""))
    ]
    typer.echo(", ".join(told) + before)
