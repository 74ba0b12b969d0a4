"""Gold attributions from a folder, as reports and their roles.

Comes in: `FOLDER/attribution/polnear_SPLIT.jsonl`, a line a report with `id`, `text` and
`attributions`. Goes out: `GoldReport` rows in the order of the file. Refused: a folder without
that file (`MissingGold`), a line that is not what it should be (`Unreadable`).
"""

import hashlib
import json
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from accordingto.attributions import Found
from accordingto.errors import MissingGold, Unreadable
from accordingto.records import Pieces, Report, Span

ROLES = ("source", "cue", "content")


class Split(StrEnum):
    """Which part of the corpus: finders learn from `train`, and are tuned and judged on `dev`."""

    DEV = "dev"
    TRAIN = "train"


class GoldReport(NamedTuple):
    """One report as the corpus has it.

    Attributes:
        report: With the id and text of the corpus, to the character.
        attributions: What its annotators marked, in the order of the file.
    """

    report: Report
    attributions: tuple[Found, ...]


def gold_file(gold: Path, split: Split) -> Path:
    """Return where a split of the corpus stands under a gold folder.

    Raises:
        MissingGold: It is not there. Give the folder that holds `attribution/` with `--gold`.
    """
    path = gold / "attribution" / f"polnear_{split}.jsonl"
    if not path.is_file():
        raise MissingGold(
            "no gold attributions here",
            where=str(path),
            remedy=f"Give the folder that holds attribution/{path.name} with --gold",
        )
    return path


def read_gold(gold: Path, split: Split, limit: int | None = None) -> list[GoldReport]:
    """Read the reports of one split.

    Args:
        gold: The folder that holds `attribution/`.
        split: Which part of the corpus.
        limit: Take only this many, from the start; None takes all.

    Raises:
        MissingGold: The file is not there.
        Unreadable: A line is not JSON or lacks what a gold report needs.
    """
    path = gold_file(gold, split)
    rows: list[GoldReport] = []
    for where, line in _lines(path):
        if limit is not None and len(rows) >= limit:
            break
        rows.append(_gold_report(line, where))
    return rows


def _lines(path: Path) -> Iterator[tuple[str, bytes]]:
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield f"{path}:{number}", line


def _gold_report(line: bytes, where: str) -> GoldReport:
    try:
        row = json.loads(line)
        report = Report(
            id=_string(row, "id"),
            text=_string(row, "text"),
            sha256=hashlib.sha256(line).hexdigest(),
            original=line,
            where=where,
            language="en",
        )
        return GoldReport(report, tuple(map(_found, row["attributions"])))
    except (ValueError, KeyError, TypeError) as trouble:
        raise Unreadable(
            f"not a gold report ({type(trouble).__name__}: {trouble})",
            where=where,
            remedy="Each line needs id, text and attributions with source, cue and content",
        ) from trouble


def _string(row: dict[str, Any], name: str) -> str:
    """Return a field as it stands; only strings will do."""
    if not isinstance(row[name], str):
        raise TypeError(f"{name} is no string")
    return str(row[name])


def _found(row: dict[str, Any]) -> Found:
    source, cue, content = (_pieces(row.get(role) or []) for role in ROLES)
    return Found(source, cue, content)


def _pieces(pairs: list[list[int]]) -> Pieces:
    return tuple(Span(start, end) for start, end in pairs)
