"""A named mention: where a text calls somebody or something by name.

Comes in: words. Goes out: `Name`. Refused: nothing.
"""

from typing import NamedTuple

from accordingto.actors.vocabulary import folded, words


class Name(NamedTuple):
    """A named mention.

    Attributes:
        first: Number of its first word on the page, titles left out.
        last: One past its last word.
        words: As written, without possessive endings.
        titles: Titles right before it, as written.
        kind: "person", "organisation", "place", "thing", or "" where its words do not tell.
        sort: A finer word, or "".
        weak: Whether it may be a common word that stands first in its sentence.
    """

    first: int
    last: int
    words: tuple[str, ...]
    titles: tuple[str, ...]
    kind: str
    sort: str
    weak: bool = False

    @property
    def surname(self) -> str:
        """Its last word that is no "Jr." or "III"."""
        suffixes = words("names", "lists", "suffixes")
        return next(
            (word for word in reversed(self.words) if word.lower().rstrip(".") not in suffixes),
            self.words[-1],
        )

    @property
    def surnames(self) -> frozenset[str]:
        """Its surname, folded, with and without a particle that is joined to it: "al-Awadi", "Awadi"."""
        particle, _, bare = self.surname.partition("-")
        joined = bool(bare) and particle.lower() in words("names", "lists", "particles")
        return frozenset({folded(self.surname), folded(bare) if joined else folded(self.surname)})

    @property
    def key(self) -> tuple[str, ...]:
        """Its words folded, to compare by."""
        return tuple(map(folded, self.words))
