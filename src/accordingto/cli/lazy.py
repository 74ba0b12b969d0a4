"""Commands that are loaded when they are called, and named before.

Comes in: a command's name, its one line of help and the module that holds its Typer app. Goes out: a
command that `--help` can list without importing that module. Refused: nothing.
"""

from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand
from typer.main import get_command, get_group


class LazyCommand(TyperCommand):
    """Stands in for a command until somebody calls it or asks for its help.

    Args:
        name: As typed on the command line.
        summary: One line for the list of commands.
        module: Holds the Typer app of the command under the name `app`.
        group: Whether the app has commands of its own, even if it has but one.
    """

    def __init__(self, name: str, summary: str, module: str, *, group: bool = False) -> None:
        """Keep the address of the real command, and load nothing."""
        super().__init__(name, help=summary, short_help=summary)
        self._module, self._group = module, group

    def load(self) -> Any:  # noqa: ANN401 - Typer gives the type of its commands no public name
        """Import the module and return the command it holds."""
        app: typer.Typer = import_module(self._module).app
        command = get_group(app) if self._group else get_command(app)
        command.name = self.name
        return command

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:  # noqa: ANN401
        """Hand the call over to the real command; Typer goes on with the command of this context."""
        return self.load().make_context(info_name, args, parent=parent, **extra)
