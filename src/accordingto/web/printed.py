"""A report's paragraphs as markup: its words as printed, marked in place, with a way to each note on them.

Comes in: a text, and the notes on it. Goes out: `Printed` paragraphs. Refused: nothing; words from outside
are made harmless and escaped here, piece by piece.

A segment is one element, a word without a role none at all, and the numbers of notes are drawn by the style:
so the text of the element is the text of the report.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup, escape

from accordingto.exports.harmless import harmless
from accordingto.web.margins import ClaimNote, FindingNote, Margin
from accordingto.web.marking import Block, Role, Segment, blocks

_DEEPEST = 3  # contents in one another that are told apart by their tint
_SIGNS = 2  # brackets that are drawn side by side
_STEPS = (0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 36, 56, 80)  # of the classes that say how tall a paragraph will be
_LINE = 68  # letters in a line of the text, as it is set on a wide screen


@dataclass(frozen=True, slots=True)
class Printed:
    """A paragraph with what stands beside it.

    Attributes:
        words: Its marked words.
        claims: The notes on the claims whose words begin in it, with their numbers.
        findings: The notes on findings, likewise.
        size: Classes that say about how tall it will be, so that a browser need not lay it out to know.
    """

    words: Markup
    claims: tuple[tuple[int, ClaimNote], ...]
    findings: tuple[tuple[int, FindingNote], ...]
    size: str


def printed(text: str, notes: Margin) -> Iterator[Printed]:
    """Yield a report's paragraphs with the notes on them.

    Args:
        text: The report's.
        notes: What stands beside it; their numbers are what a mark's `data-c` counts.
    """
    n_claims = len(notes.claims)
    ways = [_way_to(note) for note in notes.notes]
    for block in blocks(text, [note.marks for note in notes.notes]):
        numbers = sorted(block.begins)
        n_letters = block.segments[-1].end - block.segments[0].start
        yield Printed(
            Markup("".join(_spelled(text, block, ways))),  # noqa: S704 - all of it is escaped where it is made
            tuple((number, notes.claims[number]) for number in numbers if number < n_claims),
            tuple((number, notes.findings[number - n_claims]) for number in numbers if number >= n_claims),
            f"lines-{_step(-(-n_letters // _LINE))} notes-{_step(len(numbers))}",
        )


def _spelled(text: str, block: Block, ways: list[str]) -> Iterator[str]:
    for segment in block.segments:
        for number in segment.begins:
            yield ways[number]
        words = str(escape(harmless(text[segment.start : segment.end])))
        if segment.is_gap:
            yield f"<span hidden>{words}</span>"
        elif segment.covers:
            numbers = " ".join(dict.fromkeys(str(cover.number) for cover in segment.covers))
            yield f'<mark class="{classes_of(segment)}" data-c="{numbers}">{words}</mark>'
        else:
            yield words


def classes_of(segment: Segment) -> str:
    """Return what the style draws of a segment: its roles, its depth, where contents open and close."""
    opens, closes = min(segment.opens, _SIGNS), min(segment.closes, _SIGNS)
    return _classes(
        segment.roles, min(segment.depth, _DEEPEST), opens, closes, segment.resumes, segment.pauses
    )


@cache
def _classes(  # noqa: PLR0913, PLR0917 - what a segment is drawn by; there are some hundred of them in all
    roles: frozenset[Role], depth: int, opens: int, closes: int, resumes: bool, pauses: bool
) -> str:
    names = [role.value for role in Role if role in roles]
    if Role.CONTENT in roles:
        names += [f"depth-{depth}"] * (depth > 1)
        names += [f"opens-{opens}"] * (opens > 1) or ["came-from"] * (opens == 0)
        names += [f"closes-{closes}"] * (closes > 1) or ["goes-on"] * (closes == 0)
        names += ["resumes"] * resumes + ["pauses"] * pauses
    return " ".join(names)


def _way_to(note: ClaimNote | FindingNote) -> str:
    """Return the number before a note's words, which leads to it."""
    if isinstance(note, FindingNote):
        sort, sign, told = " way-noticed", "▲", "Worth a look"
    else:
        sort, sign, told = "", note.label, f"Claim {note.label}"
    key = escape(note.key)
    return f'<a class="way{sort}" id="w-{key}" href="#c-{key}" data-n="{sign}" aria-label="{told}"></a>'


def _step(given: int) -> int:
    return next((step for step in _STEPS if given <= step), _STEPS[-1])
