"""Whom a content speaks of, and its places.

Comes in: a content, the mentions of a report's actors, its places. Goes out: ids, in reading order, each
once. Refused: nothing. The source itself is only spoken of where the content calls it by a name.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator

from accordingto.claims.mentions import Mention, Mentions
from accordingto.claims.pronoun_table import is_pronoun
from accordingto.records import Pieces, Place


def about(text: str, content: Pieces, mentions: Mentions, sources: Collection[str]) -> tuple[str, ...]:
    """Return the ids of the actors that `content` speaks of, in the order it first does.

    Args:
        text: The whole text of the report.
        content: Pieces of it.
        mentions: Those of the report's actors.
        sources: Ids of those whose words these are.
    """
    return tuple(
        dict.fromkeys(
            mention.actor.id
            for mention in mentions.within(content)
            if mention.actor.id not in sources or _is_name(text, mention)
        )
    )


class Places:
    """The toponyms of one report, ordered once."""

    def __init__(self, places: Iterable[Place]) -> None:
        """Order `places` by where they begin; those without a place in the text are left out."""
        self._rows = sorted(
            (place.pieces[0].start, place.pieces[-1].end, place.id) for place in places if place.pieces
        )

    def within(self, pieces: Pieces) -> Iterator[str]:
        """Yield the ids of the toponyms that lie inside one of `pieces`, in reading order."""
        for piece in pieces:
            at = bisect_left(self._rows, (piece.start,))
            while at < len(self._rows) and self._rows[at][0] < piece.end:
                if self._rows[at][1] <= piece.end:
                    yield self._rows[at][2]
                at += 1


def _is_name(text: str, mention: Mention) -> bool:
    return not is_pronoun(text[mention.start : mention.end])
