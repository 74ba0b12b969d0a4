"""On how many articles each check fires, as a user asks it."""

import json
from dataclasses import replace
from pathlib import Path

from typer.testing import CliRunner

from accordingto.bench.checks import count, lines, with_headline
from accordingto.checks import CHECKS, notice
from accordingto.cli.bench import app
from accordingto.records import Report

RUN = CliRunner()
TEXT = "Six killed in market fire.\n\nEight people were killed when a market burnt down on Friday night.\n"


def read(text: str) -> Report:
    """Make a report that was read as the bench reads it, but for the stages before the checks."""
    report = with_headline(Report("r", text, "", b"", "made"))
    return replace(report, findings=notice(report))


def test_the_first_line_is_the_headline() -> None:
    """The corpus sets a full stop behind it; a first line as long as a paragraph is none."""
    assert read(TEXT).title == "Six killed in market fire"
    assert read("word " * 100).title is None


def test_articles_are_counted_once_a_check() -> None:
    """Two articles, one with a finding: half of them."""
    result = count([read(TEXT), read("Rain falls on the town.\n\nIt rained on the town all night long.")])
    (row,) = [row for row in result.rows if row.articles]

    assert (row.kind, row.articles, row.findings, row.share) == ("headline-number", 1, 1, 50.0)
    assert {row.kind for row in result.rows} == set(CHECKS)
    assert (result.articles, result.any) == (2, 1)
    assert [report.title for report, _ in result.findings] == ["Six killed in market fire"]


def test_no_articles_are_no_share() -> None:
    """Nothing read is nothing divided."""
    assert {row.share for row in count([]).rows} == {0.0}
    assert list(lines(count([])))[-1] == "of 0 articles"


def test_the_command_prints_a_line_a_check(gold: Path) -> None:
    """People get a table with a line for each check, fired or not."""
    done = RUN.invoke(app, ["checks", "--gold", str(gold), "--finder", "rules"])

    assert done.exit_code == 0
    assert [line.split()[0] for line in done.stdout.splitlines()[1:-2]] == sorted(CHECKS)


def test_the_command_as_json_is_complete(gold: Path) -> None:
    """Machines get the articles and a row a check."""
    options = ["checks", "--gold", str(gold), "--finder", "rules", "--format", "json", "--limit", "1"]
    answer = json.loads(RUN.invoke(app, options).stdout)

    assert (answer["bench"], answer["articles"], answer["any"]) == ("checks", 1, 0)
    assert {row["kind"] for row in answer["checks"]} == set(CHECKS)
