"""The learned finder: a small encoder finds cues, and for each cue its source and content.

Comes in: one text. Goes out: `Found` rows with a confidence, the nested ones among them. The model is flat,
as its gold is: what stands inside a content is found by reading the content again as a text of its own.
"""

import re
from collections.abc import Sequence

from accordingto import settings
from accordingto.attributions.encoding import Encoder, Guess
from accordingto.attributions.features import Words, words_of
from accordingto.attributions.floating import floating_quotations
from accordingto.attributions.found import Found
from accordingto.attributions.spans import before_body, joined, pieces_of_runs, trimmed
from accordingto.models import card_of, folder_of
from accordingto.records import Pieces, Span

MODEL = "attributions"
SHORTEST_NEST = 5  # words a content must have to be read again
DEEPEST = 3  # contents within contents
_MAY_HOLD_A_CUE = re.compile(
    r"\b(?:say|said|tell|told|accord|claim|report|state|stating|announc|accus|den[iy]|believ|argu|warn|insist|"
    r"add|ask|call|suggest|think|thought|know|knew|hope|fear|expect|promis|vow|admit|confirm|explain|wr[io]te|"
    r"tweet|alleg|acknowledg|declar|describ|predict|conclud|maintain|complain|critici|demand|urg|quot|cit)\w*|[:“\"]",
    re.IGNORECASE,
)


class LearnedFinder:
    """Finds attributions with the model in `models/attributions`."""

    def __init__(self, n_threads: int | None = None) -> None:
        """Load the model, checked against its card.

        Args:
            n_threads: Processor threads to use; the setting `n_threads` where None.

        Raises:
            BrokenModel: A file of the model is missing or altered.
        """
        folder = folder_of(MODEL)
        self.found_by = f"learned/{card_of(MODEL)['version']}"
        self._encoder = Encoder(folder, n_threads or settings.value("n_threads"))

    def __call__(self, text: str) -> list[Found]:
        """Return the attributions of `text`, outer and nested, in no particular order."""
        dials = self._encoder.dials
        found = self._flat([(0, text)], dials.accept)
        found += floating_quotations(text, words_of(text), found)
        inner = found
        for _ in range(DEEPEST - 1):
            nests = [(piece.start, piece.words(text)) for row in inner for piece in row.content]
            inner = self._flat([nest for nest in nests if _worth_reading(nest[1])], dials.accept_inner)
            found += inner
        return found

    def _flat(self, texts: list[tuple[int, str]], accept: float) -> list[Found]:
        """Read texts, each with the offset at which it stands in the whole; drop what is too unlikely."""
        words = [words_of(text) for _, text in texts]
        guesses = [guess for guess in self._encoder.guesses(words) if guess.verdict >= accept]
        rows = []
        for guess in _without_clashes(guesses):
            shift, text = texts[guess.text]
            row = found_of(text, words[guess.text], guess, self._encoder.dials.confidence)
            if row is not None:
                rows.append(_moved(row, shift))
        return rows


def _worth_reading(content: str) -> bool:
    return content.count(" ") >= SHORTEST_NEST - 1 and _MAY_HOLD_A_CUE.search(content) is not None


def _without_clashes(guesses: list[Guess]) -> list[Guess]:
    """Of cues that overlap at a window's edge, keep the likelier; give the rest in reading order."""
    kept: list[Guess] = []
    for guess in sorted(guesses, key=lambda g: (g.text, g.cue, -g.verdict)):
        if kept and kept[-1].text == guess.text and guess.cue[0] < kept[-1].cue[1]:
            if guess.verdict > kept[-1].verdict:
                kept[-1] = guess
        else:
            kept.append(guess)
    return kept


def found_of(text: str, words: Words, guess: Guess, weights: Sequence[float]) -> Found | None:
    """Turn one guess into spans; None where it has no content left."""
    cue = trimmed(words, guess.cue) or guess.cue
    sources = [run for run in (trimmed(words, run) for run in guess.sources) if run]
    contents = [
        run for run in (trimmed(words, before_body(text, words, run)) for run in guess.contents) if run
    ]
    if not contents:
        return None
    contents = joined(words, contents, [cue, *sources])
    return Found(
        source=_plain(words, sources[:1]),
        cue=_plain(words, [cue]),
        content=pieces_of_runs(words, contents),
        confidence=round(guess.confidence(weights), 4),
    )


def _plain(words: Words, runs: list[tuple[int, int]]) -> Pieces:
    return tuple(Span(words.starts[first], words.ends[last - 1]) for first, last in runs)


def _moved(row: Found, by: int) -> Found:
    if by == 0:
        return row
    source, cue, content = (tuple(Span(s.start + by, s.end + by) for s in role) for role in row[:3])
    return Found(source, cue, content, row.confidence)
