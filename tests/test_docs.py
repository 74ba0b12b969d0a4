"""The pages tell what the program does: their examples run, their tables are its own."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import accordingto
from accordingto.settings import SETTINGS

DOCS = Path(__file__).parents[1] / "docs"
REFERENCE = DOCS / "reference"
PAGES = sorted(path for folder in ("reference", "how-to") for path in (DOCS / folder).glob("*.md"))
EXAMPLE = re.compile(r"^```python\n(.*?)^```\n(?:\nprints\n\n```text\n(.*?)^```)?", re.MULTILINE | re.DOTALL)
EXAMPLES = [
    pytest.param(*found.groups(), id=f"{path.stem}-{number}")
    for path in PAGES
    for number, found in enumerate(EXAMPLE.finditer(path.read_text(encoding="utf-8")))
]


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    """Return the script that writes the generated parts of the pages."""
    spec = importlib.util.spec_from_file_location("generate", REFERENCE / "generate.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def page(name: str) -> str:
    """Return the text of a reference page."""
    return (REFERENCE / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [path.stem for path in sorted(REFERENCE.glob("*.md"))])
def test_generated_parts_are_up_to_date(name: str, generate: ModuleType) -> None:
    """If this fails: python docs/reference/generate.py."""
    assert page(name) == generate.regenerated(page(name))


def test_every_command_and_option_is_described(generate: ModuleType) -> None:
    """A command has a heading, and each of its options a row that says something."""
    text = page("command-line")
    for name, command in generate.commands():
        assert f"# `accordingto {name}`" in text
        assert command.help, name
        for parameter in command.params:
            assert parameter.help, (name, parameter.name)


@pytest.mark.parametrize("name", [setting.name for setting in SETTINGS])
def test_every_setting_is_described(name: str) -> None:
    """A setting that exists has a heading in the reference."""
    assert f"## `{name}`" in page("settings")


@pytest.mark.parametrize("name", accordingto.__all__)
def test_every_public_name_is_described(name: str) -> None:
    """A name that can be imported has a row in the reference."""
    assert re.search(rf"^\| `{name}[`(]", page("python"), re.MULTILINE)


def test_every_field_is_described() -> None:
    """The page on the machine form has a row for each field of the schema."""
    import json

    from accordingto.exports.machine import schema_text

    schema = json.loads(schema_text())
    records = [schema, *(part for part in schema["$defs"].values() if "properties" in part)]
    fields = [field for part in records for field in part["properties"]]

    assert [name for name in fields if f"\n| `{name}` |" not in page("json")] == []
    assert schema["$id"] in page("json")


@pytest.mark.parametrize(("code", "printed"), EXAMPLES)
def test_examples_run_and_print_what_the_page_says(code: str, printed: str | None, tmp_path: Path) -> None:
    """Each Python example runs as it stands, on the sample report where it takes arguments."""
    script = tmp_path / "example.py"
    script.write_text(code, encoding="utf-8")
    (tmp_path / "examples").symlink_to(REFERENCE.parents[1] / "examples")
    done = subprocess.run(
        [sys.executable, str(script), str(REFERENCE / "sample-report.txt")],
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    if printed is not None:
        assert done.stdout == printed


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_links_lead_somewhere(path: Path) -> None:
    """A link from one page to another names a file that is there."""
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text(encoding="utf-8"))

    assert [target for target in targets if not (path.parent / target).exists()] == []
