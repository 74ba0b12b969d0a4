"""From what a finder found to `Attribution` records: order, form, manner, parent, id.

Comes in: one text and a finder's `Found` rows. Goes out: attributions in reading order, each
once. Refused: nothing; a row without content is dropped, since nobody is said to have said it.
"""

from collections.abc import Sequence

from accordingto.attributions.forms import FormReader
from accordingto.attributions.found import Found
from accordingto.attributions.manner import manner_of
from accordingto.records import Attribution, Pieces, Span, attribution_id


def assemble(report_id: str, text: str, found: Sequence[Found], found_by: str) -> tuple[Attribution, ...]:
    """Give every found row its id, form, manner and parent.

    Args:
        report_id: The id of the report that `text` belongs to.
        text: What the offsets in `found` count.
        found: A finder's rows, in any order, possibly with repeats.
        found_by: The finder's name and version.

    Returns:
        Attributions ordered by where they begin; of two that begin together, the longer first.
    """
    rows = sorted(_each_once(found), key=_reading_order)
    ids = [attribution_id(report_id, row.source, row.cue, row.content) for row in rows]
    forms = FormReader(text)
    return tuple(
        Attribution(
            id=own,
            source=row.source,
            cue=row.cue,
            content=row.content,
            form=forms.form_of(row.content, row.cue),
            manner=manner_of(text, row.source, row.cue, row.content),
            parent=None if above is None else ids[above],
            found_by=found_by,
            confidence=row.confidence,
            certainty=row.certainty,
        )
        for own, row, above in zip(ids, rows, parents(rows), strict=True)
    )


def parents(rows: Sequence[Found]) -> list[int | None]:
    """Name for each row the one in whose content its cue (else its content) stands.

    Of several, the one whose piece of content starts last, that is the innermost. A parent always
    takes up more of the text than its child, from its first word to its last, so that nobody is
    their own ancestor, even where two contents hold each other's cues.

    Args:
        rows: Distinct rows, each with content.

    Returns:
        For each row the index of its parent in `rows`, or None. Takes time in proportion to the
        rows, times the pieces that end between two cues.
    """
    rank = _by_extent(rows)
    anchors = sorted(((row.cue or row.content)[0], at) for at, row in enumerate(rows))
    pieces = sorted((piece, at) for at, row in enumerate(rows) for piece in row.content)
    pieces.sort(key=lambda one: (one[0].start, -one[0].end))
    above: list[int | None] = [None] * len(rows)
    opened: list[tuple[Span, int]] = []
    following = 0
    for anchor, own in anchors:
        while following < len(pieces) and pieces[following][0].start <= anchor.start:
            _close(opened, pieces[following][0].start)
            opened.append(pieces[following])
            following += 1
        _close(opened, anchor.start)
        above[own] = next(
            (
                owner
                for piece, owner in reversed(opened)
                if piece.end >= anchor.end and rank[owner] < rank[own] and piece != anchor
            ),
            None,
        )
    return above


def _close(opened: list[tuple[Span, int]], at: int) -> None:
    """Take the innermost pieces that end at or before `at` off the stack."""
    while opened and opened[-1][0].end <= at:
        opened.pop()


def _by_extent(rows: Sequence[Found]) -> list[int]:
    """Rank rows by how much of the text they take up, the largest first; of equals, the earlier."""
    order = sorted(range(len(rows)), key=lambda at: (_reach(rows[at])[0] - _reach(rows[at])[1], at))
    rank = [0] * len(rows)
    for place, at in enumerate(order):
        rank[at] = place
    return rank


def _each_once(found: Sequence[Found]) -> list[Found]:
    """Keep one of the rows that name the same three places, the surest, and none without content."""
    kept: dict[tuple[Pieces, Pieces, Pieces], Found] = {}
    for row in sorted(map(_in_order, found), key=_surest_last):
        if row.content:
            kept[row.source, row.cue, row.content] = row
    return list(kept.values())


def _reach(row: Found) -> tuple[int, int]:
    spans = row.source + row.cue + row.content
    return min(span.start for span in spans), max(span.end for span in spans)


def _surest_last(row: Found) -> tuple[float, float]:
    """Order rows by how sure they are; of equally sure ones, that which tells a certainty wins."""
    sure = -1.0 if row.confidence is None else row.confidence
    return sure, -4.0 if row.certainty is None else row.certainty


def _reading_order(row: Found) -> tuple[int, int, Pieces, Pieces, Pieces]:
    start, end = _reach(row)
    return start, -end, row.source, row.cue, row.content


def _in_order(row: Found) -> Found:
    """Put the pieces of each role in reading order, so that equal rows are equal and ids are unique."""
    source, cue, content = (tuple(sorted(set(role))) for role in (row.source, row.cue, row.content))
    return row._replace(source=source, cue=cue, content=content)
