"""The bench of places counts what is near enough, what is found, and which part was held out."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from accordingto.bench.places import bench, lines
from accordingto.bench.places_gold import Part, part_of, read
from accordingto.cli.bench import app
from accordingto.errors import MissingGold

TEXT = "Rain fell in Nairobi and in Mombasa."
MARKS = (("Nairobi", -1.28, 36.82), ("Mombasa", -60.0, 0.0))


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Lay out GeoVirus in miniature: two toponyms, one with a point that no Mombasa is near."""
    marks = "".join(
        f"<location><name>{name}</name><start>{TEXT.index(name) + 1}</start>"
        f"<end>{TEXT.index(name) + len(name) + 1}</end><lat>{lat}</lat><lon>{lon}</lon></location>"
        for name, lat, lon in MARKS
    )
    path = tmp_path / "places" / "GeoVirus.xml"
    path.parent.mkdir()
    path.write_text(f"<articles><article><text>{TEXT}</text>{marks}</article></articles>", encoding="utf-8")
    return tmp_path


def test_what_is_far_from_the_gold_is_wrong(gold: Path) -> None:
    """Both toponyms are found; one is put within 161 km of where the gold has it."""
    result = next(result for result in bench(gold, peer=False) if result.reports)

    assert (result.toponyms, result.near, result.unknown) == (2, 1, 0)
    assert result.found.figures() == {"precision": 100.0, "recall": 100.0, "f1": 100.0}
    assert result.peer is None


def test_a_toponym_whose_offsets_miss_its_words_is_left_out(gold: Path) -> None:
    """Gold that does not slice to its words is no gold."""
    path = gold / "places" / "GeoVirus.xml"
    path.write_text(path.read_text().replace("<name>Mombasa", "<name>Kampala"), encoding="utf-8")
    (report,) = read(gold)["GeoVirus"]

    assert [mark.span.words(report.text) for mark in report.toponyms] == ["Nairobi"]


def test_a_third_is_held_out_for_good() -> None:
    """The part depends on the id alone, and about a third is held out."""
    parts = [part_of(f"x/{number}") for number in range(3_000)]

    assert parts == [part_of(f"x/{number}") for number in range(3_000)]
    assert 900 < parts.count(Part.HELD_OUT) < 1_100


def test_no_corpus_is_told_in_a_line(tmp_path: Path) -> None:
    """A folder without places is an error with its remedy."""
    with pytest.raises(MissingGold, match="places/"):
        bench(tmp_path)


def test_the_command_prints_a_table_or_json(gold: Path) -> None:
    """People get a line for each part of a corpus, machines every figure."""
    printed = CliRunner().invoke(app, ["places", "--gold", str(gold), "--no-peer"])
    answer = CliRunner().invoke(app, ["places", "--gold", str(gold), "--no-peer", "--format", "json"])

    assert printed.exit_code == 0
    assert "GeoVirus" in printed.stdout
    assert [part["corpus"] for part in json.loads(answer.stdout)["parts"]] == ["GeoVirus", "GeoVirus"]
    assert len(list(lines(bench(gold, peer=False)))) == 3
