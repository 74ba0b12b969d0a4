"""The lock files: hashes for everything, hosts and paths nowhere, and all that pyproject.toml asks for."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
LOCKS = sorted((ROOT / "requirements").glob("*.lock"))
ENTRY = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>\S+)(?P<rest>(?:.*\\\n)*.*)", re.MULTILINE)


def entries(lock: str) -> dict[str, set[str]]:
    """Read what a lock file pins: versions by name, several where Pythons differ."""
    pinned: dict[str, set[str]] = {}
    for entry in ENTRY.finditer((ROOT / "requirements" / lock).read_text(encoding="utf-8")):
        pinned.setdefault(canonicalize_name(entry["name"]), set()).add(entry["version"])
    return pinned


def asked_for(*groups: str) -> list[Requirement]:
    """Read the direct dependencies from pyproject.toml, and those of some dependency groups."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = list(project["project"]["dependencies"])
    for group in groups:
        lines += project["dependency-groups"][group]
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_locks_name_no_host_and_no_path(lock: Path) -> None:
    """A lock file serves any index: it holds names, versions and hashes, and no place."""
    text = lock.read_text(encoding="utf-8")

    assert re.findall(r"://|^-|\bfile:|\s/\w", text, re.MULTILINE) == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_everything_locked_has_a_hash(lock: Path) -> None:
    """No entry can be installed without one of its SHA-256 digests."""
    found = list(ENTRY.finditer(lock.read_text(encoding="utf-8")))

    assert found != []
    assert [entry["name"] for entry in found if "--hash=sha256:" not in entry["rest"]] == []


@pytest.mark.parametrize(("lock", "groups"), [("run.lock", ()), ("dev.lock", ("dev",))])
def test_locks_hold_what_pyproject_asks_for(lock: str, groups: tuple[str, ...]) -> None:
    """A dependency added or raised in pyproject.toml is locked too: `make lock` was run."""
    pinned = entries(lock)

    assert [
        str(asked)
        for asked in asked_for(*groups)
        if not any(
            asked.specifier.contains(version) for version in pinned.get(canonicalize_name(asked.name), ())
        )
    ] == []


def test_tests_run_on_what_users_get() -> None:
    """The development lock pins every runtime package to the same version as the runtime lock."""
    development = entries("dev.lock")

    assert {
        name: versions for name, versions in entries("run.lock").items() if development.get(name) != versions
    } == {}
