"""Gold sentences whose events people judged from -3 (certainly not) to +3 (certainly).

Comes in: `FOLDER/factuality/CORPUS/SPLIT.jsonl`, a line a sentence with `text`, cut into tokens by single
blanks, and `targets`, each the tokens of one event and its label. Goes out: `GoldSentence` rows in the order
of the file, blanks taken out where a newspaper has none. Refused: a folder without that file
(`MissingGold`), a line that is not what it should be (`Unreadable`).
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from accordingto.bench.attribution_gold import Split
from accordingto.errors import MissingGold, Unreadable
from accordingto.records import Span

CORPORA = ("uw", "uds_ih2")
"""The University of Washington's news (Lee et al., EMNLP 2015), and the web texts of UDS-IH2 (Rudinger, White
and Van Durme, NAACL 2018), both on one scale (Stanovsky et al., ACL 2017)."""

_CLITICS = frozenset({"'s", "'ve", "'re", "'ll", "'m", "'d", "n't", "'", "''"})
_NO_BLANK_BEFORE = _CLITICS | frozenset(".,;:?!)]}%") | {"..."}
_NO_BLANK_AFTER = frozenset("([{$#") | {"``"}
_AS_PRINTED = {"``": "“", "''": "”", "-LRB-": "(", "-RRB-": ")", "`": "‘"}


class Event(NamedTuple):
    """One event of a sentence, and how sure its readers are that it happened.

    Attributes:
        span: Where its word or words stand.
        certainty: Mean of the readers' judgements, -3 to +3.
    """

    span: Span
    certainty: float


class GoldSentence(NamedTuple):
    """One sentence as the corpus has it, blanks before punctuation apart."""

    text: str
    events: tuple[Event, ...]


def read_certainty(gold: Path, corpus: str, split: Split) -> list[GoldSentence]:
    """Read the sentences of one split of one corpus.

    Args:
        gold: The folder that holds `factuality/`.
        corpus: One of `CORPORA`.
        split: Which part of the corpus.

    Raises:
        MissingGold: The file is not there. Give the folder that holds `factuality/`.
        Unreadable: A line is not JSON, or lacks what a sentence needs.
    """
    path = gold / "factuality" / corpus / f"{split}.jsonl"
    if not path.is_file():
        raise MissingGold(
            "no gold certainties here",
            where=str(path),
            remedy="Give the folder that holds factuality/ with --gold",
        )
    lines = path.read_text("utf-8").splitlines()
    return [_sentence(line, f"{path}:{number}") for number, line in enumerate(lines, start=1)]


def _sentence(line: str, where: str) -> GoldSentence:
    try:
        row = json.loads(line)
        text, spans = _printed(row["text"].split())
        events = (
            Event(Span(spans[first].start, spans[last - 1].end), float(target["label"]))
            for target in row["targets"]
            for first, last in [target["span1"]]
        )
        return GoldSentence(text, tuple(events))
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as trouble:
        raise Unreadable(
            f"not a gold sentence ({type(trouble).__name__}: {trouble})",
            where=where,
            remedy="Each line needs text, and targets with span1 and label",
        ) from trouble


def _printed(tokens: list[str]) -> tuple[str, list[Span]]:
    """Join tokens as a newspaper would print them, and say where each came to stand."""
    text, spans, glued = "", [], True
    for token, shown in zip(tokens, _shown(tokens), strict=True):
        text += "" if glued or token in _NO_BLANK_BEFORE else " "
        spans.append(Span(len(text), len(text) + len(shown)))
        text += shown
        glued = token in _NO_BLANK_AFTER
    return text, spans


def _shown(tokens: list[str]) -> Iterator[str]:
    return (_AS_PRINTED.get(token, token) for token in tokens)
