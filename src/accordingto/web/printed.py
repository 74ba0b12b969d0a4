"""A report's paragraphs as markup: its words as printed, marked in place, with a way to each note on them.

Comes in: a text, and the notes on it. Goes out: paragraphs, each with its notes, one after the other, so that
the first can be on its way while the last is not made yet. Refused: nothing; words from outside are made
harmless and escaped here and in `accordingto.web.noted`, piece by piece.

A segment is one element, a word without a role none at all, and the numbers of notes are drawn by the style:
so the text of the element is the text of the report.
"""

from collections.abc import Iterator
from functools import lru_cache
from html import escape

from markupsafe import Markup

from accordingto.exports.harmless import harmless
from accordingto.web.margins import ClaimNote, FindingNote, Margin
from accordingto.web.marking import Block, Cover, Role, Segment, blocks
from accordingto.web.noted import Notes

_DEEPEST = 3  # contents in one another that are told apart by their tint
_SIGNS = 2  # brackets that are drawn side by side
_STEPS = (0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 36, 56, 80)  # of the classes that say how tall a paragraph will be
_LINE = 68  # letters in a line of the text, as it is set on a wide screen


def printed(text: str, notes: Margin, may_judge: bool = False) -> Iterator[Markup]:
    """Yield a report's paragraphs, each with the notes on what begins in it.

    Args:
        text: The report's.
        notes: What stands beside it; their numbers are what a mark's `data-c` counts.
        may_judge: Whether whoever reads it is led on to judging.
    """
    all_notes = notes.notes
    ways, writing = [_way_to(note) for note in all_notes], Notes(notes, may_judge)
    for block in blocks(text, [note.marks for note in all_notes]):
        words = "".join(_spelled(text, block, ways))
        beside = "".join(map(writing.written, sorted(block.begins)))
        listed = f'\n<ul class="notes">{beside}</ul>' if beside else ""
        paragraph = f'<p class="words" dir="auto">{words}</p>{listed}'
        yield Markup(f'<div class="para {_size(block)}">{paragraph}</div>')  # noqa: S704 - escaped where made


def _size(block: Block) -> str:
    """Return classes that say about how tall it will be, so that a browser need not lay it out to know."""
    n_letters = block.segments[-1].end - block.segments[0].start
    return f"lines-{_step(-(-n_letters // _LINE))} notes-{_step(len(block.begins))}"


def _spelled(text: str, block: Block, ways: list[str]) -> Iterator[str]:
    for segment in block.segments:
        for number in segment.begins:
            yield ways[number]
        words = escape(harmless(text[segment.start : segment.end]), quote=False)
        covers = segment.covers
        if segment.is_gap:
            yield f"<span hidden>{words}</span>"
        elif covers:
            yield f'<mark class="{_looks(segment)}" data-c="{_numbers(covers)}">{words}</mark>'
        else:
            yield words


def _numbers(covers: tuple[Cover, ...]) -> str:
    if len(covers) == 1:
        return str(covers[0].number)
    return " ".join(dict.fromkeys(str(cover.number) for cover in covers))


def _looks(segment: Segment) -> str:
    """Return what the style draws of a segment: its roles, its depth, where contents open and close."""
    roles = tuple([role for _, role in segment.covers])
    return _classes(roles, segment.opens, segment.closes, segment.resumes, segment.pauses)


@lru_cache(maxsize=4096)
def _classes(roles: tuple[Role, ...], opens: int, closes: int, resumes: bool, pauses: bool) -> str:
    names = [role.value for role in Role if role in roles]
    if depth := min(roles.count(Role.CONTENT), _DEEPEST):
        n_opens, n_closes = min(opens, _SIGNS), min(closes, _SIGNS)
        names += [f"depth-{depth}"] * (depth > 1)
        names += [f"opens-{n_opens}"] * (n_opens > 1) or ["came-from"] * (n_opens == 0)
        names += [f"closes-{n_closes}"] * (n_closes > 1) or ["goes-on"] * (n_closes == 0)
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
