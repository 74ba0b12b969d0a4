"""Text: a report's words, sentences and parses, each with its offsets.

`parse` is the room's one verb. Beside it stand the paragraphs, the sentences and the quotations of a
text, which need no model.
"""

from accordingto.text.paragraphs import paragraphs
from accordingto.text.parses import Passage, parse
from accordingto.text.quotations import Quotation, quotations
from accordingto.text.sentences import sentences

__all__ = ["Passage", "Quotation", "paragraphs", "parse", "quotations", "sentences"]
