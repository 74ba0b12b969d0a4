"""What can be set: numbers with name, default, unit and help, and files with name and help.

Each is read from the environment as `ACCORDINGTO_<NAME>` (upper case) when it is asked for, never at
import. Refused: a value that is not a number above zero (`InvalidSetting`).
"""

import os
from pathlib import Path
from typing import NamedTuple


class InvalidSetting(ValueError):
    """An `ACCORDINGTO_...` variable holds something that is not a number above zero."""


class Setting(NamedTuple):
    """One thing a user may change.

    Attributes:
        name: As asked for with `value`; the environment variable is its upper case.
        default: Used where the environment says nothing.
        unit: What the number counts.
        help: One line for the reference page.
    """

    name: str
    default: int
    unit: str
    help: str


SETTINGS: tuple[Setting, ...] = (
    Setting("max_report_bytes", 20_000_000, "bytes", "A report larger than this is refused unread."),
    Setting("fetch_timeout_s", 20, "seconds", "An address that takes longer than this is given up."),
    Setting("max_redirects", 5, "redirects", "An address that redirects more often is given up."),
    Setting("n_threads", 2, "threads", "Threads a model may use while it reads."),
)


class FileSetting(NamedTuple):
    """A file of the user's own that is read beside the package's.

    Attributes:
        name: As asked for with `path`; the environment variable is its upper case.
        help: One line for the reference page.
    """

    name: str
    help: str


FILES: tuple[FileSetting, ...] = (
    FileSetting("actors_file", "A list of known actors of your own, added to the package's (TOML)."),
    FileSetting("ledger", "The ledger to work on, if not accordingto.db here: a file, or postgresql://..."),
)

_BY_NAME = {setting.name: setting for setting in SETTINGS}


def value(name: str) -> int:
    """Return the setting called `name`, from the environment or its default.

    Raises:
        InvalidSetting: The environment holds something else than a whole number above zero.
    """
    setting = _BY_NAME[name]
    variable = f"ACCORDINGTO_{name.upper()}"
    given = os.environ.get(variable)
    if given is None:
        return setting.default
    if not given.isdecimal() or int(given) == 0:
        raise InvalidSetting(f"{variable}: expected a number of {setting.unit} above 0, got {given!r}")
    return int(given)


def path(name: str) -> Path | None:
    """Return the file that the setting `name` points to, or None where the environment says nothing."""
    known = {setting.name for setting in FILES}
    if name not in known:
        raise KeyError(name)
    given = os.environ.get(f"ACCORDINGTO_{name.upper()}")
    return Path(given) if given else None
