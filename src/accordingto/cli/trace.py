"""`accordingto trace`: the way of one claim through reports, back to whose word it is.

Comes in: the id of a claim or a group. Goes out: a tree over time as text, Graphviz DOT, SVG or JSON.
Refused: an id that nothing has (`Missing`), a file that cannot be written (`Unwritable`).
"""

import io
import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from accordingto.cli.grouped import AllCarriersOption, brought_in_line, tell_unlinked
from accordingto.cli.ledgers import (
    DEFAULT_LEDGER,
    AsReadOption,
    AtOption,
    LedgerOption,
    console,
    moment,
    opened,
    plain,
)
from accordingto.errors import Missing

if TYPE_CHECKING:
    from rich.console import Console
    from sqlalchemy import Connection

    from accordingto.groups.tracing import Trace
    from accordingto.ledger.ids import Named
    from accordingto.ledger.moments import Moment

EPILOG = """Examples:

\b
  accordingto trace c747efd1daef1c5f
  accordingto trace c747efd1 --format svg --output bridge.svg
  accordingto trace c747efd1 --format dot | dot -Tpdf -o bridge.pdf

The tree begins with whose word it is; under each step stands what came from it, with the reason. Where an
outlet prints as fact what its own source only claimed, the attribution is marked as lost. A claim that no
other report carries has a way, too. SVG is drawn by this program itself; only the third example needs
Graphviz."""

app = typer.Typer(rich_markup_mode=None, add_completion=False)

_DRAWN = 200  # reports on a drawing, unless all are asked for: more are no drawing but a carpet


class Drawing(StrEnum):
    """The forms `--format` takes."""

    TEXT = "text"
    DOT = "dot"
    SVG = "svg"
    JSON = "json"


@app.command(epilog=EPILOG, no_args_is_help=True)
def trace(
    id_: Annotated[str, typer.Argument(metavar="CLAIM|GROUP", help="Id of a claim or a group.")],
    form: Annotated[
        Drawing, typer.Option("--format", "-f", help="text is for people; dot and svg are drawings.")
    ] = Drawing.TEXT,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE",
            help="Write to this file, whole or not at all, instead of standard output.", show_default=False,
        ),
    ] = None,
    all_carriers: AllCarriersOption = False,
    ledger: LedgerOption = DEFAULT_LEDGER,
    as_read: AsReadOption = False,
    at: AtOption = None,
) -> None:  # fmt: skip
    """Show by which way a claim came: from whom, through which reports, and where attribution was lost."""
    from accordingto.exports.readable_groups import MOST
    from accordingto.ledger import ids

    usual = {Drawing.TEXT: MOST, Drawing.JSON: None}.get(form, _DRAWN)
    with opened(ledger) as kept:
        waiting = brought_in_line(kept)
        with kept.reading() as connection:
            named = ids.one(connection, id_)
            when, most = moment(as_read, at), None if all_carriers else usual
            way, note, left = _way(connection, named, when, most)
    _write(way, note, form, output)
    if left:
        typer.echo(f"{left:,} more reports carry it; --all-carriers shows all", err=True)
    tell_unlinked(waiting)


def _way(
    connection: "Connection", named: "Named", when: "Moment", most: int | None
) -> "tuple[Trace, str, int]":
    """Return the way, what carries it in a line, and how many reports were left out."""
    from accordingto.exports.carried import carried
    from accordingto.groups import tracing, views
    from accordingto.groups.members import told
    from accordingto.ledger.ids import What

    if named.what is What.CLAIM:
        view = views.group_of(connection, named.id, when, most)
    elif named.what is What.GROUP:
        view = views.group_view(connection, named.id, when, most)
    else:
        raise typer.BadParameter(f"expected the id of a claim or a group, got that of a {named.what}")
    if view is None:
        alone = told(connection, [named.id]).get(named.id)
        if alone is None:
            raise Missing(
                "expected the claim in the newest reading of its report, found another reading",
                where=named.id,
                remedy=f"`accordingto show {named.id}` shows what was read",
            )
        return tracing.trace_alone(alone), "1 report; no other carries it, as far as the program sees", 0
    left = 0 if most is None else max(0, len(view.group.carriers) - most)
    note = f"{carried(view.group)}; group {view.group.id}"
    return tracing.way_of(connection, view, when, most), note, left


def _write(way: "Trace", note: str, form: Drawing, output: Path | None) -> None:
    """Write the way where it was asked for."""
    from accordingto.cli.output import send
    from accordingto.exports.trace_svg import svg_of
    from accordingto.exports.traces import dot_of, print_trace
    from accordingto.exports.whole_file import WholeFile

    if form is Drawing.TEXT:
        if output is None:
            print_trace(way, console(), note)
            return
        rendered = io.StringIO()
        print_trace(way, _plain_console(rendered), note)
        words = rendered.getvalue()
    elif form is Drawing.JSON:
        words = json.dumps(plain(way), indent=2) + "\n"
    else:
        words = svg_of(way, alone=True) + "\n" if form is Drawing.SVG else dot_of(way)
    if output is None:
        send(words.encode("utf-8"))
        return
    with WholeFile(output) as file:
        file.write(words.encode("utf-8"))


def _plain_console(file: io.StringIO) -> "Console":
    from rich.console import Console

    from accordingto.exports.readable import MAX_WIDTH

    return Console(file=file, width=MAX_WIDTH, color_system=None, markup=False, emoji=False, highlight=False)
