"""The gold corpora the product knows, and which of them a folder has.

Comes in: the folder given with `--gold`. Goes out: the corpora that are not in it. No corpus is
part of this package, and none of its text is.
"""

from pathlib import Path
from typing import NamedTuple


class Corpus(NamedTuple):
    """Somebody else's marked texts, which the product is scored against.

    Attributes:
        folder: Its folder under the gold folder.
        title: The corpora in it, as their makers call them.
        measures: What a bench on it tells.
        marker: A pattern, relative to `folder`, that some file matches where the corpus is there.
    """

    folder: str
    title: str
    measures: str
    marker: str


CORPORA: tuple[Corpus, ...] = (
    Corpus("attribution", "PolNeAR 1.0", "who is said to have said what", "polnear_*.jsonl"),
    Corpus("times", "TempEval-3: TimeBank, AQUAINT", "dates and times", "*/*.tml"),
    Corpus("places", "GeoWebNews, TR-News, GeoVirus", "places and where they are", "*.xml"),
    Corpus("coreference", "GUM", "who else `he` is", "gum/*.conllu"),
    Corpus("factuality", "UW, UDS-IH2", "how surely something happened", "*/*.json*"),
    Corpus("disputes", "ClaimDiff", "which claim weakens which", "*.json"),
    Corpus("events", "ECB+", "the same event across reports", "*.csv"),
    Corpus("meantime", "MEANTIME", "events, people, places and dates together", "*/*"),
)
"""One row a corpus; the folder names are the ones `--gold` is expected to hold."""


def not_found(gold: Path) -> list[Corpus]:
    """Name the corpora that are not under a gold folder, in the order of `CORPORA`."""
    return [corpus for corpus in CORPORA if not any((gold / corpus.folder).glob(corpus.marker))]
