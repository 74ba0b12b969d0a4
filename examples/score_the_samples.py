"""Score the program on the sample reports, against their answer key.

Eight reports that its own makers wrote say little about how good a finder is; they show what a score
is made of, and what was missed (with `--missed`). Use `accordingto bench` for figures that count.

    python examples/score_the_samples.py
    python examples/score_the_samples.py --missed
"""

import json
import sys
from pathlib import Path
from typing import Any

import accordingto
from accordingto import Report, Span
from accordingto.attributions import Found
from accordingto.bench.attribution_scores import Marked, Roles, score
from accordingto.records import Pieces

EXAMPLES = Path(__file__).parent


def spans(pieces: list[dict[str, Any]], paragraphs: list[str], text: str) -> tuple[Span, ...]:
    """Find the places of a role in a report's text, by way of the paragraphs they stand in."""
    starts = [text.index(paragraphs[piece["paragraph"]]) for piece in pieces]
    return tuple(
        Span(start + piece["start"], start + piece["end"])
        for start, piece in zip(starts, pieces, strict=True)
    )


def words(pieces: Pieces, text: str) -> str:
    """Return the words of one role; pieces that stand apart in the text are joined by dots."""
    return " ... ".join(piece.words(text) for piece in pieces)


def marked(entry: dict[str, Any], report: Report) -> Marked:
    """Put what was found in a report beside what the key has for it."""
    gold = [
        Found(*(spans(one[role], entry["paragraphs"], report.text) for role in ("source", "cue", "content")))
        for one in entry["attributions"]
    ]
    found = [Found(one.source, one.cue, one.content) for one in report.attributions]
    return Marked(report.text, gold, found)


def missed(pair: Marked) -> list[Roles]:
    """Return what the key has and nothing found answers, one by one."""
    return [one for one in pair.gold if score([Marked(pair.text, [one], pair.found)]).linked.r == 0]


def main(show_missed: bool) -> None:
    """Print the scores on all samples together and, if asked, what was missed in each."""
    key = json.loads((EXAMPLES / "key.json").read_text(encoding="utf-8"))
    pairs = [
        marked(entry, accordingto.read(EXAMPLES / "reports" / entry["file"])) for entry in key["reports"]
    ]
    for name, figure in score(pairs).figures().items():
        print(f"{name:18} {figure:5.1f}")
    if not show_missed:
        return
    for entry, pair in zip(key["reports"], pairs, strict=True):
        print(f"\n{entry['file']}")
        for one in missed(pair):
            print("  " + " | ".join(words(role, pair.text) for role in (one.source, one.cue, one.content)))


if __name__ == "__main__":
    main("--missed" in sys.argv[1:])
