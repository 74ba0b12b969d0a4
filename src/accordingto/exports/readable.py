"""The form for a person: who, by way of what, said what, with what is nested set under it.

Comes in: a `Report` that has been read. Goes out: lines on a Rich console, wrapped to its width, with
colours where it has them. Refused: nothing; whatever the report brought along is shown harmlessly and
never taken for markup.
"""

import re
from collections import Counter
from datetime import date, datetime
from typing import TYPE_CHECKING

from accordingto.exports.harmless import harmless, one_line
from accordingto.exports.outline import Entry, outline
from accordingto.records import Attribution, Form, Manner, Pieces, Report

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

MAX_WIDTH = 100  # columns: longer lines are hard to read on, however wide the terminal is
_MIN_WIDTH = 20  # columns left for words, however deep or narrow
_INDENT = 4  # columns for each parent above
_MAX_DEPTH = 6  # nested deeper than this is numbered but no longer indented
_GAP = " … "  # stands between the pieces of one role
_MARKS = "\"“”„«»‘’'"
_STYLES = {Form.DIRECT: "green", Form.MIXED: "yellow", Form.INDIRECT: "cyan"}


def print_report(report: Report, console: "Console") -> None:
    """Print one report's heading and its attributions, in reading order.

    Args:
        report: What `pipeline.read` gave.
        console: Where to; made without markup, so that brackets in a report stay brackets.
    """
    for line in _heading(report):
        _print_wrapped(line, console, 0)
    for entry in outline(report.attributions):
        _print_entry(entry, report.text, console)


def print_rule(console: "Console") -> None:
    """Print the line that stands between two reports."""
    width = min(console.width, MAX_WIDTH)
    console.print(f"\n{'─' * width}\n", style="dim", soft_wrap=True)


def _heading(report: Report) -> list["Text"]:
    from rich.text import Text

    where = one_line(report.url or report.where)
    known = [one_line(part) for part in (report.outlet, _day(report.published)) if part]
    lines = [
        Text(one_line(report.title) if report.title else where, "bold underline"),
        Text(" · ".join(known)),
        Text(where if report.title else "", "dim"),
        Text(_counted(report.attributions), "dim"),
    ]
    return [line for line in lines if line]


def _counted(attributions: tuple[Attribution, ...]) -> str:
    """Say how many attributions there are, of which forms, and how many name nobody."""
    n_all = len(attributions)
    if n_all == 0:
        return "No attributions found."
    forms = Counter(attribution.form for attribution in attributions)
    parts = [f"{forms[form]} {form.value}" for form in Form if forms[form]]
    nobody = sum(not attribution.source for attribution in attributions)
    named = f"; {nobody} with nobody named" if nobody else ""
    return f"{n_all} attribution{'s' if n_all > 1 else ''}: {', '.join(parts)}{named}"


def _print_entry(entry: Entry, text: str, console: "Console") -> None:
    """Print one attribution: a line on who and how, then what was said, both under its number."""
    from rich.text import Text

    margin = min(entry.depth, _MAX_DEPTH) * _INDENT
    label = f"{entry.number}  "
    console.print()
    _print_wrapped(_handed_over(entry.attribution, text, label), console, margin, hanging=len(label))
    for paragraph in _paragraphs(entry.attribution.content, text):
        _print_wrapped(Text(paragraph), console, margin + len(label))


def _handed_over(attribution: Attribution, text: str, label: str) -> "Text":
    """Return "1  the minister · “said” · direct · 120-180", each part in its own style."""
    from rich.text import Text

    source = _joined(attribution.source, text)
    cue = _joined(attribution.cue, text)
    places = [place for span in attribution.content for place in (span.start, span.end)]
    parts = [
        (source or "(nobody named)", "bold" if source else "italic red"),
        (f"“{cue}”" if cue else "(no cue)", "italic"),
        (attribution.form.value, _STYLES[attribution.form]),
        ("" if attribution.manner is Manner.SPEECH else attribution.manner.value, "magenta"),
        ("" if attribution.confidence is None else f"{attribution.confidence:.0%}", "dim"),
        (f"{min(places)}-{max(places)}" if places else "", "dim"),
    ]
    shown = [part for part in parts if part[0]]
    dotted = [piece for part in shown for piece in ((" · ", "dim"), part)][1:]
    return Text.assemble((label, "dim"), *dotted)


def _joined(pieces: Pieces, text: str) -> str:
    return _GAP.join(one_line(span.words(text)) for span in pieces)


def _paragraphs(content: Pieces, text: str) -> list[str]:
    """Return the content's words as written, with its quotation marks, a string for each paragraph."""
    joined = ""
    end_before = None
    for span in content:
        start, end = _with_marks(span.start, span.end, text)
        between = "" if end_before is None else text[end_before:start]
        joined += (_GAP if between.strip() else between) + text[start:end]
        end_before = end
    return [one_line(part) for part in re.split(r"\n\s*\n", harmless(joined)) if part.strip()]


def _with_marks(start: int, end: int, text: str) -> tuple[int, int]:
    """Widen a place by the quotation marks that stand directly around it, where both do."""
    after = end + 1 if text[end : end + 1] in {",", "."} else end
    if start and text[start - 1] in _MARKS and text[after : after + 1] and text[after] in _MARKS:
        return start - 1, after + 1
    return start, end


def _print_wrapped(line: "Text", console: "Console", margin: int, hanging: int = 0) -> None:
    """Print a line within the console's width; its second line and on stand `hanging` columns in."""
    from rich.text import Text

    width = max(_MIN_WIDTH, min(console.width, MAX_WIDTH) - margin - hanging)
    label, words = line[:hanging], line[hanging:]
    for place, part in enumerate(words.wrap(console, width)):
        part.rstrip()
        before = label if place == 0 else Text(" " * hanging)
        console.print(Text(" " * margin) + before + part, soft_wrap=True)


def _day(published: str | None) -> str | None:
    """Return "30 September 2024", with the time where there is one; what is no ISO date stays as is."""
    if published is None:
        return None
    try:
        when = datetime.fromisoformat(published)
    except ValueError:
        return published
    day = f"{when.day} {date(when.year, when.month, when.day):%B} {when.year}"
    if "T" not in published and " " not in published:
        return day
    return f"{day}, {when:%H:%M} {when.tzname() or ''}".strip()
