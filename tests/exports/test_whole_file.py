"""A file is written whole or not at all."""

import os
import stat
from pathlib import Path

import pytest

from accordingto.errors import Unwritable
from accordingto.exports.whole_file import WholeFile


def test_the_file_appears_when_all_is_written(tmp_path: Path) -> None:
    """Until the end there is no such file, and afterwards there is nothing else."""
    target = tmp_path / "out.jsonl"
    with WholeFile(target) as file:
        file.write(b"one\n")
        assert not target.exists()

    assert target.read_bytes() == b"one\n"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, ValueError, SystemExit])
def test_an_interruption_leaves_what_was_there(tmp_path: Path, interruption: type[BaseException]) -> None:
    """Neither a failure nor Ctrl-C costs the earlier file or leaves half a new one."""
    target = tmp_path / "out.jsonl"
    target.write_text("before")
    with pytest.raises(interruption), WholeFile(target) as file:
        file.write(b"half")
        raise interruption

    assert target.read_text() == "before"
    assert list(tmp_path.iterdir()) == [target]


def test_permissions_are_those_of_any_new_file(tmp_path: Path) -> None:
    """A colleague who may read the folder's other files may read this one."""
    before = os.umask(0o027)
    try:
        with WholeFile(tmp_path / "new") as file:
            file.write(b"x")
    finally:
        os.umask(before)

    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640


def test_permissions_of_a_replaced_file_are_kept(tmp_path: Path) -> None:
    """What was private stays private."""
    target = tmp_path / "private"
    target.touch(mode=0o600)
    with WholeFile(target) as file:
        file.write(b"x")

    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_a_link_is_followed(tmp_path: Path) -> None:
    """The link stays a link, and the file it names holds the new words."""
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("before")
    link.symlink_to(target)
    with WholeFile(link) as file:
        file.write(b"after")

    assert link.is_symlink()
    assert target.read_bytes() == b"after"


@pytest.mark.parametrize(
    ("place", "why"),
    [
        (".", "this is a folder"),
        ("missing/out", "No such file or directory"),
        ("file/out", "Not a directory"),
        ("n" * 300, "File name too long"),
        (os.devnull, "this is no ordinary file"),
    ],
)
def test_a_place_that_cannot_be_written_is_refused_at_once(tmp_path: Path, place: str, why: str) -> None:
    """The refusal says where and why, before anything is read."""
    (tmp_path / "file").touch()
    with pytest.raises(Unwritable, match=why), WholeFile(tmp_path / place):
        pass

    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_full_disk_is_told_as_such(tmp_path: Path) -> None:
    """When the last bytes do not fit, nothing is left behind and the error says so."""
    target = tmp_path / "out"
    with pytest.raises(Unwritable, match="No space left"), WholeFile(target) as file:
        os.dup2(os.open("/dev/full", os.O_WRONLY), file._file.fileno())
        file.write(b"x" * 100_000)

    assert list(tmp_path.iterdir()) == []


def test_a_folder_without_leave_is_told_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system refuses to make a file, the error says so; root, who may all, needs a stand-in."""

    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    with pytest.raises(Unwritable, match=r"out: it cannot be written \(Permission denied\)"):
        WholeFile(tmp_path / "out").__enter__()
