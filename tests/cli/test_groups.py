"""`accordingto groups` and `disputes`: lists and single ones, by words, facets and ids."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import Result

from accordingto.errors import Missing
from accordingto.groups import link
from accordingto.ledger import Ledger, Writer
from accordingto.records import Report

Invoke = Callable[..., Result]


def as_json(done: Result) -> dict[str, object]:
    """Return what was printed as JSON."""
    printed: dict[str, object] = json.loads(done.stdout)
    return printed


def group(invoke: Invoke) -> str:
    """Return the id of the group that most reports carry."""
    return str(json.loads(invoke("groups", "--format", "json").stdout)["groups"][0]["id"])


def dispute(invoke: Invoke) -> dict[str, object]:
    """Return the one dispute, as a list has it."""
    found: dict[str, object] = json.loads(invoke("disputes", "--format", "json").stdout)["disputes"][0]
    return found


def plain(done: Result) -> str:
    """Return what was printed, with every run of blanks as one."""
    return " ".join(done.stdout.split())


def test_a_list_counts_reports_outlets_and_origins(lake: list[Report], invoke: Invoke) -> None:
    """Those that most reports carry come first; reports that rest on one voice count once."""
    told = plain(invoke("groups"))

    assert told.startswith(
        f"{group(invoke)} the crew of the ferry locked the lower deck before it left"
        " 4 reports, 4 outlets, 2 origins (Ann Holt, via Lake Post; Bo Lind)"
        " since 2026-03-01, Lake Post; attribution lost in 1 report "
    )


def test_what_reports_bring_along_does_no_harm(lake: list[Report], invoke: Invoke) -> None:
    """A name that would colour the terminal is shown, and brackets stay brackets."""
    eve, rain = lake[5].claims[0].chains[0][-1], lake[5].claims[0].id
    for command in (["groups"], ["sources"], ["sources", eve], ["trace", rain]):
        printed = invoke(*command).output
        assert "\x1b" not in printed and "\u202e" not in printed
        assert "Eve ␛[31m<U+202E>X [bold]<b>" in printed


def test_lines_have_no_blanks_at_their_ends(lake: list[Report], invoke: Invoke) -> None:
    """What is printed can be pasted anywhere."""
    for command in (["groups"], ["groups", group(invoke)], ["disputes"], ["sources"], ["sources", "Holt"]):
        lines = invoke(*command).stdout.splitlines()
        assert lines and [line for line in lines if line != line.rstrip()] == []


@pytest.mark.parametrize(
    ("arguments", "n_groups"),
    [
        (["lower", "deck"], 1), (["embankment"], 1), (["herring"], 0), (["--source", "Bo Lind"], 1),
        (["--since", "2026-04"], 1), (["--outlet", "Bay Star"], 0), (["crew", "--until", "2026-02"], 0),
    ],
)  # fmt: skip
def test_words_and_facets_narrow_a_list(
    lake: list[Report], invoke: Invoke, arguments: list[str], n_groups: int
) -> None:
    """A group is listed if one of its claims fits."""
    page = as_json(invoke("groups", *arguments, "--format", "json"))

    assert len(page["groups"]) == n_groups  # type: ignore[arg-type]


def test_pages_follow_one_another_in_either_order(lake: list[Report], invoke: Invoke) -> None:
    """Each group comes once; the newest first has the other one first."""
    orders = {}
    for order in ("carried", "newest"):
        first = as_json(invoke("groups", "--limit", "1", "--order", order, "--format", "json"))
        rest = as_json(
            invoke("groups", "--order", order, "--cursor", str(first["cursor"]), "--format", "json")
        )
        orders[order] = [one["id"] for page in (first, rest) for one in page["groups"]]  # type: ignore[attr-defined]
        assert rest["cursor"] is None

    assert orders["carried"] == orders["newest"][::-1]
    assert "add --cursor" in invoke("groups", "--limit", "1").stderr


@pytest.mark.parametrize("of_claim", [False, True], ids=["by its id", "by a claim's"])
def test_one_group_is_shown_with_all_that_is_known(
    lake: list[Report], invoke: Invoke, of_claim: bool
) -> None:
    """Whose word, first appearance, each carrier with its words, lost attribution, and what weakens it."""
    id_ = lake[1].claims[0].id if of_claim else group(invoke)[:10]
    told = plain(invoke("groups", id_))

    for part in (
        "Whose word it is Ann Holt, via Lake Post (2 claims) Bo Lind (1 claim)",
        "First seen 2026-03-01, Lake Post",
        f"2026-03-02 Hill Echo {lake[1].id} Ann Holt, via Lake Post: the crew of the ferry",
        "as fact: The crew of the ferry locked the lower deck before it left.",
        "! attribution lost: It prints as fact what Lake Post gives to Ann Holt.",
        f"Weakened by {dispute(invoke)['id']} denies: the crew of the ferry",
    ):
        assert part in told


def test_show_tells_the_same_of_a_group_and_a_dispute(lake: list[Report], invoke: Invoke) -> None:
    """By the id alone."""
    one, other = group(invoke), str(dispute(invoke)["id"])

    assert invoke("show", one).stdout == invoke("groups", one).stdout
    assert invoke("show", other).stdout == invoke("disputes", other).stdout
    assert as_json(invoke("show", other, "--format", "json"))["what"] == "dispute"


def test_a_group_that_many_carry_is_cut_unless_all_is_asked_for(
    lake: list[Report], invoke: Invoke, tmp_path: Path
) -> None:
    """Twenty carriers, and how many more; --all-carriers and JSON give all; so do traces."""
    where = str(tmp_path / "lake.db")
    with Ledger(where) as ledger:
        with ledger.writing() as connection:
            for number in range(30):
                original = f"copy {number}".encode()
                Writer(connection).keep(_copy(lake[0], number, original), "hand/1")
        link(ledger)
    id_ = group(invoke)
    cut, whole = invoke("groups", id_), invoke("groups", id_, "--all-carriers")
    traced, drawn = invoke("trace", id_), invoke("trace", id_, "--all-carriers")

    assert "and 14 more reports; --all-carriers shows all\n" in cut.stdout
    assert (cut.stdout.count("Copy "), whole.stdout.count("Copy ")) == (16, 30)
    assert len(as_json(invoke("groups", id_, "--format", "json"))["members"]) >= 34  # type: ignore[arg-type]
    assert traced.stderr == "14 more reports carry it; --all-carriers shows all\n"
    assert (traced.stdout.count("Copy "), drawn.stdout.count("Copy ")) == (16, 30)


def _copy(report: Report, number: int, original: bytes) -> Report:
    """Return a report again, by another outlet on a later day."""
    import hashlib

    sha256 = hashlib.sha256(original).hexdigest()
    claims = tuple(replace(one, id=f"{number:04}{one.id[4:]}") for one in report.claims)
    return replace(
        report, id=sha256[:16], sha256=sha256, original=original, outlet=f"Copy {number}",
        published=f"2026-05-{number + 1:02}", claims=claims,
    )  # fmt: skip


@pytest.mark.parametrize("command", ["groups", "disputes"])
def test_an_id_that_nothing_has_is_missing_and_a_word_is_none(
    lake: list[Report], invoke: Invoke, command: str
) -> None:
    """Sixteen digits are an id; "dead" and "2026" are words, and so is the beginning of no id."""
    assert isinstance(invoke(command, "0123456789abcdef").exception, Missing)
    for word in ("dead", "2026", "0a0b0c"):
        assert invoke(command, word).stderr == f"No {command} found.\n"


def test_the_id_of_something_else_says_what_it_is(lake: list[Report], invoke: Invoke) -> None:
    """A usage error that points to `show`."""
    done = invoke("groups", lake[0].id)

    assert done.exit_code == 2
    assert "got that of a report" in " ".join(done.stderr.replace("│", " ").split())


def test_a_claim_that_nobody_else_carries_is_in_no_group(
    lake: list[Report], invoke: Invoke, linked_alone: str
) -> None:
    """One line says so, and what shows it."""
    done = invoke("groups", linked_alone)

    assert isinstance(done.exception, Missing)
    assert "found it alone" in done.exception.line and "`accordingto trace`" in done.exception.line


@pytest.fixture
def linked_alone(lake: list[Report], said: str, report_file: Path, invoke: Invoke) -> str:
    """The id of a claim that stands alone in the linked ledger."""
    invoke("add", report_file, "--finder", said)
    invoke("link")
    return str(json.loads(invoke("search", "water", "--format", "json").stdout)["hits"][0]["claim"])


@pytest.mark.parametrize("command", ["groups", "disputes", "sources"])
def test_a_cursor_of_another_list_is_refused(lake: list[Report], invoke: Invoke, command: str) -> None:
    """A usage error, not another page."""
    done = invoke(command, "--cursor", "9.10.1")

    assert done.exit_code == 2
    assert "cursor as it came with a page" in " ".join(done.stderr.replace("│", " ").split())


def test_a_dispute_has_both_sides_with_their_words_and_reasons(lake: list[Report], invoke: Invoke) -> None:
    """Who holds which side, since when, in which words, and by which links they are opposed."""
    one = dispute(invoke)
    told = plain(invoke("disputes", str(one["id"])))

    for part in (
        "against denies: the crew of the ferry locked the lower deck before it left",
        "Held by Ann Holt, via Lake Post (2 claims) Bo Lind (1 claim)",
        "1 report, 1 outlet, 1 origin, since 2026-03-05, Lake Post Held by Cara Voss (1 claim)",
        "Cara Voss denies: the crew of the ferry",
        "Why they are taken to be opposed Of one matter, one says it is not so",
        "What both sides agree on",
    ):
        assert part in told
    assert [link_ for link_ in one["links"] if f"{link_} " not in told] == []  # type: ignore[attr-defined]


def test_disputes_of_a_group_and_of_a_claim_are_listed(lake: list[Report], invoke: Invoke) -> None:
    """From either side; a claim that nothing weakens has none."""
    listed = invoke("disputes").stdout

    assert listed.startswith(f"dispute {dispute(invoke)['id']}, 5 reports\nthe crew of the ferry")
    for id_ in (group(invoke), lake[0].claims[0].id, lake[4].claims[0].id):
        assert invoke("disputes", id_).stdout == listed
    assert invoke("disputes", lake[5].claims[0].id).stderr == "No disputes found.\n"


def test_both_can_be_asked_for_another_moment(lake: list[Report], invoke: Invoke) -> None:
    """As read, a judgement is not heeded; before anything was linked there is nothing."""
    link_ = str(dispute(invoke)["links"][0])  # type: ignore[index]
    for each in dispute(invoke)["links"]:  # type: ignore[attr-defined]
        invoke("judge", str(each), "reject", "--by", "Ines", "--why", "another ferry")

    assert invoke("disputes").stderr == "No disputes found.\n"
    assert f"{link_} " not in invoke("disputes").stdout
    assert invoke("disputes", "--as-read").stdout.startswith("dispute ")
    assert invoke("groups", "--at", "2020-01-01").stderr == "No groups found.\n"


def test_the_groups_of_a_ledger_that_was_copied_are_there(
    lake: list[Report], invoke: Invoke, tmp_path: Path
) -> None:
    """A ledger that was written to since is brought in line before it is shown."""
    shutil.copy(tmp_path / "lake.db", tmp_path / "copy.db")
    with Ledger(str(tmp_path / "copy.db")) as ledger, ledger.writing() as connection:
        Writer(connection).keep(lake[0], "hand/2")

    assert invoke("groups", "--ledger", tmp_path / "copy.db").stdout == invoke("groups").stdout
