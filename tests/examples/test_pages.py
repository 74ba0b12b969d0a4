"""Commands and code on the README, the tutorial and a how-to page run, and show what they print.

A page marks program output with a comment, `<!-- output: COMMAND -->`, before the block that holds
it. With ACCORDINGTO_WRITE_PAGES=1 the test writes the output into the page instead of comparing.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = (
    ROOT / "README.md",
    ROOT / "docs" / "tutorial" / "first-report.md",
    ROOT / "docs" / "how-to" / "links-and-disputes.md",
)
SHOWN = re.compile(
    r"<!-- output: (?P<command>.+?)(?: \(first (?P<lines>\d+) lines\))? -->\n"
    r"```(?P<kind>text|console)\n(?P<output>.*?)```\n",
    re.DOTALL,
)
BLOCK = re.compile(r"```(?P<kind>sh|python)\n(?P<code>.*?)```", re.DOTALL)
NOT_HERE = ("make ", ". .venv", "https://", "report.txt", "reports/ ")
"""What a command of a page holds that a test cannot run: set-up, the network, a reader's own files."""


@cache
def run(command: str, folder: Path) -> str:
    """Run a page's command once with this Python's programs, in a folder with the examples in it."""
    first, *rest = shlex.split(command, comments=True)
    programs = {
        "python": [sys.executable],
        "accordingto": [sys.executable, "-m", "accordingto"],
    }
    plain = {
        name: value for name, value in os.environ.items() if name not in {"FORCE_COLOR", "CLICOLOR_FORCE"}
    }
    done = subprocess.run(
        programs[first] + rest,
        cwd=folder,
        env=plain | {"COLUMNS": "100", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def run_all(page: Path, folder: Path) -> int:
    """Run what a page tells its readers to type, in its order, and return how many things that were."""
    n_run = 0
    for block in BLOCK.finditer(page.read_text(encoding="utf-8")):
        if block["kind"] == "python":
            name = f"{page.stem}-{block.start()}.py"
            (folder / name).write_text(block["code"], encoding="utf-8")
            run(f"python {name}", folder)
            n_run += 1
            continue
        for line in block["code"].splitlines():
            if line.strip() and not any(part in line for part in NOT_HERE):
                run(line, folder)
                n_run += 1
    return n_run


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder to run commands in, with a copy of the examples and nothing else of ours."""
    folder = tmp_path_factory.mktemp("pages")
    shutil.copytree(ROOT / "examples", folder / "examples")
    return folder


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.name))
def test_commands_and_code_run(page: Path, folder: Path) -> None:
    """What a page tells its readers to type works, in the order of the page."""
    assert run_all(page, folder) >= 2


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.name))
def test_output_shown_is_the_output(page: Path, folder: Path) -> None:
    """Output on a page is what the program prints today."""

    def printed(shown: re.Match[str]) -> str:
        lines = run(shown["command"], folder).splitlines()
        head = [f"$ {shown['command']}"] if shown["kind"] == "console" else []
        if shown["lines"] is not None:
            lines = [*lines[: int(shown["lines"])], "..."]
        body = "".join(f"{line}\n" for line in [*head, *lines])
        before = shown.start("output") - shown.start()
        return f"{shown[0][:before]}{body}```\n"

    run_all(page, folder)  # once: what is shown may rest on it
    text = page.read_text(encoding="utf-8")
    today = SHOWN.sub(printed, text)
    if os.environ.get("ACCORDINGTO_WRITE_PAGES") == "1":
        page.write_text(today, encoding="utf-8")
    else:
        assert today == text
    assert SHOWN.search(text) is not None


@pytest.mark.parametrize("page", sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]), ids=str)
def test_links_lead_somewhere(page: Path) -> None:
    """A link to a file of ours leads to a file that is there."""
    targets = re.findall(r"\]\((?!https?://|#)([^)#]+)", page.read_text(encoding="utf-8"))

    assert [target for target in targets if not (page.parent / target).exists()] == []
