"""Commands are known by name before they are loaded."""

import os
import subprocess
import sys

import pytest
import typer

from accordingto.cli.app import COMMANDS


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_each_command_is_there_when_it_is_called(command: typer.core.TyperCommand) -> None:
    """What `--help` lists can be loaded, under the name it is listed by."""
    loaded = command.load()  # type: ignore[attr-defined]

    assert loaded.name == command.name
    assert loaded.help


def test_the_shell_completes_options_of_a_command() -> None:
    """Completion reaches into commands that are not loaded yet."""
    asked = {
        "_ACCORDINGTO_COMPLETE": "complete_bash",
        "COMP_WORDS": "accordingto read --all",
        "COMP_CWORD": "2",
    }
    script = "import sys; sys.argv = ['accordingto']; from accordingto.cli.app import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", script], env=os.environ | asked, capture_output=True, text=True, check=False
    )

    assert done.stdout.split() == ["--allow-private"]
