"""The page on analysing claims: its commands and queries run, and its tables are what they give.

With ACCORDINGTO_WRITE_PAGES=1 the test writes the tables into the page instead of comparing.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from accordingto.exports import group_table, link_table
from accordingto.exports.table import COLUMNS, Column

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "how-to" / "analyse-claims.md"
COMMANDS = re.compile(r"```sh\n(.*?)```", re.DOTALL)
SCRIPTS = re.compile(r"```py\n(.*?)```", re.DOTALL)
QUERIES = re.compile(r"(```sql\n(?P<query>[^`]*)```\n\n<!-- rows -->\n).*?(?=<!-- end -->)", re.DOTALL)
ALONE = re.compile(r"```sql\n([^`]*)```\n(?!\n<!-- rows -->)")
LISTED = re.compile(r"(<!-- columns: (\w+) -->\n).*?(?=<!-- end -->)", re.DOTALL)
TABLES = {"claims": COLUMNS, "links": link_table.COLUMNS, "groups": group_table.COLUMNS}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the examples, in which all commands of the page were run in their order."""
    folder = tmp_path_factory.mktemp("analyse")
    shutil.copytree(ROOT / "examples", folder / "examples")
    for block in COMMANDS.findall(page()):
        for line in block.splitlines():
            first, *rest = shlex.split(line)
            assert first == "accordingto"
            run(["-m", first, *rest], folder)
    return folder


def page() -> str:
    """Return the page as it is."""
    return PAGE.read_text(encoding="utf-8")


def run(arguments: list[str], folder: Path) -> str:
    """Run Python in a folder and return what it printed."""
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout


def table(names: list[str], rows: list[tuple[object, ...]]) -> str:
    """Return rows as a table in Markdown."""
    lines = [names, ["---"] * len(names), *rows]
    return "\n" + "".join(f"| {' | '.join(map(str, line))} |\n" for line in lines) + "\n"


def answered(query: str, folder: Path) -> str:
    """Return what DuckDB answers."""
    relation = duckdb.sql(re.sub(r"'(\w+\.parquet)'", lambda found: f"'{folder / found[1]}'", query))
    return table(relation.columns, relation.fetchall())


def test_the_tables_are_what_the_queries_give(folder: Path) -> None:
    """Three analyses run on the exported file as they stand, and each finds something."""
    queries = [found["query"] for found in QUERIES.finditer(page())]
    answers = [answered(query, folder) for query in queries]
    waiting = iter(answers)
    today = QUERIES.sub(lambda found: found[1] + next(waiting), page())
    today = LISTED.sub(lambda found: found[1] + columns(TABLES[found[2]]), today)
    if os.environ.get("ACCORDINGTO_WRITE_PAGES") == "1":
        PAGE.write_text(today, encoding="utf-8")

    assert len(answers) == 3
    assert all(len(answer.splitlines()) > 3 for answer in answers)
    assert page() == today


def test_links_and_groups_answer_too(folder: Path) -> None:
    """The queries on links and groups run as they stand, and each finds something in the examples."""
    answers = [answered(query, folder) for query in ALONE.findall(page())]

    assert len(answers) == 2
    assert all(len(answer.splitlines()) > 3 for answer in answers)


def columns(of: tuple[Column, ...]) -> str:
    """Return the table of columns of a table, from what the program writes."""
    return table(
        ["column", "in Parquet", "what it holds"],
        [(f"`{column.name}`", TYPES[column.sort], column.help) for column in of],
    )


TYPES = {
    "text": "text", "texts": "list of text", "chains": "list of lists of text", "number": "number",
    "whole number": "whole number", "true or false": "true or false", "time": "time (UTC)",
    "days": "list of days",
}  # fmt: skip


def test_the_script_runs(folder: Path) -> None:
    """The lines for pandas print a result."""
    (script,) = SCRIPTS.findall(page())

    assert "dtype: int64" in run(["-c", script], folder)


def test_the_ledger_was_copied_whole(folder: Path) -> None:
    """The commands of the page leave two ledgers with one digest."""
    first, second = (
        run(["-m", "accordingto", "verify", "--ledger", name], folder).splitlines()[-1]
        for name in ("harbour.db", "copy.db")
    )

    assert first == second
