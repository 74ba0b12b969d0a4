"""The rooms keep their doors: who may import whom, module sizes, names that say something."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "src" / "accordingto"
BASE = {"records", "errors"}
STAGES = {"reports", "text", "attributions", "actors", "times", "places", "claims", "checks"}
FRONT = {"exports", "cli", "web", "batch", "bench"}
BACK = BASE | {"settings", "pipeline", "ledger", "links", "groups", "models"} | STAGES
MAY_IMPORT = {
    "records": set(),
    "errors": set(),
    "settings": BASE,
    "models": BASE | {"settings"},
    "pipeline": BASE | STAGES | {"settings", "models"},
    "ledger": BASE | {"settings"},
    "links": BASE | {"settings", "models"},
    "groups": BASE | {"settings", "ledger", "links"},
    "exports": BACK,
    "bench": BACK | {"exports"},
    "batch": BACK | {"exports"},
    "cli": BACK | FRONT,
    "web": BACK | {"exports"},
    "__init__": BACK,
    "__main__": {"cli"},
}
MAY_IMPORT |= {room: BASE | {"settings", "models", "text"} for room in STAGES}
VAGUE = {"utils", "util", "helpers", "helper", "common", "core", "misc", "manager"}
MODULES = sorted(ROOT.rglob("*.py"))


def room_of(module: Path) -> str:
    """Name the room a module lives in."""
    return module.relative_to(ROOT).parts[0].removesuffix(".py")


def rooms_used(module: Path) -> set[str]:
    """Name the rooms of ours that a module imports; relative imports are banned by the linter."""
    names: list[str] = []
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == 0:
            names += [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
    ours = {name.split(".")[1] for name in names if name.startswith("accordingto.")}
    return {name for name in ours if not name.startswith("__")}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_rooms_import_only_what_they_may(module: Path) -> None:
    """A stage never reaches into another stage, the ledger or the command line."""
    room = room_of(module)

    assert rooms_used(module) - MAY_IMPORT[room] - {room} == set()


def test_modules_stay_small() -> None:
    """No module is over 500 lines, and nine in ten are under 300."""
    sizes = sorted(len(module.read_text(encoding="utf-8").splitlines()) for module in MODULES)

    assert sizes[-1] <= 500
    assert sizes[int(len(sizes) * 0.9)] < 300


def test_modules_are_named_for_what_is_in_them() -> None:
    """A homeless function is a room not yet named: no drawer called utils."""
    assert {
        part for module in MODULES for part in module.relative_to(ROOT).with_suffix("").parts
    } & VAGUE == set()
