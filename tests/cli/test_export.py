"""`export` and `import` as their user meets them: files whole or not at all, one line for what is wrong."""

import csv
import io
import json
import runpy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from accordingto.errors import Missing, Unreadable
from accordingto.ledger import Ledger, digest

LEDGERS = runpy.run_path(str(Path(__file__).parents[1] / "exports" / "ledgers.py"))
FORMATS = ["jsonl", "csv", "parquet", "annotations", "prov"]
Invoke = Callable[..., Result]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """The path of a ledger with reports, readings, a refusal and judgements of every sort."""
    path = tmp_path / "one.db"
    with Ledger(str(path), create=True) as made:
        LEDGERS["fill"](made)
    return path


def digest_of(path: Path) -> str:
    """Return the digest of a ledger."""
    with Ledger(str(path)) as made, made.reading() as connection:
        return digest(connection)


def table(printed: str) -> list[dict[str, str]]:
    """Return the rows of CSV."""
    return list(csv.DictReader(io.StringIO(printed, newline="")))


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_holds_what_standard_output_would(
    form: str, ledger: Path, tmp_path: Path, invoke: Invoke
) -> None:
    """The same bytes go into a file and into a pipe."""
    path = tmp_path / "out"
    to_file = invoke("export", "--format", form, "--ledger", ledger, "--output", path)
    to_pipe = invoke("export", "--format", form, "--ledger", ledger)

    assert (to_file.exit_code, to_file.stdout) == (0, "")
    assert to_file.stderr == "3 reports exported\n"
    assert (to_pipe.exit_code, to_pipe.stdout_bytes) == (0, path.read_bytes())
    assert path.stat().st_size > 1000


def test_a_ledger_comes_back_with_the_same_digest(ledger: Path, tmp_path: Path, invoke: Invoke) -> None:
    """What is exported and imported is the same ledger; a second time nothing is new."""
    path, copy = tmp_path / "claims.jsonl", tmp_path / "copy.db"
    invoke("export", "--ledger", ledger, "--output", path)
    first = invoke("import", path, "--ledger", copy)
    second = invoke("import", path, "--ledger", copy, "--format", "json")

    assert first.exit_code == second.exit_code == 0
    assert first.stdout.splitlines() == [
        "6 judgements, 1 refusal, 3 reports in the file, 10 of 10 new here",
        f"sha256 {digest_of(ledger)}",
    ]
    assert json.loads(second.stdout) == {
        "ledger": str(copy), "found": {"refusal": 1, "report": 3, "judgement": 6}, "new": 0,
        "digest": digest_of(ledger),
    }  # fmt: skip


def test_a_ledger_is_piped_into_another(ledger: Path, tmp_path: Path, invoke: Invoke) -> None:
    """`-` reads what `export` wrote."""
    done = invoke(
        "import", "-", "--ledger", tmp_path / "copy.db", stdin=invoke("export", "-l", ledger).stdout_bytes
    )

    assert done.exit_code == 0
    assert digest_of(tmp_path / "copy.db") == digest_of(ledger)


@pytest.mark.parametrize(
    ("facets", "n_claims"),
    [
        ([], 5),
        (["barge"], 2),
        (["--stance", "doubts"], 1),
        (["barge", "--stance", "asserts"], 2),
        (["council", "--stance", "denies"], 2),
        (["--kind", "unnamed"], 2),
        (["--source", "Tess Ellerby", "--until", "2024-05"], 2),
        (["--place", "Whitby", "--as-read"], 3),
        (["--about", "Town of Esk"], 3),
        (
            [
                "--outlet",
                "harbour herald",
                "--since",
                "2024-05-03",
                "--manner",
                "speech",
                "--form",
                "indirect",
            ],
            5,
        ),
        (["--at", "2999-01-01"], 5),
    ],
)
def test_facets_choose_as_search_does(ledger: Path, facets: list[str], n_claims: int, invoke: Invoke) -> None:
    """The same options give the same claims, in every form that has a row for each."""
    rows = table(invoke("export", "--format", "csv", "--ledger", ledger, *facets).stdout)
    hits = json.loads(invoke("search", "--format", "json", "--ledger", ledger, *facets).stdout)["hits"]
    notes = json.loads(invoke("export", "--format", "annotations", "--ledger", ledger, *facets).stdout)

    assert len(rows) == n_claims
    assert {row["claim"] for row in rows} == {hit["claim"] for hit in hits}
    assert len(notes["first"]["items"]) == n_claims


def test_lines_hold_whole_reports_with_a_claim_that_fits(
    ledger: Path, tmp_path: Path, invoke: Invoke
) -> None:
    """Facets make a smaller ledger, which comes back like any other."""
    done = invoke("export", "--stance", "doubts", "--ledger", ledger)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    back = invoke("import", "-", "--ledger", tmp_path / "some.db", stdin=done.stdout_bytes)

    assert [len(row["claims"]) for row in rows if row["line"] == "report"] == [2]
    assert back.stdout.splitlines()[1] == f"sha256 {rows[-1]['digest']}"


def test_as_read_leaves_judgements_out(ledger: Path, invoke: Invoke) -> None:
    """The machine's own reading is there for whoever asks."""
    rows = table(invoke("export", "-f", "csv", "--as-read", "--ledger", ledger).stdout)

    assert [row["judgement"] for row in rows] == ["as read"] * 6
    assert {row["stance"] for row in rows} == {"asserts", "denies"}


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_ledger_says_so(form: str, tmp_path: Path, invoke: Invoke) -> None:
    """Nothing to take out is told, and no file is left."""
    with Ledger(str(tmp_path / "empty.db"), create=True):
        pass
    done = invoke("export", "-f", form, "--ledger", tmp_path / "empty.db", "--output", tmp_path / "out")

    assert isinstance(done.exception, Missing)
    assert "no claims yet" in done.exception.line
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("facet", ["zebra", "..."])
def test_facets_nothing_fits_say_so(form: str, facet: str, ledger: Path, invoke: Invoke) -> None:
    """A file that stood there before is still there."""
    path = ledger.parent / "out"
    path.write_text("before")
    done = invoke("export", facet, "-f", form, "--ledger", ledger, "--output", path)

    assert isinstance(done.exception, Missing)
    assert "no claim fits" in done.exception.line
    assert path.read_text() == "before"


def test_a_mistake_in_a_facet_is_a_usage_error(ledger: Path, invoke: Invoke) -> None:
    """A day that is none, a time that is none, a ledger's address of another kind."""
    for options in (["--since", "soon"], ["--at", "then"], ["--ledger", "mysql://x/y"]):
        assert invoke("export", "--ledger", ledger, *options).exit_code == 2


def test_an_altered_file_changes_nothing(ledger: Path, tmp_path: Path, invoke: Invoke) -> None:
    """It is looked through before the first row is written, and no ledger is made of it."""
    path = tmp_path / "claims.jsonl"
    lines = invoke("export", "--ledger", ledger).stdout.splitlines(keepends=True)
    path.write_text("".join([*lines[:-2], lines[-2].replace("Ines", "Ivan"), lines[-1]]))
    done = invoke("import", path, "--ledger", tmp_path / "copy.db")

    assert isinstance(done.exception, Unreadable)
    assert done.exception.where == f"{path}:{len(lines) - 1}"
    assert not (tmp_path / "copy.db").exists()


@pytest.mark.parametrize("name", ["missing.jsonl", "."])
def test_a_file_that_is_not_there_is_told(name: str, tmp_path: Path, invoke: Invoke) -> None:
    """Neither a missing file nor a folder is a mistake in the program."""
    done = invoke("import", tmp_path / name, "--ledger", tmp_path / "copy.db")

    assert isinstance(done.exception, Missing | Unreadable)
    assert not (tmp_path / "copy.db").exists()


def test_without_pyarrow_nothing_is_written(ledger: Path, tmp_path: Path) -> None:
    """One line says what to install, with an exit status of its own; the other forms go on working."""
    (tmp_path / "pyarrow.py").write_text("raise ImportError('not here')")
    program = [sys.executable, "-m", "accordingto", "export", "--ledger", str(ledger)]
    environment = {"PYTHONPATH": str(tmp_path), "PATH": ""}
    done = [
        subprocess.run([*program, *more], capture_output=True, env=environment, cwd=tmp_path, check=False)
        for more in (["--format", "parquet", "--output", "claims.parquet"], ["--format", "csv"])
    ]

    assert [each.returncode for each in done] == [3, 0]
    assert b"pip install 'accordingto[tables]'" in done[0].stderr
    assert len(done[0].stderr.splitlines()) == 1
    assert not (tmp_path / "claims.parquet").exists()


@pytest.fixture
def linked(tmp_path: Path) -> Path:
    """The path of a ledger that is linked, with decisions on links and groups."""
    path = tmp_path / "linked.db"
    with Ledger(str(path), create=True) as made:
        LEDGERS["fill_linked"](made)
    return path


@pytest.mark.parametrize("what", ["links", "groups"])
@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_links_and_groups_are_written_as_tables(
    what: str, form: str, linked: Path, tmp_path: Path, invoke: Invoke
) -> None:
    """The same bytes go into a file and into a pipe, and how many rows they are is said."""
    path = tmp_path / "out"
    to_file = invoke("export", "--what", what, "-f", form, "--ledger", linked, "--output", path)
    to_pipe = invoke("export", "--what", what, "-f", form, "--ledger", linked)
    n_rows = len(table(invoke("export", "--what", what, "-f", "csv", "--ledger", linked).stdout))

    assert to_file.exit_code == to_pipe.exit_code == 0
    assert to_file.stderr == f"{n_rows} {what} exported\n"
    assert to_pipe.stdout_bytes == path.read_bytes()
    assert n_rows > 0


def test_links_and_groups_are_tables_only(linked: Path, invoke: Invoke) -> None:
    """Lines hold them already, and JSON-LD has no form for them."""
    for form in ("jsonl", "annotations", "prov"):
        done = invoke("export", "--what", "links", "-f", form, "--ledger", linked)
        assert done.exit_code == 2
        assert "csv or parquet" in done.stderr


def test_a_ledger_without_links_says_so(ledger: Path, tmp_path: Path, invoke: Invoke) -> None:
    """What is missing is told with what to do, also where only a facet is to blame; no file is left."""
    path = tmp_path / "out"
    done = invoke("export", "--what", "groups", "-f", "csv", "--ledger", ledger, "--output", path)
    narrow = invoke("export", "--what", "links", "-f", "csv", "--ledger", ledger, "--source", "Nobody")

    assert isinstance(done.exception, Missing)
    assert "accordingto link" in done.exception.line
    assert isinstance(narrow.exception, Missing)
    assert "no links of claims that fit" in narrow.exception.line
    assert not path.exists()


def test_links_come_back_with_a_ledger(linked: Path, tmp_path: Path, invoke: Invoke) -> None:
    """An imported ledger has its links and groups at once, and there is nothing left to link."""
    path, copy = tmp_path / "claims.jsonl", tmp_path / "copy.db"
    invoke("export", "--ledger", linked, "--output", path)
    done = invoke("import", path, "--ledger", copy)

    assert done.stdout.splitlines() == [
        "4 judgements, 5 linkings, 1 refusal, 5 reports in the file, 15 of 15 new here",
        f"sha256 {digest_of(linked)}",
    ]
    for what in ("links", "groups"):
        tables = [
            invoke("export", "--what", what, "-f", "csv", "--ledger", where) for where in (linked, copy)
        ]
        assert tables[0].stdout == tables[1].stdout
        assert tables[1].stderr == ""
