"""How much of one content is quoted, told from the marks in and beside it, without reading the whole text.

Comes in: a text, a cue and a content. Goes out: a share, 0 to 1. Refused: nothing; a mark that never
closes is taken as `_quoted` says. (`forms.FormReader` is exact, but reads the whole text first.)
"""

import re

from accordingto.records import Pieces, Span

_MARK = re.compile(r"''|``|[\"“”„«»]|(?<!\w)['‘‹](?=\S)|(?<=\S)['’›](?!\w)")
_SINGLE = frozenset("'‘’‹›")
_OPENERS = frozenset(("“", "„", "«", "‘", "‹", "``"))
_EITHER = frozenset(('"', "'", "''"))
_BEFORE_OPENING = frozenset("([{-–—―/")
_FAR = 500  # characters from a content to its cue, at most, that are searched for the closing mark


def quoted_share(text: str, cue: Pieces, content: Pieces) -> float:
    """Return the share of a content's characters in quotation marks that its cue stands outside of.

    Args:
        text: The report's text.
        cue: At least one piece.
        content: Marks one or two characters outside of its pieces count as its own.
    """
    length = sum(piece.end - piece.start for piece in content)
    return sum(_quoted(text, piece, cue[0].start) for piece in content) / length if length else 0.0


def _quoted(text: str, piece: Span, cue_start: int) -> int:
    """Count a piece's quoted characters.

    A double mark that does not close within the piece quotes the rest of it, unless the cue follows
    inside the same quotation; a single one, which may be an apostrophe, quotes nothing.
    """
    quoted, opened, kind = 0, piece.start, ""
    for match in _MARK.finditer(text, max(0, piece.start - 2), piece.end + 3):
        if match.start() > piece.end + 1:
            break
        mark = "single" if match[0] in _SINGLE else "double"
        if not kind and _opens(text, match):
            opened, kind = max(match.end(), piece.start), mark
        elif kind == mark and not _opens(text, match):
            quoted, kind = quoted + max(0, min(match.start(), piece.end) - opened), ""
    if kind == "double" and _ends_before(text, piece, cue_start):
        quoted += max(0, piece.end - opened)
    return quoted


def _opens(text: str, match: "re.Match[str]") -> bool:
    """Say whether a mark opens a quotation; of one that may do either, from what stands beside it."""
    if match[0] not in _EITHER:
        return match[0] in _OPENERS
    before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
    return not after.isspace() and (not before or before.isspace() or before in _BEFORE_OPENING)


def _ends_before(text: str, piece: Span, cue_start: int) -> bool:
    """Say whether a quotation still open at a piece's end is over before the cue, or after it began."""
    if cue_start < piece.end:
        return True
    marks = _MARK.finditer(text, piece.end, min(cue_start, piece.end + _FAR))
    return any(match[0] not in _SINGLE and not _opens(text, match) for match in marks)
