"""Write the generated parts of the reference pages anew.

Comes in: the program's own tables, command lines and output. Goes out: each page with what stands
between its `<!-- generated: NAME -->` and `<!-- end -->` marks replaced. The tests fail where a page
and the program tell different stories; then run

    python docs/reference/generate.py
"""

import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import typer

import accordingto
from accordingto.cli.app import app
from accordingto.cli.lazy import LazyCommand
from accordingto.errors import AccordingToError
from accordingto.exports.machine import json_object, schema_text
from accordingto.settings import SETTINGS

PAGES = Path(__file__).parent
SAMPLE = PAGES / "sample-report.txt"
_PART = re.compile(r"(<!-- generated: (.+?) -->\n).*?(<!-- end -->)", re.DOTALL)


def exit_statuses() -> str:
    """Return a table of the errors that are raised on purpose, by their exit status."""
    kinds = sorted(AccordingToError.__subclasses__(), key=lambda kind: kind.exit_status)
    rows = [
        f"| {kind.exit_status} | `{kind.__name__}` | {' '.join((kind.__doc__ or '').split())} |"
        for kind in kinds
    ]
    return "\n".join(["| status | kind | what is wrong, and what to do |", "|---:|---|---|", *rows])


def settings() -> str:
    """Return a section for each setting: its variable, default, unit and help."""
    return "\n\n".join(
        f"## `{setting.name}`\n\n{setting.help}\n\n"
        f"Set with `ACCORDINGTO_{setting.name.upper()}`; {setting.default:,} {setting.unit} by default."
        for setting in SETTINGS
    )


def commands() -> Iterator[tuple[str, Any]]:
    """Yield every command with its full name: "read", "bench attribution" ..."""
    group: Any = typer.main.get_command(app)
    for name, command in group.commands.items():
        loaded = command.load() if isinstance(command, LazyCommand) else command
        yield name, loaded
        for inner, below in getattr(loaded, "commands", {}).items():
            yield f"{name} {inner}", below


def options(command: Any) -> str:  # noqa: ANN401 - Typer gives its commands no public type
    """Return a table of a command's arguments and options, in the words of its `--help`."""
    context = typer.Context(command)
    records = [parameter.get_help_record(context) for parameter in command.params]
    rows = [f"| `{_cell(spelled)}` | {_cell(told)} |" for spelled, told in filter(None, records)]
    return "\n".join(["| option | what it does |", "|---|---|", *rows]) if rows else "It takes no options."


def command_pages() -> str:
    """Return a section for each command: what it does, its options and examples, as `--help` has them."""
    sections = []
    for name, command in commands():
        depth = "##" + "#" * name.count(" ")
        told = [" ".join(part.split()) for part in re.split(r"\n\s*\n", command.help or "") if part.strip()]
        shown = _examples(command.epilog or "")
        parts = [
            f"{depth} `accordingto {name}`",
            *told,
            options(command),
            *([f"```text\n{shown}\n```"] if shown else []),
        ]
        sections.append("\n\n".join(parts))
    return "\n\n".join(sections)


def _examples(epilog: str) -> str:
    """Return the command lines in a command's closing words."""
    lines = (line.strip() for line in epilog.splitlines())
    return "\n".join(line for line in lines if re.match(r"(?:\w+ .*\| )?accordingto ", line))


def json_fields() -> str:
    """Return a section for each record of the machine form, with a table of its fields, from the schema."""
    schema = json.loads(schema_text())
    records = {"report": schema} | {
        name: part for name, part in schema["$defs"].items() if "properties" in part
    }
    return "\n\n".join(_record(name, part) for name, part in records.items())


def _record(name: str, part: dict[str, Any]) -> str:
    article = "The" if name == "report" else "An" if name[0] in "aeiou" else "A"
    rows = [f"| `{field}` | {_cell(told['description'])} |" for field, told in part["properties"].items()]
    table = "\n".join(["| field | what it holds |", "|---|---|", *rows])
    return f"## {article} {name}\n\n{part['description']}\n\n{table}"


def _cell(words: str) -> str:
    return " ".join(words.split()).replace("|", "\\|")


def json_example() -> str:
    """Return the sample report of these pages as the program prints it."""
    report = accordingto.read(SAMPLE)
    return f"```json\n{json_object(report)}\n```"


def parts() -> dict[str, Callable[[], str]]:
    """Return what makes each generated part, by its name."""
    by_name = {
        "exit statuses": exit_statuses,
        "settings": settings,
        "json example": json_example,
        "json fields": json_fields,
        "commands": command_pages,
    }
    group: Any = typer.main.get_command(app)
    return by_name | {"options of accordingto": partial(options, group)}


def regenerated(page: str) -> str:
    """Return a page's text with every generated part made anew."""
    making = parts()
    return _PART.sub(lambda part: f"{part[1]}\n{making[part[2]]()}\n\n{part[3]}", page)


if __name__ == "__main__":
    for path in sorted(PAGES.glob("*.md")):
        before = path.read_text(encoding="utf-8")
        after = regenerated(before)
        path.write_text(after, encoding="utf-8")
        print(f"{path.name}: {'written anew' if after != before else 'as it was'}")
