"""The baseline finder: rules over a dependency parse and the quotation marks.

Comes in: a text. Goes out: `Found` rows. The grammar proposes (`rules_grammar`), the word lists of
`cues.toml` decide, the quotation marks correct where a content ends (`rules_quotations`). Refused:
nothing; a text without attributions gives none.

Source: the frames are after Pareti (2012) and Krestel, Bergler and Witte (LREC 2008).
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from accordingto.attributions.cues import Cues, load_cues
from accordingto.attributions.found import Found
from accordingto.attributions.rules_grammar import EXPLETIVES, Candidate, candidates, whole
from accordingto.attributions.rules_quotations import Desk, Draft, Spoken, give_quotations, leading
from accordingto.records import Pieces, Span
from accordingto.text import Passage, parse, quotations

if TYPE_CHECKING:
    from spacy.tokens import Token

_OPENING = "\"“‘'„«"
_EDGES = " \t\n\r\u00a0,;:—–-"
_FEWEST_WORDS = 3
_LONGEST_SIGNATURE = 12
_DASHES = frozenset(("―", "—", "–", "--", "-"))


class RuleFinder:
    """Finds attributions with grammar, word lists and quotation marks; the baseline to beat."""

    found_by = "rules/1"

    def __init__(self) -> None:
        """Read the word lists; the language model is loaded with the first text."""
        self._cues = load_cues()

    def __call__(self, text: str) -> list[Found]:
        """Return the attributions of `text`, in no particular order.

        Args:
            text: Any text; paragraphs are read one by one, so its length bounds nothing but time.
        """
        spoken = Spoken(quotations(text))
        drafts: list[Draft] = []
        lead: Draft | None = None
        for passage in parse(text):
            desk = Desk(text, passage, spoken, self._cues, list(self._drafts(passage, spoken, text)), lead)
            give_quotations(desk)
            lead = leading(desk)
            drafts += desk.drafts
        return [found for draft in drafts if (found := _finished(draft, text)) is not None]

    def _drafts(self, passage: Passage, spoken: Spoken, text: str) -> Iterator[Draft]:
        yield from _announced(passage, spoken, self._cues, text)
        yield from _signed(passage, spoken, text)
        for word in passage.doc:
            around = spoken.around(passage.span(word, word))
            if word.lower_ == "according":
                yield from _according_to(passage, word)
            elif word.lower_ in self._cues.adverbs and around is None:
                yield from _hearsay(passage, word)
            else:
                best = _best(word, self._cues, around is not None)
                if best is not None:
                    yield _draft(passage, best, word, around)


def _best(word: "Token", cues: Cues, is_quoted: bool) -> Candidate | None:
    """Return the likeliest candidate of a word, by the rank of its frame, if any is in the lists."""
    known = [one for one in candidates(word) if cues.knows(one.key, is_quoted)]
    if is_quoted:
        known = [one for one in known if one.source and one.source[-1].lower_ not in cues.first_persons]
    if not known:
        return None
    best = min(known, key=lambda one: cues.rank(one.key))
    if best.key[0] in cues.nobody and best.source:
        subject = [] if best.source[-1].lower_ in EXPLETIVES else best.source
        return best._replace(source=[], content=[*subject, *best.content])
    return best


def _draft(passage: Passage, candidate: Candidate, word: "Token", around: Span | None) -> Draft:
    source = _pieces(passage, candidate.source)
    content = _pieces(passage, candidate.content)
    if around is not None:
        content = tuple(piece for piece in content if around.start <= piece.start and piece.end <= around.end)
    cue = passage.span(candidate.cue[0], candidate.cue[-1])
    return Draft(source, (cue,), list(content), passage.span(word, word), around)


def _according_to(passage: Passage, word: "Token") -> Iterator[Draft]:
    """Read "according to X, Y" and "Y, according to X": the content is the clause it hangs on."""
    preposition = next((child for child in word.children if child.lower_ == "to"), None)
    if preposition is None:
        return
    phrase = {token.i for token in word.subtree}
    source = [token for child in preposition.children for token in whole(child, set())]
    content = [token for token in word.head.subtree if token.i not in phrase]
    if source and content and word.head is not word:
        cue = passage.span(word, preposition)
        yield Draft(_pieces(passage, source), (cue,), list(_pieces(passage, content)), cue, None)


def _hearsay(passage: Passage, word: "Token") -> Iterator[Draft]:
    """Read "Y, reportedly": nobody's word, and the content is the clause it stands in."""
    content = [token for token in word.head.subtree if token.i != word.i]
    if content and word.head is not word:
        cue = passage.span(word, word)
        yield Draft((), (cue,), list(_pieces(passage, content)), cue, None)


def _announced(passage: Passage, spoken: Spoken, cues: Cues, text: str) -> Iterator[Draft]:
    """Read "Name: words" at the start of a paragraph, as in headlines and transcripts."""
    if passage.label is None or len(passage.doc) < _FEWEST_WORDS:
        return
    colon = Span(passage.label.end - 1, passage.label.end)
    name = Span(passage.label.start, colon.start)
    if name.words(text).strip('"“').lower() not in cues.labels:
        yield Draft((name,), (colon,), [Span(passage.start, passage.paragraph.end)], colon, None)


def _signed(passage: Passage, spoken: Spoken, text: str) -> Iterator[Draft]:
    """Read a quotation, then a dash and a name, as under a pull quote: the dash is the cue."""
    doc = passage.doc
    dash = doc[0]
    name = [token for token in doc[1 : _LONGEST_SIGNATURE + 1] if token.pos_ in ("PROPN", "ADJ", "NOUN")]
    if dash.text not in _DASHES or len(doc) > _LONGEST_SIGNATURE or not name or not doc[1].is_title:
        return
    for pieces in spoken.before(passage.start, text):
        cue = passage.span(dash, dash)
        yield Draft((passage.span(doc[1], doc[-1]),), (cue,), list(pieces), cue, None)


def _pieces(passage: Passage, words: "list[Token]") -> Pieces:
    """Turn words into the fewest spans that hold them and no other word."""
    spans: list[Span] = []
    last = -2
    for word in words:
        if word.i == last + 1 and spans:
            spans[-1] = Span(spans[-1].start, passage.span(word, word).end)
        else:
            spans.append(passage.span(word, word))
        last = word.i
    return tuple(spans)


def _finished(draft: Draft, text: str) -> Found | None:
    """Trim the ends of every piece and drop what is left without a word."""
    content = tuple(piece for raw in draft.content for piece in _trimmed(raw, text))
    source = tuple(piece for raw in draft.source for piece in _trimmed(raw, text))
    return Found(source, draft.cue, content) if content else None


def _trimmed(span: Span, text: str) -> Iterator[Span]:
    words = span.words(text)
    if not any(character.isalnum() for character in words):
        return
    start = span.start + len(words) - len(words.lstrip(_EDGES))
    edges = _EDGES if words.lstrip(_EDGES)[0] in _OPENING else _EDGES + "."
    yield Span(start, span.end - (len(words) - len(words.rstrip(edges))))
