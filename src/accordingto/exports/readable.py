"""The form for a person: who claims what, by way of whom, with what is nested set under it.

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
from accordingto.exports.spoken import Telling, stance
from accordingto.records import ActorKind, Attribution, Claim, Form, Manner, Pieces, Report, Severity

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

MAX_WIDTH = 100  # columns: longer lines are hard to read on, however wide the terminal is
_MIN_WIDTH = 20  # columns left for words, however deep or narrow
_INDENT = 4  # columns for each parent above
_MAX_DEPTH = 6  # nested deeper than this is numbered but no longer indented
_GAP = " … "  # stands between the pieces of one role
_MARKS = "\"“”„«»‘’'"
_KIND_STYLES = {
    ActorKind.PERSON: "bold",
    ActorKind.ORGANISATION: "bold",
    ActorKind.DOCUMENT: "bold",
    ActorKind.UNNAMED: "bold magenta",
    ActorKind.COLLECTIVE: "bold yellow",
    ActorKind.NOBODY: "italic red",
}
_SEVERITY_STYLES = {Severity.GRAVE: "bold red", Severity.NOTABLE: "yellow", Severity.SLIGHT: "dim"}
_STYLES = {Form.DIRECT: "green", Form.MIXED: "yellow", Form.INDIRECT: "cyan"}


def print_report(report: Report, console: "Console", *, explain: bool = False) -> None:
    """Print one report's heading, its claims in reading order, and what the checks noticed.

    Args:
        report: What `pipeline.read` gave.
        console: Where to; made without markup, so that brackets in a report stay brackets.
        explain: Whether to say why each source was taken for whom it was taken.
    """
    for line in _heading(report):
        _print_wrapped(line, console, 0)
    telling = Telling(report)
    for entry in outline(report.attributions):
        _print_entry(entry, telling, console, explain=explain)
    if report.findings:
        _print_findings(report, console)


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
        Text(_counted(report), "dim"),
    ]
    return [line for line in lines if line]


def _counted(report: Report) -> str:
    """Say how many claims there are, on how many people's word, and how many name nobody."""
    n_all = len(report.attributions)
    if n_all == 0:
        return "No attributions found."
    forms = Counter(attribution.form for attribution in report.attributions)
    parts = [f"{forms[form]} {form.value}" for form in Form if forms[form]]
    nobody = sum(not attribution.source for attribution in report.attributions)
    named = f"; {nobody} with nobody named" if nobody else ""
    noticed = len(report.findings)
    findings = f"; {noticed} finding{'s' if noticed > 1 else ''}" if noticed else ""
    what = "claim" if report.claims else "attribution"
    return f"{n_all} {what}{'s' if n_all > 1 else ''}: {', '.join(parts)}{named}{findings}"


def _print_entry(entry: Entry, telling: Telling, console: "Console", *, explain: bool) -> None:
    """Print one claim: who stands behind it, what it is, and a line of particulars, under its number."""
    from rich.text import Text

    margin = min(entry.depth, _MAX_DEPTH) * _INDENT
    label = f"{entry.number}  "
    claim = telling.claim(entry.attribution)
    text = telling.report.text
    who = Text.assemble((label, "dim"), *(_by_claim(claim, telling) if claim else _by_source(entry, text)))
    words = [claim.wording] if claim else [_joined_content(entry.attribution.content, text)]
    console.print()
    _print_wrapped(who, console, margin, hanging=len(label))
    for paragraph in _paragraphs(words[0]):
        _print_wrapped(Text(paragraph), console, margin + len(label))
    _print_wrapped(_particulars(entry.attribution, claim, telling), console, margin + len(label))
    for reason in telling.because(claim) if explain and claim else []:
        _print_wrapped(Text(f"because {reason}", "italic dim"), console, margin + len(label))


def _by_claim(claim: Claim, telling: Telling) -> list[tuple[str, str]]:
    """Return "Zabihullah Mujahid (named person, via Al-Emarah) asserts:", each part in its own style."""
    origins = telling.origins(claim)
    parts: list[tuple[str, str]] = []
    for place, origin in enumerate(origins):
        parts += [(" and ", "")] if place else []
        parts += [(origin.name, _KIND_STYLES[origin.kind])]
        parts += [(f" ({origin.how})", "dim")] if origin.how else []
    return [*parts, (f" {stance(claim, origins)}:", "italic")]


def _by_source(entry: Entry, text: str) -> list[tuple[str, str]]:
    """Return the source as the report has it, for an attribution that no claim was stated for."""
    source = _joined(entry.attribution.source, text)
    return [(source or "(nobody named)", "bold" if source else "italic red"), (":", "")]


def _particulars(attribution: Attribution, claim: Claim | None, telling: Telling) -> "Text":
    """Return "direct · “said” · certainly · said 2024-09-30 · Kabul (AF) · 91% · 120-180"."""
    from rich.text import Text

    cue = _joined(attribution.cue, telling.report.text)
    places = [place for span in attribution.content for place in (span.start, span.end)]
    parts = [
        (attribution.form.value, _STYLES[attribution.form]),
        ("" if attribution.manner is Manner.SPEECH else attribution.manner.value, "magenta"),
        (f"“{cue}”" if cue else "no cue", "italic"),
        (telling.certainty(claim) if claim else "", ""),
        (telling.when(claim) if claim else "", "blue"),
        (telling.where(claim) if claim else "", "blue"),
        ("" if attribution.confidence is None else f"{attribution.confidence:.0%}", "dim"),
        (f"{min(places)}-{max(places)}" if places else "", "dim"),
    ]
    shown = [part for part in parts if part[0]]
    return Text.assemble(*[piece for part in shown for piece in ((" · ", "dim"), part)][1:])


def _print_findings(report: Report, console: "Console") -> None:
    """Print what the checks noticed, the gravest first, each with the words it is about."""
    from rich.text import Text

    console.print()
    _print_wrapped(Text("Worth a look", "bold"), console, 0)
    for finding in report.findings:
        console.print()
        place = f"{finding.pieces[0].start}-{finding.pieces[-1].end}" if finding.pieces else ""
        head = Text.assemble(
            ("!  ", _SEVERITY_STYLES[finding.severity]),
            (finding.severity.value, _SEVERITY_STYLES[finding.severity]),
            (f" · {one_line(finding.kind)} · {place}", "dim"),
        )
        _print_wrapped(head, console, 0, hanging=3)
        _print_wrapped(Text(one_line(finding.because)), console, 3)


def _joined(pieces: Pieces, text: str) -> str:
    return _GAP.join(one_line(span.words(text)) for span in pieces)


def _joined_content(content: Pieces, text: str) -> str:
    """Return the content's words as written, with its quotation marks; an interruption shows as a gap."""
    joined = ""
    end_before = None
    for span in content:
        start, end = _with_marks(span.start, span.end, text)
        between = "" if end_before is None else text[end_before:start]
        joined += (_GAP if between.strip() else between) + text[start:end]
        end_before = end
    return joined


def _paragraphs(words: str) -> list[str]:
    """Return harmless words, a string for each paragraph."""
    return [one_line(part) for part in re.split(r"\n\s*\n", harmless(words)) if part.strip()]


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
