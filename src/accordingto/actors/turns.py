"""The turns of a transcript: in which one an attribution stands, who speaks there, and to whom.

Comes in: a page and a report's attributions. Goes out: `Turns`. Refused: nothing; a report without turns has
none.
"""

from collections.abc import Sequence

from accordingto.actors.words import Page
from accordingto.records import Attribution


class Turns:
    """The turns of one report, in reading order."""

    def __init__(self, page: Page, attributions: Sequence[Attribution]) -> None:
        """Pick out what stands behind a label and a colon at the head of a sentence."""
        turns = [one for one in attributions if _is_turn(page, one)]
        self._by_id = {one.id: one for one in attributions}
        self._place = {one.id: number for number, one in enumerate(turns)}
        self._labels = [one.source[0].words(page.text) for one in turns]
        self._names = [page.within(one.source[0])[-1] for one in turns]

    def around(self, attribution: Attribution | None) -> int | None:
        """Return the number of the turn in whose words an attribution stands, or None."""
        seen: set[str] = set()
        above = attribution
        while above is not None and above.id not in seen:
            seen.add(above.id)
            above = self._by_id.get(above.parent or "")
            if above is not None and above.id in self._place:
                return self._place[above.id]
        return None

    def speaker(self, turn: int) -> int:
        """Return the last word of the label of a turn: it belongs to the name of who speaks."""
        return self._names[turn]

    def addressee(self, turn: int) -> int | None:
        """Return the last word of the label of whoever is spoken to: who answers, else who spoke before."""
        near = (other for other in (turn + 1, turn - 1) if 0 <= other < len(self._labels))
        return next((self._names[one] for one in near if self._labels[one] != self._labels[turn]), None)


def _is_turn(page: Page, one: Attribution) -> bool:
    cued = len(one.source) == 1 and len(one.cue) == 1 and one.cue[0].words(page.text) == ":"
    at = page.within(one.source[0]) if cued else range(0)
    return bool(at) and page.sentences[page.words[at[0]].sentence][0] == at[0] and one.parent is None
