"""From what a finder found to `Attribution` records: order, form, parent, id.

Comes in: one text and a finder's `Found` rows. Goes out: attributions in reading order, each
once. Refused: nothing; a row without content is dropped, since nobody is said to have said it.
"""

from accordingto.attributions.found import Found
from accordingto.records import Attribution, Form, Pieces, attribution_id

_OPENING = frozenset('"“„«')
_CLOSING = frozenset('"”“»')
_QUOTES = _OPENING | _CLOSING


def assemble(report_id: str, text: str, found: list[Found], found_by: str) -> tuple[Attribution, ...]:
    """Give every found row its id, form and parent.

    Args:
        report_id: The id of the report that `text` belongs to.
        text: What the offsets in `found` count.
        found: A finder's rows, in any order, possibly with repeats.
        found_by: The finder's name and version.

    Returns:
        Attributions ordered by where they begin; of two that begin together, the longer first.
    """
    rows = sorted({row for row in found if row.content}, key=_reading_order)
    ids = [attribution_id(report_id, *row) for row in rows]
    return tuple(
        Attribution(
            id=own,
            source=row.source,
            cue=row.cue,
            content=row.content,
            form=form_of(text, row.content),
            parent=_parent(row, rows, ids),
            found_by=found_by,
        )
        for own, row in zip(ids, rows, strict=True)
    )


def form_of(text: str, content: Pieces) -> Form:
    """Tell direct, mixed and indirect speech apart by the quotation marks in and around a content.

    Direct: every letter of it stands inside quotation marks. Indirect: none does. The marks may
    stand just outside the pieces. A mark that never closes counts up to the end of its piece.
    """
    quoted = unquoted = 0
    for span in content:
        inside = _opened_before(text, span.start)
        for character in span.words(text):
            if character in _QUOTES:
                inside = not inside
            elif character.isalnum():
                quoted, unquoted = quoted + inside, unquoted + (not inside)
    if quoted == 0:
        return Form.INDIRECT
    return Form.MIXED if unquoted else Form.DIRECT


def _opened_before(text: str, start: int) -> bool:
    """Say whether the mark directly before `start`, if there is one, opens a quotation."""
    if start == 0 or text[start - 1] not in _OPENING:
        return False
    return text[start - 1] != '"' or start == 1 or not text[start - 2].isalnum()


def _reading_order(row: Found) -> tuple[int, int, Found]:
    spans = [span for role in row for span in role]
    return min(span.start for span in spans), -max(span.end for span in spans), row


def _parent(row: Found, rows: list[Found], ids: list[str]) -> str | None:
    """Name the innermost other row in whose content this row's cue (else content) stands."""
    anchor = (row.cue or row.content)[0]
    around = [
        (piece.end - piece.start, own)
        for other, own in zip(rows, ids, strict=True)
        if other is not row
        for piece in other.content
        if piece.start <= anchor.start and anchor.end <= piece.end and piece != anchor
    ]
    return min(around)[1] if around else None
