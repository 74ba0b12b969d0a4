"""GUM's documents as the bench of actors needs them: text, words with their grammar, mentions of entities.

Comes in: `FOLDER/coreference/gum/*.conllu` and `FOLDER/coreference/splits.md`. Goes out: `Document` rows
whose offsets count the code points of their own `text`. Refused: a folder without the corpus
(`MissingGold`), a file that is not CoNLL-U (`Unreadable`).

The text is put together from the sentences' own `# text` lines: a blank between two sentences, an empty
line before each paragraph.
"""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from accordingto.errors import MissingGold, Unreadable

GENRES = ("news", "interview")
ENTITY = re.compile(r"\((?P<opened>[^()]+)(?P<whole>\))?|(?P<closed>\d+)\)")


class Part(StrEnum):
    """Which part of the corpus: resolving is tuned on `dev` and `train`; `test` is only reported."""

    DEV = "dev"
    TEST = "test"
    TRAIN = "train"


class Word(NamedTuple):
    """One syntactic word.

    Attributes:
        start: Its first code point in the document's text.
        end: One past its last.
        lemma: Its dictionary form, in lower case.
        upos: Its universal part of speech.
        deprel: Its relation to its head.
        head: The head's place in `Document.words`; its own where it is the root.
        is_singular: Whether its number is marked as one.
    """

    start: int
    end: int
    lemma: str
    upos: str
    deprel: str
    head: int
    is_singular: bool


class Mention(NamedTuple):
    """One place where an entity is spoken of.

    Attributes:
        entity: The entity's number in its document.
        sort: GUM's entity type: "person", "organization", "place", ...
        first: Its first word's place in `Document.words`.
        last: Its last word's.
    """

    entity: str
    sort: str
    first: int
    last: int


class Document(NamedTuple):
    """One text of the corpus.

    Attributes:
        name: As in `splits.md`: "GUM_news_nasa".
        text: What all offsets count.
        words: In reading order.
        mentions: By first word; of two that begin together, the longer first.
    """

    name: str
    text: str
    words: tuple[Word, ...]
    mentions: tuple[Mention, ...]

    def root(self, mention: Mention) -> int:
        """Return the place of the word that heads a mention: the first whose own head stands outside."""
        inside = range(mention.first, mention.last + 1)
        heads = (at for at in inside if self.words[at].head not in inside or self.words[at].head == at)
        return next(heads, mention.last)

    def said(self, mention: Mention) -> str:
        """Return the words of a mention as written."""
        return self.text[self.words[mention.first].start : self.words[mention.last].end]


def read_gum(gold: Path, part: Part) -> list[Document]:
    """Read the news and interview documents of one part, in the order of `splits.md`.

    Args:
        gold: The folder that holds `coreference/`.
        part: Dev, test or train.

    Raises:
        MissingGold: The corpus is not there. Give the folder that holds `coreference/` with `--gold`.
        Unreadable: A file is not CoNLL-U.
    """
    folder = gold / "coreference"
    splits = folder / "splits.md"
    if not splits.is_file():
        raise MissingGold(
            "no gold coreference here",
            where=str(splits),
            remedy="Give the folder that holds coreference/splits.md and coreference/gum with --gold",
        )
    return [read_document(folder / "gum" / f"{name}.conllu") for name in _names(splits, part)]


def read_document(path: Path) -> Document:
    """Read one CoNLL-U file.

    Raises:
        MissingGold: It is not there.
        Unreadable: A row does not have ten columns, or a head that is no number.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except FileNotFoundError as trouble:
        raise MissingGold("a document is missing", where=str(path), remedy="Restore the corpus") from trouble
    try:
        return _document(path.stem, lines)
    except (ValueError, IndexError) as trouble:
        raise Unreadable(
            f"not CoNLL-U ({trouble})", where=str(path), remedy="Restore the file from the corpus"
        ) from trouble


def _names(splits: Path, part: Part) -> Iterator[str]:
    """Yield the names under a heading of `splits.md` that are news or interviews."""
    heading = ""
    for line in splits.read_text("utf-8").splitlines():
        if line.startswith("## "):
            heading = line.removeprefix("## ").strip()
        name = line.strip(" *")
        if heading == part and name.startswith(tuple(f"GUM_{genre}_" for genre in GENRES)):
            yield name


def _document(name: str, lines: Iterable[str]) -> Document:
    text, words, mentions = "", list[Word](), list[Mention]()
    opened: dict[str, list[tuple[int, str]]] = {}
    gap, cursor, before = "", 0, 0
    for line in lines:
        if line.startswith("# newpar") and text:
            gap = "\n\n"
        elif line.startswith("# text = "):
            cursor, before = len(text) + len(gap), len(words)
            text += gap + line.removeprefix("# text = ")
            gap = " "
        elif line[:1].isdigit() and line.split("\t", 1)[0].isdigit():
            word, entities = _word(line.split("\t"), text, cursor, before, len(words))
            cursor = word.end
            words.append(word)
            mentions += _closed(entities, len(words) - 1, opened)
    mentions.sort(key=lambda one: (one.first, -one.last))
    return Document(name, text, tuple(words), tuple(mentions))


def _word(columns: list[str], text: str, cursor: int, before: int, own: int) -> tuple[Word, str]:
    """Return a word and its Entity annotation; `before` words stand in the sentences before its own."""
    _, form, lemma, upos, _, features, head, deprel, _, misc = columns
    start = text.find(form, cursor)
    if start < 0:
        start = cursor
    fields = dict(field.split("=", 1) for field in misc.split("|") if "=" in field)
    at = before + int(head) - 1 if int(head) else own
    end = min(start + len(form), len(text))
    singular = "Number=Sing" in features
    return Word(start, end, lemma.lower(), upos, deprel, at, singular), fields.get("Entity", "")


def _closed(entities: str, at: int, opened: dict[str, list[tuple[int, str]]]) -> Iterator[Mention]:
    """Yield the mentions that end at word `at`, keeping in `opened` those that only begin there."""
    for found in ENTITY.finditer(entities):
        if found["opened"]:
            entity, sort = found["opened"].split("-")[:2]
            opened.setdefault(entity, []).append((at, sort))
        if found["whole"] or found["closed"]:
            entity = found["closed"] or found["opened"].split("-")[0]
            if opened.get(entity):
                first, sort = opened[entity].pop()
                yield Mention(entity, sort, first, at)
