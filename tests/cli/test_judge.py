"""`accordingto search`, `show`, `judge`, `verify` and `info` on one small ledger."""

import json
import re
import runpy
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from accordingto.errors import Missing
from accordingto.ledger import Ledger, Writer
from accordingto.records import Report

MADE = runpy.run_path(str(Path(__file__).parents[1] / "ledger" / "made.py"))
read, blank = MADE["read"], MADE["blank"]
OIL, KNOWN = (str(claim.id) for claim in read(1).claims)
MASTER, COUNCIL = str(MADE["HARBOUR_MASTER"].id), str(MADE["COUNCIL"].id)
SIGNED = ("--by", "Ines", "--why", "the recording says so")
Invoke = Callable[..., Result]


@pytest.fixture
def run(invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Invoke:
    """What calls a command on a ledger that holds two claims."""
    where = tmp_path / "ledger.db"
    monkeypatch.setenv("ACCORDINGTO_LEDGER", str(where))
    with Ledger(str(where), create=True) as ledger, ledger.writing() as connection:
        Writer(connection).keep(read(1), "hand/1")
    return invoke


def as_json(done: Result) -> dict[str, object]:
    """Return what was printed as JSON."""
    printed: dict[str, object] = json.loads(done.stdout)
    return printed


def test_search_prints_a_table(run: Invoke) -> None:
    """Each hit has its id, whose word it is and what was claimed."""
    done = run("search", "barge", "--stance", "asserts")

    assert done.exit_code == 0
    assert OIL in done.stdout
    assert "Tess Ellerby" in done.stdout
    assert "the oil came from a barge" in " ".join(done.stdout.split())
    assert run("search", "herring").stderr == "No claims found.\n"


def test_search_pages_by_a_cursor(run: Invoke) -> None:
    """The second page begins where the first ended, and the last has no cursor."""
    first = as_json(run("search", "oil", "--limit", "1", "--format", "json"))
    second = as_json(
        run("search", "oil", "--limit", "1", "--cursor", str(first["cursor"]), "--format", "json")
    )

    assert [hit["claim"] for hit in [*first["hits"], *second["hits"]]] == [OIL, KNOWN]  # type: ignore[misc]
    assert second["cursor"] is None
    assert "--cursor" in run("search", "oil", "--limit", "1").stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("--since", "yesterday"),
        ("--cursor", "x"),
        ("--at", "soon"),
        ("--ledger", "mysql://x/y"),
        ("--stance", "x"),
    ],
)
def test_a_wrong_option_is_a_usage_error(run: Invoke, arguments: tuple[str, str]) -> None:
    """It says what would be right, and leaves with 2."""
    assert run("search", *arguments).exit_code == 2


@pytest.mark.parametrize(
    ("id_", "told"),
    [
        (OIL, ["wording  the oil came from a barge", "Harbour Herald > Tess Ellerby", "certainty +2.5"]),
        (KNOWN, ["of what is not so", "about    Esk Council", "place    Whitby, GB", "time     2024-05-03"]),
        (read(1).id, ["Oil in the harbour, part 1", "unnamed-source (notable)", "read by hand/1"]),
        (MASTER, ["Tess Ellerby (person)", "reports  1", f"said     {OIL}"]),
        (read(1).findings[0].id, ["unnamed-source, notable", "Nobody is named."]),
    ],
)  # fmt: skip
def test_show_tells_everything(run: Invoke, id_: str, told: list[str]) -> None:
    """A report, a claim, an actor and a finding, as text and as JSON."""
    shown = run("show", id_).stdout

    assert [part for part in told if part not in shown] == []
    assert as_json(run("show", id_, "--format", "json"))["view"]


def test_an_unknown_id_is_missing_and_a_short_one_ambiguous(run: Invoke) -> None:
    """The one leaves with the status of what is missing, the other is a usage error that lists the ids."""
    assert run("show", "ffff0000").exit_code != 0
    several = run("show", OIL[:8])

    assert several.exit_code == 2
    assert (
        KNOWN in several.stderr.replace("\n", "").replace("│", "").replace(" ", "")
        or "several" in several.stderr
    )


def test_a_correction_is_kept_and_undone(run: Invoke) -> None:
    """The judgement's id takes it back; as-read never showed it; the history has all of it."""
    done = run(
        "judge",
        OIL,
        "correct",
        "--stance",
        "doubts",
        "--source",
        "the oil",
        "--actor",
        "Port Authority",
        *SIGNED,
    )
    key = done.stdout.split()[1]
    shown, as_read = run("show", OIL).stdout, run("show", OIL, "--as-read").stdout

    assert done.exit_code == 0
    assert "(corrected)" in shown and "stance   doubts" in shown and "Port Authority" in shown
    assert "(as read)" in as_read and "stance   asserts" in as_read
    assert OIL in run("search", "--source", "port authority").stdout
    assert run("judge", key, "undo", *SIGNED).exit_code == 0
    assert "stance   asserts" in run("show", OIL).stdout
    assert "[undone]" in run("show", OIL).stdout
    assert "Ines: correct claim" in run("show", key).stdout


def test_actors_are_merged_and_split(run: Invoke) -> None:
    """By their ids, or by a name nobody had."""
    assert run("judge", MASTER, "merge", "--into", COUNCIL, *SIGNED).exit_code == 0
    assert OIL in run("search", "--source", COUNCIL).stdout
    assert (
        run(
            "judge", COUNCIL, "split", "--report", read(1).id, "--name", "Esk Town Council", *SIGNED
        ).exit_code
        == 0
    )
    assert KNOWN in run("search", "--about", "Esk Town Council").stdout


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ((OIL, "merge"), "the group or claim to merge it with"),
        ((OIL, "merge", "--into", KNOWN), "link first"),
        ((OIL, "split"), "a claim takes"),
        ((OIL, "correct"), "what to read instead"),
        ((OIL, "correct", "--source", "no such words"), "words of the report"),
        ((OIL, "accept", "--stance", "denies"), "only correct takes"),
        ((OIL, "accept", "--into", COUNCIL), "does not take --into"),
        ((MASTER, "accept", "--source", "1-2"), "only a claim"),
    ],
)
def test_a_judgement_that_does_not_fit_keeps_nothing(
    run: Invoke, arguments: tuple[str, ...], why: str
) -> None:
    """It is a usage error with the reason, and the ledger is as it was."""
    done = run("judge", *arguments, *SIGNED)

    assert done.exit_code == 2
    assert why in " ".join(done.stderr.split())
    assert as_json(run("info", "--format", "json"))["summary"]["kinds"]["judgement"] == 0  # type: ignore[index]


def test_judging_needs_a_name_and_a_reason(run: Invoke) -> None:
    """Nobody decides in secret, or without saying why."""
    assert run("judge", OIL, "accept").exit_code == 2


def test_verify_proves_and_finds_out(run: Invoke, tmp_path: Path) -> None:
    """Whole: 0 and a digest. Altered: 13 and the row. An index that was altered is made anew."""
    whole = run("verify")
    with closing(sqlite3.connect(tmp_path / "ledger.db")) as connection:
        connection.execute("UPDATE claims SET wording = 'something else'")
        connection.commit()
    altered = run("verify", "--format", "json")

    assert whole.exit_code == 0
    assert whole.stdout.startswith("whole; 2 entries, 1 preserved copies, ")
    assert altered.exit_code == 13
    assert as_json(altered)["digest"] == whole.stdout.split()[-1]
    assert run("verify", "--mend").exit_code == 0
    assert "NOT" not in run("verify").stdout


def test_info_counts(run: Invoke) -> None:
    """Counts, sizes and versions, and the judgements a newer reading left behind."""
    summary = as_json(run("info", "--format", "json"))["summary"]

    assert (summary["n_claims"], summary["n_actors"], summary["read_by"]) == (2, 4, {"hand/1": 1})  # type: ignore[index]
    assert "n claims         2" in run("info").stdout
    assert run("info", "--lapsed").stdout == ""


def test_a_ledger_that_is_not_there_is_told(invoke: Invoke, tmp_path: Path) -> None:
    """Every command that reads says so in one line, and makes none."""
    for command in (["search"], ["show", "abcd"], ["refused"], ["verify"], ["info"]):
        assert isinstance(invoke(*command, "--ledger", tmp_path / "none.db").exception, Missing)
    assert list(tmp_path.iterdir()) == []


def test_a_hostile_report_reaches_no_terminal(run: Invoke, tmp_path: Path) -> None:
    """Escape codes and turned directions in names, titles and words are shown, not obeyed."""
    evil = "\x1b]0;owned\x07\x1b[2J\u202e=cmd() <script>"
    report = read(3, title=evil, outlet=evil)
    with Ledger(str(tmp_path / "ledger.db")) as ledger, ledger.writing() as connection:
        Writer(connection).keep(report, evil)
    printed = [run("search", "oil"), run("search", "oil", "-f", "json"), run("show", report.id), run("info"),
               run("show", report.id, "-f", "json"), run("show", report.claims[0].id)]  # fmt: skip

    assert [done.exit_code for done in printed] == [0] * 6
    assert not any({"\x1b", "\x07", "\u202e"} & set(done.stdout) for done in printed)
    assert any("␛" in done.stdout for done in printed)


def test_a_link_is_rejected_and_shown_so(lake: list[Report], invoke: Invoke) -> None:
    """`show` tells both ends, the reason, and who decided what; undone, it is as found again."""
    link = str(as_json(invoke("disputes", "--format", "json"))["disputes"][0]["links"][0])  # type: ignore[index]
    before = invoke("show", link).stdout
    done = invoke("judge", link, "reject", *SIGNED)
    after = invoke("show", link).stdout

    assert f"link     {link} (as found)\nkind     weakens, " in before
    assert "\nbecause  Of one matter, one says it is not so" in before
    assert f"\nof       {lake[4].claims[0].id}  Cara Voss denies: the crew" in before
    assert f"link     {link} (rejected)" in after
    assert f"Ines: reject link {link}: {lake[4].claims[0].id} weakens " in after
    invoke("judge", done.stdout.split()[1], "undo", *SIGNED)
    assert f"link     {link} (as found)" in invoke("show", link).stdout


def test_a_group_is_split_and_merged(lake: list[Report], invoke: Invoke) -> None:
    """Claims split off by --claim are gone from it, and --into brings them back; the lines say which."""
    group = str(as_json(invoke("groups", "--format", "json"))["groups"][0]["id"])  # type: ignore[index]
    off = lake[3].claims[0].id
    split = invoke("judge", group, "split", "--claim", off, *SIGNED)
    without = invoke("groups", group).stdout
    merged = invoke("judge", off, "merge", "--into", group, *SIGNED)

    assert split.exit_code == merged.exit_code == 0
    assert "Bo Lind" not in without and "Ines: split group" in without
    assert "Bo Lind" in invoke("groups", group).stdout
    assert f"Ines: split group {group}: {off} off (" in invoke("show", split.stdout.split()[1]).stdout
    assert f": {off} with " in invoke("show", merged.stdout.split()[1]).stdout


def test_a_link_that_a_person_added_is_shown(lake: list[Report], invoke: Invoke) -> None:
    """Who added it, when and why; its id stands in the group that it holds together."""
    against = lake[4].claims[0].id
    group = str(as_json(invoke("groups", "--format", "json"))["groups"][0]["id"])  # type: ignore[index]
    key = invoke("judge", against, "merge", "--into", group, *SIGNED).stdout.split()[1]
    view: Any = as_json(invoke("show", group, "--format", "json"))["view"]
    shown = [invoke("show", link).stdout for link in view["group"]["links"]]
    (added,) = (one for one in shown if "(added by a person)" in one)

    assert f"\nbecause  Judged by Ines: {SIGNED[3]}\n" in added
    assert f"\nof       {against}  Cara Voss denies: the crew" in added
    assert re.search(rf"\njudged   \d{{4}}-\d\d-\d\dT\d\d:\d\dZ  {key}  Ines: merge group", added)


def test_a_group_is_accepted_whole(lake: list[Report], invoke: Invoke) -> None:
    """Every member of it is meant."""
    group = str(as_json(invoke("groups", "--format", "json"))["groups"][0]["id"])  # type: ignore[index]
    done = invoke("judge", group, "accept", *SIGNED)

    assert f"Ines: accept group {group} of 4 claims" in invoke("show", done.stdout.split()[1]).stdout


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("split",), "some of the group's claims"),
        (("split", "--claim", "0000"), "some of the group's claims"),
        (("split", "--name", "x"), "only an actor takes --name"),
        (("accept", "--claim", "0000"), "does not take --claim"),
        (("merge",), "name one"),
        (("correct", "--stance", "denies"), "a group takes"),
    ],
)
def test_what_does_not_fit_a_group_keeps_nothing(
    lake: list[Report], invoke: Invoke, arguments: tuple[str, ...], why: str
) -> None:
    """It is a usage error with the reason."""
    group = str(as_json(invoke("groups", "--format", "json"))["groups"][0]["id"])  # type: ignore[index]
    done = invoke("judge", group, *arguments, *SIGNED)

    assert done.exit_code == 2
    assert why in " ".join(done.stderr.replace("│", " ").split())
    assert as_json(invoke("info", "--format", "json"))["summary"]["kinds"]["judgement"] == 0  # type: ignore[index]


def test_a_report_tells_that_it_was_linked(lake: list[Report], invoke: Invoke) -> None:
    """Once, by the version that stands."""
    assert invoke("show", lake[0].id).stdout.count("linked by links/") == 1
    assert "[replaced]" not in invoke("show", lake[0].id).stdout
