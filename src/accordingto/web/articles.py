"""Reports as they were last shown, kept so that the next reader of one waits for nothing to be made.

Comes in: a report's page in its parts, and what stands for the state of the ledger that it was made from.
Goes out: the same parts for the same state. Refused: nothing; what was shown longest ago is forgotten first,
and what is larger than all that may be kept is not kept.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from markupsafe import Markup

from accordingto.web.memory import Memory

MOST_LETTERS = 8_000_000
"""Three reports of 20,000 words with 1,500 attributions, or two hundred of an ordinary length: some 16 MB."""


class Article(NamedTuple):
    """A report's page without what differs from reader to reader.

    Attributes:
        title: The page's, as one harmless line.
        head: All that stands above the report's words.
        paragraphs: These with the notes beside them, in one piece or in several.
    """

    title: str
    head: Markup
    paragraphs: Iterable[Markup]


class Articles:
    """The articles of one server; threads may share it.

    Args:
        most_letters: How long all that are kept may be together.
    """

    def __init__(self, most_letters: int = MOST_LETTERS) -> None:
        """Begin with none."""
        self._kept: Memory[str, Article] = Memory(most_letters, _letters)

    def find(self, state: str) -> Article | None:
        """Return what was made from a state of the ledger, or None."""
        return self._kept.find(state)

    def gathering(self, state: str, begun: Article) -> Article:
        """Return an article that is kept once all of its paragraphs were taken from it.

        Args:
            state: What stands for the ledger, for what is asked of it, and for what its reader may do.
            begun: The article as it is being made.
        """

        def gathered() -> Iterator[Markup]:
            made: list[Markup] = []
            for paragraph in begun.paragraphs:
                made.append(paragraph)
                yield paragraph
            self._kept.keep(state, begun._replace(paragraphs=(Markup("\n").join(made),) if made else ()))

        return begun._replace(paragraphs=gathered())


def _letters(article: Article) -> int:
    return len(article.head) + sum(map(len, article.paragraphs))
