"""Invented disputes to learn from: whole reports with each claim marked where it stands."""

import json
import random
import tomllib
from pathlib import Path

import pytest
from training.links.in_reports import dispute_of, from_file
from training.links.marked import check, read
from training.links.pairs import compared
from training.links.report_pairs import held

from accordingto.bench.links_examples import joined, key_of, opened, placed

LEARNING = Path(__file__).parents[2] / "training" / "links" / "disputes" / "learning"
DAM = """=== Orvik Tidende | 3 March 2026 | Flood below the dam
The governor, Mira Stensby, said that {opened: the operator had opened the gates at night}.

=== Coastal Wire | 4 March 2026 | Power company blames rain | from 1
The governor, Mira Stensby, told the Orvik Tidende that {opened: the gates were let go in the dark}. The
chief engineer, Pavo Lindqvist, said that {rain: three days of rain had brought the wall down}.

x opened rain
"""


def written(folder: Path, text: str) -> Path:
    """Write a dispute to a file called dam.txt."""
    path = folder / "dam.txt"
    path.write_text(text, "utf-8")
    return path


def test_all_disputes_to_learn_from_can_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    """Every file that ships reads, with claims that several reports make and claims that clash."""
    paths = sorted(LEARNING.glob("*.txt"))

    assert len(paths) >= 100
    assert check(paths) == 0
    assert " 0 claims in several reports" not in capsys.readouterr().out


def test_a_dispute_becomes_reports_without_marks_and_a_key(tmp_path: Path) -> None:
    """The folder that is written has plain text, and a key that says where each claim stands."""
    read(written(tmp_path, DAM)).write(tmp_path / "dam")
    key = tomllib.loads((tmp_path / "dam" / "key.toml").read_text("utf-8"))
    first = (tmp_path / "dam" / "reports" / "dam-01-orvik-tidende.txt").read_text("utf-8")

    assert "{" not in first
    assert first.startswith("Flood below the dam\n\nOrvik Tidende\n\n3 March 2026\n\nThe governor")
    assert key["weakens"] == [["opened", "rain"]]
    assert key["relays"] == [["dam-02-coastal-wire", "dam-01-orvik-tidende"]]
    assert key["claims"]["rain"]["in"] == {
        "dam-02-coastal-wire": ["three days of rain had brought the wall down"]
    }


def test_pairs_of_reports_say_what_the_marks_say(tmp_path: Path) -> None:
    """Two claims under one key are the same, and keys set against each other weaken."""
    read(written(tmp_path, DAM)).write(tmp_path / "dam")
    key = key_of(tmp_path / "dam")
    chance = random.Random(1)  # noqa: S311 - chooses wordings and keeps no secret
    found = list(held(joined([key]), opened(key["reports"]), chance))

    assert {label for _, _, label in found} == {1, 2}
    for one, other, label in found:
        assert (label == 2) == ("rain" in one + other)


BOTH = """=== Orvik Tidende | 3 March 2026 | Flood below the dam
The governor, Mira Stensby, said that {opened: the operator had opened the gates} and that
{wall: the dam wall had cracked}.

=== Coastal Wire | 4 March 2026 | Wall of the dam cracked
The chief engineer, Pavo Lindqvist, said that {wall: the wall of the dam had cracked}.
"""


def test_of_two_claims_in_one_statement_nothing_is_learnt_of_the_second(tmp_path: Path) -> None:
    """No pair is given as neither where one of several claims is what the other statement says."""
    read(written(tmp_path, BOTH)).write(tmp_path / "dam")
    key = key_of(tmp_path / "dam")
    whole, reports = joined([key]), opened(key["reports"])

    assert {"opened 0", "wall 0"} in [set(claims) for _, (_, claims) in placed(whole, reports)]
    assert not [row for row in compared(whole, reports, "") if not row.is_same]


def test_a_dispute_that_was_written_down_is_read_back(tmp_path: Path) -> None:
    """What is learnt from a dispute holds its relations, and comes back from its line."""
    read(written(tmp_path, DAM)).write(tmp_path / "dam")
    key = key_of(tmp_path / "dam")
    found = dispute_of("dam", joined([key]), opened(key["reports"]))
    (tmp_path / "disputes.jsonl").write_text(json.dumps(found), "utf-8")

    assert from_file(tmp_path / "disputes.jsonl") == [found]
    told = {(found.claims[a].key, found.claims[b].key, label) for a, b, label in found.related}
    assert {label for *_, label in told} == {1, 2}
    assert all((label == 1) == (one == other) for one, other, label in told)


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("at night}", "at night", "a mark is not closed"),
        ("x opened rain", "x opened rian", "no mark has the key rian"),
        ("from 1", "from 2", "from itself"),
        ("from 1", "by 1", "write 'from 1, 3'"),
        ("the gates were let go in the dark", "the gates", "three words at least"),
        ("{rain:", "{opened:", "marked twice"),
        ("wall down}", "wall down}, and three days of rain had brought the wall down", "not once"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_file_and_place(
    tmp_path: Path, before: str, after: str, why: str
) -> None:
    """Whoever writes a dispute is told what is wrong with it."""
    with pytest.raises(ValueError, match=rf"dam\.txt: .*{why}"):
        read(written(tmp_path, DAM.replace(before, after)))
