"""The public names: few, sorted, documented, quick to import and typed."""

import ast
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

import accordingto

SOURCE = Path(accordingto.__file__)
TREE = ast.parse(SOURCE.read_text(encoding="utf-8"))


def declared_types() -> set[str]:
    """Return the names of ours that type checkers see imported at the top of the package."""
    return {
        alias.name
        for node in ast.walk(TREE)
        if isinstance(node, ast.ImportFrom)
        and str(node.module) in {"accordingto.records", "accordingto.errors"}
        for alias in node.names
    }


def test_there_are_at_most_a_dozen_in_order() -> None:
    """The list fits into a head, and new names find their place in it."""
    assert len(accordingto.__all__) <= 12
    assert accordingto.__all__ == sorted(accordingto.__all__)


def test_the_list_is_what_is_exported() -> None:
    """Nothing public is missing from `__all__`, and nothing in it is missing from the package."""
    defined = {node.name for node in TREE.body if isinstance(node, ast.FunctionDef)}
    public = {name for name in defined if not name.startswith("_")} | declared_types() | {"__version__"}

    assert set(accordingto.__all__) == public
    assert set(accordingto.__all__) <= set(dir(accordingto))


@pytest.mark.parametrize("name", accordingto.__all__)
def test_each_name_is_there(name: str) -> None:
    """A fresh import gives every name, loaded when it is asked for."""
    assert getattr(importlib.import_module("accordingto"), name) is not None


def test_an_unknown_name_is_an_attribute_error() -> None:
    """A misspelt name fails as in any other module."""
    with pytest.raises(AttributeError, match="no attribute 'raed'"):
        accordingto.raed  # noqa: B018


def test_importing_loads_next_to_nothing() -> None:
    """`import accordingto` imports no other module of ours, let alone a model."""
    script = (
        "import sys, accordingto; print([name for name in sys.modules if name.startswith('accordingto.')])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_the_names_are_typed(tmp_path: Path) -> None:
    """A user's type checker sees real types, and finds a mistake in their use."""
    (tmp_path / "use.py").write_text(
        "import accordingto\n"
        "report = accordingto.read('x.txt')\n"
        "reveal_type(report)\n"
        "reveal_type(report.attributions[0].content[0].start)\n"
        "reveal_type([found for found in accordingto.read_many(['x'])])\n"
        "report.nothing\n"
    )
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "mypy",
            "--config-file=",
            "--cache-dir",
            str(tmp_path),
            str(tmp_path / "use.py"),
        ],
        capture_output=True,
        text=True,
        check=False,
    )

    assert 'Revealed type is "accordingto.records.reports.Report"' in done.stdout
    assert 'Revealed type is "int"' in done.stdout.replace("builtins.", "")
    assert "accordingto.records.reports.Report | accordingto.records.reports.Refusal]" in done.stdout
    assert '"Report" has no attribute "nothing"' in done.stdout
