"""The way of a claim as a tree of lines and as DOT: every step once, hostile words as words."""

import io
import re
import runpy
import time
from pathlib import Path

import pytest
from rich.console import Console

from accordingto.exports.traces import dot_of, print_trace
from accordingto.groups.tracing import NOBODY, Step, StepKind, Trace

MADE = runpy.run_path(str(Path(__file__).with_name("traces.py")))
WAY: Trace = MADE["WAY"]
_WORD = r'(?:[A-Za-z_]\w*|-?\d+|"(?:[^"\\]|\\.)*")'
_ATTRIBUTES = rf"\[{_WORD}={_WORD}(?: {_WORD}={_WORD})*\]"
STATEMENT = re.compile(rf"\t(?:{_WORD} -> {_WORD}|{_WORD})(?: {_ATTRIBUTES})?")
"""A node, an edge or defaults, as Graphviz's grammar has them, each on a line of its own."""


def lines_of(trace: Trace, width: int = 60, note: str = "") -> list[str]:
    """Return what is printed on a terminal of a width."""
    file = io.StringIO()
    console = Console(file=file, width=width, color_system=None, markup=False, emoji=False, highlight=False)
    print_trace(trace, console, note)
    return file.getvalue().splitlines()


def test_each_step_hangs_from_the_one_above_it() -> None:
    """Lines join brothers, a lost attribution has a sign and words, and what has no date says so."""
    assert lines_of(WAY, note="3 reports") == [
        "The army left the town",
        "3 reports",
        "",
        "● Zabihullah Mujahid",
        "└─ ◇ Al-Emarah  relay",
        "   ├─ ■ 2026-03-03  Tarz Press",
        "   │  │ the army had left the town",
        "   │  │ It gives Al-Emarah for it.",
        "   │  └─ □ 2026-03-03  World Monitor",
        "   │       The army left the town",
        "   │       It gives Tarz Press as where it has it from.",
        "   │       ! attribution lost: It prints as fact what Tarz",
        "   │       Press gives to Zabihullah Mujahid.",
        "   └─ ■ no date  Delta Courier",
        "        the army left",
        "        It gives Al-Emarah for it.",
    ]


def test_origins_stand_apart() -> None:
    """A blank line parts them, and one that nobody named is hollow."""
    steps = (Step("a", StepKind.ORIGIN, "Ann Holt"), Step("b", StepKind.ORIGIN, NOBODY))

    assert lines_of(Trace("", "x", steps))[2:] == ["● Ann Holt", "", f"○ {NOBODY}"]


@pytest.mark.parametrize("width", [20, 80, 200])
def test_lines_are_no_wider_than_the_terminal_or_than_can_be_read(width: int) -> None:
    """However deep it is: from some depth on nothing is set further right."""
    long = Trace("", "x", MADE["long_way"](40).steps)

    assert max(map(len, lines_of(long, width))) <= max(min(width, 100), 65)


def test_hostile_words_are_printed_as_words() -> None:
    """No escape, no change of direction, no markup, and a line of its own for no name."""
    printed = "\n".join(lines_of(MADE["hostile_way"](), 100))

    assert not {"\x1b", "\x00", "\u202e", "\u2028", "\ud800"} & set(printed)
    assert "<b>bold</b>" in printed
    assert "one two three" in printed


def test_dot_has_a_node_a_step_and_an_edge_a_tie() -> None:
    """Shapes tell what a step is, a broken outline and words that attribution was lost."""
    lines = dot_of(WAY).splitlines()
    shapes = [found[1] for line in lines if (found := re.search(r" shape=(\w+)", line))]

    assert lines[0] == "digraph trace {" and lines[-1] == "}"
    assert shapes == ["ellipse", "diamond", "box", "box", "box"]
    assert [line for line in lines if "style=dashed" in line and "\\nattribution lost" in line] == [lines[7]]
    assert [" ".join(line.split()[:3]) for line in lines if "->" in line] == [
        "step0 -> step1", "step1 -> step2", "step2 -> step3", "step1 -> step4",
    ]  # fmt: skip


@pytest.mark.parametrize("made", ["WAY", "hostile_way"])
def test_dot_is_grammatical_whatever_the_words(made: str) -> None:
    """Every statement is whole in its line: no name ends a string, begins HTML, or is an escape."""
    trace = MADE[made]() if callable(MADE[made]) else MADE[made]
    head, *body, end = dot_of(trace).splitlines()

    assert (head, end) == ("digraph trace {", "}")
    assert [line for line in body if not STATEMENT.fullmatch(line)] == []
    assert len([line for line in body if re.match(r"\tstep\d+ \[", line)]) == len(trace.steps)


def test_dot_words_mean_themselves() -> None:
    """Graphviz would read backslashes as escapes, ampersands as entities and brackets as HTML."""
    dot = dot_of(Trace("", "x", (Step("a", StepKind.ORIGIN, "<i>AT&amp;T \\N\\"),)))
    html = dot_of(Trace("", "<b>x</b>", (Step("a", StepKind.ORIGIN, "<b>x</b>"),)))

    assert 'label="<i>AT&amp;amp;T \\\\N\\\\"' in dot
    assert html.count('="<b>x</b>"') == 3


def test_long_ways_are_written_in_seconds() -> None:
    """Ten thousand reports, each from the one before."""
    way, began = MADE["long_way"](10_000), time.monotonic()

    assert sum("■" in line for line in lines_of(way, 100)) == 10_000
    assert dot_of(way).count("->") == 10_000
    assert time.monotonic() - began < 30
