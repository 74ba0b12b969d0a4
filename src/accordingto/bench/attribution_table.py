"""A result of the attribution bench as a table for people.

Comes in: a `Result`. Goes out: a Rich table, and a line on the speed. Refused: nothing; a
figure that does not exist is a dash.
"""

from typing import TYPE_CHECKING

from accordingto.bench.attribution import CORPUS, Result

if TYPE_CHECKING:
    from rich.table import Table

NONE = "–"


def table(result: Result) -> "Table":
    """Lay a result out: rates by role, whole attributions, and the two recalls."""
    from rich.table import Table

    scores = result.scores
    laid = Table(title=f"{CORPUS} {result.split}, {result.found_by}", title_justify="left")
    laid.add_column("per cent")
    for column in ("precision", "recall", "F1"):
        laid.add_column(column, justify="right")
    for role, rates in scores.exact.items():
        laid.add_row(f"exact {role}", *(f"{rate:.1f}" for rate in rates))
    laid.add_row("linked", *(f"{rate:.1f}" for rate in scores.linked), style="bold")
    laid.add_row("indirect", NONE, _percent(scores.indirect_recall), NONE)
    laid.add_row("nobody", NONE, _percent(scores.nobody_recall), NONE)
    return laid


def _percent(figure: float | None) -> str:
    return NONE if figure is None else f"{figure:.1f}"


def speed(result: Result) -> str:
    """Say in one line how much was read, in what time."""
    return (
        f"{result.scores.reports:,} reports, {result.words:,} words in {result.seconds:.1f} s:"
        f" {result.words_per_second:,.0f} words a second"
    )
