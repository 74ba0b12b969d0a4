"""Count the words that each source is given in a folder of reports.

Sources are counted as they are written: "he" and "the harbour master" stay two, because nothing yet
joins them.

    python examples/who_speaks_most.py examples/reports
"""

import sys
from collections import Counter
from pathlib import Path

import accordingto
from accordingto import Report

SAMPLES = Path(__file__).parent / "reports"


def words_by_source(report: Report) -> Counter[str]:
    """Count how many words of content each source of one report has."""
    counts: Counter[str] = Counter()
    for attribution in report.attributions:
        source = " ".join(piece.words(report.text) for piece in attribution.source)
        content = " ".join(piece.words(report.text) for piece in attribution.content)
        counts[source.lower() or "(nobody named)"] += len(content.split())
    return counts


def main(folder: Path, top: int = 10) -> None:
    """Print the sources with the most words in a folder, and what could not be read."""
    total: Counter[str] = Counter()
    for result in accordingto.read_many([folder]):
        if isinstance(result, Report):
            total += words_by_source(result)
        else:
            print(f"refused: {result.where}: {result.why}", file=sys.stderr)
    for source, count in total.most_common(top):
        print(f"{count:5}  {source}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES)
