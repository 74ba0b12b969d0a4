"""A file that is written whole or not at all.

Comes in: the path a user asked for. Goes out: something with `write` that takes bytes; the file has
its name only once everything was written and the disk holds it. Refused: a folder, a device, a place
that cannot be written (`Unwritable`); whatever stood there before is then still there, untouched.
"""

import contextlib
import os
import tempfile
from pathlib import Path
from types import TracebackType

from accordingto.errors import Unwritable

_REMEDY = "Choose another place with --output, or leave it out and redirect the output"


class WholeFile:
    """A file in the making, beside the place it will take when the `with` block ends well.

    Args:
        path: Where it shall stand. A link is followed; its target is replaced, not the link.
    """

    def __init__(self, path: Path) -> None:
        """Keep the name for messages and find the place behind any links."""
        self._asked = path
        self._target = Path(os.path.realpath(path))

    def __enter__(self) -> "WholeFile":
        """Open the file in the making.

        Raises:
            Unwritable: There is no such folder, no leave to write in it, or no file can stand there.
        """
        try:
            self._mode = self._mode_to_give()
            number, name = tempfile.mkstemp(prefix=".accordingto-", suffix=".part", dir=self._target.parent)
        except OSError as error:
            raise self._unwritable(error) from error
        self._part, self._file = Path(name), os.fdopen(number, "wb")
        return self

    def write(self, some: bytes) -> None:
        """Add `some` to the file in the making.

        Raises:
            Unwritable: The disk is full or gone; nothing of the file is left behind.
        """
        try:
            self._file.write(some)
        except OSError as error:
            raise self._unwritable(error) from error

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the file its name if all went well, else leave no trace of it."""
        try:
            if kind is None:
                self._settle()
        except OSError as trouble:
            raise self._unwritable(trouble) from trouble
        finally:
            self._abandon()

    def _mode_to_give(self) -> int:
        """Return the permissions of the file that stands there, else those of any new file."""
        if not self._target.exists():
            return _mode_of_new_files()
        if not self._target.is_file():
            kind = "a folder" if self._target.is_dir() else "no ordinary file"
            raise Unwritable(f"this is {kind}", where=str(self._asked), remedy=_REMEDY)
        return self._target.stat().st_mode & 0o777

    def _settle(self) -> None:
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        self._part.chmod(self._mode)
        self._part.replace(self._target)

    def _abandon(self) -> None:
        """Close and remove what is left of the file in the making; nothing, once it has its name."""
        with contextlib.suppress(OSError):  # the disk refused the last bytes, and they are not wanted
            self._file.close()
        self._part.unlink(missing_ok=True)

    def _unwritable(self, error: OSError) -> Unwritable:
        why = f"it cannot be written ({error.strerror or error})"
        return Unwritable(why, where=str(self._asked), remedy=_REMEDY)


def _mode_of_new_files() -> int:
    """Return the permissions this process gives to new files; they can only be read by setting them."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
