"""The way of a claim as lines for a person and as a graph in the DOT language.

Comes in: a `Trace`. Goes out: lines on a Rich console, a tree over time; DOT for Graphviz. Refused: nothing;
whatever a report brought along is made harmless, and is never taken for markup or for DOT's own signs.
"""

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

from accordingto.exports.carried import day
from accordingto.exports.harmless import one_line
from accordingto.exports.readable import MAX_WIDTH
from accordingto.groups.tracing import NOBODY, Step, StepKind, Trace

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

LOST = "attribution lost"
_SIGNS = {StepKind.ORIGIN: "●", StepKind.RELAY: "◇", StepKind.REPORT: "■"}
_SIGN_LOST, _SIGN_NOBODY = "□", "○"
_SHAPES = {StepKind.ORIGIN: "ellipse", StepKind.RELAY: "diamond", StepKind.REPORT: "box"}
_INDENT = 3  # columns for each step from the origin
_DEEPEST = 10  # steps from which on nothing is set further right
_MIN_WIDTH = 30  # columns left for words, however narrow
_LABEL = 44  # letters in a line of a node


def print_trace(trace: Trace, console: "Console", note: str = "") -> None:
    """Print a claim's way as a tree, the earliest first, with where attribution was lost.

    Args:
        trace: The way.
        console: Where to; made without markup.
        note: What stands under the claim's wording.
    """
    from rich.text import Text

    for text in (Text(one_line(trace.wording), "bold underline"), Text(note)):
        for line in _wrapped(text, console, min(console.width, MAX_WIDTH)) if text else ():
            console.print(line, soft_wrap=True)
    console.print()
    for line in _tree(trace, console):
        console.print(line, soft_wrap=True)


def dot_of(trace: Trace) -> str:
    """Return a claim's way as a graph in the DOT language, time from left to right.

    Origins are ellipses, relays diamonds, reports boxes; a broken outline and words say where attribution was
    lost. Why a step is taken to come from another is the tool tip of the line between them.
    """
    from graphviz import Digraph

    graph = Digraph("trace")
    graph.attr(
        "graph", rankdir="LR", label=_quoted(_lines(trace.wording)), labelloc="t", fontname="sans-serif"
    )
    graph.attr("node", fontname="sans-serif", fontsize="11")
    graph.attr("edge", arrowhead="vee")
    names = {step.id: f"step{number}" for number, step in enumerate(trace.steps)}
    for step in trace.steps:
        lines = [_lines(step.name), *([day(step.published)] if step.kind is StepKind.REPORT else [])]
        lines += [_lines(step.wording)] if step.wording else []
        lines += [LOST] if step.lost else []
        graph.node(
            names[step.id],
            label=_quoted("\n".join(lines)),
            shape=_SHAPES[step.kind],
            style="dashed" if step.lost or step.name == NOBODY else "solid",
            tooltip=_quoted(one_line(step.lost or step.wording or step.name)),
        )
    for step in trace.steps:
        if step.above in names:
            graph.edge(names[step.above], names[step.id], edgetooltip=_quoted(one_line(step.how)))
    return str(graph.source)


def _tree(trace: Trace, console: "Console") -> Iterator["Text"]:
    """Yield the lines of the tree; each step hangs from the one above it."""
    from rich.text import Text

    width = min(console.width, MAX_WIDTH)
    rows = list(trace.depth_first())
    last, has_below = _lasts(rows), {step.above for _, step in rows}
    open_at: list[bool] = []  # by depth, whether a line runs on to a later sibling
    for number, (depth, step) in enumerate(rows):
        shown = min(depth, _DEEPEST)
        del open_at[shown:]
        before = "".join("│  " if runs else "   " for runs in open_at[1:])
        stem = before + (("├─ " if not last[number] else "└─ ") if shown else "")
        open_at.append(not last[number])
        under = before + (("│  " if not last[number] else "   ") if shown else "")
        under += "│ " if step.id in has_below and shown < _DEEPEST else "  "
        if number and not depth:
            yield Text()
        room = max(_MIN_WIDTH, width - len(under))
        for at, line in enumerate(_wrapped(_head(step), console, room)):
            yield Text(stem if at == 0 else under, "dim") + line
        for text in _under(step):
            for line in _wrapped(text, console, room):
                yield Text(under, "dim") + line


def _lasts(rows: Sequence[tuple[int, Step]]) -> list[bool]:
    """Return for each step whether no other comes from the same one after it."""
    seen: set[str | None] = set()
    found = []
    for _, step in reversed(rows):
        found.append(step.above not in seen)
        seen.add(step.above)
    return found[::-1]


def _head(step: Step) -> "Text":
    """Return "■ 2026-05-11  Kesra Dispatch"."""
    from rich.text import Text

    if step.kind is StepKind.REPORT:
        sign = _SIGN_LOST if step.lost else _SIGNS[step.kind]
        return Text.assemble((f"{sign} ", "bold"), f"{day(step.published)}  ", (one_line(step.name), "bold"))
    sign = _SIGN_NOBODY if step.name == NOBODY else _SIGNS[step.kind]
    words = "" if step.kind is StepKind.ORIGIN else "  relay"
    return Text.assemble((f"{sign} {one_line(step.name)}", "bold"), (words, "dim"))


def _under(step: Step) -> Iterator["Text"]:
    """Yield what stands under a step: its words, why it hangs there, and where attribution was lost."""
    from rich.text import Text

    if step.wording:
        yield Text(one_line(step.wording))
    if step.kind is StepKind.REPORT and step.how:
        yield Text(one_line(step.how), "dim italic")
    if step.lost:
        yield Text(f"! {LOST}: {one_line(step.lost)}", "yellow")


def _wrapped(text: "Text", console: "Console", width: int) -> list["Text"]:
    lines = list(text.wrap(console, width))
    for line in lines:
        line.rstrip()
    return lines


def _quoted(words: str) -> str:
    """Return words that Graphviz takes for nothing but words: no escapes, no entities, no HTML."""
    from graphviz import escape, nohtml

    escaped = str(escape(words.replace("&", "&amp;"))).replace("\n", "\\n")
    quoted: str = nohtml(escaped)  # last: it marks the very string that must not be taken for HTML
    return quoted


def _lines(words: str) -> str:
    return "\n".join(wrap(one_line(words), _LABEL, max_lines=4, placeholder=" …")) or "-"
