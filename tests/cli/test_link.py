"""`accordingto link`: reports are tied together once, and a line tells what came of it."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import Result

from accordingto import groups
from accordingto.errors import Missing
from accordingto.ledger import Ledger, Writer
from accordingto.records import Report

Invoke = Callable[..., Result]


def test_a_line_counts_what_was_found(lake: list[Report], invoke: Invoke) -> None:
    """Reports and links of this run, groups and disputes of the ledger; the second run finds nothing new."""
    anew, again = invoke("link", "--all"), invoke("link")

    assert anew.exit_code == again.exit_code == 0
    assert anew.stdout.startswith("7 reports linked, ")
    assert anew.stdout.endswith(" links, 2 groups, 1 dispute\n")
    assert again.stdout == "0 reports linked, 0 links, 2 groups, 1 dispute; 7 linked before\n"


def test_machines_get_the_same_counts(lake: list[Report], invoke: Invoke) -> None:
    """As one object, with the seconds that it took."""
    told = json.loads(invoke("link", "--format", "json").stdout)

    assert {name: told[name] for name in ("linked", "linked_before", "links", "groups", "disputes")} == {
        "linked": 0, "linked_before": 7, "links": 0, "groups": 2, "disputes": 1,
    }  # fmt: skip
    assert told["seconds"] >= 0


def test_an_empty_ledger_is_linked_at_once(tmp_path: Path, invoke: Invoke) -> None:
    """Nothing is wrong with it, and lists over it say that they are empty."""
    where = str(tmp_path / "empty.db")
    with Ledger(where, create=True):
        pass

    assert invoke("link", "--ledger", where).stdout == "0 reports linked, 0 links, 0 groups, 0 disputes\n"
    for what in ("groups", "disputes", "sources"):
        done = invoke(what, "--ledger", where)
        assert (done.exit_code, done.stdout, done.stderr) == (0, "", f"No {what} found.\n")


@pytest.mark.parametrize("command", ["link", "groups", "disputes", "sources"])
def test_a_ledger_that_is_not_there_is_missing(command: str, tmp_path: Path, invoke: Invoke) -> None:
    """None is made by looking for one."""
    done = invoke(command, "--ledger", tmp_path / "none.db")

    assert isinstance(done.exception, Missing)
    assert list(tmp_path.iterdir()) == []


def test_what_is_added_later_is_announced_until_it_is_linked(
    said: str, report_file: Path, lake: list[Report], invoke: Invoke
) -> None:
    """`add` says what to do next, `info` counts, lists remind, and `link` ends it."""
    hint = "1 report is not linked yet; `accordingto link` ties what they say to the others\n"
    added = invoke("add", report_file, "--finder", said)

    assert added.stderr.endswith(hint)
    assert "\nnot linked yet   1 reports\n" in invoke("info").stdout
    assert [invoke(what).stderr for what in ("groups", "disputes", "sources")] == [hint] * 3
    assert invoke("link").stdout == "1 report linked, 0 links, 2 groups, 1 dispute; 7 linked before\n"
    assert invoke("groups").stderr == ""
    assert json.loads(invoke("info", "--format", "json").stdout)["unlinked_reports"] == 0


def test_a_ledger_that_takes_in_another_is_linked_with_it(
    tmp_path: Path, lake: list[Report], invoke: Invoke
) -> None:
    """`import` says how many reports wait, and `link` compares only these with what was there."""
    other = tmp_path / "other.db"
    with Ledger(str(other), create=True) as ledger:
        with ledger.writing() as connection:
            Writer(connection).keep(replace(lake[0], id="0ther", outlet="Sea News"), "hand/1")
        groups.link(ledger)
    lines = tmp_path / "other.jsonl"
    invoke("export", "--ledger", other, "--output", lines)

    taken, done, again = invoke("import", lines), invoke("link"), invoke("import", lines)

    assert taken.stderr.startswith("1 report is not linked yet; ")
    assert done.stdout.startswith("1 report linked, ") and done.stdout.endswith("; 7 linked before\n")
    assert not done.stdout.startswith("1 report linked, 0 links")
    assert again.stderr == ""
