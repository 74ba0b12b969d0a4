"""The learned finder: a small encoder finds cues, and for each cue its source and content.

Comes in: one text. Goes out: `Found` rows with a confidence, the nested ones among them. The model is flat,
as its gold is: what stands inside a content is found by reading the content again as a text of its own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from accordingto import settings
from accordingto.attributions import certainty
from accordingto.attributions.certainty import CertaintyHead, event_at, event_word
from accordingto.attributions.cues import load_cues
from accordingto.attributions.encoding import Encoder, Guess, Run
from accordingto.attributions.features import Words, words_of
from accordingto.attributions.floating import floating_quotations
from accordingto.attributions.found import Found
from accordingto.attributions.manner import lemma, manner_of
from accordingto.attributions.mending import mended
from accordingto.attributions.spans import (
    beside,
    header_blocks,
    pieces_of_runs,
    trimmed,
    whole_quotation,
)
from accordingto.attributions.turns import signed_quotations, turns
from accordingto.models import card_of, folder_of
from accordingto.records import Manner, Pieces, Span

MODEL = "attributions"
SHORTEST_NEST = 5  # words a content must have to be read again
DEEPEST = 3  # contents within contents
SURE_IN_A_TURN = 0.5
"""Confidence from which an attribution in a turn is likelier right than wrong; PolNeAR marks too little
inside turns to set it by."""
_MAY_HOLD_A_CUE = re.compile(
    r"\b(?:say|said|tell|told|accord|claim|report|state|stating|announc|accus|den[iy]|believ|argu|warn|insist|"
    r"add|ask|call|suggest|think|thought|know|knew|hope|fear|expect|promis|vow|admit|confirm|explain|wr[io]te|"
    r"tweet|alleg|acknowledg|declar|describ|predict|conclud|maintain|complain|critici|demand|urg|quot|cit)\w*|[:“\"]",
    re.IGNORECASE,
)


class Passage(NamedTuple):
    """A part of a text that is read as a text of its own.

    Attributes:
        start: Where it begins in the whole, in code points.
        text: Its characters.
        words: Its words, whose offsets count from its own beginning.
    """

    start: int
    text: str
    words: Words


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
        self._judge = CertaintyHead(folder_of(certainty.MODEL))
        self._encoder = Encoder(folder, n_threads or settings.value("n_threads"), judge=self._judge)

    def __call__(self, text: str) -> list[Found]:
        """Return the attributions of `text`, outer and nested, in no particular order."""
        dials = self._encoder.dials
        whole = Passage(0, text, words_of(text))
        spoken = list(turns(text))
        found = _with_layout(self._flat([whole]), [*spoken, *signed_quotations(text)])
        cues = {row.cue for row in found}
        found += [
            row
            for row in self._again(text, spoken)
            if row.cue not in cues
            and (_sure(row, dials.accept_inner) or (_sure(row, SURE_IN_A_TURN) and _is_of_another(text, row)))
        ]
        found += floating_quotations(text, whole.words, found)
        cues |= {row.cue for row in found}
        inner = [row for row in found if row not in spoken]
        for _ in range(DEEPEST - 1):
            again = self._again(text, inner)
            inner = [row for row in again if row.cue not in cues and _sure(row, dials.accept_inner)]
            cues |= {row.cue for row in inner}
            found += inner
        return found

    def _again(self, text: str, outer: Sequence[Found]) -> list[Found]:
        """Read each content as a text of its own: a turn is one, and others may hold more attributions."""
        nests = ((piece.start, piece.words(text)) for row in outer for piece in row.content)
        return self._flat([Passage(at, said, words_of(said)) for at, said in nests if _worth_reading(said)])

    def certainty_at(
        self, texts: Sequence[str], places: Sequence[Sequence[Span]], question: int = certainty.PUT
    ) -> list[list[float | None]]:
        """Say how surely events are put, wherever in a text they stand.

        Args:
            texts: Read together, which is faster than one by one.
            places: For each text its events; the last word that begins in a place is judged.
            question: `certainty.PUT` or `certainty.HAPPENED`.

        Returns:
            For each text a number for each place, -3 (certainly not) to +3 (certainly); None where there is
            no word.
        """
        read_texts = list(map(words_of, texts))
        told: list[list[float | None]] = []
        for words, seen, own in zip(read_texts, self._encoder.vectors(read_texts), places, strict=True):
            at = [event_word(words, place.start, place.end) for place in own]
            events = [event_at(seen, words, word, 0, len(seen)) for word in at if word is not None]
            numbers = iter(self._judge(events, question))
            told.append([None if word is None else next(numbers) for word in at])
        return told

    def _flat(self, passages: list[Passage]) -> list[Found]:
        """Read passages without looking into their contents; drop what is too unlikely."""
        dials = self._encoder.dials
        guesses = self._encoder.guesses([passage.words for passage in passages])
        likely = _without_clashes([guess for guess in guesses if guess.verdict >= dials.accept])
        blocks = [header_blocks(passage.text, passage.words) for passage in passages]
        lawful = ((passages[g.text].words, legal(passages[g.text].words, g, blocks[g.text])) for g in likely)
        clear = settled([mended(words, guess) for words, guess in lawful])
        rows = ((passages[g.text], found_of(passages[g.text].words, g, dials.confidence)) for g in clear)
        return [_moved(row, passage.start) for passage, row in rows if row is not None]


def _with_layout(found: list[Found], laid_out: list[Found]) -> list[Found]:
    """Add what the layout hands over; let go of what the model made of the same cue or content."""
    if not laid_out:
        return found
    taken = {at for row in laid_out for span in row.cue for at in range(span.start, span.end)}
    signed = {span for row in laid_out for span in row.content}
    kept = (
        row
        for row in found
        if not any(at in taken for span in row.cue for at in range(span.start, span.end))
        and not (signed.issuperset(row.content))
    )
    return [*kept, *laid_out]


def _worth_reading(content: str) -> bool:
    return content.count(" ") >= SHORTEST_NEST - 1 and _MAY_HOLD_A_CUE.search(content) is not None


def _sure(row: Found, least: float) -> bool:
    return row.confidence is not None and row.confidence >= least


def _is_of_another(text: str, row: Found) -> bool:
    """Whether a turn hands over what somebody else has said: "I think" in a turn is no more than the turn."""
    lists = load_cues()
    says = any(lemma(word) in lists.speech for span in row.cue for word in span.words(text).lower().split())
    named = {span.words(text).lower() for span in row.source} - (lists.first_persons - {"you"})
    return says and bool(named) and manner_of(text, row.source, row.cue, row.content) is Manner.SPEECH


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


def settled(guesses: list[Guess]) -> list[Guess]:
    """Where two cues claim the same words, leave a piece of several to the cue that is nearer.

    A cue that stands within the content does not count: it is nested, and may claim what it likes.
    """
    claims: dict[tuple[int, int], tuple[int, Run]] = {}
    for guess in guesses:
        for run in guess.contents:
            for at in range(*run):
                claim = _gap(run, guess.cue), guess.cue
                claims[guess.text, at] = min(claims.get((guess.text, at), claim), claim)
    return [replace(guess, contents=tuple(_kept(guess, claims))) for guess in guesses]


def _kept(guess: Guess, claims: dict[tuple[int, int], tuple[int, Run]]) -> Iterator[Run]:
    closest = min((_gap(run, guess.cue) for run in guess.contents), default=0)
    for run in guess.contents:
        own = _gap(run, guess.cue)
        nearer = {claims[guess.text, at][1] for at in range(*run) if claims[guess.text, at][0] < own}
        nested = all(any(a <= cue[0] < b for a, b in guess.contents) for cue in nearer)
        if own == closest or nested:
            yield run


def _gap(run: Run, cue: Run) -> int:
    """Count the words between a run and a cue."""
    return max(run[0] - cue[1], cue[0] - run[1], 0)


def legal(words: Words, guess: Guess, blocks: list[int]) -> Guess:
    """Trim every run of punctuation, and keep what stands in the same block of a header as the cue."""
    cue = trimmed(words, guess.cue) or guess.cue
    sources, contents = (
        tuple(run for run in (trimmed(words, beside(run, cue, blocks)) for run in runs) if run)
        for runs in (guess.sources, guess.contents)
    )
    return replace(guess, cue=cue, sources=sources[:1], contents=contents)


def found_of(words: Words, guess: Guess, weights: Sequence[float]) -> Found | None:
    """Turn one guess into spans; None where it has no content left."""
    if not guess.contents:
        return None
    own = (guess.cue, *guess.sources)
    contents = dict.fromkeys(whole_quotation(words, run, own) for run in guess.contents)
    return Found(
        source=_plain(words, guess.sources),
        cue=_plain(words, (guess.cue,)),
        content=pieces_of_runs(words, tuple(contents)),
        confidence=round(guess.confidence(weights), 4),
        certainty=guess.certainty,
    )


def _plain(words: Words, runs: Sequence[Run]) -> Pieces:
    return tuple(Span(words.starts[first], words.ends[last - 1]) for first, last in runs)


def _moved(row: Found, by: int) -> Found:
    if by == 0:
        return row
    source, cue, content = (tuple(Span(s.start + by, s.end + by) for s in role) for role in row[:3])
    return row._replace(source=source, cue=cue, content=content)
