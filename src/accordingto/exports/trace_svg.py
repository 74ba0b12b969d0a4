"""The way of a claim drawn: time from left to right, a row for each step, whose word it is on the left.

Comes in: a `Trace`. Goes out: SVG that stands in a page or in a file of its own. Refused: nothing.

Nothing in it depends on a style sheet, nor on colour: origin, relay and report differ by shape, and where
attribution was lost a broken outline and words say so. All is drawn in `currentColor`, and every part has a
class, so that a page can style it. Rows stand in the order of the tree: whatever lies between a step and
one that comes from it also comes from it, and stands further right, so that no line crosses words.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from textwrap import wrap

from accordingto.exports.harmless import one_line
from accordingto.groups.tracing import NOBODY, Step, StepKind, Trace
from accordingto.records import content_id

NO_DATE = "no date"
LOST = "attribution lost"

_NO_XML = re.compile("[\ufffe\uffff]")  # what is left that XML forbids once the words are harmless
_EDGE, _HEAD, _FOOT = 20, 44, 40  # px around, above for the days, below for what the shapes mean
_ROW, _LINE = 46, 16  # px: a row with two lines of words, and each line more
_DEEPER = 26  # px between a step and one of the same day that comes from it
_DEEPEST = 8  # of one day, steps that are set further right; the rest stand below each other
_DAY, _DAY_AMONG_MANY = 78, 20  # px for a day: its date fits; many days share the space
_MANY_DAYS, _MOST_DAYS = 12, 120  # from here on days are narrow; from here on several share a column
_LABEL, _WORDS = 16, 470  # px from a shape to its words, and for the words
_NAME_CELLS, _WORDING_CELLS, _LOST_CELLS = 48, 58, 68  # columns of a terminal; a Chinese letter takes two
_SIZE = 6.5  # px: half a shape


@dataclass(frozen=True, slots=True)
class _Laid:
    """A step and where its shape stands."""

    step: Step
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class _Column:
    """A day, or several where there are too many, and where it begins."""

    name: str
    x: float


def svg_of(trace: Trace, *, alone: bool = False) -> str:
    """Return a claim's way as SVG.

    Args:
        trace: The way.
        alone: Whether it is a file of its own, which brings its own paper and ink.

    Returns:
        One `<svg>` element of the class `trace`, well-formed as XML, without script, style or address.
    """
    rows, columns, height = _laid(trace)
    right = max((row.x for row in rows), default=_EDGE)
    width = right + _LABEL + _WORDS + _EDGE
    height += _FOOT
    key = content_id("drawn", trace.group, trace.wording, *(step.id for step in trace.steps))
    title, told = f"trace-title-{key}", f"trace-desc-{key}"
    ink = ' color="#1c1a17"' if alone else ""
    paper = f'<rect width="{_px(width)}" height="{_px(height)}" fill="#ffffff"/>' if alone else ""
    parts = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="trace" role="img" aria-labelledby="{title} {told}"'
        f' width="{_px(width)}" height="{_px(height)}" viewBox="0 0 {_px(width)} {_px(height)}"'
        f' font-family="system-ui, sans-serif" font-size="13" fill="currentColor"{ink}>',
        f'<title id="{title}">{_words(f"The way of the claim: {trace.wording}")}</title>',
        f'<desc id="{told}">{_words(" ".join(_told(trace)))}</desc>',
        paper,
        *_days(columns, height - _FOOT),
        *_lines(rows),
        *(part for row in rows for part in _step(row)),
        _legend(height - _FOOT / 2),
        "</svg>",
    )
    return "\n".join(part for part in parts if part)


def _laid(trace: Trace) -> tuple[list[_Laid], list[_Column], float]:
    """Place every step: voices on the left by how far they are from the origin, reports by their day."""
    order = [step for _, step in trace.depth_first()]
    columns = _ranks([_day(step) for step in order if step.kind is StepKind.REPORT])
    far: dict[str, int] = {}  # how many steps of the same column a step has above it
    column: dict[str, int] = {}  # -1 is the column of those whose word it is
    for step in order:
        above = step.above or ""
        own = columns[_day(step)] if step.kind is StepKind.REPORT else -1
        column[step.id] = max(own, column.get(above, -1))
        same = column.get(above) == column[step.id]
        far[step.id] = min(far[above] + 1, _DEEPEST) if same else 0
    starts = _starts(column, far, len(set(columns.values())))
    rows, y = list[_Laid](), float(_HEAD)
    for step in order:
        x = starts[column[step.id] + 1] + far[step.id] * _DEEPER
        rows.append(_Laid(step, x, y + _ROW / 2 - 4))
        y += _ROW + _LINE * len(_lost(step))
    names: dict[int, str] = {}
    for name, at in sorted(columns.items(), key=lambda each: (each[0] == NO_DATE, each[0])):
        names.setdefault(at, name)
    return rows, [_Column(name, starts[at + 1]) for at, name in sorted(names.items())], y


def _day(step: Step) -> str:
    return one_line(step.published or "")[:10] or NO_DATE


def _ranks(days: list[str]) -> dict[str, int]:
    """Return which column each day has; those without a date stand in the last."""
    ordered = sorted(set(days), key=lambda day: (day == NO_DATE, day))
    n_columns = min(len(ordered), _MOST_DAYS)
    return {day: at * n_columns // len(ordered) for at, day in enumerate(ordered)}


def _starts(column: dict[str, int], far: dict[str, int], n_columns: int) -> list[float]:
    """Return where each column begins, that of the voices first."""
    deepest = dict.fromkeys(range(-1, n_columns), 0)
    for step, at in column.items():
        deepest[at] = max(deepest[at], far[step])
    day = _DAY if n_columns <= _MANY_DAYS else _DAY_AMONG_MANY
    starts = [float(_EDGE + _SIZE)]
    for at in range(-1, n_columns - 1):
        room = _DEEPER + 18 if at < 0 else day
        starts.append(starts[-1] + max(room, (deepest[at] + 1) * _DEEPER))
    return starts


def _days(columns: list[_Column], bottom: float) -> Iterator[str]:
    """Yield a rule for each day, and its date wherever there is room for it."""
    free = 0.0
    for column in columns:
        x = _px(column.x)
        yield (
            f'<line class="trace-day" x1="{x}" y1="{_HEAD - 12}" x2="{x}" y2="{_px(bottom)}"'
            f' stroke="currentColor" stroke-opacity=".14"/>'
        )
        if column.x >= free:
            yield (
                f'<text class="trace-date" x="{_px(column.x - _SIZE)}" y="{_HEAD - 20}" font-size="11"'
                f' fill-opacity=".8">{_words(column.name)}</text>'
            )
            free = column.x + _DAY - 8


def _lines(rows: list[_Laid]) -> Iterator[str]:
    """Yield what ties each step to the one above it: down, then right."""
    by_id = {row.step.id: row for row in rows}
    for row in rows:
        above = by_id.get(row.step.above or "")
        if above is not None:
            yield (
                f'<path class="trace-line" d="M{_px(above.x)} {_px(above.y + _SIZE)}V{_px(row.y)}'
                f'H{_px(row.x - _SIZE)}" fill="none" stroke="currentColor" stroke-opacity=".55"'
                f' stroke-width="1.5"/>'
            )


def _step(row: _Laid) -> Iterator[str]:
    """Yield a step's shape and its words; what a pointer rests on tells it in full."""
    step, x = row.step, _px(row.x + _LABEL)
    lost = " trace-lost" if step.lost else ""
    whole = " ".join(part for part in (f"{step.name}.", step.wording, step.how, step.lost) if part)
    yield f'<g class="trace-step trace-{step.kind}{lost}"><title>{_words(whole)}</title>'
    yield _shape(step.kind, row.x, row.y, hollow=bool(step.lost) or step.name == NOBODY)
    yield f'<text class="trace-name" x="{x}" y="{_px(row.y + 1)}" font-weight="600">{_label(step)}</text>'
    yield f'<text class="trace-words" x="{x}" y="{_px(row.y + 17)}" font-size="12">{_below(step)}</text>'
    for at, line in enumerate(_lost(step), start=2):
        yield (
            f'<text class="trace-lost-words" x="{x}" y="{_px(row.y + 1 + at * _LINE)}" font-size="12"'
            f' font-style="italic">{_words(line)}</text>'
        )
    yield "</g>"


def _label(step: Step) -> str:
    return _clipped(step.name, _NAME_CELLS)


def _below(step: Step) -> str:
    """Return what stands under a step's name: of a report its day and words, of a voice what it is."""
    if step.kind is not StepKind.REPORT:
        word = "whose word it is" if step.kind is StepKind.ORIGIN else "relay"
        return word if step.name != NOBODY else "no report says whose word it is"
    words = f'<tspan unicode-bidi="isolate">{_clipped(step.wording, _WORDING_CELLS)}</tspan>'
    return f"{_words(_day(step))} · {words}" if step.wording else _words(_day(step))


def _lost(step: Step) -> list[str]:
    """Return why attribution was lost, on two lines at most."""
    if not step.lost:
        return []
    return wrap(one_line(f"{LOST}: {step.lost}"), _LOST_CELLS, max_lines=2, placeholder=" …")


def _shape(kind: StepKind, x: float, y: float, *, hollow: bool) -> str:
    """Return a disc for an origin, a diamond for a relay, a square for a report; broken where one lacks."""
    broken = ' fill="none" stroke-dasharray="3 2"' if hollow else ""
    drawn = f'class="trace-shape" stroke="currentColor" stroke-width="1.7"{broken}'
    if kind is StepKind.ORIGIN:
        return f'<circle cx="{_px(x)}" cy="{_px(y)}" r="{_SIZE}" {drawn}/>'
    if kind is StepKind.RELAY:
        d, empty = _SIZE + 1, "" if hollow else ' fill="none"'
        return f'<path d="M{_px(x)} {_px(y - d)}l{d} {d}-{d} {d}-{d}-{d}z" {drawn}{empty}/>'
    at = f'x="{_px(x - _SIZE)}" y="{_px(y - _SIZE)}" width="{2 * _SIZE}" height="{2 * _SIZE}"'
    return f"<rect {at} {drawn}/>"


def _legend(y: float) -> str:
    """Return what the shapes mean."""
    entries = (
        (StepKind.ORIGIN, "whose word", False),
        (StepKind.RELAY, "relay", False),
        (StepKind.REPORT, "report", False),
        (StepKind.REPORT, LOST, True),
    )
    parts, x = ['<g class="trace-legend" font-size="11" aria-hidden="true">'], _EDGE + _SIZE
    for kind, word, hollow in entries:
        parts += [
            _shape(kind, x, y, hollow=hollow),
            f'<text x="{_px(x + _LABEL - 3)}" y="{_px(y + 4)}">{word}</text>',
        ]
        x += _LABEL + 14 + 6.6 * len(word)
    return "\n".join([*parts, "</g>"])


def _told(trace: Trace) -> Iterator[str]:
    """Yield a sentence for each step, for those who do not see the drawing."""
    yield "Time runs from left to right."
    names = {step.id: step.name for step in trace.steps}
    for _, step in trace.depth_first():
        if step.kind is not StepKind.REPORT:
            yield f"{step.name}{', a relay' if step.kind is StepKind.RELAY else ''}."
            continue
        source = names.get(step.above or "", NOBODY)
        yield f"{step.name}, {_day(step)}, from {source}.{f' {LOST.capitalize()}.' if step.lost else ''}"


def _clipped(words: str, cells: int) -> str:
    """Return words made harmless for XML, cut to a width in columns of a terminal."""
    plain = one_line(words)
    kept, room = list[str](), cells
    for letter in plain[: 2 * cells]:
        room -= 2 if unicodedata.east_asian_width(letter) in {"W", "F"} else 1
        if room < 0:
            break
        kept.append(letter)
    if len(kept) == len(plain):
        return _words(plain)
    return _words("".join(kept[:-1]).rstrip() + "…")


def _words(words: str) -> str:
    return escape(_NO_XML.sub("�", one_line(words)))


def _px(length: float) -> str:
    return f"{length:.1f}".removesuffix(".0")
