"""Gold attributions are read to the character, and what is not gold is told by file and line."""

from pathlib import Path

import pytest

from accordingto.bench.attribution_gold import Split, read_gold
from accordingto.bench.corpora import CORPORA, not_found
from accordingto.errors import MissingGold, Unreadable


def test_reports_keep_their_ids_texts_and_spans(gold: Path) -> None:
    """Ids and texts are the corpus's own, and every span slices to the words that were marked."""
    spill, quiet = read_gold(gold, Split.DEV)

    (attribution,) = spill.attributions
    roles = (attribution.source, attribution.cue, attribution.content)
    assert [span.words(spill.report.text) for role in roles for span in role] == [
        "Harbour master Ada Lund",
        "said",
        "the spill began at dawn on Monday",
    ]
    assert (quiet.report.id, quiet.attributions) == ("quiet", ())


def test_a_limit_takes_the_first_reports(gold: Path) -> None:
    """Of two reports, a limit of one leaves the first."""
    assert [row.report.id for row in read_gold(gold, Split.DEV, limit=1)] == ["spill"]


def test_a_split_that_is_not_there_is_missing_gold(gold: Path) -> None:
    """The error names the very file that was looked for, and the option that mends it."""
    with pytest.raises(MissingGold, match=r"polnear_train\.jsonl.*--gold"):
        read_gold(gold, Split.TRAIN)


@pytest.mark.parametrize(
    "line",
    [
        "not JSON",
        "[]",
        '{"id": "a"}',
        '{"id": "a", "text": "b", "attributions": [{"source": [[3, 1]]}]}',
        '{"id": "a", "text": 7, "attributions": []}',
    ],
)
def test_a_broken_line_is_named(gold: Path, line: str) -> None:
    """A line that is not a gold report is refused with its file and number."""
    path = gold / "attribution" / "polnear_dev.jsonl"
    with path.open("a", encoding="utf-8") as lines:
        lines.write(line + "\n")

    with pytest.raises(Unreadable, match=r"polnear_dev\.jsonl:3: not a gold report"):
        read_gold(gold, Split.DEV)


def test_corpora_that_are_not_there_are_named(gold: Path) -> None:
    """A folder that has attributions only lacks all the others, in the order of the table."""
    assert [corpus.folder for corpus in not_found(gold)] == [
        corpus.folder for corpus in CORPORA if corpus.folder != "attribution"
    ]
