"""PolNeAR as training examples: words, features, windows, and for every cue its roles as tags.

Comes in: the gold's JSON lines (`text`, `attributions[].source/cue/content`). Goes out: `Article`s and
`Example`s. Labels are trimmed of punctuation at their ends, as the measure does.
"""

import json
import random
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tokenizers import Tokenizer

from accordingto.attributions.features import PUNCTUATION, Words, words_of
from accordingto.attributions.windows import Window, ends_sentence, pieces_of, windows_of

Run = tuple[int, int]
MAX_SHIFT = 60  # words at an article's head that may make a window of their own, so that borders move


@dataclass
class Cue:
    """One gold attribution as runs of words: (first, one past the last)."""

    cue: Run
    sources: list[Run]
    contents: list[Run]


@dataclass
class Article:
    """One gold article: its words, their pieces and its attributions."""

    id: str
    text: str
    words: Words
    pieces: list[list[int]]
    cues: list[Cue]


@dataclass
class Example:
    """One window of an article, with the cues whose first word stands in its kernel."""

    article: Article
    window: Window
    cues: list[Cue] = field(default_factory=list)


def load_articles(path: Path, tokenizer: Tokenizer) -> list[Article]:
    """Read every article of one gold file."""
    with path.open(encoding="utf-8") as lines:
        return [_article(json.loads(line), tokenizer) for line in lines]


def examples_of(article: Article, shift: int = 0) -> Iterator[Example]:
    """Cut an article into windows; `shift` words at its head make a window of their own."""
    lengths = [len(word) for word in article.pieces]
    sentence = ends_sentence(article.words)
    by_word = {cue.cue[0]: cue for cue in article.cues}
    for begin, end in ((0, shift), (shift, len(lengths))):
        tiles = windows_of(lengths[begin:end], article.words.gaps[begin:end], sentence[begin:end])
        for tile in tiles:
            window = Window(*(at + begin for at in tile))
            inside = [by_word[at] for at in range(window.first, window.last) if at in by_word]
            yield Example(article, window, [c for c in inside if c.cue[1] <= window.last])


def shuffled_batches(articles: list[Article], n_pieces: int, rng: random.Random) -> list[list[Example]]:
    """Return one epoch's batches of about `n_pieces`, windows of like length together."""
    examples = [
        example
        for article in articles
        for example in examples_of(
            article, rng.randrange(0, MAX_SHIFT) if len(article.words.starts) > 2 * MAX_SHIFT else 0
        )
    ]
    examples.sort(key=lambda e: _n_pieces(e) + rng.random() * 24)
    batches: list[list[Example]] = [[]]
    for example in examples:
        if batches[-1] and (len(batches[-1]) + 1) * _n_pieces(example) > n_pieces:
            batches.append([])
        batches[-1].append(example)
    rng.shuffle(batches)
    return batches


def _n_pieces(example: Example) -> int:
    return sum(map(len, example.article.pieces[example.window.first : example.window.last]))


def _article(row: dict[str, object], tokenizer: Tokenizer) -> Article:
    text = str(row["text"])
    words = words_of(text)
    cues = [
        Cue(cue[0], _runs(words, a["source"]), _runs(words, a["content"]))
        for a in row["attributions"]  # type: ignore[attr-defined]
        if (cue := _runs(words, a["cue"]))
    ]
    return Article(str(row["id"]), text, words, pieces_of(words, tokenizer), cues)


def _runs(words: Words, pieces: list[list[int]]) -> list[Run]:
    runs = (
        _trimmed(words, bisect_left(words.ends, start + 1), bisect_left(words.starts, end))
        for start, end in pieces
    )
    return [run for run in runs if run[0] < run[1]]


def _trimmed(words: Words, first: int, last: int) -> Run:
    inside = [at for at in range(first, last) if words.cases[at] != PUNCTUATION]
    return (inside[0], inside[-1] + 1) if inside else (first, last)
