"""Read one report and print who is said to have said what.

python examples/read_a_report.py examples/reports/04-wadden-shipping-letter.txt
"""

import sys
from pathlib import Path

import accordingto
from accordingto import Span

SAMPLE = Path(__file__).parent / "reports" / "04-wadden-shipping-letter.txt"


def words(pieces: tuple[Span, ...], text: str) -> str:
    """Return the words of one role; pieces that stand apart in the text are joined by dots."""
    return " ... ".join(piece.words(text) for piece in pieces)


def main(path: Path) -> None:
    """Print a report's title, then a line for each attribution in it."""
    report = accordingto.read(path)
    print(f"{report.title} ({report.outlet}, {report.published})")
    for attribution in report.attributions:
        source = words(attribution.source, report.text) or "nobody named"
        cue = words(attribution.cue, report.text) or "-"
        content = words(attribution.content, report.text)
        nested = "   nested: " if attribution.parent else ""
        print(f"{nested}{source} | {cue} | {content}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE)
